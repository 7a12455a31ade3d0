import { createHash } from 'node:crypto'
import { addressOf } from './page.ts'

/** One withdrawn path; `reason` names what withdrew it, such as the id of the move. */
export type Tombstone = { tenant: string; path: string; reason: string }

export type TombstoneRecord = Tombstone & { op: 'set' | 'clear' }

/** First line of the file; the file is created by a rename, so a file without it was damaged. */
export const logHeader = 'jiyue tombstones 1\n'

const checksum = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

export const encodeRecord = ({ op, tenant, path, reason }: TombstoneRecord): string => {
  const json = JSON.stringify({ op, tenant, path, reason })
  return `${checksum(json)} ${json}\n`
}

const decodeLine = (line: string): TombstoneRecord | null => {
  const json = line.slice(17)
  return line.slice(0, 17) === `${checksum(json)} ` ? (JSON.parse(json) as TombstoneRecord) : null
}

/** A clear names the reason it clears, so that it can't undo a later withdrawal of the same path. */
export const applyRecord = (live: Map<string, Tombstone>, { op, ...stone }: TombstoneRecord): void => {
  const address = addressOf(stone.tenant, stone.path)
  if (op === 'set') live.set(address, stone)
  else if (live.get(address)?.reason === stone.reason) live.delete(address)
}

export type Replay = {
  live: Map<string, Tombstone>
  /** lines that compaction would leave out */
  superfluous: number
  /** true when something other than an append cut short is wrong: some tombstone may be lost */
  damaged: boolean
}

/**
 * Folds the file's text. What follows the last line break is an append that never ended, so its withdrawal was never
 * answered; any other unreadable line may have been a tombstone that somebody relies on.
 */
export const replayLog = (text: string): Replay => {
  const live = new Map<string, Tombstone>()
  const hasHeader = text.startsWith(logHeader)
  const lines = (hasHeader ? text.slice(logHeader.length) : text).split('\n')
  const records = lines.map(decodeLine)
  for (const record of records) if (record !== null) applyRecord(live, record)
  const lost = records.slice(0, -1).some((record, index) => record === null && lines[index] !== '')
  return { live, superfluous: lines.length - 1 - live.size, damaged: !hasHeader || lost }
}

/** The whole file with only what still holds. */
export const compactedLog = (live: ReadonlyMap<string, Tombstone>): string =>
  logHeader + [...live.values()].map((stone) => encodeRecord({ op: 'set', ...stone })).join('')
