import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reasonText } from '../../../src/locales/refusal.ts'
import { defaultChains } from '../../../src/publishing/default-chains.ts'
import type { ChainStep} from '../../../src/publishing/review-chain.ts';
import { chainProblems, grades, strictest } from '../../../src/publishing/review-chain.ts'
import type { ChainOverlay} from '../../../src/publishing/tighten-chain.ts';
import { overlayProblems, tighten, type OverlayStep } from '../../../src/publishing/tighten-chain.ts'
import { chainOf } from './histories.ts'

const ordinary = chainOf('ordinary').steps
const keys = (steps: readonly ChainStep[]) => steps.map((step) => step.key)
const overlay = (steps: OverlayStep[]): ChainOverlay => ({ brief: [], ordinary: steps, important: [] })
const problems = (steps: OverlayStep[]) => overlayProblems(defaultChains.chains, overlay(steps)).map((reason) => `${reason.key} ${reason.field ?? ''}`)
const check: OverlayStep = { key: 'office-check', kind: 'proofread', name: { zh: '办公室核校', en: '' } }

describe('a chain', () => {
  it('as the platform is shipped stands at every grade, each longer than the one below', () => {
    for (const grade of grades) expect(chainProblems(defaultChains.chains[grade]), grade).toEqual([])
    expect(grades.map((grade) => defaultChains.chains[grade].length)).toEqual([2, 4, 5])
  })

  it.each<[string, ChainStep[], string[]]>([
    ['has a secrecy review that nothing takes away (G-30)', ordinary.filter((step) => step.kind !== 'secrecy-review'), ['chain.no-secrecy-review']],
    ['ends with the final signature', [...ordinary.slice(0, 2), ordinary[3]!, ordinary[2]!], ['chain.one-final-signature']],
    ['has only one', [...ordinary, { ...ordinary[3]!, key: 'again' }], ['chain.one-final-signature']],
    ['is not empty', [], ['chain.no-secrecy-review', 'chain.one-final-signature']],
    ['names no step twice', [ordinary[0]!, ...ordinary], ['chain.key-twice']],
    ['gives a step to a role that fits it', [{ ...ordinary[2]!, role: 'reviewer' }, ordinary[3]!], ['chain.role-unfit']],
    ['limits a step to somebody', [{ ...ordinary[2]!, restrictions: [{ persons: [], posts: [] }] }, ordinary[3]!], ['chain.restriction-empty']],
    ['reminds within the term', [{ ...ordinary[2]!, remindBeforeHours: 7 }, ordinary[3]!], ['chain.reminder-too-early']],
  ])('%s', (_, steps, wanted) => {
    const found = chainProblems(steps)
    expect(found.map((reason) => reason.key)).toEqual(wanted)
    for (const reason of found) for (const language of ['zh', 'en'] as const) expect(reasonText(reason, language)).not.toMatch(/\{\{|^chain\./)
  })

  it('takes the strictest grade that anybody asks for', () => {
    expect(strictest('brief', null, undefined)).toBe('brief')
    expect(strictest('brief', 'important', 'ordinary')).toBe('important')
    expect(strictest()).toBe('brief')
  })
})

describe('the level below', () => {
  it('narrows steps and puts further ones where it names them', () => {
    const steps = tighten(ordinary, [{ key: 'first-review', termHours: 3, restrictions: [{ persons: [], posts: ['科长'] }] }, check])
    expect(keys(steps)).toEqual(['first-review', 'office-check', 'second-review', 'secrecy-review', 'final-signature'])
    expect(steps[0]).toMatchObject({ termHours: 3, remindBeforeHours: 1.5, restrictions: [{ persons: [], posts: ['科长'] }] })
    expect(chainProblems(steps)).toEqual([])
    expect(keys(tighten(ordinary, [check]))[0]).toBe('office-check')
    expect(keys(tighten(ordinary, [{ key: 'final-signature' }, check])).at(-1)).toBe('final-signature')
  })

  it.each<[string, OverlayStep[], string[]]>([
    ['says nothing', [], []],
    ['shortens a term', [{ key: 'first-review', termHours: 3 }], []],
    ['lengthens one', [{ key: 'first-review', termHours: 8 }], ['chain.term-loosened ordinary.0.termHours']],
    ['takes one away', [{ key: 'first-review', termHours: null }], ['chain.term-loosened ordinary.0.termHours']],
    ['changes the kind', [{ key: 'secrecy-review', kind: 'review' }], ['chain.kind-fixed ordinary.0.kind']],
    ['changes the role', [{ key: 'first-review', role: 'signer' }], ['chain.role-fixed ordinary.0.role']],
    ['adds a second final signature', [{ key: 'again', kind: 'final-signature', name: { zh: '再签', en: '' } }], ['chain.one-final-signature ordinary.0.kind']],
    ['adds half a step', [{ key: 'half' }], ['chain.step-incomplete ordinary.0.kind']],
  ])('that %s', (_, steps, wanted) => {
    expect(problems(steps)).toEqual(wanted)
  })

  it('can take nothing away, whatever it says (W-05, G-30)', () => {
    const key = fc.constantFrom(...keys(ordinary), 'office-check', 'legal-check', 'last-look')
    const said = fc.record({
      key, kind: fc.constantFrom('proofread', 'review', 'secrecy-review', 'final-signature'), role: fc.constantFrom('editor', 'reviewer', 'secrecy-reviewer', 'signer'),
      name: fc.constant({ zh: '环节', en: '' }), termHours: fc.constantFrom(null, 0.5, 3, 700), remindBeforeHours: fc.constantFrom(null, 0.5, 100), escalation: fc.constantFrom(null, { afterHours: 500 }),
      restrictions: fc.constantFrom([], [{ persons: ['a'], posts: [] }]),
    }, { requiredKeys: ['key'] }) as fc.Arbitrary<OverlayStep>
    fc.assert(fc.property(fc.array(fc.array(said, { maxLength: 8 }), { maxLength: 3 }), (levels) => {
      const steps = levels.reduce<ChainStep[]>((above, level) => tighten(above, level), [...ordinary])
      expect(keys(steps).filter((each) => keys(ordinary).includes(each))).toEqual(keys(ordinary))
      for (const above of ordinary) {
        const below = steps.find((step) => step.key === above.key)!
        expect([below.kind, below.role]).toEqual([above.kind, above.role])
        expect(below.termHours ?? Infinity).toBeLessThanOrEqual(above.termHours ?? Infinity)
        expect(below.restrictions.slice(0, above.restrictions.length)).toEqual(above.restrictions)
        expect(below.escalation?.afterHours ?? Infinity).toBeLessThanOrEqual(above.escalation?.afterHours ?? Infinity)
      }
      const fatal = chainProblems(steps).filter((reason) => ['chain.no-secrecy-review', 'chain.one-final-signature', 'chain.key-twice'].includes(reason.key))
      expect(fatal).toEqual([])
    }), { numRuns: 1000, seed: 3 })
  })
})
