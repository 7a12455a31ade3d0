import { describe, expect, it } from 'vitest'
import { roles, type Role } from '../../../src/access/roles.ts'
import { reasonText } from '../../../src/locales/refusal.ts'
import { initialState, mayStart, type ResourceState, type SignOff } from '../../../src/publishing/fold.ts'
import { availableMoves, refusals, type MoveFacts, type MoveInput } from '../../../src/publishing/may-move.ts'
import { liveStages, moveNames, workingStages, type LiveStage, type MoveName, type WorkingStage } from '../../../src/publishing/stages.ts'
import { textA, textB } from './histories.ts'

const relations = ['author', 'submitter', 'approver', 'other'] as const
type Relation = (typeof relations)[number]

/** What is true where the case names none of these: the compiler asks for a line for every new move. */
type Expected = {
  working: readonly WorkingStage[]
  live: readonly LiveStage[]
  roles: readonly Role[]
  /** persons whom the step must not meet again */
  strangersTo: readonly Relation[]
  onlySubmitter: boolean
}

const writers = ['contributor', 'editor', 'site-manager'] as const
const checkers = ['reviewer', 'secrecy-reviewer', 'signer'] as const

/** The rules once more, written down from W-01, W-02 and G-46 and not from the product's table. */
const expected: Record<MoveName, Expected> = {
  submit: { working: ['draft'], live: liveStages, roles: writers, strangersTo: [], onlySubmitter: false },
  recall: { working: ['in-review', 'approved'], live: liveStages, roles: writers, strangersTo: [], onlySubmitter: true },
  approve: { working: ['in-review'], live: liveStages, roles: ['reviewer', 'secrecy-reviewer'], strangersTo: ['author', 'submitter'], onlySubmitter: false },
  return: { working: ['in-review', 'approved'], live: liveStages, roles: checkers, strangersTo: [], onlySubmitter: false },
  publish: { working: ['approved'], live: liveStages, roles: ['signer'], strangersTo: ['author', 'submitter', 'approver'], onlySubmitter: false },
  withdraw: { working: workingStages, live: ['published'], roles: ['signer', 'site-manager'], strangersTo: [], onlySubmitter: false },
  discard: { working: ['draft'], live: liveStages, roles: ['editor', 'site-manager'], strangersTo: [], onlySubmitter: false },
  restore: { working: ['discarded'], live: liveStages, roles: ['editor', 'site-manager'], strangersTo: [], onlySubmitter: false },
}

/** Who has signed when a resource stands here. */
const signedAt: Record<WorkingStage, readonly ('submitter' | 'approver')[]> = {
  draft: [], 'in-review': ['submitter'], approved: ['submitter', 'approver'], discarded: [],
}

const signOff = (person: 'submitter' | 'approver'): SignOff => ({
  move: person === 'submitter' ? 'submit' : 'approve', actor: person, actorName: person, at: '2026-01-01T00:00:00.000Z', textHash: textA, opinion: '',
})

const stateAt = (working: WorkingStage, live: LiveStage): ResourceState => {
  const underReview = signedAt[working].length > 0
  return {
    ...initialState, revision: 7, working, live, signOffs: signedAt[working].map(signOff),
    textHash: underReview ? textA : null, authors: underReview ? ['author'] : [],
    published: live === 'unpublished' ? null : { textHash: textB, publishedAt: '2025-12-01T00:00:00.000Z', correctedAt: null, path: '/news/202512/x.html', move: 'm1', seq: 3 },
  }
}

const soundInput: MoveInput = { revision: 7, textHash: textA, reason: '理由', opinion: '', withdrawal: 'archived' }
const factsOf = (actor: string, held: readonly Role[]): MoveFacts => ({ actor: { id: actor, roles: held }, draftHash: textA, authors: ['author'] })

const keysOf = (name: MoveName, state: ResourceState, input: MoveInput, facts: MoveFacts) =>
  refusals(name, state, input, facts).map((refusal) => `${refusal.code} ${refusal.reason.key}`)

