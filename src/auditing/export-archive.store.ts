import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { ZipFile } from 'yazl'
import type { ExportFormat } from './export-lines.ts'

export type ExportArchive = {
  /** Resolves when more can be taken. */
  add(text: string): Promise<void>
  /** Closes the archive with what the export holds and where the chain stood. */
  end(manifest: object): Promise<void>
}

/**
 * An export and its manifest in one ZIP archive, which is handed out as it grows: no more than a batch is in memory. No byte
 * is handed out before the first text was added.
 * @param made instant that the parts carry
 */
export function exportArchive(name: string, format: ExportFormat, made: Date, out: (bytes: Uint8Array) => void): ExportArchive {
  let begun: ReturnType<typeof begin> | null = null
  const begin = () => {
    const zip = new ZipFile()
    const events = new PassThrough()
    const handedOut = once(zip.outputStream.on('data', out), 'end')
    // Whoever ends the archive is told; an export that breaks off before has told already.
    handedOut.catch(() => undefined)
    zip.addReadStream(events, `${name}.${format}`, { mtime: made })
    return { zip, events, handedOut }
  }
  return {
    async add(text) {
      begun ??= begin()
      if (!begun.events.write(text)) await once(begun.events, 'drain')
    },
    async end(manifest) {
      const { zip, events, handedOut } = begun ??= begin()
      events.end()
      zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), `${name}.manifest.json`, { mtime: made, compress: false })
      zip.end()
      await handedOut
    },
  }
}
