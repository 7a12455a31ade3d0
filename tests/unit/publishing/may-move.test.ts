import { describe, expect, it } from 'vitest'
import { roles, type Role } from '../../../src/access/roles.ts'
import { reasonText } from '../../../src/locales/refusal.ts'
import { initialState, mayStart, type ResourceState, type SignOff } from '../../../src/publishing/fold.ts'
import { availableMoves, capacityOf, refusals, type MoveFacts, type MoveInput } from '../../../src/publishing/may-move.ts'
import type { Mover } from '../../../src/publishing/may-sign.ts'
import { liveStages, moveNames, moves, workingStages, type LiveStage, type MoveName, type WorkingStage } from '../../../src/publishing/stages.ts'
import { chainOf, textA, textB } from './histories.ts'

/** Who the mover is to the text: the author, the one who submitted it, who signed each step, nobody of these. */
const relations = ['author', 'submitter', 'first', 'second', 'secrecy', 'final', 'other'] as const
type Relation = (typeof relations)[number]

/** The ordinary chain with everything signed up to here; `debt` is an urgent release that is not reviewed yet. */
const situations = ['draft', 'first-review', 'second-review', 'secrecy-review', 'final-signature', 'scheduled', 'discarded'] as const
type Situation = (typeof situations)[number]

const workingOf: Record<Situation, WorkingStage> = {
  draft: 'draft', 'first-review': 'in-review', 'second-review': 'in-review', 'secrecy-review': 'in-review', 'final-signature': 'approved', scheduled: 'scheduled', discarded: 'discarded',
}
const order = ['first', 'second', 'secrecy', 'final'] as const
const stepKeys = ['first-review', 'second-review', 'secrecy-review', 'final-signature'] as const
/** how many steps are signed there */
const signedIn: Record<Situation, number> = { draft: 0, 'first-review': 0, 'second-review': 1, 'secrecy-review': 2, 'final-signature': 3, scheduled: 4, discarded: 0 }
const underReview = (situation: Situation): boolean => !['draft', 'discarded'].includes(situation)

/** What is true where a line says nothing else: the compiler asks for a line for every new move. */
type Expected = {
  at: readonly Situation[]
  live: readonly LiveStage[]
  /** `step`: the role of the step that waits; `first-review`: of the step that was skipped; `nobody`: no person */
  roles: readonly Role[] | 'step' | 'skipped' | 'nobody'
  /** persons whom the move must not meet: authors, those who signed, or the live text's */
  strangersTo: 'nobody' | 'authors' | 'authors and signers' | 'the live text'
  onlySubmitter: boolean
}

const writers = ['contributor', 'editor', 'site-manager'] as const
const anywhere = situations
const reviewing: readonly Situation[] = ['first-review', 'second-review', 'secrecy-review']
const any = liveStages

/** The rules once more, written down from W-01, W-02, W-06, G-30 and G-46 and not from the product's table. */
const expected: Record<MoveName, Expected> = {
  submit: { at: ['draft'], live: any, roles: writers, strangersTo: 'nobody', onlySubmitter: false },
  recall: { at: [...reviewing, 'final-signature'], live: any, roles: writers, strangersTo: 'nobody', onlySubmitter: true },
  approve: { at: reviewing, live: any, roles: 'step', strangersTo: 'authors and signers', onlySubmitter: false },
  return: { at: [...reviewing, 'final-signature'], live: any, roles: 'step', strangersTo: 'nobody', onlySubmitter: false },
  // Once both reviews are signed there is nothing left to skip.
  expedite: { at: ['first-review', 'second-review'], live: any, roles: ['signer', 'site-manager'], strangersTo: 'authors', onlySubmitter: false },
  publish: { at: ['final-signature', 'scheduled'], live: any, roles: 'step', strangersTo: 'authors and signers', onlySubmitter: false },
  schedule: { at: ['final-signature'], live: any, roles: 'step', strangersTo: 'authors and signers', onlySubmitter: false },
  unschedule: { at: ['scheduled'], live: any, roles: 'step', strangersTo: 'nobody', onlySubmitter: false },
  release: { at: ['scheduled'], live: any, roles: 'nobody', strangersTo: 'nobody', onlySubmitter: false },
  confirm: { at: anywhere, live: ['published'], roles: 'skipped', strangersTo: 'the live text', onlySubmitter: false },
  withdraw: { at: anywhere, live: ['published'], roles: ['signer', 'site-manager'], strangersTo: 'nobody', onlySubmitter: false },
  expire: { at: anywhere, live: ['published'], roles: 'nobody', strangersTo: 'nobody', onlySubmitter: false },
  reinstate: { at: anywhere, live: ['withdrawn'], roles: ['signer'], strangersTo: 'authors', onlySubmitter: false },
  discard: { at: ['draft'], live: any, roles: ['editor', 'site-manager'], strangersTo: 'nobody', onlySubmitter: false },
  restore: { at: ['discarded'], live: any, roles: ['editor', 'site-manager'], strangersTo: 'nobody', onlySubmitter: false },
}

