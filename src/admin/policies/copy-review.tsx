'use client'

import { useEffect, useState } from 'react'
import { useWording } from '../wording/use-wording.ts'
import { percentOf } from './copy-passages.ts'
import { CopyView } from './copy-view.tsx'
import { readCopyReport, readMembers, type CopyFindings, type Member } from './policies-api.store.ts'

type Row = { member: Member; findings: CopyFindings | null }

/** On the review screen: how much each interpretation has from the document that is signed with it (J-06). */
export function CopyReview({ policy, version }: { policy: string; /** hash of the text that is shown */ version: string }) {
  const say = useWording()
  const [rows, setRows] = useState<Row[] | null>(null)
  useEffect(() => {
    let current = true
    void (async () => {
      const members = ((await readMembers(policy)) ?? []).filter(({ leftOut }) => !leftOut)
      const found = await Promise.all(members.map(async (member): Promise<Row> => ({ member, findings: await readCopyReport(member.id) })))
      if (current) setRows(found)
    })()
    return () => { current = false }
  }, [policy, version])
  if (rows === null || rows.length === 0) return null
  return (
    <section className="jy-copyreview" aria-labelledby="jy-copyreview-title">
      <h2 id="jy-copyreview-title">{say('copying.title')}</h2>
      {rows.map(({ member, findings }) => (
        <details key={member.id} className={`jy-copyreview__one jy-copyreview__one--${findings?.verdict ?? 'unknown'}`} open={findings?.verdict === 'copied'}>
          <summary>
            <span>{say('checks.member', { title: member.title === '' ? say('desk.untitled') : member.title })}</span>
            <strong>{findings === null ? say('copying.state.failed') : say('copying.percent', { percent: percentOf(findings.report.share) })}</strong>
          </summary>
          {findings !== null && <CopyView findings={findings} />}
        </details>
      ))}
    </section>
  )
}
