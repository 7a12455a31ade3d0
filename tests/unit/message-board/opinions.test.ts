import { describe, expect, it } from 'vitest'
import { LetterEvent } from '../../../src/features/message-board/letter-events.ts'
import { letterRelations, refuseLetterAct } from '../../../src/features/message-board/letter-rights.ts'
import { foldLetter, opinionsAwaited, type ActedEvent } from '../../../src/features/message-board/letter-state.ts'
import { opinionDayReasons, opinionReasons } from '../../../src/features/message-board/opinions.ts'
import { defaultProfiles } from '../../../src/terms/default-profiles.ts'

const acted = (event: Record<string, unknown>): ActedEvent => ({ ...LetterEvent.parse({ at: '2026-03-03T01:00:00.000Z', ...event }), actor: { id: 'p', name: 'p' } })
const handling = [
  acted({ kind: 'received', profile: defaultProfiles.message, letterKind: 'consultation', wanted: null, held: false, signs: [] }), acted({ kind: 'accepted' }),
  acted({ kind: 'assigned', unit: 'u1', unitName: '一处', joint: [{ unit: 'u2', unitName: '二处' }] }), acted({ kind: 'taken-over' }),
]
const [two, three] = [{ unit: 'u2', unitName: '二处' }, { unit: 'u3', unitName: '三处' }]
const asked = [...handling, acted({ kind: 'opinion-asked', units: [two, three], question: '问', dueDay: '2026-03-09' })]
const given = [...asked, acted({ kind: 'opinion-given', ...two, text: '答' })]
const awaited = (events: ActedEvent[]) => opinionsAwaited(foldLetter(events)).map(({ unit }) => unit)

describe('opinions of other units', () => {
  it('make whoever is asked a helper, and leave stage and clock as they were', () => {
    const [before, after] = [foldLetter(handling), foldLetter(given)]
    expect(after.joint.map(({ unit }) => unit).sort()).toEqual(['u2', 'u3'])
    expect([after.stage, after.term]).toEqual([before.stage, before.term])
  })

  it.each([
    ['named as helpers with the lead', handling, ['u2']], ['asked', asked, ['u2', 'u3']], ['one given', given, ['u3']],
    ['asked again', [...given, acted({ kind: 'opinion-asked', units: [two], question: '再问', dueDay: '2026-03-10' })], ['u3', 'u2']],
    ['another unit has it', [...given, acted({ kind: 'assigned', unit: 'u4', unitName: '四处' })], []],
    ['answered', [...given, acted({ kind: 'drafted', text: '复', outcome: 'handled' }), acted({ kind: 'replied', text: '复', outcome: 'handled', draftedBy: 'd', dueDay: null, public: null })], []],
  ] as const)('are waited for, %s: %j', (_why, events, units) => {
    expect(awaited([...events])).toEqual(units)
  })

  it.each(letterRelations.map((relation) => [relation, relation === 'joint'] as const))('are given by %s: %s, as long as one is waited for', (relation, may) => {
    const person = { id: 'x', relations: [relation] }
    expect(refuseLetterAct(foldLetter(asked), 'opinion-given', person).length === 0).toBe(may)
    expect(refuseLetterAct(foldLetter([...given, acted({ kind: 'opinion-given', ...three, text: '答' })]), 'opinion-given', person)).not.toEqual([])
  })

  it.each([
    [two, ['u2'], []], [two, ['u3'], ['letter.opinion-not-yours']], [{ unit: 'u9', unitName: '九处' }, ['u9'], ['letter.opinion-not-yours']], [{ ...two, unitName: '他处' }, ['u2'], ['letter.opinion-not-yours']],
  ] as const)('of %j by somebody of %j: %j', (unit, units, keys) => {
    expect(opinionReasons(foldLetter(asked), acted({ kind: 'opinion-given', ...unit, text: '答' }) as never, units).map(({ key }) => key)).toEqual(keys)
  })

  it.each([
    ['2026-03-09', '2026-03-11', true], ['2026-03-05', '2026-03-11', true], ['2026-03-11', '2026-03-11', true], ['2026-03-04', '2026-03-11', false], ['2026-03-12', '2026-03-11', false],
    ['2026-03-10', '2026-03-01', true], ['2026-03-11', '2026-03-01', false], ['2026-03-10', null, true],
  ])('wanted by %s of a letter due on %s: %s', (day, due, fine) => {
    expect(opinionDayReasons(day, '2026-03-05', due).map(({ field }) => field)).toEqual(fine ? [] : ['dueDay'])
  })
})

describe('what a writer says of an answer', () => {
  const replied = (at: string, draftedBy: string) => [acted({ kind: 'drafted', text: '复', outcome: 'handled' }), acted({ kind: 'replied', at, text: '复', outcome: 'handled', draftedBy, dueDay: null, public: null })]
  const once = [...handling, ...replied('2026-03-04T01:00:00.000Z', 'd1')]
  const rated = [...once, acted({ kind: 'rated', stars: 1, words: '' })]
  const again = [...rated, acted({ kind: 'reopened', reason: '没有解决' }), acted({ kind: 'assigned', unit: 'u1', unitName: '一处' }), acted({ kind: 'taken-over' }), ...replied('2026-03-06T01:00:00.000Z', 'd2')]
  const writer = { id: 'writer', relations: ['writer' as const] }
  const keys = (events: ActedEvent[], kind: 'rated' | 'reopened') => refuseLetterAct(foldLetter(events), kind, writer).map(({ key }) => key)

  it.each([
    ['an answer once', once, []], ['not twice', rated, ['letter.rated']], ['the next answer anew', again, []], ['and that not twice either', [...again, acted({ kind: 'rated', stars: 5, words: '' })], ['letter.rated']],
  ] as const)('is said of %s', (_what, events, refused) => {
    expect(keys([...events], 'rated')).toEqual(refused)
  })

  it('has the letter handled again once, whatever the second rating is', () => {
    expect(keys(rated, 'reopened')).toEqual([])
    expect(keys([...again, acted({ kind: 'rated', stars: 1, words: '' })], 'reopened')).toEqual(['letter.reopened-once'])
  })
})
