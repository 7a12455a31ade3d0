import { unzipSync, zipSync, strFromU8, strToU8 } from 'fflate'

/** What the library writes into the lines that part notes from text; Word takes it for damage and offers a repair. */
const reference = /<w:r><w:rPr><w:rStyle w:val="(?:Footnote|Endnote)Reference"\/><\/w:rPr><w:(?:footnote|endnote)Ref\/><\/w:r>(?=<w:r><w:(?:s|continuationS)eparator\/>)/g

/** ZIP has no earlier day; the same paper is the same archive. */
const fixedTime = '1980-01-01T00:00:00'

/** The archive of a document without that fault. */
export const mendPackage = (bytes: Uint8Array): Buffer => {
  const parts = unzipSync(bytes)
  for (const name of ['word/footnotes.xml', 'word/endnotes.xml']) {
    const part = parts[name]
    if (part !== undefined) parts[name] = strToU8(strFromU8(part).replace(reference, ''))
  }
  return Buffer.from(zipSync(parts, { mtime: fixedTime }))
}
