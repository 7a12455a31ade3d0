import { paragraphNode } from './rich-text.ts'
import type { FlowNode, TableCellNode, TableRowNode } from './rich-text.ts'
import { asBlocks, below, flowOf } from './flow.ts'
import type { At } from './flow.ts'
import { enter } from './normalise-run.ts'
import { headerStateOf, isRaw, rawChildren, shapeOf, tallestRowSpan, wholeNumber, widestColSpan } from './normalise-values.ts'
import type { Raw } from './normalise-values.ts'

/** A table holds rows and a row holds cells; whatever else stands there becomes a row or a cell, so that no text is lost. */
export const readTable = (node: Raw, at: At): FlowNode[] => {
  const rows = rawChildren(node).flatMap((child) => rowOf(child, below(at)))
  return rows.length === 0 ? [] : [{ type: 'table', version: 1, ...shapeOf(node), children: rows }]
}

const rowOf = (child: unknown, at: At): TableRowNode[] => {
  const row = isRaw(child) && child['type'] === 'tablerow' ? child : null
  if (row !== null) enter(at.run, at.depth)
  const cells = row === null ? [cellOf(child, at)] : rawChildren(row).map((cell) => cellOf(cell, below(at)))
  return cells.length === 0 ? [] : [{ type: 'tablerow', version: 1, ...shapeOf(row ?? {}), children: cells }]
}

const cellOf = (child: unknown, at: At): TableCellNode => {
  const cell = isRaw(child) && child['type'] === 'tablecell' ? child : null
  if (cell !== null) enter(at.run, at.depth)
  const inside: At = { ...at, listLevel: 0 }
  const blocks = asBlocks(cell === null ? flowOf([child], inside) : flowOf(rawChildren(cell), below(inside)))
  const raw = cell ?? {}
  return {
    type: 'tablecell', version: 1, headerState: headerStateOf(raw['headerState']),
    colSpan: wholeNumber(raw['colSpan'], 1, widestColSpan, 1), rowSpan: wholeNumber(raw['rowSpan'], 1, tallestRowSpan, 1),
    backgroundColor: null, ...shapeOf(raw), children: blocks.length > 0 ? blocks : [paragraphNode([])],
  }
}
