import { buffer } from 'node:stream/consumers'
import { Packer, type Document } from 'docx'
import { ZipFile } from 'yazl'
import { unpackEntry } from '../media/unpack-entry.store.ts'
import { zipEntries } from '../media/zip-entries.ts'
import { fontTable } from './word-styles.ts'

/** What the library writes into the lines that part notes from text; Word takes it for damage and offers a repair. */
const reference = /<w:r><w:rPr><w:rStyle w:val="(?:Footnote|Endnote)Reference"\/><\/w:rPr><w:(?:footnote|endnote)Ref\/><\/w:r>(?=<w:r><w:(?:s|continuationS)eparator\/>)/g
const noteParts = new Set(['word/footnotes.xml', 'word/endnotes.xml'])

/** ZIP has no earlier day; the same paper is the same archive. */
const mtime = new Date('1980-01-01T00:00:00')

/** A document as .docx, without that fault. */
export const packWord = async (document: Document): Promise<Buffer> => {
  const bytes = await Packer.toBuffer(document, undefined, [{ data: fontTable(), path: 'word/fontTable.xml' }])
  const zip = new ZipFile()
  for (const entry of zipEntries(bytes) ?? []) {
    if (entry.name.endsWith('/')) continue
    const part = unpackEntry(bytes, entry, entry.unpacked)
    if (typeof part === 'string') throw new Error(`${entry.name} of the paper is ${part}`)
    zip.addBuffer(noteParts.has(entry.name) ? Buffer.from(part.toString().replace(reference, '')) : part, entry.name, { mtime, forceDosTimestamp: true })
  }
  zip.end()
  return buffer(zip.outputStream)
}
