'use client'

import type { TablePair } from '../../publishing/compare/difference.ts'
import { useWording } from '../wording/use-wording.ts'
import { WordsView, type Reading } from './words-view.tsx'

/** One side of a table with its own merged cells, or both sides in one grid, where every slot stands for itself. */
export function TableView({ table, reading, plain }: { table: TablePair; reading: Reading; plain: boolean }) {
  const say = useWording()
  return (
    <div className="jy-table-scroll" tabIndex={0} role="group" aria-label={say('review.roles.table')}>
      <table className="jy-table">
        <tbody>
          {table.rows.map((row, y) => {
            const cells = row.cells.flatMap((cell, x) => {
              const slot = reading === 'left' ? cell.left : reading === 'right' ? cell.right : (cell.right ?? cell.left)
              if (slot === null || cell.change === null || (reading !== 'both' && slot.covered)) return []
              const Cell = slot.header ? 'th' : 'td'
              const spans = reading === 'both' ? {} : { colSpan: slot.colSpan, rowSpan: slot.rowSpan }
              return [
                <Cell key={x} {...spans} className={plain || cell.change === 'same' ? undefined : `jy-table__cell jy-table__cell--${cell.change}`}>
                  {slot.covered ? <span className="jy-quiet">{say('review.merged')}</span> : <WordsView spans={cell.spans} reading={reading} plain={plain} />}
                </Cell>,
              ]
            })
            return cells.length === 0 ? null : <tr key={y} className={plain || row.change === 'same' ? undefined : `jy-table__row jy-table__row--${row.change}`}>{cells}</tr>
          })}
        </tbody>
      </table>
    </div>
  )
}
