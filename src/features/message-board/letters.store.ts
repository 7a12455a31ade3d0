import type { Payload } from 'payload'
import { PlatformError } from '../../errors.ts'
import { addRecord, countRecords, findReadable, findRecord, findRecords, instant, isUniqueViolation, patchRecord, textOrNull, type Row } from '../../storage/records.store.ts'
import { storable } from '../../storage/storable.ts'
import type { Ancestors } from '../../tenancy/tenant.ts'
import { LetterEvent } from './letter-events.ts'
import { foldLetter, type ActedEvent, type LetterState } from './letter-state.ts'
import { mailFor } from './writer-mail.ts'

/** A letter as it was received; nothing of it changes but `settled`, and what retention erases. */
export type StoredLetter = { tenant: string } & Ancestors & {
  id: string
  publicId: string
  form: string
  code: string
  /** town or street that the writer named; '' for none */
  area: string
  title: string
  text: string
  page: string
  /** sealed; '' once erased */
  contact: string
  consent: boolean
  textHash: string
  likeness: string
  receivedAt: string
  received: LetterEvent & { kind: 'received' }
  receipt: string
  settled: boolean
}

export type StoredEvent = { tenant: string } & Ancestors & { id: string; message: string; seq: number; address: string | null; settled: boolean; event: ActedEvent }

/** Who the platform names where a letter's writer acts: nobody by name. */
export const theWriter = { id: 'writer', name: '' } as const

/**
 * The commit point of a receipt: one insert. Of two with one form id exactly one is stored.
 * @param mail whether the writer is to be told of it by mail
 * @returns the letter that is stored under that form id, and whether this call stored it; null when its code was another's
 */
export async function insertLetter(payload: Payload, letter: Omit<StoredLetter, 'id' | 'settled'>, mail: 'wanted' | 'none'): Promise<{ letter: StoredLetter; isNew: boolean } | null> {
  try {
    await addRecord(payload, 'messages', storable({ ...letter, settled: false, mail }))
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const present = await findLetter(payload, { form: letter.form })
    return present === null ? null : { letter: present, isNew: false }
  }
  const stored = await findLetter(payload, { form: letter.form })
  if (stored === null) throw new PlatformError('database.unavailable')
  return { letter: stored, isNew: true }
}

export async function findLetter(payload: Payload, by: { form: string } | { code: string } | { publicId: string } | { id: string }): Promise<StoredLetter | null> {
  const [name, value] = Object.entries(by)[0] as [string, string]
  const row = await findRecord(payload, 'messages', { [name]: { equals: value } })
  return row === null ? null : letterOf(row)
}

/** Towns and streets that the writers of these letters named, by the letter's id; nothing else of them is read. */
export async function areasOfLetters(payload: Payload, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { docs } = await payload.db.find<Row>({ collection: 'messages', where: { id: { in: [...ids] } }, pagination: false, limit: ids.length, select: { area: true }, req: { transactionID: undefined } as never })
  return new Map(docs.flatMap((row) => (typeof row['area'] === 'string' && row['area'] !== '' ? [[String(row['id']), row['area']]] : [])))
}

/** Events after the receipt, oldest first. */
export const eventsOf = async (payload: Payload, message: string): Promise<StoredEvent[]> =>
  (await findRecords(payload, 'message-events', { message: { equals: message } }, { sort: 'seq' })).map(eventOf)

/** The receipt as the first event, with those after it. */
export const historyOf = (letter: StoredLetter, events: readonly StoredEvent[]): ActedEvent[] => [{ ...letter.received, actor: theWriter }, ...events.map(({ event }) => event)]

export async function stateOfLetter(payload: Payload, letter: StoredLetter): Promise<{ state: LetterState; events: StoredEvent[] }> {
  const events = await eventsOf(payload, letter.id)
  return { state: foldLetter(historyOf(letter, events)), events }
}

/**
 * The commit point of everything after the receipt: one insert. The unique (message, seq) makes exactly one of two at once win.
 * @throws PlatformError `edit.conflict` for the one that lost
 */
export async function commitLetterEvent(payload: Payload, letter: StoredLetter, seq: number, event: ActedEvent, address: string | null): Promise<void> {
  const { actor, ...body } = event
  const { tenant, province, prefecture, county } = letter
  try {
    await addRecord(payload, 'message-events', storable({
      tenant, province, prefecture, county, message: letter.id, seq, kind: event.kind, at: event.at, actor: actor.id, actorName: actor.name, address, event: body, settled: false, mail: mailFor(body), lead: body.kind === 'merged' ? body.into : null,
    }))
  } catch (error) {
    if (isUniqueViolation(error)) throw new PlatformError('edit.conflict', { reasons: [{ key: 'letter.changed' }] }, { cause: error })
    throw error
  }
}