function expectedKeys(name: MoveName, working: WorkingStage, live: LiveStage, role: Role, relation: Relation): string[] {
  const rule = expected[name]
  const present = relation === 'author' || (signedAt[working] as readonly string[]).includes(relation)
  return [
    ...(rule.working.includes(working) && rule.live.includes(live) ? [] : ['stage.illegal-move move.illegal']),
    ...(rule.roles.includes(role) ? [] : ['access.denied move.role-missing']),
    ...(present && rule.strangersTo.includes(relation) ? ['stage.same-person move.same-person'] : []),
    ...(rule.onlySubmitter && signedAt[working].length > 0 && relation !== 'submitter' ? ['access.denied move.not-own-submission'] : []),
  ]
}

describe('who may move what from where', () => {
  for (const name of moveNames) {
    it(`${name}: every stage, role and person`, () => {
      const wrong: string[] = []
      let asked = 0
      let allowed = 0
      for (const working of workingStages) for (const live of liveStages) for (const role of roles) for (const relation of relations) {
        const keys = keysOf(name, stateAt(working, live), soundInput, factsOf(relation, [role]))
        const wanted = expectedKeys(name, working, live, role, relation)
        asked += 1
        if (wanted.length === 0) allowed += 1
        if (keys.join() !== wanted.join()) wrong.push(`${working}/${live} ${role} ${relation}: ${keys.join()} for ${wanted.join()}`)
      }
      expect(wrong).toEqual([])
      expect(asked).toBe(workingStages.length * liveStages.length * roles.length * relations.length)
      expect(allowed).toBeGreaterThan(0)
    })
  }

  it('gives a person without any role no move anywhere', () => {
    for (const working of workingStages) for (const live of liveStages) {
      expect(availableMoves(stateAt(working, live), factsOf('submitter', []))).toEqual([])
    }
  })

  it('lets all roles at once not replace another person (W-02)', () => {
    expect(availableMoves(stateAt('in-review', 'unpublished'), factsOf('submitter', roles))).toEqual(['recall', 'return'])
    expect(availableMoves(stateAt('in-review', 'unpublished'), factsOf('author', roles))).toEqual(['return'])
    expect(availableMoves(stateAt('approved', 'unpublished'), factsOf('approver', roles))).toEqual(['return'])
    expect(availableMoves(stateAt('approved', 'published'), factsOf('other', roles))).toEqual(['return', 'publish', 'withdraw'])
  })

  it('counts whoever wrote on the draft since, not only who had written when it was submitted', () => {
    const late: MoveFacts = { ...factsOf('late', ['reviewer']), authors: ['author', 'late'] }
    expect(keysOf('approve', stateAt('in-review', 'unpublished'), soundInput, late)).toEqual(['stage.same-person move.same-person'])
    const early = stateAt('in-review', 'unpublished')
    expect(keysOf('approve', { ...early, authors: ['early'] }, soundInput, { ...factsOf('early', ['reviewer']), authors: [] })).toEqual(['stage.same-person move.same-person'])
  })

  it('starts no move but from the stages of the table', () => {
    for (const name of moveNames) for (const working of workingStages) for (const live of liveStages) {
      expect(mayStart(name, stateAt(working, live)), `${name} ${working}/${live}`).toBe(expected[name].working.includes(working) && expected[name].live.includes(live))
    }
  })
})