const roleAtStep: Record<(typeof stepKeys)[number], Role> = { 'first-review': 'reviewer', 'second-review': 'reviewer', 'secrecy-review': 'secrecy-reviewer', 'final-signature': 'signer' }

const signOff = (person: Relation, step: string | null): SignOff => ({
  move: step === null ? 'submit' : 'approve', step, actor: person, actorName: person, onBehalfOf: null, at: '2026-01-01T00:00:00.000Z', textHash: textA, opinion: '', proofreading: '',
})

function stateAt(situation: Situation, live: LiveStage): ResourceState {
  const reviewed = underReview(situation)
  const count = signedIn[situation]
  return {
    ...initialState, revision: 7, working: workingOf[situation], live,
    chain: reviewed ? chainOf('ordinary') : null, step: Math.min(count, 3), waitingSince: reviewed ? '2026-01-05T01:00:00.000Z' : null,
    signOffs: reviewed ? [signOff('submitter', null), ...order.slice(0, count).map((person, index) => signOff(person, stepKeys[index] ?? null))] : [],
    textHash: reviewed ? textA : null, authors: reviewed ? ['author'] : [],
    scheduled: situation === 'scheduled' ? { publishAt: '2026-01-06T00:00:00.000Z', expireAt: null } : null,
    published: live === 'unpublished' ? null : {
      textHash: textB, publishedAt: '2025-12-01T00:00:00.000Z', correctedAt: null, corrections: [], members: [], path: '/news/202512/x.html', move: 'm1', seq: 3,
      expireAt: '2026-01-06T00:00:00.000Z', authors: ['author'], signers: ['submitter', 'secrecy', 'final'],
    },
    retrospective: live === 'published' ? { since: '2025-12-01T00:00:00.000Z', reason: '', actor: 'boss', actorName: '', skipped: [chainOf('ordinary').steps[0]!] } : null,
  }
}

const nobodyElse = { posts: [], outsourced: false, delegators: [], higherRoles: [] } as const
const mover = (id: string, held: readonly Role[], more: Partial<Mover> = {}): Mover => ({ id, roles: held, ...nobodyElse, ...more })

const inputFor = (name: MoveName): MoveInput => ({
  revision: 7, textHash: name === 'confirm' ? textB : textA, reason: '理由', opinion: '', withdrawal: 'archived', places: [{ field: 'body', quote: '' }],
  change: { kind: 'minor', note: '' }, publishAt: '2026-02-01T00:00:00.000Z',
})
const now = '2026-01-07T00:00:00.000Z'
const factsOf = (actor: MoveFacts['actor']): MoveFacts => ({ actor, draftHash: textA, authors: ['author'], now, escalationOpen: false, mergeTarget: null })

const keysOf = (name: MoveName, state: ResourceState, input: MoveInput, facts: MoveFacts) =>
  refusals(name, state, input, facts).map((refusal) => `${refusal.code} ${refusal.reason.key}`)

function rolesWanted(rule: Expected, situation: Situation, live: LiveStage): readonly Role[] {
  if (rule.roles === 'nobody') return []
  if (rule.roles === 'skipped') return live === 'published' ? ['reviewer'] : []
  if (rule.roles !== 'step') return rule.roles
  return underReview(situation) ? [roleAtStep[stepKeys[Math.min(signedIn[situation], 3)] ?? 'final-signature']] : []
}

function strangers(rule: Expected, situation: Situation, live: LiveStage): readonly Relation[] {
  const signers = underReview(situation) ? (['submitter', ...order.slice(0, Math.min(signedIn[situation], 3))] as Relation[]) : []
  switch (rule.strangersTo) {
    case 'nobody': return []
    case 'authors': return ['author']
    case 'authors and signers': return ['author', ...signers]
    case 'the live text': return live === 'unpublished' ? [] : ['author', 'submitter', 'secrecy', 'final']
  }
}

