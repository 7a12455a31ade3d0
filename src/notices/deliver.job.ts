import type { Payload } from 'payload'
import { startOfDay } from '../calendar/work-calendar.ts'
import { workCalendars } from '../calendar/work-calendars.store.ts'
import { findRecord, findRecords, insertRecord, isUniqueViolation, patchRecord, type Row } from '../storage/records.store.ts'
import { digestDay, digestOf, letterOf, sentenceOf, type Told } from './letters.ts'
import type { Mail } from './mail.store.ts'
import { noticePath, type Notice } from './notice.ts'
import type { Webhook } from './webhook.store.ts'

export type DeliverParts = { payload: Payload; mail: Mail; webhook: Webhook | null; adminOrigin: string; now: () => Date; onFault: (error: unknown) => void }

const batch = 100
const mostAttempts = 5
/** An attempt that neither succeeded nor failed by then died with its process; the next may follow. */
const leaseMs = 10 * 60_000

/** Sends what people asked to be told outside the admin. A letter that cannot be sent is tried again later, five times in all. */
export async function deliverNotices(parts: DeliverParts): Promise<void> {
  for (const row of await wanted(parts, 'mail')) {
    await once(parts, `mail:${String(row['id'])}`, { notice: row, channel: 'mail' }, async () => {
      const address = await addressOf(parts.payload, String(row['person']))
      if (address !== null) await parts.mail.send(address, letterOf(toldOf(parts, row)))
    })
  }
  for (const row of await wanted(parts, 'webhook')) {
    await once(parts, `webhook:${String(row['id'])}`, { notice: row, channel: 'webhook' }, async () => {
      const told = toldOf(parts, row)
      await parts.webhook?.post({ id: row['id'], kind: row['kind'], at: row['at'], to: await addressOf(parts.payload, String(row['person'])), site: row['siteName'], title: row['title'], text: sentenceOf(told, 'zh'), url: told.url })
    })
  }
  await deliverDigests(parts)
}

const wanted = ({ payload }: DeliverParts, channel: 'mail' | 'webhook'): Promise<Row[]> =>
  findRecords(payload, 'notices', { [channel]: { equals: 'wanted' } }, { sort: 'at', limit: batch })

/** One letter for each person and working day, with what is still unread of the time before the office opened. */
async function deliverDigests(parts: DeliverParts): Promise<void> {
  const day = digestDay(parts.now().getTime(), (await workCalendars(parts.payload)).national)
  if (day === null) return
  const until = new Date(startOfDay(day) + 8.5 * 3_600_000).toISOString()
  const rows = await findRecords(parts.payload, 'notices', { and: [{ mail: { equals: 'digest' } }, { at: { less_than: until } }] }, { sort: 'at', limit: 2000 })
  for (const [person, list] of Map.groupBy(rows, (row) => String(row['person']))) {
    const open = list.filter((row) => row['readAt'] === '' || row['readAt'] === null)
    await once(parts, `digest:${person}:${day}`, null, async () => {
      const address = await addressOf(parts.payload, person)
      if (address !== null && open.length > 0) await parts.mail.send(address, digestOf(open.map((row) => toldOf(parts, row)), day))
      for (const row of list) await patchRecord(parts.payload, 'notices', String(row['id']), { mail: 'sent' })
    })
  }
}

/** The claim is a row with a unique key for each attempt: of two workers one makes it, and a crash leaves it to lapse. */
async function once(parts: DeliverParts, what: string, of: { notice: Row; channel: 'mail' | 'webhook' } | null, act: () => Promise<void>): Promise<void> {
  const claim = await claimAttempt(parts, what)
  const mark = async (state: 'sent' | 'failed') => {
    if (of !== null) await patchRecord(parts.payload, 'notices', String(of.notice['id']), { [of.channel]: state })
  }
  if (claim === 'busy') return
  if (claim === 'given-up' || claim === 'done') return mark(claim === 'done' ? 'sent' : 'failed')
  try {
    await act()
    await patchRecord(parts.payload, 'notice-deliveries', claim.id, { state: 'sent' })
    await mark('sent')
  } catch (error) {
    await patchRecord(parts.payload, 'notice-deliveries', claim.id, { state: 'failed', problem: String(error instanceof Error ? error.message : error).slice(0, 500) })
    parts.onFault(error)
  }
}

async function claimAttempt({ payload, now }: DeliverParts, what: string): Promise<{ id: string } | 'busy' | 'done' | 'given-up'> {
  const known = await findRecords(payload, 'notice-deliveries', { key: { in: Array.from({ length: mostAttempts }, (_, attempt) => `${what}:${attempt}`) } }, { sort: 'key' })
  if (known.some((row) => row['state'] === 'sent')) return 'done'
  const last = known.at(-1)
  if (last !== undefined && now().getTime() - Date.parse(String(last['at'])) < leaseMs) return 'busy'
  if (known.length >= mostAttempts) return 'given-up'
  try {
    const row = await insertRecord(payload, 'notice-deliveries', { key: `${what}:${known.length}`, state: 'claimed', at: now().toISOString() })
    return { id: String(row['id']) }
  } catch (error) {
    if (isUniqueViolation(error)) return 'busy'
    throw error
  }
}

async function addressOf(payload: Payload, person: string): Promise<string | null> {
  const user = await findRecord(payload, 'users', { id: { equals: person } })
  return typeof user?.['email'] === 'string' ? user['email'] : null
}

const toldOf = ({ adminOrigin }: DeliverParts, row: Row): Told => ({
  kind: row['kind'] as Notice['kind'], siteName: String(row['siteName'] ?? ''), title: String(row['title'] ?? ''), step: (row['step'] as Notice['step'] | undefined) ?? null,
  byName: String(row['byName'] ?? ''), note: String(row['note'] ?? ''), url: `${adminOrigin}${noticePath(String(row['resourceType'] ?? 'articles'), String(row['resource']))}`,
})
