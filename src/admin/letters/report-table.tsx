import { groupName, reportFigures, rounded } from '../../features/message-board/report-sheet.ts'
import type { BoardReport } from '../../features/message-board/report.action.ts'
import type { Say } from '../wording/wording.ts'

/** The figures of each group; a bar beside the numbers of letters, so that large and small are seen at once. */
export function ReportTable({ report, say, english }: { report: BoardReport; say: Say; english: boolean }) {
  const most = Math.max(1, ...report.rows.map(({ received, answered }) => Math.max(received, answered)))
  return (
    <div className="jy-report__scroll" role="region" aria-label={say('letters.figures.table')} tabIndex={0}>
      <table className="jy-tasks jy-report">
        <thead>
          <tr>
            <th scope="col">{say(`letterReport.by.${report.by}`)}</th>
            {reportFigures.map(({ name }) => <th key={name} scope="col" className="jy-report__number">{say(`letterReport.figures.${name}`)}</th>)}
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{groupName(report.by, row, english ? 'en' : 'zh')}</th>
              {reportFigures.map(({ name, kind, of }) => {
                const value = of(row)
                const isLate = name === 'overdue' && row.overdue > 0
                return (
                  <td key={name} className={`jy-report__number${isLate ? ' jy-left--late' : ''}`} data-label={say(`letterReport.figures.${name}`)}>
                    {isLate && <span aria-hidden="true">■ </span>}{value === null ? '—' : `${rounded(value, kind)}${kind === 'share' ? '%' : ''}`}
                    {(name === 'received' || name === 'answered') && <Bar share={(value ?? 0) / most} name={name} />}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** @param share of the longest bar of the table */
const Bar = ({ share, name }: { share: number; name: 'received' | 'answered' }) => (
  <svg className={`jy-report__bar jy-report__bar--${name}`} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width={Math.round(share * 1000) / 10} height="4" /></svg>
)
