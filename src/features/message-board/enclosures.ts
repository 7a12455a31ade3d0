import { z } from 'zod'
import { extensionOf, originalNameOf } from '../../media/file-names.ts'

/** Kinds as which files are kept: pictures are encoded anew and are one of the first two. */
export const keptKinds = ['jpg', 'png', 'pdf', 'docx', 'xlsx', 'txt'] as const
export type KeptKind = (typeof keptKinds)[number]

const hash = z.string().regex(/^[0-9a-f]{64}$/)
/** Name of a kept file on the disk: random, so that nobody chooses or guesses it. */
export const enclosureId = z.string().regex(/^[0-9a-f]{32}$/)
const side = z.int().min(1).max(100_000)

/**
 * 来信附件: a file that came with a letter, as the event of its receipt names it. `sha256` and `bytes` are those of what is
 * kept; `sentHash` is that of the bytes as they were sent, so that the writer can prove which file it was.
 */
export const Enclosure = z.strictObject({
  id: enclosureId, name: z.string().max(120), kind: z.enum(keptKinds), bytes: z.int().min(0), sha256: hash, sentHash: hash,
  width: side.nullable().default(null), height: side.nullable().default(null),
})
export type Enclosure = z.infer<typeof Enclosure>

/** What is left of a file that retention erased: no name, and no bytes on the disk. */
export const presentFiles = (files: readonly Enclosure[]): readonly Enclosure[] => files.filter(({ name }) => name !== '')

/** Pictures were decoded and encoded by us; nothing else of what citizens send is ever opened in a browser. */
export const isPicture = ({ kind }: Pick<Enclosure, 'kind'>): boolean => kind === 'jpg' || kind === 'png'

const mimes: Readonly<Record<KeptKind, string>> = {
  jpg: 'image/jpeg', png: 'image/png', pdf: 'application/pdf', txt: 'text/plain; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
export const mimeOf = ({ kind }: Pick<Enclosure, 'kind'>): string => mimes[kind]

const longestName = 80

/**
 * The name that the writer gave the file, fit to be shown: no path, no invisible characters or marks that turn the reading
 * direction, at most 80 characters, and with the ending of what the bytes are.
 */
export function enclosureName(given: string, kind: KeptKind): string {
  const name = originalNameOf(given)
  const ending = extensionOf(name)
  const stem = [...(ending === '' ? name : name.slice(0, -ending.length - 1))]
  return `${stem.slice(0, longestName - kind.length - 1).join('').trim() || 'file'}.${kind}`
}

/** The name as it is told in a refusal, before it is known what the file is. */
export const refusedName = (given: string): string => [...originalNameOf(given)].slice(0, 60).join('')
