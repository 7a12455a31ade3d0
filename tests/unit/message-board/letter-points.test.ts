import { describe, expect, it } from 'vitest'
import type { Role } from '../../../src/access/roles.ts'
import { publishedCalendar } from '../../../src/calendar/work-calendar.ts'
import { caseRow } from '../../../src/features/message-board/case-row.ts'
import { peopleOf } from '../../../src/features/message-board/letter-circles.ts'
import { LetterEvent } from '../../../src/features/message-board/letter-events.ts'
import { letterPointsProblems, nextPointAt, pointsOf, pointsThatHold, usualPoints, type LetterCircle } from '../../../src/features/message-board/letter-points.ts'
import { foldLetter, type ActedEvent } from '../../../src/features/message-board/letter-state.ts'
import { defaultProfiles } from '../../../src/terms/default-profiles.ts'
import { instantAt } from '../terms/cases.ts'

const received = (held = false): ActedEvent => ({ kind: 'received', at: instantAt('2026-03-02'), profile: defaultProfiles.message, letterKind: 'consultation', wanted: null, held, signs: [], files: [], actor: { id: 'writer', name: '' } })
const acted = (day: string, event: Record<string, unknown>): ActedEvent => ({ ...LetterEvent.parse({ at: instantAt(day), ...event }), actor: { id: 'p1', name: '督办员' } })
const accepted = [received(), acted('2026-03-03', { kind: 'accepted' })]
const handed = [...accepted, acted('2026-03-03', { kind: 'assigned', unit: 'u1', unitName: '一处' })]
const taken = [...handed, acted('2026-03-04', { kind: 'taken-over' })]
const asked = [...taken, acted('2026-03-04', { kind: 'writer-asked', question: '哪里？' })]
const replied = [...taken, acted('2026-03-05', { kind: 'drafted', text: '答复', outcome: 'handled' }), acted('2026-03-06', { kind: 'replied', text: '答复', outcome: 'handled', draftedBy: 'p2', dueDay: '2026-03-11', public: null })]

const points = (events: readonly ActedEvent[], settings = usualPoints) => {
  const state = foldLetter(events)
  return pointsOf(caseRow({ id: 'm', publicId: 'k', title: '题' }, state, publishedCalendar, settings), state, settings)
}
const told = (events: readonly ActedEvent[], now: string): string[] => pointsThatHold(points(events), instantAt(now)).map(({ key }) => key)

