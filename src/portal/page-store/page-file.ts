import { hash } from 'node:crypto'
import type { Bodies, PageFacts, PageKey } from './page.ts'
import { textOfKey } from './page.ts'

/**
 * A page on disk: magic, length of the head, head (JSON), bodies, SHA-256 of all that stands before it. A file that a
 * crash cut short, or that anything else changed, fails the checksum and counts as absent.
 */
const magic = Buffer.from('JYPAGE01')
const digestBytes = 32

type Head = { facts: PageFacts; lengths: { identity: number; gzip: number; br: number } }

const digest = (bytes: Buffer): Buffer => hash('sha256', bytes, 'buffer')

const none = Buffer.alloc(0)

/** The identity body is stored only where there is no gzip, which can be undone. */
export const encodePageFile = (facts: PageFacts, bodies: Bodies): Buffer => {
  const identity = bodies.gzip === null ? (bodies.identity ?? none) : none
  const parts = [identity, bodies.gzip ?? none, bodies.br ?? none] as const
  const lengths = { identity: parts[0].length, gzip: parts[1].length, br: parts[2].length }
  const head = Buffer.from(JSON.stringify({ facts, lengths } satisfies Head))
  const headLength = Buffer.alloc(4)
  headLength.writeUInt32BE(head.length)
  const content = Buffer.concat([magic, headLength, head, ...parts])
  return Buffer.concat([content, digest(content)])
}

const isWhole = (file: Buffer): boolean => {
  if (file.length < magic.length + 4 + digestBytes || !file.subarray(0, magic.length).equals(magic)) return false
  const end = file.length - digestBytes
  return digest(file.subarray(0, end)).equals(file.subarray(end))
}

/** null when the file is damaged or is not the page of this key. */
export const decodePageFile = (file: Buffer, key: PageKey): { facts: PageFacts; bodies: Bodies } | null => {
  if (!isWhole(file)) return null
  const headStart = magic.length + 4
  const headEnd = headStart + file.readUInt32BE(magic.length)
  // Whole by its checksum, so it is what `encodePageFile` wrote.
  const { facts, lengths } = JSON.parse(file.toString('utf8', headStart, headEnd)) as Head
  if (textOfKey(facts.key) !== textOfKey(key)) return null
  const cut = (from: number, length: number): Buffer | null =>
    length === 0 ? null : Buffer.from(file.subarray(from, from + length))
  const identity = cut(headEnd, lengths.identity) ?? (lengths.gzip === 0 ? none : null)
  const gzip = cut(headEnd + lengths.identity, lengths.gzip)
  const br = cut(headEnd + lengths.identity + lengths.gzip, lengths.br)
  return { facts, bodies: { identity, gzip, br } }
}
