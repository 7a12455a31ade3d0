import { z } from 'zod'
import type { Paper } from './paper.ts'

const Head = z.strictObject({
  length: z.number().int().min(0),
  notes: z.array(z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('glyphs-missing'), characters: z.array(z.string()) }),
    z.strictObject({ kind: z.literal('picture-missing'), id: z.string() }),
  ])),
})

/** A paper as one file: length of the head (32 bits, little-endian), head as JSON, bytes. */
export const packPaper = ({ bytes, notes }: Paper): Buffer => {
  const head = Buffer.from(JSON.stringify({ length: bytes.length, notes }))
  const size = Buffer.alloc(4)
  size.writeUInt32LE(head.length)
  return Buffer.concat([size, head, bytes])
}

/** Null for a file that was cut off or is none of ours. */
export const unpackPaper = (file: Buffer): Paper | null => {
  if (file.length < 4) return null
  const end = 4 + file.readUInt32LE()
  const head = Head.safeParse(jsonOf(file.subarray(4, end).toString()))
  if (!head.success) return null
  const bytes = file.subarray(end)
  return bytes.length === head.data.length ? { bytes, notes: head.data.notes } : null
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
