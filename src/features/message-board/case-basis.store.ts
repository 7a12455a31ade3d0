import { createHash } from 'node:crypto'
import type { Payload } from 'payload'
import { workCalendars, type Calendars } from '../../calendar/work-calendars.store.ts'
import { publishedYears } from '../../calendar/work-calendar.ts'
import { canonicalJson } from '../../publishing/canonical-text.ts'
import { findRecord } from '../../storage/records.store.ts'
import { LetterPoints, letterPointsKey, usualPoints } from './letter-points.ts'

/** What the dates of cases are counted by. `hash` names it: a case with another one is counted anew. */
export type CaseBasis = { calendars: Calendars; points: LetterPoints; hash: string }

const hashes = new WeakMap<Calendars, string>()

export async function caseBasis(payload: Payload): Promise<CaseBasis> {
  const calendars = await workCalendars(payload)
  const row = await findRecord(payload, 'settings', { key: { equals: letterPointsKey } })
  const parsed = LetterPoints.safeParse(row?.['value'] ?? {})
  const points = parsed.success ? parsed.data : usualPoints
  const ofCalendars = hashes.get(calendars) ?? hashOf([publishedYears, calendars.stored])
  hashes.set(calendars, ofCalendars)
  return { calendars, points, hash: `${ofCalendars}.${hashOf(points)}` }
}

const hashOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('base64url').slice(0, 10)
