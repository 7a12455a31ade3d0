import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { ExportFormat } from './export-lines.ts'

export type ExportArchive = {
  add(text: string): void
  /** closes the archive with what the export holds and where the chain stood */
  end(manifest: object): void
}

/**
 * An export and its manifest in one ZIP archive, which is handed out as it grows: no more than a batch is in memory.
 * @param made instant that the parts carry
 */
export function exportArchive(name: string, format: ExportFormat, made: Date, out: (bytes: Uint8Array) => void): ExportArchive {
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error
    out(bytes)
  })
  const events = new ZipDeflate(`${name}.${format}`, { level: 6 })
  events.mtime = made
  zip.add(events)
  return {
    add: (text) => events.push(strToU8(text)),
    end(manifest) {
      events.push(new Uint8Array(0), true)
      const told = new ZipPassThrough(`${name}.manifest.json`)
      told.mtime = made
      zip.add(told)
      told.push(strToU8(`${JSON.stringify(manifest, null, 2)}\n`), true)
      zip.end()
    },
  }
}
