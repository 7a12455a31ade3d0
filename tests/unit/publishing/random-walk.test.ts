import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyMove, foldMoves, initialState, type Move, type ResourceState } from '../../../src/publishing/fold.ts'
import { recordWithAuthor, roundAuthors } from '../../../src/publishing/draft-authors.ts'
import { availableMoves, refusals, type MoveFacts, type MoveInput } from '../../../src/publishing/may-move.ts'
import { editableStages, moveNames, moves } from '../../../src/publishing/stages.ts'
import { releaseProblem } from '../../../src/publishing/valid-release.ts'
import { roles, type Role } from '../../../src/access/roles.ts'
import { textA } from './histories.ts'

/** Five persons who between them hold everything, two of them with far too many roles. */
const people: Record<string, readonly Role[]> = {
  zhao: ['contributor', 'reviewer'], qian: ['editor', 'reviewer', 'signer'], sun: ['secrecy-reviewer'], li: ['signer', 'site-manager'], zhou: roles,
}
const names = Object.keys(people)

const texts = [textA, 'b'.repeat(64), 'c'.repeat(64), 'd'.repeat(64)]
const pick = <T>(values: readonly T[]) => fc.constantFrom(...values)

/** Try: mostly what the screen offers (else walks hardly leave the draft), else any move with any input. */
const step = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('edit' as const), person: pick(names), text: pick(texts) }) },
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('offered' as const), person: pick(names), choice: fc.nat(7) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('any' as const), person: pick(names), move: pick(moveNames), lag: pick([0, 0, 0, 1, -1]),
      textHash: pick([null, ...texts]), reason: pick(['', '原因']), withdrawal: pick([null, 'notice' as const, 'gone' as const]),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

type World = {
  history: Move[]
  state: ResourceState
  draft: string
  record: string
  /** independent of the product: who wrote since the last release */
  writers: Set<string>
  tried: number
}

const factsOf = (world: World, person: string): MoveFacts => ({
  actor: { id: person, roles: people[person] ?? [] }, draftHash: world.draft, authors: roundAuthors(world.record, world.state),
})

function attempt(world: World, person: string, name: Move['move'], input: MoveInput): void {
  world.tried += 1
  if (refusals(name, world.state, input, factsOf(world, person)).length > 0) return
  const move: Move = {
    id: `m${world.history.length + 1}`, resource: 'r', resourceType: 'articles', publicId: 'p', tenant: 't', seq: world.state.revision + 1, move: name,
    actor: person, actorName: person, authors: name === 'submit' ? roundAuthors(world.record, world.state) : [],
    at: new Date(Date.UTC(2026, 0, 1, 0, 0, world.history.length)).toISOString(), textHash: moves[name].signsText ? world.draft : null,
    opinion: '', reason: input.reason, withdrawal: input.withdrawal, path: name === 'publish' ? `/path-${world.history.length}` : null, settled: true,
  }
  const before = world.state
  world.history.push(move)
  world.state = applyMove(before, move)
  holds(world, before, move)
  if (name === 'publish') world.writers.clear()
}

/** What must be true after every accepted move, told from the history alone. */
function holds(world: World, before: ResourceState, move: Move): void {
  const { history, state } = world
  expect(state).toEqual(foldMoves(history))
  expect(releaseProblem(history)).toBeNull()
  const changedLive = state.live !== before.live || state.published !== before.published
  expect(changedLive).toBe(move.move === 'publish' || move.move === 'withdraw')
  if (before.published !== null) {
    expect(state.published?.path).toBe(before.published.path)
    expect(state.published?.publishedAt).toBe(before.published.publishedAt)
  }
  if (move.move !== 'publish') return
  // The live text may be withdrawn while its successor is under review.
  const [submit, approve] = history.filter(({ move: name }) => name !== 'withdraw').slice(-3)
  expect([submit?.move, approve?.move]).toEqual(['submit', 'approve'])
  expect([submit?.textHash, approve?.textHash, state.published?.textHash]).toEqual([world.draft, world.draft, world.draft])
  expect(new Set([submit?.actor, approve?.actor, move.actor]).size).toBe(3)
  expect(world.writers.has(approve?.actor ?? '')).toBe(false)
  expect(world.writers.has(move.actor)).toBe(false)
}

function take(world: World, next: Step): void {
  if (next.kind === 'edit') {
    if (!editableStages.includes(world.state.working)) return
    world.draft = next.text
    world.record = recordWithAuthor(world.record, world.state, next.person)
    world.writers.add(next.person)
    return
  }
  if (next.kind === 'any') {
    return attempt(world, next.person, next.move, { revision: world.state.revision + next.lag, textHash: next.textHash, reason: next.reason, opinion: '', withdrawal: next.withdrawal })
  }
  const offered = availableMoves(world.state, factsOf(world, next.person))
  const name = offered[next.choice % Math.max(1, offered.length)]
  if (name === undefined) return
  const made = world.history.length
  attempt(world, next.person, name, { revision: world.state.revision, textHash: world.draft, reason: '原因', opinion: '', withdrawal: 'gone' })
  expect(world.history.length, `${name} was offered and then refused`).toBe(made + 1)
}

describe('any way through the moves', () => {
  it('never shows a text that three persons, none of them its later signers\' author, did not sign (W-02, C-01, D-50)', () => {
    let tried = 0
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(fc.array(step, { minLength: 60, maxLength: 160, size: 'max' }), (steps) => {
        const world: World = { history: [], state: initialState, draft: textA, record: '', writers: new Set(), tried: 0 }
        take(world, { kind: 'edit', person: 'zhao', text: textA })
        for (const next of steps) take(world, next)
        tried += world.tried
        for (const move of world.history) seen.set(move.move, (seen.get(move.move) ?? 0) + 1)
      }),
      { numRuns: 500, seed: 20_261_122 },
    )
    expect(tried).toBeGreaterThan(20_000)
    // The walk must really get everywhere, or it proves nothing.
    for (const name of moveNames) expect(seen.get(name) ?? 0, name).toBeGreaterThan(100)
  })

  it('finds any single forged field of a released history', () => {
    const sound = (text: string): Move[] => (['submit', 'approve', 'publish'] as const).map((move, index) => ({
      id: `m${index}`, resource: 'r', resourceType: 'articles', publicId: 'p', tenant: 't', seq: index + 1, move, actor: ['zhao', 'sun', 'li'][index] ?? '', actorName: '',
      authors: index === 0 ? ['zhao'] : [], at: '2026-01-01T00:00:00.000Z', textHash: text, opinion: '', reason: '', withdrawal: null, path: '/x', settled: true,
    }))
    fc.assert(
      fc.property(fc.nat(2), fc.oneof(
        fc.record({ seq: fc.integer({ min: -1, max: 9 }) }),
        fc.record({ move: pick(moveNames) }),
        fc.record({ actor: pick(['', 'zhao', 'sun', 'li']) }),
        fc.record({ textHash: pick([null, ...texts]) }),
      ), (index, forged) => {
        const original = sound(textA)
        const history = original.map((move, at) => (at === index ? { ...move, ...forged } : move))
        const state = foldMoves(history)
        const unchanged = JSON.stringify(history) === JSON.stringify(original)
        // Either nothing was changed, or the history is refused, or it no longer claims a release.
        expect(unchanged || releaseProblem(history) !== null || state.published === null).toBe(true)
      }),
      { numRuns: 2000, seed: 7 },
    )
  })
})
