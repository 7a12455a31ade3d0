import { crc32, deflateSync } from 'node:zlib'

/** Real files of the smallest size, built byte by byte. */
const bytesOf = (...parts: (string | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))

const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}

/** A ZIP archive of stored (not compressed) entries; `at` is where it will begin in a larger file. */
export const zipOf = (entries: Record<string, string>, at = 0): Buffer => {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let offset = at
  for (const [entry, content] of Object.entries(entries)) {
    const name = Buffer.from(entry)
    const data = Buffer.from(content)
    const facts = bytesOf(u16(20), u16(0x800), u16(0), u16(0), u16(0), u32(crc32(data)), u32(data.length), u32(data.length), u16(name.length), u16(0))
    const record = bytesOf('PK\u0003\u0004', facts, name, data)
    directory.push(bytesOf('PK\u0001\u0002', u16(20), facts, u16(0), u16(0), u16(0), u32(0), u32(offset), name))
    local.push(record)
    offset += record.length
  }
  const index = Buffer.concat(directory)
  const count = directory.length
  return bytesOf(...local, index, 'PK\u0005\u0006', u16(0), u16(0), u16(count), u16(count), u32(index.length), u32(offset), u16(0))
}

/** A ZIP archive whose entries all name the same packed bytes, and say that nothing is in them. */
export const sharingZip = (packed: Buffer, count: number): Buffer => {
  const facts = (name: string): Buffer => bytesOf(u16(20), u16(0x800), u16(8), u16(0), u16(0), u32(0), u32(packed.length), u32(0), u16(name.length), u16(0))
  const record = bytesOf('PK\u0003\u0004', facts('p'), 'p', packed)
  const index = bytesOf(...Array.from({ length: count }, (_, at) => bytesOf('PK\u0001\u0002', u16(20), facts(`p${at}`), u16(0), u16(0), u16(0), u32(0), u32(0), `p${at}`)))
  return bytesOf(record, index, 'PK\u0005\u0006', u16(0), u16(0), u16(count), u16(count), u32(index.length), u32(record.length), u16(0))
}

const types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'

export const docx = (): Buffer => zipOf({
  '[Content_Types].xml': `${types}<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  'word/document.xml': '<w:document/>',
})
export const docxWithMacros = (): Buffer => zipOf({ '[Content_Types].xml': `${types}</Types>`, 'word/document.xml': '<w:document/>', 'word/vbaProject.bin': 'x' })
export const ofd = (): Buffer => zipOf({ 'OFD.xml': '<ofd:OFD/>', 'Doc_0/Document.xml': '<x/>' })

export const pdf = (): Buffer => bytesOf(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n',
  'xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000053 00000 n \ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n98\n%%EOF\n',
)

/** A PDF that a ZIP reader opens as an archive: one file, two contents. */
export const pdfAndZip = (): Buffer => {
  const first = bytesOf(pdf(), '\n')
  return bytesOf(first, zipOf({ 'evil.js': 'alert(1)' }, first.length), pdf().subarray(0, 0))
}

/** An archive that a lenient PDF reader opens, because it looks for the header within the first kilobyte. */
export const zipAndPdf = (): Buffer => zipOf({ 'a.pdf': pdf().toString('latin1') })

/** Older office container with one directory entry of this name. */
export const compoundWith = (stream: string): Buffer => {
  const header = Buffer.alloc(512)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  const entry = Buffer.alloc(128)
  Buffer.from(stream, 'utf16le').copy(entry)
  return bytesOf(header, Buffer.alloc(128), entry, Buffer.alloc(256))
}

const u32be = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const box = (name: string, ...content: (string | Uint8Array)[]): Buffer => {
  const inside = bytesOf(...content)
  return bytesOf(u32be(inside.length + 8), name, inside)
}

/** A recording in the container of MP4, without a track. */
export const isoRecording = (brand = 'isom', ...boxes: Buffer[]): Buffer =>
  bytesOf(box('ftyp', brand, u32be(512), 'isomiso2avc1mp41'), ...(boxes.length > 0 ? boxes : [box('moov', box('mvhd', Buffer.alloc(100))), box('mdat', Buffer.alloc(64))]))
export const isoBox = box

/** The head of a WebM (or, by another `docType`, Matroska) file. */
export const webm = (docType = 'webm'): Buffer => bytesOf(Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282', 'hex'), Buffer.from([0x80 + docType.length]), docType, Buffer.from('42878104428581021853806701ffffffffffffff', 'hex'))

/** Frames of MPEG audio layer III, 128 kbit/s at 44.1 kHz, of silence. */
export const mp3 = (): Buffer => bytesOf(...Array.from({ length: 4 }, () => bytesOf(Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413))))

/** A PNG of one colour: black, one bit a pixel, so that a small file unpacks to a picture of any size. */
export const blackPng = (width: number, height: number): Buffer => {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = bytesOf(type, data)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const check = Buffer.alloc(4)
    check.writeUInt32BE(crc32(body))
    return bytesOf(length, body, check)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))), { level: 9 })
  return bytesOf('\u0089PNG\r\n\u001a\n', chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0)))
}
