import writeExcelFile from 'write-excel-file/node'
import type { Cell } from 'write-excel-file/node'
import type { SheetCell, SheetTable } from './sheet.ts'

const formats = { day: 'yyyy-mm-dd', instant: 'yyyy-mm-dd hh:mm' } as const

/** A sheet as .xlsx: bold header row that stays in sight, columns as wide as their values. */
export const writeSheet = ({ name, headers, widths, rows }: SheetTable): Promise<Buffer> => {
  const head = headers.map((value): Cell => ({ type: String, value, format: '@', fontWeight: 'bold' }))
  return writeExcelFile([head, ...rows.map((row) => row.map(cellOf))], { sheet: name, columns: widths.map((width) => ({ width })), stickyRowsCount: 1 }).toBuffer()
}

/** The format "text" also keeps what somebody types over the cell from becoming a formula. */
const cellOf = (cell: SheetCell): Cell => {
  if (cell === null) return null
  switch (cell.kind) {
    case 'text': return { type: String, value: cell.text, format: '@' }
    case 'number': return { type: Number, value: cell.number }
    case 'day':
    case 'instant': return { type: Date, value: cell.at, format: formats[cell.kind] }
  }
}
