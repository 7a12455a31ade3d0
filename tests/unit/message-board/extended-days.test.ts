import { describe, expect, it } from 'vitest'
import { publishedCalendar } from '../../../src/calendar/work-calendar.ts'
import { extendedDays } from '../../../src/features/message-board/extended-days.ts'
import { LetterEvent } from '../../../src/features/message-board/letter-events.ts'
import { defaultProfiles } from '../../../src/terms/default-profiles.ts'

const events = (...some: [at: string, event: object][]): LetterEvent[] => some.map(([at, event]) => LetterEvent.parse({ at: `${at}T02:00:00.000Z`, ...event }))
const received = { kind: 'received', profile: defaultProfiles.message, letterKind: 'consultation', wanted: null, held: false }
const extended = (days: number) => ({ kind: 'extended', days, reason: '需现场核实', by: 'a', approver: 'b' })

describe('the day to which a letter was extended', () => {
  it('is told of each extension by itself, and of what happened later nothing', () => {
    // Monday the ninth of March: seven working days are the eighteenth, three more the twenty-third.
    expect(extendedDays(events(['2026-03-09', received], ['2026-03-16', extended(3)]), publishedCalendar)).toEqual(['2026-03-23'])
    expect(extendedDays(events(['2026-03-09', received], ['2026-03-16', extended(3)], ['2026-03-17', extended(2)], ['2026-03-18', { kind: 'writer-asked', question: '在哪里？' }]), publishedCalendar)).toEqual(['2026-03-23', '2026-03-25'])
    expect(extendedDays(events(['2026-03-09', received]), publishedCalendar)).toEqual([])
  })
})
