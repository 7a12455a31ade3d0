import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changed, emptyOverlay, isEmpty, keyOf, overlayOfRows, postsIn, problemsByStep, restrictionOf, rowsOf, soundPart, tightened, without, withRestriction, withStepAfter, type Row,
} from '../../../src/admin/chains/overlay-rows.ts'
import { defaultChains } from '../../../src/publishing/default-chains.ts'
import { ChainOverlay, tighten, type OverlayStep } from '../../../src/publishing/tighten-chain.ts'

const parent = defaultChains.chains.ordinary
const legal = { key: 'legal', kind: 'review' as const, name: { zh: '合法性审核', en: '' } }
const keys = (rows: readonly Row[]) => rows.map(keyOf)

describe('the rows of the chain editor', () => {
  it('are the inherited steps, with nothing to store, where nothing is said', () => {
    const rows = rowsOf(parent, [])
    expect(keys(rows)).toEqual(parent.map((step) => step.key))
    expect(overlayOfRows(rows)).toEqual([])
    expect(isEmpty(emptyOverlay)).toBe(true)
  })

  it('hold further steps where they take effect, at the front too, never behind the final signature', () => {
    const at = (after: string | null) => keys(rowsOf(parent, overlayOfRows(withStepAfter(rowsOf(parent, []), after, 'step-x', legal.name))))
    expect(at(null)).toEqual(['step-x', 'first-review', 'second-review', 'secrecy-review', 'final-signature'])
    expect(at('second-review')).toEqual(['first-review', 'second-review', 'step-x', 'secrecy-review', 'final-signature'])
    expect(at('final-signature').at(-1)).toBe('final-signature')
  })

  it('keep the order in which steps were added one behind the other', () => {
    const one = withStepAfter(rowsOf(parent, []), 'first-review', 'step-a', legal.name)
    const two = withStepAfter(one, 'step-a', 'step-b', legal.name)
    expect(overlayOfRows(two).map((said) => said.key)).toEqual(['first-review', 'step-a', 'step-b'])
    expect(keys(rowsOf(parent, overlayOfRows(two)))).toEqual(['first-review', 'step-a', 'step-b', 'second-review', 'secrecy-review', 'final-signature'])
  })

  it('say no more of a step once the words are taken back', () => {
    const narrowed = changed(rowsOf(parent, []), 'first-review', { termHours: 3 })
    expect(overlayOfRows(narrowed)).toEqual([{ key: 'first-review', termHours: 3 }])
    expect(overlayOfRows(changed(narrowed, 'first-review', { termHours: undefined }))).toEqual([])
    const added = withStepAfter(rowsOf(parent, []), null, 'step-x', legal.name)
    expect(overlayOfRows(without(added, 'step-x'))).toEqual([])
    expect(keys(without(added, 'first-review'))).toContain('first-review')
  })

  it('are the order that the server gives, for any overlay, and storing them again changes nothing', () => {
    const key = fc.constantFrom('step-a', 'step-b', 'step-c', ...parent.map((step) => step.key))
    const said = key.map((name): OverlayStep => (name.startsWith('step-') ? { ...legal, key: name } : { key: name, remindBeforeHours: 1 }))
    fc.assert(fc.property(fc.uniqueArray(said, { maxLength: 7, selector: (step) => step.key }), (overlay) => {
      const rows = rowsOf(parent, overlay)
      expect(keys(rows)).toEqual(tighten(parent, overlay).map((step) => step.key))
      expect(tighten(parent, overlayOfRows(rows))).toEqual(tighten(parent, overlay))
    }), { numRuns: 500 })
  })
})

describe('who is named', () => {
  it('is one restriction of this level; others that came another way stay', () => {
    const other = { persons: ['u9'], posts: [] }
    const said: OverlayStep = { key: 'first-review', restrictions: [{ persons: ['u1'], posts: [] }, other] }
    expect(restrictionOf(said)).toEqual({ persons: ['u1'], posts: [] })
    expect(withRestriction(said, { persons: [], posts: ['主任'] })).toEqual([{ persons: [], posts: ['主任'] }, other])
    expect(withRestriction(said, { persons: [], posts: [] })).toEqual([other])
    expect(withRestriction({ key: 'x' }, { persons: [], posts: [] })).toBeUndefined()
  })
  it.each([['办公室主任、副主任', ['办公室主任', '副主任']], [' a, b ;b', ['a', 'b']], ['', []]])('%j are the posts %j', (line, posts) => {
    expect(postsIn(line)).toEqual(posts)
  })
})

describe('what would be refused', () => {
  it('is told at the step it is about', () => {
    const overlay = ChainOverlay.parse({ ordinary: [{ key: 'second-review', termHours: 9 }, { ...legal, termHours: 1, remindBeforeHours: 2 }] })
    const found = problemsByStep(defaultChains.chains, overlay)
    expect([...(found.get('ordinary') ?? [])].map(([key, reasons]) => [key, reasons.map((reason) => reason.key)])).toEqual([
      ['second-review', ['chain.term-loosened']], ['legal', ['chain.reminder-too-early']],
    ])
    expect(found.get('brief')?.size).toBe(0)
  })
  it('leaves out what is only half written', () => {
    const overlay = { ...emptyOverlay, ordinary: [{ ...legal, name: { zh: '', en: '' } }, { key: 'first-review', termHours: 3 }] }
    const { sound, unsound } = soundPart(overlay)
    expect([...unsound]).toEqual(['legal'])
    expect(sound.ordinary).toEqual([{ key: 'first-review', termHours: 3 }])
    expect(() => tighten(parent, sound.ordinary)).not.toThrow()
  })
})

it('a column inherits what its site tightened', () => {
  const site = ChainOverlay.parse({ ordinary: [{ key: 'first-review', termHours: 2, remindBeforeHours: 1 }, legal] })
  expect(tightened(defaultChains.chains, site).ordinary.map((step) => [step.key, step.termHours]).slice(0, 2)).toEqual([['first-review', 2], ['legal', null]])
})
