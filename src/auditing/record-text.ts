import { canonicalJson } from '../publishing/canonical-text.ts'

/** The columns of an event that its proof covers: everything known before the database gave it an id. */
export const provenColumns = [
  'source', 'at', 'action', 'actor', 'actorName', 'address', 'subject', 'success', 'textHash', 'detail', 'facts', 'tenant', 'province', 'prefecture', 'county', 'createdAt',
] as const

/** The columns that its seal covers. `sealed` and `updatedAt` are receipts of the worker and prove nothing. */
export const sealedColumns = ['id', ...provenColumns, 'proof'] as const

/** Columns of a move that change after its commit, or that only this installation of the database gives it. */
const receipts: readonly string[] = ['settled', 'settledAt', 'updatedAt']
const givenByDatabase: readonly string[] = ['id', 'createdAt', 'proof']

type Columns = Record<string, unknown>

/** Absent, null, empty and false are one: databases differ in which of them they give back. */
const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0)

const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value)

const textOf = (row: Columns, names: readonly string[]): string =>
  canonicalJson(Object.fromEntries(names.filter((name) => !isEmpty(row[name])).map((name) => [name, plain(row[name])])))

/** What the proof of an event is made over. */
export const provenText = (event: Columns): string => textOf(event, provenColumns)

/** What the hash of an event is made over. */
export const eventText = (event: Columns): string => textOf(event, sealedColumns)

/** One link of the chain: its hash is made over these and thereby over everything before it. */
export type Link = { number: number; event: string; eventHash: string; prevHash: string }

export const linkText = ({ number, event, eventHash, prevHash }: Link): string => canonicalJson({ number, event, eventHash, prevHash })

const factsIn = (row: Columns, without: readonly string[]): string =>
  textOf(row, Object.keys(row).filter((name) => !name.startsWith('_') && !receipts.includes(name) && !without.includes(name)))

/** Every column of a stored move that may never change, as its event keeps them: a move edited later no longer equals it. */
export const moveFacts = (row: Columns): string => factsIn(row, [])

/** The same before the database has seen the move: what its proof is made over. */
export const moveText = (row: Columns): string => factsIn(row, givenByDatabase)

/** Names of the columns that differ between two texts of facts. */
export function differingFacts(kept: string, present: string): string[] {
  if (kept === present) return []
  const before = parsed(kept)
  const after = parsed(present)
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  return names.length > 0 ? names.sort() : ['facts']
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** The cut from which a chain goes on after a prune, and what it removed. */
export type Checkpoint = { number: number; hash: string; count: number; kind: 'periodic' | 'pruned'; at: string; before: string }

export const checkpointText = ({ number, hash, count, kind, at, before }: Checkpoint): string => canonicalJson({ number, hash, count, kind, at, before })

/** Before the first link. */
export const genesis = { number: 0, hash: '0'.repeat(64) } as const
