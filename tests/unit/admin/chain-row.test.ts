import { describe, expect, it } from 'vitest'
import { roundedHours, stepViews } from '../../../src/admin/workflow/chain-row.ts'
import type { Standing, TimelineEntry } from '../../../src/admin/workflow/standing.ts'
import { defaultChains } from '../../../src/publishing/default-chains.ts'
import { initialState, type ResourceState, type SignOff } from '../../../src/publishing/fold.ts'

const chain = { grade: 'ordinary' as const, steps: defaultChains.chains.ordinary }
const [first, second, secrecy, final] = chain.steps as [typeof chain.steps[0], typeof chain.steps[0], typeof chain.steps[0], typeof chain.steps[0]]
/** Monday, 2 March 2026, 9:00 in China */
const monday = '2026-03-02T01:00:00.000Z'
const signed = (step: string | null, change: Partial<SignOff> = {}): SignOff => ({
  move: step === null ? 'submit' : 'approve', step, actor: 'x', actorName: '顾怀松', onBehalfOf: null, at: monday, textHash: 'h', opinion: '', proofreading: '', ...change,
})
const at = (state: Partial<ResourceState>, now = monday, timeline: TimelineEntry[] = []) =>
  stepViews({ state: { ...initialState, ...state }, chain, draftHash: 'h', available: [], timeline, calendar: null } satisfies Standing, now)
const shape = (views: ReturnType<typeof at>) => views.map((view) => `${view.step.key} ${view.state}`)

describe('the steps of a round', () => {
  it('are all to come before the submission', () => {
    expect(shape(at({}))).toEqual(['first-review ahead', 'second-review ahead', 'secrecy-review ahead', 'final-signature ahead'])
  })

  it('are signed, waiting, to come', () => {
    const views = at({ working: 'in-review', chain, step: 1, waitingSince: monday, signOffs: [signed(null), signed('first-review')] })
    expect(shape(views)).toEqual(['first-review done', 'second-review present', 'secrecy-review ahead', 'final-signature ahead'])
    expect(views[0]?.signed).toEqual({ name: '顾怀松', onBehalfOf: null, at: monday, escalated: false })
  })

  it('name the person in whose place one signed, and the level above', () => {
    const entry: TimelineEntry = { seq: 2, move: 'approve', actorName: '顾怀松', at: monday, opinion: '', reason: '', textHash: 'h', withdrawal: null, details: { step: 'first-review', escalated: true } }
    const round = { working: 'in-review' as const, chain, step: 1, waitingSince: monday, signOffs: [signed(null), signed('first-review', { onBehalfOf: 'u7' })] }
    expect(at(round, monday, [entry])[0]?.signed).toMatchObject({ onBehalfOf: 'u7', escalated: true })
    expect(at(round, monday, [{ ...entry, at: '2026-03-02T02:00:00.000Z' }])[0]?.signed?.escalated).toBe(false)
  })

  it('are all signed once the release is set', () => {
    const signOffs = [signed(null), ...chain.steps.map((step) => signed(step.key))]
    expect(shape(at({ working: 'scheduled', chain, step: 3, signOffs })).every((line) => line.endsWith('done'))).toBe(true)
  })

  it('show what urgency left out where the round stood then', () => {
    const urgent = { reason: '汛情', actor: 'boss', actorName: '闻仲衡', at: monday, skipped: [second] }
    const short = { grade: chain.grade, steps: [first, secrecy, final] }
    const views = stepViews({
      state: { ...initialState, working: 'in-review', chain: short, step: 1, waitingSince: monday, signOffs: [signed(null), signed('first-review')], urgent }, chain: short, draftHash: 'h', available: [], timeline: [], calendar: null,
    }, monday)
    expect(shape(views)).toEqual(['first-review done', 'second-review skipped', 'secrecy-review present', 'final-signature ahead'])
  })

  it('count the present term in working hours, past it too, and say when the level above may sign', () => {
    const present = (now: string) => at({ working: 'in-review', chain, step: 0, waitingSince: monday }, now)[0]
    expect(present(monday)?.hoursLeft).toBe(7)
    expect(present('2026-03-02T02:30:00.000Z')?.hoursLeft).toBe(5.5)
    // a working day is seven hours, and it began half an hour into the first
    expect(present('2026-03-03T01:30:00.000Z')?.hoursLeft).toBe(-0.5)
    expect(present('2026-03-03T01:30:00.000Z')?.escalationOpen).toBe(false)
    expect(present('2026-03-04T01:00:00.000Z')?.escalationOpen).toBe(true)
    expect(at({ working: 'in-review', chain, step: 0, waitingSince: monday })[1]?.hoursLeft).toBeNull()
  })

  it.each([[7, 7], [6.8, 7], [5.26, 5.5], [0.1, 0.5], [-0.1, 0.5], [-3.2, 3], [0, 0]])('%d working hours are said as %d', (hours, said) => {
    expect(roundedHours(hours)).toBe(said)
  })
})