function expectedKeys(name: MoveName, situation: Situation, live: LiveStage, role: Role, relation: Relation): string[] {
  const rule = expected[name]
  const startable = rule.at.includes(situation) && rule.live.includes(live)
  const illegal = startable ? [] : ['stage.illegal-move move.illegal']
  if (rule.roles === 'nobody') return [...illegal, 'access.denied move.platform-only']
  const notLive = name === 'confirm' && live === 'unpublished' ? ['text.changed move.text-not-displayed'] : []
  return [
    ...illegal,
    ...(rolesWanted(rule, situation, live).includes(role) ? [] : ['access.denied move.role-missing']),
    ...(strangers(rule, situation, live).includes(relation) ? ['stage.same-person move.same-person'] : []),
    ...(rule.onlySubmitter && underReview(situation) && relation !== 'submitter' ? ['access.denied move.not-own-submission'] : []),
    ...notLive,
  ]
}

describe('who may move what from where', () => {
  for (const name of moveNames) {
    it(`${name}: every stage and step, role and relation to the text`, () => {
      const wrong: string[] = []
      let asked = 0
      let allowed = 0
      for (const situation of situations) for (const live of liveStages) for (const role of roles) for (const relation of relations) {
        const keys = keysOf(name, stateAt(situation, live), inputFor(name), factsOf(mover(relation, [role])))
        const wanted = expectedKeys(name, situation, live, role, relation)
        asked += 1
        if (wanted.length === 0) allowed += 1
        if (keys.join() !== wanted.join()) wrong.push(`${situation}/${live} ${role} ${relation}: ${keys.join()} for ${wanted.join()}`)
      }
      expect(wrong).toEqual([])
      expect(asked).toBe(situations.length * liveStages.length * roles.length * relations.length)
      expect(allowed > 0).toBe(expected[name].roles !== 'nobody')
    })
  }

  it('looks at every working stage there is', () => {
    expect(new Set(situations.map((situation) => workingOf[situation]))).toEqual(new Set(workingStages))
  })

  it('leaves releases and expiries to the platform, at their time and not before (C-01)', () => {
    const platform = (hour: string): MoveFacts => ({ ...factsOf('platform'), now: hour })
    const plan = { ...inputFor('release'), textHash: null }
    expect(keysOf('release', stateAt('scheduled', 'unpublished'), plan, platform('2026-01-06T00:00:00.000Z'))).toEqual([])
    expect(keysOf('release', stateAt('scheduled', 'unpublished'), plan, platform('2026-01-05T23:59:59.999Z'))).toEqual(['stage.not-ready move.not-yet-due'])
    expect(keysOf('expire', stateAt('draft', 'published'), plan, platform('2026-01-06T00:00:00.000Z'))).toEqual([])
    expect(keysOf('expire', stateAt('draft', 'published'), plan, platform('2026-01-05T23:59:59.999Z'))).toEqual(['stage.not-ready move.not-yet-due'])
    for (const name of moveNames) {
      const persons = expected[name].roles !== 'nobody'
      expect(keysOf(name, stateAt('scheduled', 'published'), inputFor(name), platform(now)).includes('access.denied move.platform-only'), name).toBe(persons)
    }
  })

  it('gives a person without any role no move anywhere', () => {
    for (const situation of situations) for (const live of liveStages) {
      expect(availableMoves(stateAt(situation, live), factsOf(mover('submitter', [])))).toEqual([])
    }
  })

  it('lets all roles at once not replace another person (W-02)', () => {
    expect(availableMoves(stateAt('second-review', 'unpublished'), factsOf(mover('first', roles)))).toEqual(['return', 'expedite'])
    expect(availableMoves(stateAt('second-review', 'unpublished'), factsOf(mover('submitter', roles)))).toEqual(['recall', 'return', 'expedite'])
    expect(availableMoves(stateAt('second-review', 'unpublished'), factsOf(mover('author', roles)))).toEqual(['return'])
    expect(availableMoves(stateAt('final-signature', 'published'), factsOf(mover('second', roles)))).toEqual(['return', 'confirm', 'withdraw'])
    expect(availableMoves(stateAt('final-signature', 'published'), factsOf(mover('other', roles)))).toEqual(['return', 'publish', 'schedule', 'confirm', 'withdraw'])
  })

  it('counts whoever wrote on the draft since, not only who had written when it was submitted', () => {
    const late: MoveFacts = { ...factsOf(mover('late', ['reviewer'])), authors: ['author', 'late'] }
    expect(keysOf('approve', stateAt('first-review', 'unpublished'), inputFor('approve'), late)).toEqual(['stage.same-person move.same-person'])
    const early = { ...stateAt('first-review', 'unpublished'), authors: ['early'] }
    expect(keysOf('approve', early, inputFor('approve'), { ...factsOf(mover('early', ['reviewer'])), authors: [] })).toEqual(['stage.same-person move.same-person'])
  })

  it('starts no move but from the stages of the table', () => {
    for (const name of moveNames) for (const situation of situations) for (const live of liveStages) {
      expect(mayStart(name, stateAt(situation, live)), `${name} ${situation}/${live}`).toBe(expected[name].at.includes(situation) && expected[name].live.includes(live))
    }
  })
})