describe('the text that is signed', () => {
  const signing: Record<MoveName, { working: WorkingStage; role: Role } | null> = {
    submit: { working: 'draft', role: 'editor' }, approve: { working: 'in-review', role: 'reviewer' }, publish: { working: 'approved', role: 'signer' },
    recall: null, return: null, withdraw: null, discard: null, restore: null,
  }
  const cases = moveNames.flatMap((name) => (signing[name] === null ? [] : [[name, signing[name]] as const]))

  it.each(cases)('%s needs the hash of the text that was displayed', (name, { working, role }) => {
    const state = stateAt(working, 'unpublished')
    const facts = factsOf('other', [role])
    expect(keysOf(name, state, soundInput, facts)).toEqual([])
    expect(keysOf(name, state, { ...soundInput, textHash: null }, facts)).toEqual(['text.changed move.text-hash-required'])
    expect(keysOf(name, state, { ...soundInput, textHash: textB }, facts)).toEqual(['text.changed move.text-not-displayed'])
    const edited = keysOf(name, state, soundInput, { ...facts, draftHash: textB })
    expect(edited).toEqual([name === 'submit' ? 'text.changed move.text-not-displayed' : 'text.changed move.text-edited-since'])
  })

  it('needs none for the moves that sign nothing', () => {
    const unsigned = moveNames.filter((name) => signing[name] === null)
    expect(unsigned).toEqual(['recall', 'return', 'withdraw', 'discard', 'restore'])
    for (const name of unsigned) {
      const [working] = expected[name].working
      const [role] = expected[name].roles
      const state = stateAt(working ?? 'draft', 'published')
      expect(keysOf(name, state, { ...soundInput, textHash: null }, { ...factsOf('submitter', role === undefined ? [] : [role]), draftHash: textB }), name).toEqual([])
    }
  })

  it('submits a correction only when something was corrected, and anything after a withdrawal', () => {
    const correction = { ...stateAt('draft', 'published') }
    const same: MoveFacts = { ...factsOf('other', ['editor']), draftHash: textB }
    expect(keysOf('submit', correction, { ...soundInput, textHash: textB }, same)).toEqual(['stage.not-ready move.nothing-changed'])
    expect(keysOf('submit', { ...correction, live: 'withdrawn' }, { ...soundInput, textHash: textB }, same)).toEqual([])
  })
})

describe('refusals', () => {
  it('list every reason at once, the most fundamental first', () => {
    const worst = refusals('publish', stateAt('in-review', 'unpublished'), { ...soundInput, revision: 6, textHash: null }, factsOf('author', ['editor']))
    expect(worst.map(({ code, reason }) => [code, reason.key])).toEqual([
      ['edit.conflict', 'move.revision-changed'], ['stage.illegal-move', 'move.illegal'], ['access.denied', 'move.role-missing'],
      ['stage.same-person', 'move.same-person'], ['text.changed', 'move.text-hash-required'],
    ])
    expect(worst[0]?.reason.params).toEqual({ known: 6, present: 7 })
    expect(worst[3]?.reason.rule).toBe('W-02')
    expect(keysOf('recall', stateAt('discarded', 'unpublished'), { ...soundInput, revision: 99 }, factsOf('other', ['signer']))).toEqual([
      'edit.conflict move.revision-changed', 'stage.illegal-move move.illegal', 'access.denied move.role-missing',
    ])
  })

  it.each(['', ' ', '\n\t　'])('want a reason for a return and for a withdrawal, not %j', (reason) => {
    expect(keysOf('return', stateAt('approved', 'unpublished'), { ...soundInput, reason }, factsOf('other', ['signer']))).toEqual(['stage.not-ready move.reason-required'])
    expect(keysOf('withdraw', stateAt('draft', 'published'), { ...soundInput, reason, withdrawal: null }, factsOf('other', ['signer']))).toEqual([
      'stage.not-ready move.reason-required', 'stage.not-ready move.withdrawal-kind-required',
    ])
  })

  it('have a sentence in both languages, without an open variable', () => {
    const all = moveNames.flatMap((name) => workingStages.flatMap((working) => [null, textB].flatMap((textHash) =>
      refusals(name, stateAt(working, 'published'), { revision: 1, textHash, reason: '', opinion: '', withdrawal: null }, { ...factsOf('author', []), draftHash: textB }))))
    expect(new Set(all.map(({ reason }) => reason.key)).size).toBeGreaterThan(7)
    for (const { reason } of all) for (const language of ['zh', 'en'] as const) {
      const sentence = reasonText(reason, language)
      expect(sentence.startsWith(reason.key), reason.key).toBe(false)
      expect(sentence).not.toContain('{{')
    }
  })
})
