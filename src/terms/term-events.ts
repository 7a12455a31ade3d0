import { z } from 'zod'
import { firstYear, lastYear } from '../calendar/day-number.ts'
import { startOfDay } from '../calendar/work-calendar.ts'
import { TermProfile } from './term-profile.ts'

/** No term runs this long, so the due day of what is received in a year that is counted in is in one too. */
const longestYears = 9
const [earliest, latest] = [startOfDay(`${firstYear}-01-01`), startOfDay(`${lastYear - longestYears}-01-01`)]
const at = z.iso.datetime({ offset: true }).refine((text) => Date.parse(text) >= earliest && Date.parse(text) < latest)
const name = z.string().trim().min(1).max(200)
const reason = z.string().trim().min(1).max(2000)
const event = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) => z.strictObject({ kind: z.literal(kind), at, ...shape })

/**
 * What happened to the clock of one case. Events are stored with the case and never changed; where its term stands is their
 * fold. `at`: ISO instant. What decides is in the event itself: the profile that held when it was received, and the day
 * that was promised when it was answered.
 */
export const TermEvent = z.discriminatedUnion('kind', [
  event('received', { profile: TermProfile }),
  /** by a unit, or by triage (受理); triage may find another kind */
  event('accepted', { profile: TermProfile.optional() }),
  /** the writer is asked: the clock stands still */
  event('asked', {}),
  event('answered', {}),
  event('transferred', { to: name, supervised: z.boolean().default(false) }),
  event('returned', { reason }),
  /** `by` asks for it, `approver` grants it */
  event('extended', { days: z.int().min(1).max(400), reason, by: name, approver: name }),
  /** `dueDay`: the day that stood when it was answered; null where terms are hours */
  event('replied', { dueDay: z.iso.date().nullable() }),
  event('reopened', { reason, profile: TermProfile.optional() }),
  /** the request is unclear and has to be mended: the clock begins anew when it is */
  event('correction-asked', {}),
  event('corrected', {}),
  /** a third party or another agency is asked for its opinion */
  event('consulted', { whom: name }),
  event('consultation-answered', { whom: name }),
  /** ended without a reply: withdrawn by the writer, not corrected, joined with another */
  event('closed', { reason }),
  /** the ending was wrong (C-07): the clock goes on as if it never had been */
  event('reinstated', { reason }),
])
export type TermEvent = z.infer<typeof TermEvent>
export type TermEventKind = TermEvent['kind']
/** As somebody writes it down, before defaults are filled in. */
export type TermEventInput = z.input<typeof TermEvent>
