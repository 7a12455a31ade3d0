import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyMove, foldMoves, initialState, type Move, type ResourceState } from '../../../src/publishing/fold.ts'
import { recordWithAuthor, roundAuthors } from '../../../src/publishing/draft-authors.ts'
import { availableMoves, capacityOf, refusals, type MoveFacts, type MoveInput } from '../../../src/publishing/may-move.ts'
import { grades, keptWhenUrgent, type Grade } from '../../../src/publishing/review-chain.ts'
import { editableStages, moveNames, moves, releasingMoves } from '../../../src/publishing/stages.ts'
import { platformActor, releaseProblem } from '../../../src/publishing/valid-release.ts'
import { withdrawalKinds } from '../../../src/publishing/withdrawal-kinds.ts'
import { roles, type Role } from '../../../src/access/roles.ts'
import { chainOf, textA } from './histories.ts'

/** Nine persons who between them hold everything, three of them with far too many roles, one in another's place. */
const people: Record<string, readonly Role[]> = {
  zhao: ['contributor', 'reviewer'], qian: ['editor', 'reviewer', 'signer'], sun: ['secrecy-reviewer'], li: ['signer', 'site-manager'], zhou: roles, wu: roles,
  zheng: ['reviewer', 'secrecy-reviewer'], wang: ['reviewer'], feng: ['editor'],
}
const names = Object.keys(people)
const delegatorOf: Record<string, string> = { feng: 'sun' }

const texts = [textA, 'b'.repeat(64), 'c'.repeat(64), 'd'.repeat(64)]
const pick = <T>(values: readonly T[]) => fc.constantFrom(...values)