describe('points at which somebody is told of a letter (I-06, C-07)', () => {
  it.each([
    ['the day of receipt', accepted, '2026-03-02 23:59', []],
    ['the day before it is due soon', accepted, '2026-03-08 23:59', []],
    ['two working days before the end', accepted, '2026-03-09 00:00', ['letter-soon:2026-03-11']],
    ['the last minute of the due day', accepted, '2026-03-11 23:59', ['letter-soon:2026-03-11']],
    ['the day after: overdue alone', accepted, '2026-03-12 00:00', ['letter-overdue:2026-03-11']],
    ['30 days', accepted, '2026-04-01 00:00', ['letter-overdue:2026-03-11', 'letter-unanswered:2026-03-02:30']],
    ['a minute before', accepted, '2026-03-31 23:59', ['letter-overdue:2026-03-11']],
    ['60 days', accepted, '2026-05-01 00:00', ['letter-overdue:2026-03-11', 'letter-unanswered:2026-03-02:60']],
    ['75 days, whatever was missed before', accepted, '2026-05-16 00:00', ['letter-overdue:2026-03-11', 'letter-unanswered:2026-03-02:75']],
    ['handed over, within the term of the unit', handed, '2026-03-04 23:59', []],
    ['handed over, neither taken nor handed back', handed, '2026-03-05 00:00', ['letter-not-taken:u1:2026-03-04']],
    ['taken over', taken, '2026-03-05 00:00', []],
    ['a writer who was asked', asked, '2026-03-26 12:00', []],
    ['a writer who never answered', asked, '2026-04-02 00:00', ['letter-unanswered:2026-03-02:30', 'letter-overdue:2026-04-01']],
    ['answered', replied, '2026-06-30', []],
    ['held as spam, before it is due', [received(true)], '2026-03-11 23:59', []],
    ['held as spam, which nobody has looked at', [received(true)], '2026-06-30', ['letter-overdue:2026-03-11', 'letter-unanswered:2026-03-02:75']],
    ['urged, at once', [...taken, acted('2026-03-05 10:00', { kind: 'urged', text: '请尽快答复' })], '2026-03-05 10:00', ['letter-urged:4']],
    ['urged twice: the last', [...taken, acted('2026-03-05', { kind: 'urged', text: '一' }), acted('2026-03-06', { kind: 'urged', text: '二' })], '2026-03-06 18:00', ['letter-urged:5']],
  ])('%s', (_, events, now, keys) => {
    expect(told(events, now)).toEqual(keys)
  })

  it('come one after the other, and after the last never', () => {
    const all = points(accepted)
    const days: string[] = []
    for (let at = ''; ;) {
      at = nextPointAt(all, at)
      if (at === '') break
      days.push(at)
    }
    expect(days).toEqual(['2026-03-09 00:00', '2026-03-12 00:00', '2026-04-01 00:00', '2026-05-01 00:00', '2026-05-16 00:00'].map(instantAt))
    expect(caseRow({ id: 'm', publicId: 'k', title: '题' }, foldLetter(accepted), publishedCalendar, usualPoints).noticeAt).toBe(days[0])
  })

  it('are settings: other days, other people', () => {
    const settings = letterPointsProblems({ unanswered: [{ days: 20, tell: ['province'] }], soon: [] })
    expect(settings.reasons).toEqual([])
    expect(points(accepted, settings.value as typeof usualPoints).filter(({ kind }) => kind === 'letter-unanswered')).toMatchObject([{ days: 20, tell: ['province'], at: instantAt('2026-03-22 00:00') }])
  })

  it.each([
    ['after the veto', { unanswered: [{ days: 92, tell: [] }] }, 'unanswered.0.days'], ['a day twice', { unanswered: [{ days: 30, tell: [] }, { days: 30, tell: [] }] }, 'unanswered'], ['nobody that there is', { soon: ['everybody'] }, 'soon.0'], ['an unknown name', { late: [] }, 'late'],
  ])('a setting that says %s is refused by name', (_, value, field) => {
    expect(letterPointsProblems(value).reasons.map((reason) => reason.field ?? '')).toContain(field)
  })
})

describe('who is told', () => {
  const holder = (id: string, role: Role, distance: number) => ({ id, roles: [role], posts: [], distance })
  const holders = [
    holder('member', 'contributor', 0), holder('handler', 'message-handler', 0), holder('manager', 'site-manager', 0), holder('own', 'supervisor', 0), holder('handler-above', 'message-handler', 1),
    holder('shi', 'supervisor', 1), holder('sheng', 'supervisor', 2), holder('sheng-editor', 'editor', 2),
  ]
  it.each([
    ['who has it', ['unit'], {}, ['member']],
    ['the office while nobody has it', ['unit'], { members: null }, ['handler']],
    ['the office where the unit has nobody', ['unit'], { members: [] }, ['handler']],
    ['nobody who has left the site', ['unit'], { members: ['member', 'gone'] }, ['member']],
    ['each once', ['unit', 'office'], { members: ['handler'] }, ['handler']],
    ['the nearest office above where there is none', ['office'], { holders: holders.filter(({ id }) => id !== 'handler') }, ['handler-above']],
    ['the site’s own supervisors and managers', ['site'], {}, ['own', 'manager']],
    ['the nearest supervisors above', ['parent'], {}, ['shi']],
    ['those above them where there are none', ['parent'], { holders: holders.filter(({ id }) => id !== 'shi') }, ['sheng']],
    ['the province', ['province'], {}, ['sheng']],
    ['the province’s own board: its own supervisors', ['parent', 'province'], { holders: [holder('sheng', 'supervisor', 0)], above: 0 }, ['sheng']],
  ] as const)('%s', (_, circles, change, people) => {
    expect(peopleOf(circles as readonly LetterCircle[], { holders, members: ['member'], above: 2, ...change })).toEqual(people)
  })
})
