'use client'

import { reportKinds, type Report, type ReportGroup } from '../../intake/taken.ts'
import { useWording } from '../wording/use-wording.ts'

/** What was kept, changed and left out, a line each. */
export function ReportView({ report }: { report: Report }) {
  const say = useWording()
  const groups = (Object.keys(reportKinds) as ReportGroup[]).filter((group) => report[group].length > 0)
  if (groups.length === 0) return null
  return (
    <dl className="jy-intake__report">
      {groups.map((group) => (
        <div key={group}>
          <dt>{say(`intake.report.${group}Title`)}</dt>
          <dd>{report[group].map(({ kind, count }) => <span key={kind}>{say(`intake.report.${group}.${kind}`, { count })}</span>)}</dd>
        </div>
      ))}
    </dl>
  )
}
