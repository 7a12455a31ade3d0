import type { Payload } from 'payload'
import { setImmediate } from 'node:timers/promises'
import { filled, label } from '../../locales/label.ts'
import { holdersAt } from '../../notices/holders.store.ts'
import type { Holder } from '../../notices/nearest.ts'
import { tell } from '../../notices/notices.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { lineTo } from '../../tenancy/tree.ts'
import { caseBasis } from './case-basis.store.ts'
import { caseRow } from './case-row.ts'
import { casesToTell, moveNotice } from './cases.store.ts'
import { peopleOf } from './letter-circles.ts'
import { nextPointAt, pointsOf, pointsThatHold, type LetterPoint } from './letter-points.ts'
import type { LetterState } from './letter-state.ts'
import { findLetter, stateOfLetter, type StoredLetter } from './letters.store.ts'
import { unitsOf, type StoredUnit } from './units.store.ts'

export type TellingParts = { payload: Payload; /** whether a webhook is set up */ webhooks: boolean; now: () => Date; onFault: (error: unknown) => void }

const batch = 200

/**
 * Tells those concerned of letters whose next point has come (I-06, C-07), and of no others. Each person hears of a point of a
 * letter once, however often and by however many workers it is told: the notice's key names all three.
 * @param failed letters that are left out until the next wake-up; whoever fails is added
 * @returns whether there may be more to do
 */
export async function tellOfLetters(parts: TellingParts, failed: Set<string>): Promise<boolean> {
  const due = (await casesToTell(parts.payload, parts.now().toISOString(), batch + failed.size)).filter(({ message }) => !failed.has(message))
  // Whoever serves a site is looked up once for all of its letters of this batch.
  const known: SitePeople = new Map()
  for (const row of due) {
    try {
      if (!(await tellOfLetter(parts, row, known))) failed.add(row.message)
    } catch (error) {
      failed.add(row.message)
      parts.onFault(error)
    }
    await setImmediate()
  }
  return due.length > 0
}

type SitePeople = Map<string, Promise<[holders: Holder[], units: StoredUnit[]]>>

/** @returns false where no letter or no site stands behind the case */
async function tellOfLetter({ payload, webhooks, now }: TellingParts, stored: { message: string; noticeAt: string; seq: number }, known: SitePeople): Promise<boolean> {
  const [letter, directory, { calendars, points: settings }] = [await findLetter(payload, { id: stored.message }), await tenantDirectory(payload), await caseBasis(payload)]
  const site = letter === null ? null : directory.byId(letter.tenant)
  if (letter === null || site === null) return false
  const { state } = await stateOfLetter(payload, letter)
  const points = pointsOf(caseRow(letter, state, calendars.of(site), settings), state, settings)
  const at = now().toISOString()
  const holding = pointsThatHold(points, at)
  const people = known.get(site.id) ?? Promise.all([holdersAt(payload, site, '', directory), unitsOf(payload, site.id)])
  known.set(site.id, people)
  const [holders, units] = await people
  const around = { holders, members: state.unit === null ? null : (units.find(({ id }) => id === state.unit?.unit)?.members ?? []), above: lineTo(directory.byId, site.id).length - 1 }
  for (const point of holding) {
    for (const person of peopleOf(point.tell, around)) {
      await tell(payload, { ...noticeOf(letter, site, state, point), key: `letter:${letter.id}:${point.key}:${person}`, person }, webhooks)
    }
  }
  // Last, so that a crash before it only tells again what is told already.
  await moveNotice(payload, stored, nextPointAt(points, at))
  return true
}

/** Never a word of the letter, nor of who wrote it: its number, and what waits. */
function noticeOf(letter: StoredLetter, site: Tenant, state: LetterState, { kind, at, days }: LetterPoint) {
  const words = label('notices.letterDays')
  const step = days !== null ? { zh: filled(words.zh, { count: days }), en: filled(words.en, { count: days }) } : state.unit === null ? null : { zh: state.unit.unitName, en: state.unit.unitName }
  return { kind, tenant: site.id, siteName: site.shortName, resourceType: 'letters', resource: letter.publicId, title: letter.publicId, step, byName: kind === 'letter-urged' ? (state.urged?.by.name ?? '') : '', note: '', at }
}
