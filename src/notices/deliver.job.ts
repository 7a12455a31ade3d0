import type { Payload } from 'payload'
import { startOfDay } from '../calendar/work-calendar.ts'
import { workCalendars } from '../calendar/work-calendars.store.ts'
import { findRecord, findRecords, patchRecord, type Row } from '../storage/records.store.ts'
import { attemptOnce, dueToSend, type Sending } from './attempts.store.ts'
import { digestDay, digestOf, letterOf, sentenceOf, type Told } from './letters.ts'
import type { Mail } from './mail.store.ts'
import { noticePath, type Notice } from './notice.ts'
import type { Webhook } from './webhook.store.ts'

export type DeliverParts = { payload: Payload; mail: Mail; webhook: Webhook | null; adminOrigin: string; now: () => Date; onFault: (error: unknown) => void }

/** Sends what people asked to be told outside the admin. A letter that cannot be sent is tried again later, five times in all. */
export async function deliverNotices(parts: DeliverParts): Promise<void> {
  for (const row of await dueToSend(parts.payload, 'notices', 'mail', 'at')) {
    await attemptOnce(parts, `mail:${String(row['id'])}`, marking(parts, row, 'mail'), async () => {
      const address = await addressOf(parts.payload, String(row['person']))
      if (address !== null) await parts.mail.send(address, letterOf(toldOf(parts, row)))
    })
  }
  for (const row of await dueToSend(parts.payload, 'notices', 'webhook', 'at')) {
    await attemptOnce(parts, `webhook:${String(row['id'])}`, marking(parts, row, 'webhook'), async () => {
      const told = toldOf(parts, row)
      await parts.webhook?.post({ id: row['id'], kind: row['kind'], at: row['at'], to: await addressOf(parts.payload, String(row['person'])), site: row['siteName'], title: row['title'], text: sentenceOf(told, 'zh'), url: told.url })
    })
  }
  await deliverDigests(parts)
}

const marking = ({ payload }: DeliverParts, notice: Row, channel: 'mail' | 'webhook') => (state: Sending): Promise<void> => patchRecord(payload, 'notices', String(notice['id']), { [channel]: state })

/** One letter for each person and working day, with what is still unread of the time before the office opened. */
async function deliverDigests(parts: DeliverParts): Promise<void> {
  const day = digestDay(parts.now().getTime(), (await workCalendars(parts.payload)).national)
  if (day === null) return
  const until = new Date(startOfDay(day) + 8.5 * 3_600_000).toISOString()
  const rows = await findRecords(parts.payload, 'notices', { and: [{ mail: { equals: 'digest' } }, { at: { less_than: until } }] }, { sort: 'at', limit: 2000 })
  for (const [person, list] of Map.groupBy(rows, (row) => String(row['person']))) {
    const open = list.filter((row) => row['readAt'] === '' || row['readAt'] === null)
    await attemptOnce(parts, `digest:${person}:${day}`, () => Promise.resolve(), async () => {
      const address = await addressOf(parts.payload, person)
      if (address !== null && open.length > 0) await parts.mail.send(address, digestOf(open.map((row) => toldOf(parts, row)), day))
      for (const row of list) await patchRecord(parts.payload, 'notices', String(row['id']), { mail: 'sent' })
    })
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
