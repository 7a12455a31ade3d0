import { buffer } from 'node:stream/consumers'
import { Packer, type Document } from 'docx'
import { ZipFile } from 'yazl'
import { unpackEntry } from '../media/unpack-entry.store.ts'
import { zipEntries } from '../media/zip-entries.ts'
import { fontTable } from './word-styles.ts'

/** What the library writes into the lines that part notes from text; Word takes it for damage and offers a repair. */
const reference = /<w:r><w:rPr><w:rStyle w:val="(?:Footnote|Endnote)Reference"\/><\/w:rPr><w:(?:footnote|endnote)Ref\/><\/w:r>(?=<w:r><w:(?:s|continuationS)eparator\/>)/g
const noteParts = new Set(['word/footnotes.xml', 'word/endnotes.xml'])

/** ZIP has no earlier day: the archive says nothing of when it was made. */
const mtime = new Date('1980-01-01T00:00:00')

/** A document as .docx, without that fault. */
export const packWord = async (document: Document): Promise<Buffer> => {
  const bytes = await Packer.toBuffer(document, undefined, [{ data: fontTable(), path: 'word/fontTable.xml' }])
  const zip = new ZipFile()
  const entries = zipEntries(bytes)
  if (entries === null) throw new Error('the library made no archive of the paper')
  for (const entry of entries) {
    if (entry.name.endsWith('/')) continue
    // A picture is packed already, and takes some bytes more for being packed again.
    const part = unpackEntry(bytes, entry, Math.max(entry.packed, entry.unpacked))
    if (typeof part === 'string') throw new Error(`${entry.name} of the paper is ${part}`)
    zip.addBuffer(noteParts.has(entry.name) ? Buffer.from(part.toString().replace(reference, '')) : part, entry.name, { mtime, forceDosTimestamp: true, compress: !entry.name.startsWith('word/media/') })
  }
  zip.end()
  return buffer(zip.outputStream)
}