export const settleLetter = (payload: Payload, id: string): Promise<void> => patchRecord(payload, 'messages', id, { settled: true })
/** Retention, and nothing else, changes what was received. */
export const forgetContact = (payload: Payload, id: string): Promise<void> => patchRecord(payload, 'messages', id, { contact: '' })
/** `likeness`, too: common words are soon tried against a hash of theirs. That of the whole letter proves the receipt and stays. */
export const forgetLetterWords = (payload: Payload, id: string, { title, received }: { title: string; received: LetterEvent }): Promise<void> =>
  patchRecord(payload, 'messages', id, { title, text: '', page: '', area: '', likeness: '', received: storable(received) })
/** Where whoever acted was: of the writer it leads to a person, of the staff the audit has it. */
export const forgetEventAddress = (payload: Payload, id: string): Promise<void> => patchRecord(payload, 'message-events', id, { address: null })
export const forgetEventWords = (payload: Payload, id: string, event: LetterEvent): Promise<void> => patchRecord(payload, 'message-events', id, { event: storable(event) })

export const settleLetterEvent = (payload: Payload, id: string): Promise<void> => patchRecord(payload, 'message-events', id, { settled: true })

/** Letters with something that is not projected yet, oldest first: new ones whole, and the ids of those with newer events or that cannot be read. */
export async function unsettledLetters(payload: Payload, limit: number): Promise<{ fresh: StoredLetter[]; changed: string[] }> {
  const letters = await findReadable(payload, 'messages', { settled: { equals: false } }, { sort: 'createdAt', limit })
  const events = await findReadable(payload, 'message-events', { settled: { equals: false } }, { sort: 'createdAt', limit })
  const changed = new Set(events.rows.map((row) => String(row['message'])))
  const fresh = letters.rows.flatMap((row) => {
    const id = String(row['id'])
    if (changed.has(id)) return []
    try {
      return [letterOf(row)]
    } catch {
      // Whoever projects it finds out again, and is told what is wrong.
      changed.add(id)
      return []
    }
  })
  return { fresh, changed: [...changed] }
}

/** Letters and events that are not projected yet, and since when the oldest waits; whatever the worker failed at is among them. */
export async function unprojectedLetters(payload: Payload, now: Date): Promise<{ count: number; oldestSeconds: number }> {
  const waits = { settled: { equals: false } }
  const count = (await countRecords(payload, 'messages', waits)) + (await countRecords(payload, 'message-events', waits))
  if (count === 0) return { count, oldestSeconds: 0 }
  const oldest = await Promise.all((['messages', 'message-events'] as const).map((collection) =>
    payload.db.find<Row>({ collection, where: waits, sort: 'createdAt', limit: 1, pagination: false, select: { createdAt: true }, req: { transactionID: undefined } as never })))
  const since = oldest.flatMap(({ docs }) => docs.map((row) => Date.parse(instant(row['createdAt']) ?? '')))
  return { count, oldestSeconds: Math.max(0, Math.round((now.getTime() - Math.min(...since)) / 1000)) }
}

export function letterOf(row: Row): StoredLetter {
  const text = (name: string): string => (typeof row[name] === 'string' ? row[name] : '')
  return {
    id: String(row['id']), tenant: text('tenant'), province: textOrNull(row['province']), prefecture: textOrNull(row['prefecture']), county: textOrNull(row['county']),
    publicId: text('publicId'), form: text('form'), code: text('code'), area: text('area'), title: text('title'), text: text('text'), page: text('page'), contact: text('contact'),
    consent: isSet(row['consent']), textHash: text('textHash'), likeness: text('likeness'), receivedAt: text('receivedAt'),
    received: LetterEvent.parse(row['received']) as StoredLetter['received'], receipt: text('receipt'), settled: isSet(row['settled']),
  }
}

function eventOf(row: Row): StoredEvent {
  return {
    id: String(row['id']), tenant: String(row['tenant']), province: textOrNull(row['province']), prefecture: textOrNull(row['prefecture']), county: textOrNull(row['county']),
    message: String(row['message']), seq: Number(row['seq']), address: textOrNull(row['address']), settled: isSet(row['settled']),
    event: { ...LetterEvent.parse(row['event']), actor: { id: String(row['actor']), name: String(row['actorName'] ?? '') } },
  }
}

const isSet = (value: unknown): boolean => value === true || value === 1
