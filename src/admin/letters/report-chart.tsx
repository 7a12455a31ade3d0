import { groupName } from '../../features/message-board/report-sheet.ts'
import type { BoardReport } from '../../features/message-board/report.action.ts'
import type { Say } from '../wording/wording.ts'
import { charted, reportBars } from './report-bars.ts'

/** The report as a picture: how many letters came, were answered, and on time. Whoever does not see it is told the largest, and the table has all. */
export function ReportChart({ report, say, english }: { report: BoardReport; say: Say; english: boolean }) {
  const { width, height, plotX, barHeight, groups, ticks, left } = reportBars(report, english ? 'en' : 'zh')
  const largest = report.rows.toSorted((a, b) => b.received - a.received)[0]
  if (largest === undefined) return null
  const told = say('letters.figures.chartTold', { count: report.rows.length, name: groupName(report.by, largest, english ? 'en' : 'zh'), received: largest.received, answered: largest.answered, onTime: largest.onTime })
  return (
    <figure className="jy-chart">
      <figcaption className="jy-chart__legend">{charted.map((of) => <span key={of} className={`jy-chart__key jy-chart__key--${of}`}>{say(`letterReport.figures.${of}`)}</span>)}</figcaption>
      <div className="jy-report__scroll">
        <svg className="jy-chart__picture" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby="letters-chart-title letters-chart-told">
          <title id="letters-chart-title">{say('letters.figures.chart')}</title>
          <desc id="letters-chart-told">{told}</desc>
          {ticks.map(({ x, value }) => <g key={value} className="jy-chart__tick"><line x1={x} x2={x} y1={18} y2={height} /><text x={x} y={12} textAnchor="middle">{value}</text></g>)}
          {groups.map(({ name, y, bars }) => (
            <g key={y}>
              <text className="jy-chart__name" x={plotX - 10} y={y + barHeight * 2} textAnchor="end">{name}</text>
              {bars.map((bar) => <g key={bar.of} className={`jy-chart__bar--${bar.of}`}><rect x={plotX} y={bar.y} width={bar.width} height={barHeight} /><text className="jy-chart__value" x={plotX + bar.width + 5} y={bar.y + barHeight - 1.5}>{bar.value}</text></g>)}
            </g>
          ))}
        </svg>
      </div>
      {left > 0 && <p className="jy-quiet">{say('letters.figures.chartLeft', { count: left })}</p>}
    </figure>
  )
}