/** Try: mostly what the screen offers (else walks hardly leave the draft), else any move with any input. */
const step = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('edit' as const), person: pick(names), text: pick(texts) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('platform' as const), move: pick(['release', 'expire'] as const) }) },
  { weight: 16, arbitrary: fc.record({ kind: fc.constant('offered' as const), person: pick(names), choice: fc.nat(14), grade: pick(grades) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('any' as const), person: pick(names), move: pick(moveNames), lag: pick([0, 0, 0, 1, -1]), grade: pick(grades),
      textHash: pick([null, ...texts]), reason: pick(['', '原因']), withdrawal: pick([null, ...withdrawalKinds]), toStep: pick([null, 'first-review', 'secrecy-review']),
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
  /** milliseconds; every attempt takes a minute */
  hour: number
}

const iso = (world: World): string => new Date(world.hour).toISOString()

function factsOf(world: World, person: string): MoveFacts {
  const delegator = delegatorOf[person]
  return {
    actor: person === platformActor ? 'platform' : {
      id: person, roles: people[person] ?? [], posts: [], outsourced: false, higherRoles: [],
      delegators: delegator === undefined ? [] : [{ id: delegator, roles: people[delegator] ?? [], posts: [] }],
    },
    draftHash: world.draft, authors: roundAuthors(world.record, world.state), now: iso(world), escalationOpen: false, mergeTarget: 'live',
  }
}

function attempt(world: World, person: string, name: Move['move'], input: MoveInput, grade: Grade): boolean {
  world.tried += 1
  world.hour += 60_000
  const facts = factsOf(world, person)
  if (refusals(name, world.state, input, facts).length > 0) return false
  const capacity = capacityOf(name, world.state, facts)
  const move: Move = {
    id: `m${world.history.length + 1}`, resource: 'r', resourceType: 'articles', publicId: 'p', tenant: 't', seq: world.state.revision + 1, move: name,
    actor: person, actorName: person, authors: name === 'submit' ? roundAuthors(world.record, world.state) : [], at: iso(world),
    textHash: moves[name].signs === 'working-text' ? world.draft : moves[name].signs === 'live-text' ? input.textHash : null,
    opinion: '', reason: input.reason, withdrawal: input.withdrawal, path: name === 'publish' || name === 'release' ? `/path-${world.history.length}` : null, proven: true, settled: true,
    details: {
      ...(name === 'submit' ? { chain: chainOf(grade) } : {}),
      ...(capacity?.onBehalfOf == null ? {} : { onBehalfOf: capacity.onBehalfOf }),
      ...(input.toStep == null ? {} : { toStep: input.toStep }),
      ...(name === 'schedule' && input.publishAt != null ? { publishAt: input.publishAt } : {}),
      ...((name === 'schedule' || name === 'publish') && input.expireAt != null ? { expireAt: input.expireAt } : {}),
    },
  }
  const before = world.state
  world.history.push(move)
  world.state = applyMove(before, move)
  holds(world, before, move)
  if (name === 'publish' || name === 'release') world.writers.clear()
  return true
}

/** What must be true after every accepted move, told from the history alone. */
function holds(world: World, before: ResourceState, move: Move): void {
  const { history, state } = world
  expect(state).toEqual(foldMoves(history))
  expect(releaseProblem(history)).toBeNull()
  const changedLive = state.live !== before.live || state.published !== before.published
  expect(changedLive).toBe(['publish', 'release', 'withdraw', 'expire', 'reinstate'].includes(move.move))
  if (before.published !== null) {
    expect(state.published?.path).toBe(before.published.path)
    expect(state.published?.publishedAt).toBe(before.published.publishedAt)
  }
  if (move.move !== 'publish' && move.move !== 'release') return
  signedThroughout(world, move)
}

/**
 * The round is told by its own rows: from its submission on, each step of the chain (those an urgent release may skip
 * aside) has a last sign-off that no return undid, all on the text that is live now, all by different persons of whom none
 * wrote it.
 */
function signedThroughout(world: World, release: Move): void {
  const { history } = world
  const began = history.findLastIndex((move) => move.move === 'submit')
  const round = history.slice(began)
  const chain = round[0]?.details?.chain
  const urgent = round.some((move) => move.move === 'expedite')
  const signed = new Map<string, string[]>()
  let keys = (chain?.steps ?? []).map((each) => each.key)
  let at = 0
  for (const move of round) {
    const persons = [move.actor, ...(move.details?.onBehalfOf === undefined ? [] : [move.details.onBehalfOf])]
    if (move.move === 'approve') signed.set(keys[at++] ?? 'none', persons)
    if (move.move === 'schedule' || (move.move === 'publish' && !signed.has('final-signature'))) signed.set('final-signature', persons)
    if (move.move === 'unschedule') signed.delete('final-signature')
    if (move.move === 'expedite') keys = keys.filter((key, index) => index < at || (chain?.steps.find((each) => each.key === key) !== undefined && keptWhenUrgent(chain.steps.find((each) => each.key === key)!)))
    if (move.move === 'return') {
      at = keys.indexOf(move.details?.toStep ?? '')
      for (const key of keys.slice(at)) signed.delete(key)
    }
    if (['approve', 'schedule', 'publish'].includes(move.move)) expect(move.textHash).toBe(world.state.published?.textHash)
  }
  const owed = (chain?.steps ?? []).filter((each) => !urgent || keptWhenUrgent(each)).map((each) => each.key)
  for (const key of owed) expect(signed.has(key), `${key} in ${round.map((move) => move.move).join()}`).toBe(true)
  expect(owed).toEqual(expect.arrayContaining(['secrecy-review', 'final-signature']))
  const persons = [[round[0]?.actor ?? ''], ...signed.values()].flat()
  expect(new Set(persons).size, persons.join()).toBe(persons.length)
  for (const signers of signed.values()) for (const person of signers) expect(world.writers.has(person)).toBe(false)
  expect(world.state.published?.textHash).toBe(world.draft)
  if (release.move === 'release') {
    const plan = round.findLast((move) => move.move === 'schedule')?.details?.publishAt ?? ''
    expect(Date.parse(release.at)).toBeGreaterThanOrEqual(Date.parse(plan))
  }
  const left = (chain?.steps ?? []).filter((each) => !signed.has(each.key)).map((each) => each.key)
  expect((world.state.retrospective?.skipped.map((each) => each.key) ?? []).sort()).toEqual(left.sort())
}

function take(world: World, next: Step): void {
  if (next.kind === 'edit') {
    if (!editableStages.includes(world.state.working)) return
    world.draft = next.text
    world.record = recordWithAuthor(world.record, world.state, next.person)
    world.writers.add(next.person)
    return
  }
  const common = { revision: world.state.revision, opinion: '', places: [{ field: 'whole' as const, quote: '' }], change: { kind: 'minor' as const, note: '' } }
  const soon = new Date(world.hour + 120_000).toISOString()
  const later = new Date(world.hour + 180_000).toISOString()
  if (next.kind === 'platform') {
    attempt(world, platformActor, next.move, { ...common, textHash: null, reason: '', withdrawal: next.move === 'expire' ? 'archived' : null }, 'brief')
    return
  }
  if (next.kind === 'any') {
    attempt(world, next.person, next.move, {
      ...common, revision: world.state.revision + next.lag, textHash: next.textHash, reason: next.reason, withdrawal: next.withdrawal, toStep: next.toStep,
      publishAt: soon, mergedInto: 'q',
    }, next.grade)
    return
  }
  const offered = availableMoves(world.state, factsOf(world, next.person))
  const name = offered[next.choice % Math.max(1, offered.length)]
  if (name === undefined) return
  const back = name === 'return' && next.choice % 2 === 0 && world.state.step > 0 ? (world.state.chain?.steps[0]?.key ?? null) : null
  const made = attempt(world, next.person, name, {
    ...common, textHash: name === 'confirm' ? (world.state.published?.textHash ?? null) : world.draft, reason: '原因', withdrawal: 'gone', toStep: back,
    publishAt: soon, expireAt: next.choice % 3 === 0 ? null : later,
  }, next.grade)
  expect(made, `${name} was offered and then refused`).toBe(true)
}

const newWorld = (): World => ({ history: [], state: initialState, draft: textA, record: '', writers: new Set(), tried: 0, hour: Date.UTC(2026, 0, 5, 1) })

describe('any way through the moves', () => {
  it('never shows a text that different persons have not signed at every step of its chain (W-02, G-30, C-01, D-50)', { timeout: 120_000 }, () => {
    let tried = 0
    let deepest = 0
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(fc.array(step, { minLength: 60, maxLength: 200, size: 'max' }), (steps) => {
        const world = newWorld()
        take(world, { kind: 'edit', person: 'zhao', text: textA })
        for (const next of steps) take(world, next)
        tried += world.tried
        deepest = Math.max(deepest, world.history.filter((move) => (releasingMoves as readonly string[]).includes(move.move)).length)
        for (const move of world.history) seen.set(move.move, (seen.get(move.move) ?? 0) + 1)
      }),
      { numRuns: 1600, seed: 20_261_122 },
    )
    expect(tried).toBeGreaterThan(100_000)
    expect(deepest).toBeGreaterThan(3)
    // The walk must really get everywhere, or it proves nothing.
    for (const name of moveNames) expect(seen.get(name) ?? 0, name).toBeGreaterThan(100)
  })

  it('finds any single forged field of a released history', () => {
    const sound = (text: string): Move[] => (['submit', 'approve', 'publish'] as const).map((move, index) => ({
      id: `m${index}`, resource: 'r', resourceType: 'articles', publicId: 'p', tenant: 't', seq: index + 1, move, actor: ['zhao', 'sun', 'li'][index] ?? '', actorName: '',
      authors: index === 0 ? ['zhao'] : [], at: '2026-01-01T00:00:00.000Z', textHash: text, opinion: '', reason: '', withdrawal: null, path: '/x',
      details: index === 0 ? { chain: chainOf('brief') } : {}, proven: true, settled: true,
    }))
    fc.assert(
      fc.property(fc.nat(2), fc.oneof(
        fc.record({ seq: fc.integer({ min: -1, max: 9 }) }),
        fc.record({ move: pick(moveNames) }),
        fc.record({ actor: pick(['', 'zhao', 'sun', 'li', platformActor]) }),
        fc.record({ textHash: pick([null, ...texts]) }),
        fc.record({ details: pick([null, { onBehalfOf: 'zhao' }]) }),
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
