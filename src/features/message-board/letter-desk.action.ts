import type { Payload } from 'payload'
import { z } from 'zod'
import type { Scope } from '../../access/scope.ts'
import { dayNumber } from '../../calendar/day-number.ts'
import { dayOf } from '../../calendar/work-calendar.ts'
import { workCalendars } from '../../calendar/work-calendars.store.ts'
import { workingDaysBetween } from '../../calendar/working-days.ts'
import { holdsWords } from '../../storage/plain-words.ts'
import { dueIfAnswered } from '../../terms/standstill.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import { casePage, type StoredCase } from './cases.store.ts'
import { areasOfLetters } from './letters.store.ts'
import { letterRooms, roomOrder, roomWhere, type LetterRoom } from './letter-rooms.ts'
import { letterKindNames } from './letter-kinds.ts'
import { ownUnits, roomCounts } from './own-rooms.action.ts'

export type DeskAsked = { payload: Payload; scope: Scope; now: Date }

export const deskPageSize = 50
/** Only signs that stand for nothing: no title holds them as words. */
const nothingHeld = { message: { equals: '' } }
/** Lists to look at: the first has the letters of `open`, the others grow for ever; none shows a number. */
const uncounted: ReadonlySet<LetterRoom> = new Set<LetterRoom>(['veto', 'unanswered', 'done'])

const idText = z.string().regex(/^[0-9a-zA-Z-]{1,64}$/)
export const LetterDeskQuery = z.object({
  room: z.enum(letterRooms).catch('triage'), site: idText.nullable().catch(null), kind: z.enum(letterKindNames).nullable().catch(null), late: z.enum(['soon', 'late']).nullable().catch(null),
  q: z.string().trim().max(50).catch(''), after: z.string().regex(/^[^|]{0,40}\|[0-9a-zA-Z-]{1,64}$/).nullable().catch(null),
})
export type LetterDeskQuery = z.infer<typeof LetterDeskQuery>

export type DeskLetter = Pick<StoredCase, 'publicId' | 'title' | 'kind' | 'stage' | 'unitName' | 'dueDay' | 'receivedOn' | 'asks' | 'stars' | 'isProvisional' | 'seq'> & {
  site: { id: string; name: string }
  /** town or street that the writer named, for whoever judges whose it is: told in triage alone; '' for none */
  area: string
  /** as it is now, whatever the row said when it was made */
  lateness: 'late' | 'soon' | 'on-time' | 'done'
  workingDaysLeft: number | null
  daysToVeto: number | null
}

/** `count` is null for lists to look at, of which nobody counts how long they are. */
export type LetterDesk = { rooms: { room: LetterRoom; count: number | null }[]; room: LetterRoom; letters: DeskLetter[]; next: string | null }

/** The letters of one room, sorted by time left; a room that is not the person's is empty. */
export async function readLetterDesk({ payload, scope, now }: DeskAsked, asked: LetterDeskQuery): Promise<LetterDesk> {
  const directory = await tenantDirectory(payload)
  const units = await ownUnits(payload, scope)
  const narrowed = (room: LetterRoom) => {
    const where = roomWhere(room, scope, units)
    if (where === false || room !== asked.room) return where
    return {
      and: [
        ...where.and, ...(asked.site === null ? [] : [{ tenant: { equals: asked.site } }]), ...(asked.kind === null ? [] : [{ kind: { equals: asked.kind } }]),
        ...(asked.late === null ? [] : [{ [asked.late === 'late' ? 'dueAt' : 'warnAt']: { less_than: now.toISOString() } }]), ...(asked.q === '' ? [] : [holdsWords('title', asked.q) ?? nothingHeld]),
      ],
    }
  }
  const { by, newestFirst } = roomOrder[asked.room]
  const shown = narrowed(asked.room)
  const rows = shown === false ? [] : await casePage(payload, shown, { by, newestFirst, after: cursorOf(asked.after), limit: deskPageSize + 1 })
  const calendars = await workCalendars(payload)
  const areas = asked.room === 'triage' ? await areasOfLetters(payload, rows.slice(0, deskPageSize).map(({ message }) => message)) : new Map<string, string>()
  const today = dayOf(now.getTime())
  const letters = rows.slice(0, deskPageSize).map((row): DeskLetter => {
    const site = directory.byId(row.tenant)
    // Where the clock stands still the row has the latest day that it can become; shown is that of an answer today.
    const dueDay = row.pausedUntil === '' ? row.dueDay : dueIfAnswered(today, row.pausedUntil, row.dueDay, calendars.of(site))
    return {
      publicId: row.publicId, title: row.title, kind: row.kind, stage: row.stage, unitName: row.unitName, dueDay, receivedOn: row.receivedOn, asks: row.asks, stars: row.stars, isProvisional: row.isProvisional, seq: row.seq,
      site: { id: row.tenant, name: site?.shortName ?? '' }, area: areas.get(row.message) ?? '', lateness: latenessOf(row, now),
      workingDaysLeft: row.open === 'open' && dueDay !== '' ? workingDaysBetween(calendars.of(site), today, dueDay) : null,
      daysToVeto: row.vetoOn === '' ? null : dayNumber(row.vetoOn) - dayNumber(today),
    }
  })
  const last = rows.length > deskPageSize ? rows[deskPageSize - 1] : undefined
  return { rooms: [...(await roomCounts(payload, scope, units, letterRooms.filter((room) => !uncounted.has(room)))), ...[...uncounted].filter((room) => roomWhere(room, scope, units) !== false).map((room) => ({ room, count: null }))], room: asked.room, letters, next: last === undefined ? null : `${last[by]}|${last.message}` }
}

export const latenessOf = (row: Pick<StoredCase, 'open' | 'dueAt' | 'warnAt'>, now: Date): DeskLetter['lateness'] => {
  if (row.open !== 'open') return 'done'
  const at = now.toISOString()
  return row.dueAt < at ? 'late' : row.warnAt !== '' && row.warnAt < at ? 'soon' : 'on-time'
}

function cursorOf(after: string | null): { value: string; message: string } | null {
  if (after === null) return null
  const [value, message] = after.split('|') as [string, string]
  return { value, message }
}