describe('who may sign a step', () => {
  const narrowed = (restrictions: { persons: string[]; posts: string[] }[]): ResourceState => {
    const state = stateAt('secrecy-review', 'unpublished')
    const chain = chainOf('ordinary')
    return { ...state, chain: { ...chain, steps: chain.steps.map((step) => (step.key === 'secrecy-review' ? { ...step, restrictions } : step)) } }
  }
  const ask = (state: ResourceState, actor: Mover, escalationOpen = false) => keysOf('approve', state, inputFor('approve'), { ...factsOf(actor), escalationOpen })
  const keeper = mover('other', ['secrecy-reviewer'])

  it('is whom the chain names, by account or by post', () => {
    const named = narrowed([{ persons: ['wei'], posts: ['保密办主任'] }])
    expect(ask(named, keeper)).toEqual(['access.denied move.others-named'])
    expect(ask(named, { ...keeper, id: 'wei' })).toEqual([])
    expect(ask(named, { ...keeper, posts: ['保密办主任'] })).toEqual([])
    expect(ask(named, mover('wei', ['reviewer']))).toEqual(['access.denied move.role-missing'])
  })

  it('is whom every level names: a site can only narrow what the province asks', () => {
    const twice = narrowed([{ persons: [], posts: ['保密办主任'] }, { persons: ['wei'], posts: [] }])
    expect(ask(twice, { ...keeper, id: 'wei' })).toEqual(['access.denied move.others-named'])
    expect(ask(twice, { ...keeper, posts: ['保密办主任'] })).toEqual(['access.denied move.others-named'])
    expect(ask(twice, { ...keeper, id: 'wei', posts: ['保密办主任'] })).toEqual([])
  })

  it('may be a delegate, by the rights of the one in whose place, and neither of them may have met the text (W-02)', () => {
    const state = stateAt('secrecy-review', 'unpublished')
    const delegate = (id: string, delegator: string): Mover => mover(id, ['editor'], { delegators: [{ id: delegator, roles: ['secrecy-reviewer'], posts: [] }] })
    expect(ask(state, delegate('other', 'chief'))).toEqual([])
    expect(ask(state, delegate('other', 'first'))).toEqual(['stage.same-person move.same-person'])
    const twice = mover('other', ['editor'], { delegators: ['first', 'chief'].map((id) => ({ id, roles: ['secrecy-reviewer'] as const, posts: [] })) })
    expect(ask(state, twice)).toEqual([])
    expect(capacityOf('approve', state, factsOf(twice))).toEqual({ onBehalfOf: 'chief', escalated: false })
    expect(ask(state, delegate('author', 'chief'))).toEqual(['stage.same-person move.same-person'])
    expect(ask(state, mover('other', ['editor'], { delegators: [{ id: 'chief', roles: ['reviewer'], posts: [] }] }))).toEqual(['access.denied move.role-missing'])
  })

  it('is the level above once the step waits too long, and not before', () => {
    const state = stateAt('secrecy-review', 'unpublished')
    const above = mover('other', [], { higherRoles: ['secrecy-reviewer'] })
    expect(ask(state, above)).toEqual(['access.denied move.role-missing'])
    expect(ask(state, above, true)).toEqual([])
    expect(ask(state, mover('first', [], { higherRoles: ['secrecy-reviewer'] }), true)).toEqual(['stage.same-person move.same-person'])
  })

  it('is never an outsourced account where the own team decides (G-49)', () => {
    expect(ask(stateAt('secrecy-review', 'unpublished'), { ...keeper, outsourced: true })).toEqual(['access.denied move.outsourced'])
    const delegate = mover('other', [], { outsourced: true, delegators: [{ id: 'chief', roles: ['signer'], posts: [] }] })
    expect(keysOf('publish', stateAt('final-signature', 'unpublished'), inputFor('publish'), factsOf(delegate))).toEqual(['access.denied move.outsourced'])
    expect(keysOf('approve', stateAt('first-review', 'unpublished'), inputFor('approve'), factsOf(mover('other', ['reviewer'], { outsourced: true })))).toEqual([])
  })
})

