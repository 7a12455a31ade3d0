import type { Payload, Where } from 'payload'
import { countRecords, findRecord, findRecords, addRecord, isUniqueViolation, patchRecord, putRecord, type Row } from '../storage/records.store.ts'
import { mailChoices, passing, stateFor, usualPreference, type MailChoice, type Notice, type NoticeKind, type Preference } from './notice.ts'

export async function preferenceOf(payload: Payload, person: string): Promise<Preference> {
  const row = await findRecord(payload, 'notice-preferences', { person: { equals: person } })
  if (row === null) return usualPreference
  const mail = mailChoices.find((choice): choice is MailChoice => choice === row['mail']) ?? usualPreference.mail
  return { mail, webhook: row['webhook'] === true || row['webhook'] === 1 }
}

export const setPreference = (payload: Payload, person: string, preference: Preference): Promise<void> =>
  putRecord(payload, 'notice-preferences', { person: { equals: person } }, { person, ...preference })

/** Tells somebody once; telling again changes nothing. @returns whether it was new */
export async function tell(payload: Payload, notice: Notice, webhooks: boolean): Promise<boolean> {
  const preference = await preferenceOf(payload, notice.person)
  try {
    await addRecord(payload, 'notices', { ...notice, readAt: '', mail: stateFor(preference.mail), webhook: webhooks && preference.webhook ? 'wanted' : 'none' })
    return true
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return false
  }
}

/** The item moved on: what waited for somebody then no longer does. @param kinds of the occasions that are over with that */
export async function closePassing(payload: Payload, resource: string, before: string, kinds: readonly NoticeKind[] = passing): Promise<void> {
  const rows = await findRecords(payload, 'notices', {
    and: [{ resource: { equals: resource } }, { kind: { in: [...kinds] } }, { readAt: { equals: '' } }, { at: { less_than: before } }],
  })
  await closeNotices(payload, rows, before)
}

/** What these rows told is over. @param at ISO instant from which */
export async function closeNotices(payload: Payload, rows: readonly Row[], at: string): Promise<void> {
  for (const row of rows) await patchRecord(payload, 'notices', String(row['id']), { readAt: at, ...(row['mail'] === 'digest' ? { mail: 'none' } : {}) })
}

/** The item is called otherwise now, or may be called nothing any more: what people were told of it says no more than it does. */
export async function retitle(payload: Payload, resource: string, title: string): Promise<void> {
  for (const row of await findRecords(payload, 'notices', { and: [{ resource: { equals: resource } }, { title: { not_equals: title } }] })) await patchRecord(payload, 'notices', String(row['id']), { title })
}

const ofPerson = (person: string, unread: boolean): Where => ({ and: [{ person: { equals: person } }, ...(unread ? [{ readAt: { equals: '' } }] : [])] })

export const countUnread = (payload: Payload, person: string): Promise<number> => countRecords(payload, 'notices', ofPerson(person, true))

/** Newest first. @param before ISO instant of the last one shown; null from the newest */
export function noticesOf(payload: Payload, person: string, { unread, before, limit }: { unread: boolean; before: string | null; limit: number }): Promise<Row[]> {
  const where = ofPerson(person, unread)
  return findRecords(payload, 'notices', before === null ? where : { and: [where, { at: { less_than: before } }] }, { sort: '-at', limit })
}

/** Marks one's own notices as read; ids of others change nothing. @param ids null for all */
export async function markRead(payload: Payload, person: string, ids: readonly string[] | null, at: string): Promise<number> {
  const rows = await findRecords(payload, 'notices', { and: [ofPerson(person, true), ...(ids === null ? [] : [{ id: { in: [...ids] } }])] }, { limit: 1000 })
  for (const row of rows) await patchRecord(payload, 'notices', String(row['id']), { readAt: at })
  return rows.length
}
