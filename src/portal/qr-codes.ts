import { createRequire } from 'node:module'
import type QRCode from 'qrcode'
import type { SafeHtml } from '../theming/views.ts'

const mostQrCodes = 2000

/** Loaded with the first code: its seventy files, most of them for other pictures, are no part of a start. */
let loaded: typeof QRCode | null = null
const qrCode = (): typeof QRCode => (loaded ??= createRequire(import.meta.url)('qrcode') as typeof QRCode)

/** The QR code of an address as SVG, each made once while there is room. */
export const createQrCodes = (): ((url: string) => SafeHtml) => {
  const known = new Map<string, SafeHtml>()
  return (url) => qrOf(known, url)
}

function qrOf(known: Map<string, SafeHtml>, url: string): SafeHtml {
  const found = known.get(url)
  if (found !== undefined) return found
  // One mask and one kind of segment: choosing the evenest picture takes five times as long, and scanners read any.
  const { modules } = qrCode().create([{ data: Buffer.from(url), mode: 'byte' }], { errorCorrectionLevel: 'M', maskPattern: 3 })
  const side = modules.size + 8
  const svg = `<svg viewBox="0 0 ${side} ${side}" width="160" height="160" aria-hidden="true" focusable="false" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path stroke="#000" d="${darkRuns(modules)}"/></svg>` as SafeHtml
  if (known.size >= mostQrCodes) known.clear()
  known.set(url, svg)
  return svg
}

/** The dark modules as horizontal strokes, neighbours in one: a square for each would be a third of the page. */
function darkRuns(modules: { size: number; get(row: number, column: number): number }): string {
  let path = ''
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0, start = 0; column <= modules.size; column += 1) {
      if (column < modules.size && modules.get(row, column)) continue
      if (column > start) path += `M${start + 4} ${row + 4}.5h${column - start}`
      start = column + 1
    }
  }
  return path
}