describe('the text that is signed', () => {
  const signing = moveNames.filter((name) => moves[name].signs === 'working-text')
  const situationFor: Partial<Record<MoveName, [Situation, Role]>> = {
    submit: ['draft', 'editor'], approve: ['first-review', 'reviewer'], publish: ['final-signature', 'signer'], schedule: ['final-signature', 'signer'],
  }

  it.each(signing)('%s needs the hash of the text that was displayed', (name) => {
    const [situation, role] = situationFor[name] ?? (['draft', 'contributor'] as const)
    const state = stateAt(situation, 'unpublished')
    const facts = factsOf(mover('other', [role]))
    expect(keysOf(name, state, inputFor(name), facts)).toEqual([])
    expect(keysOf(name, state, { ...inputFor(name), textHash: null }, facts)).toEqual(['text.changed move.text-hash-required'])
    expect(keysOf(name, state, { ...inputFor(name), textHash: textB }, facts)).toEqual(['text.changed move.text-not-displayed'])
    const edited = keysOf(name, state, inputFor(name), { ...facts, draftHash: textB })
    expect(edited).toEqual([name === 'submit' ? 'text.changed move.text-not-displayed' : 'text.changed move.text-edited-since'])
  })

  it('confirm needs the hash of the live text, whatever the draft has become', () => {
    const state = stateAt('draft', 'published')
    const facts = { ...factsOf(mover('other', ['reviewer'])), draftHash: 'c'.repeat(64) }
    expect(keysOf('confirm', state, { ...inputFor('confirm'), textHash: textB }, facts)).toEqual([])
    expect(keysOf('confirm', state, { ...inputFor('confirm'), textHash: textA }, facts)).toEqual(['text.changed move.text-not-displayed'])
    expect(keysOf('confirm', state, { ...inputFor('confirm'), textHash: null }, facts)).toEqual(['text.changed move.text-hash-required'])
  })

  it('submits a correction only when something was corrected, and anything after a withdrawal', () => {
    const same: MoveFacts = { ...factsOf(mover('other', ['editor'])), draftHash: textB }
    const input = { ...inputFor('submit'), textHash: textB }
    expect(keysOf('submit', stateAt('draft', 'published'), input, same)).toEqual(['stage.not-ready move.nothing-changed'])
    expect(keysOf('submit', stateAt('draft', 'withdrawn'), input, same)).toEqual([])
  })
})

