import { writeXlsx, type Cell, type CellStyle, type CellValue } from 'hucre/xlsx'
import type { SheetCell, SheetColumn, SheetTable } from './sheet.ts'

const font = { name: '宋体', size: 11 }
const heading: CellStyle = { numFmt: '@', font: { ...font, bold: true } }
/** The format "text" also keeps what somebody types over the cell from becoming a formula. */
const formats: Record<SheetColumn['kind'], string> = { text: '@', number: 'General', day: 'yyyy-mm-dd', instant: 'yyyy-mm-dd hh:mm' }

/** A sheet as .xlsx: bold header row that stays in sight, columns as wide as their values. */
export const writeSheet = async ({ name, columns, rows }: SheetTable): Promise<Buffer> => {
  const values = [columns.map(({ header }) => written(header)), ...rows.map((row) => row.map(valueOf))]
  const cells = new Map<string, Partial<Cell>>(columns.map((_, column) => [`0,${column}`, { style: heading }]))
  values.forEach((row, at) => row.forEach((value, column) => {
    // The library takes a text such as `#N/A` for an error of the sheet, unless it is told that it is text with runs.
    if (typeof value === 'string' && value.startsWith('#')) cells.set(`${at},${column}`, { ...cells.get(`${at},${column}`), richText: [{ text: value }] })
  }))
  return Buffer.from(await writeXlsx({
    defaultFont: font,
    sheets: [{
      name, rows: values, cells, freezePane: { rows: 1 },
      columns: columns.map(({ kind, width }) => ({ width, style: { numFmt: formats[kind] } })),
    }],
  }))
}

/** What looks like Excel's way of writing a character by its number is read as that character. */
const written = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

const valueOf = (cell: SheetCell): CellValue => {
  switch (cell?.kind) {
    case undefined: return null
    case 'text': return written(cell.text)
    case 'number': return cell.number
    case 'day':
    case 'instant': return cell.at
  }
}
