import { alignmentOf, styled } from './from-dom-style.ts'
import { drop, newSink, plainState } from './from-dom-job.ts'
import type { Job, RawNode, Sink, State } from './from-dom-job.ts'
import { gatherItems } from './from-dom-lists.ts'
import type { Walk } from './from-dom-lists.ts'
import { flush } from './from-dom-text.ts'
import { textFormats } from './rich-text.ts'

type Cell = { element: Element; colSpan: number; rowSpan: number; blocks: RawNode[] }
type Row = { element: Element; inHead: boolean; cells: Cell[] }

const childrenNamed = (element: Element, ...names: string[]): Element[] =>
  [...element.children].filter((child) => names.includes(child.localName))

/** Rows of this table alone, not of tables inside it. */
const rowElements = (table: Element): { element: Element; inHead: boolean }[] =>
  [...table.children].flatMap((child) => {
    if (child.localName === 'tr') return [{ element: child, inHead: false }]
    const isSection = child.localName === 'tbody' || child.localName === 'thead' || child.localName === 'tfoot'
    return isSection ? childrenNamed(child, 'tr').map((element) => ({ element, inHead: child.localName === 'thead' })) : []
  })

const cellElements = (row: Element): Element[] => childrenNamed(row, 'td', 'th')

/**
 * A table of one cell, or one that holds another table, only places text on the old page: its text is taken out in
 * reading order. Everything else is data and keeps its merged cells.
 */
export const putTable = (table: Element, state: State, sink: Sink, walk: Walk, job: Job): void => {
  const inner: State = { ...plainState, pre: state.pre }
  for (const caption of childrenNamed(table, 'caption')) {
    walk(caption.childNodes, { ...inner, align: 'center' }, sink)
    flush(sink, { ...inner, align: 'center' })
  }
  const rows = rowElements(table)
  const cells = rows.flatMap((row) => cellElements(row.element))
  if (cells.length <= 1 || table.querySelector('table') !== null) {
    drop(job, 'layout-table')
    for (const cell of cells) {
      const cellState = styled({ ...inner, kind: state.kind, align: alignmentOf(cell.parentElement ?? cell, '') }, cell)
      walk(cell.childNodes, cellState, sink)
      flush(sink, cellState)
    }
    return
  }
  const read = rows.map((row): Row => ({ ...row, cells: cellElements(row.element).map((cell) => readCell(cell, inner, walk)) }))
  if (read.every((row) => row.cells.every((cell) => cell.blocks.length === 0))) drop(job, 'empty-table')
  else sink.blocks.push({ type: 'table', children: rowNodes(withoutEmptyRows(read)) })
}

const readCell = (element: Element, state: State, walk: Walk): Cell => {
  const cellState = styled({ ...state, align: alignmentOf(element.parentElement ?? element, '') }, element)
  const sink = newSink()
  walk(element.childNodes, cellState, sink)
  flush(sink, cellState)
  return { element, colSpan: spanOf(element, 'colspan'), rowSpan: spanOf(element, 'rowspan'), blocks: gatherItems(sink.blocks) }
}

const spanOf = (cell: Element, attribute: string): number => Math.max(1, Number.parseInt(cell.getAttribute(attribute) ?? '1', 10) || 1)

/** Office exports leave rows without cells below cells that span them; without the row the span must shrink, too. */
const withoutEmptyRows = (rows: readonly Row[]): Row[] => {
  const keeps = rows.map((row) => row.cells.length > 0)
  return rows.flatMap((row, index) => {
    const spanOver = (span: number) => keeps.slice(index, Math.min(index + span, rows.length)).filter(Boolean).length
    return keeps[index] ? [{ ...row, cells: row.cells.map((cell) => ({ ...cell, rowSpan: spanOver(cell.rowSpan) })) }] : []
  })
}

const rowNodes = (rows: readonly Row[]): RawNode[] =>
  rows.map((row, index) => ({
    type: 'tablerow',
    children: row.cells.map((cell) => ({
      type: 'tablecell', colSpan: cell.colSpan, rowSpan: cell.rowSpan, children: cell.blocks,
      headerState: isHeaderRow(row, index, rows) ? 1 : cell.element.localName === 'th' ? 2 : 0,
    })),
  }))

/** Declared by `thead` or `th`; old pages and Word only print the first row in bold. */
const isHeaderRow = (row: Row, index: number, rows: readonly Row[]): boolean => {
  if (row.inHead || row.cells.every((cell) => cell.element.localName === 'th')) return true
  return index === 0 && rows.length > 1 && row.cells.length > 1 && row.cells.every((cell) => isAllBold(cell.blocks))
}

const isAllBold = (blocks: readonly RawNode[]): boolean => {
  const texts = textsIn(blocks)
  return texts.length > 0 && texts.every((text) => (Number(text['format']) & textFormats.bold) !== 0)
}

const textsIn = (nodes: readonly RawNode[]): RawNode[] =>
  nodes.flatMap((node) => (node.type === 'text' ? [node] : textsIn(node.children ?? [])))