describe('what a move must be told', () => {
  const told = (name: MoveName, situation: Situation, live: LiveStage, role: Role, change: Partial<MoveInput>, facts: Partial<MoveFacts> = {}) =>
    keysOf(name, stateAt(situation, live), { ...inputFor(name), ...change }, { ...factsOf(mover('other', [role])), ...facts }).map((key) => key.replace('stage.not-ready move.', ''))

  it.each<[string, string[], string[]]>([
    ['a correction says what kind it is', told('submit', 'draft', 'published', 'editor', { change: null }), ['change-required']],
    ['a first publication corrects nothing', told('submit', 'draft', 'unpublished', 'editor', { change: null }), []],
    ['a major correction has a note (G-32)', told('submit', 'draft', 'published', 'editor', { change: { kind: 'major', note: ' ' } }), ['change-note-required']],
    ['a minor one needs none', told('submit', 'draft', 'published', 'editor', { change: { kind: 'minor', note: '' } }), []],
    ['a return names places', told('return', 'second-review', 'unpublished', 'reviewer', { places: [] }), ['places-required']],
    ['a return goes to a step that was signed', told('return', 'second-review', 'unpublished', 'reviewer', { toStep: 'first-review' }), []],
    ['not to the present one', told('return', 'second-review', 'unpublished', 'reviewer', { toStep: 'second-review' }), ['step-unknown']],
    ['not to one ahead', told('return', 'second-review', 'unpublished', 'reviewer', { toStep: 'final-signature' }), ['step-unknown']],
    ['a release is set for some time', told('schedule', 'final-signature', 'unpublished', 'signer', { publishAt: null }), ['publish-at-required']],
    ['not in the past: no back-dating (C-01)', told('schedule', 'final-signature', 'unpublished', 'signer', { publishAt: now }), ['publish-at-past']],
    ['not further than a year', told('schedule', 'final-signature', 'unpublished', 'signer', { publishAt: '2027-02-01T00:00:00.000Z' }), ['publish-at-far']],
    ['expiry after the release', told('schedule', 'final-signature', 'unpublished', 'signer', { expireAt: '2026-02-01T00:00:00.000Z' }), ['expire-too-early']],
    ['expiry of what is published now in the future', told('publish', 'final-signature', 'unpublished', 'signer', { expireAt: now }), ['expire-too-early']],
    ['a withdrawal has a kind (D-51)', told('withdraw', 'draft', 'published', 'signer', { withdrawal: null }), ['withdrawal-kind-required']],
    ['what is merged leads somewhere', told('withdraw', 'draft', 'published', 'signer', { withdrawal: 'merged' }), ['merge-target-required']],
    ['to something that is there', told('withdraw', 'draft', 'published', 'signer', { withdrawal: 'merged', mergedInto: 'x' }, { mergeTarget: 'unknown' }), ['merge-target-unknown']],
    ['not in a circle', told('withdraw', 'draft', 'published', 'signer', { withdrawal: 'merged', mergedInto: 'x' }, { mergeTarget: 'circle' }), ['merge-circle']],
    ['to a live item', told('withdraw', 'draft', 'published', 'signer', { withdrawal: 'merged', mergedInto: 'x' }, { mergeTarget: 'live' }), []],
  ])('%s', (_, keys, wanted) => {
    expect(keys).toEqual(wanted)
  })

  it.each(['', ' ', '\n\t　'])('wants a reason where one is owed, not %j', (reason) => {
    const wanting = moveNames.filter((name) => refusals(name, stateAt('second-review', 'published'), { ...inputFor(name), reason }, factsOf(mover('other', roles))).some((refusal) => refusal.reason.key === 'move.reason-required'))
    expect(wanting).toEqual(['return', 'expedite', 'withdraw', 'reinstate'])
  })
})

describe('refusals', () => {
  it('list every reason at once, the most fundamental first', () => {
    const worst = refusals('publish', stateAt('first-review', 'unpublished'), { ...inputFor('publish'), revision: 6, textHash: null }, factsOf(mover('author', ['editor'])))
    expect(worst.map(({ code, reason }) => [code, reason.key])).toEqual([
      ['edit.conflict', 'move.revision-changed'], ['stage.illegal-move', 'move.illegal'], ['access.denied', 'move.role-missing'],
      ['stage.same-person', 'move.same-person'], ['text.changed', 'move.text-hash-required'],
    ])
    expect(worst[0]?.reason.params).toEqual({ known: 6, present: 7 })
    expect(worst[3]?.reason.rule).toBe('W-02')
  })

  it('have a sentence in both languages, without an open variable', () => {
    const inputs = [inputFor('submit'), { revision: 1, textHash: null, reason: '', opinion: '', withdrawal: null }, { ...inputFor('withdraw'), withdrawal: 'merged' as const, publishAt: now, expireAt: now, toStep: 'x', change: { kind: 'major' as const, note: '' } }]
    const actors: MoveFacts['actor'][] = [mover('author', []), mover('other', roles, { outsourced: true }), 'platform']
    const targets = [null, 'unknown', 'circle'] as const
    const all = moveNames.flatMap((name) => situations.flatMap((situation) => inputs.flatMap((input) => actors.flatMap((actor) => targets.flatMap((mergeTarget) =>
      refusals(name, stateAt(situation, 'published'), input.withdrawal === 'merged' && mergeTarget !== null ? { ...input, mergedInto: 'x' } : input, { ...factsOf(actor), draftHash: textB, mergeTarget, now: '2026-01-05T00:00:00.000Z' }))))))
    expect(new Set(all.map(({ reason }) => reason.key)).size).toBeGreaterThan(20)
    for (const { reason } of all) for (const language of ['zh', 'en'] as const) {
      const sentence = reasonText(reason, language)
      expect(sentence.startsWith(reason.key), reason.key).toBe(false)
      expect(sentence).not.toContain('{{')
    }
  })
})
