import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDueMoves } from '../../../src/publishing/platform-moves.action.ts'
import { findRecords } from '../../../src/storage/records.store.ts'
import { updateDocument, createDocument } from '../../../src/tenancy/platform-documents.store.ts'
import { as, createPerson, createSite, move, startTestPlatform, stopDatabase, visit, writeArticle, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'

/** 三审三校 with the secrecy review, as the platform is shipped: five persons. */
describe('the ordinary chain', () => {
  let platform: TestPlatform
  let site: TestSite
  let people: Record<'author' | 'first' | 'second' | 'secrecy' | 'signer' | 'manager' | 'supervisor' | 'spare', TestPerson>

  beforeAll(async () => {
    platform = await startTestPlatform({ grade: 'ordinary' })
    site = await createSite(platform, { slug: 'chain', level: 'province' })
    const person = (name: string, roles: Parameters<typeof createPerson>[1]['roles']) => createPerson(platform, { name, roles, site })
    people = {
      author: await person('author', ['editor']), first: await person('first', ['reviewer']), second: await person('second', ['reviewer']),
      secrecy: await person('secrecy', ['secrecy-reviewer']), signer: await person('signer', ['signer']), manager: await person('manager', ['site-manager']),
      supervisor: await person('supervisor', ['supervisor']),
      spare: await person('spare', ['reviewer', 'secrecy-reviewer', 'signer']),
    }
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const through = async (id: string, ...steps: [TestPerson, string, Parameters<typeof move>[4]?][]) => {
    for (const [person, name, extra] of steps) {
      const answer = await move(platform, person, id, name, extra)
      expect(answer.status, `${name} by ${person.name}: ${JSON.stringify(answer.body)}`).toBe(200)
    }
  }
  const standing = async (id: string) => (await as(platform, people.author, 'get', `/api/articles/${id}/workflow`)).body
  const refusal = async (person: TestPerson, id: string, name: string, extra?: Parameters<typeof move>[4]) => {
    const answer = await move(platform, person, id, name, extra)
    return [answer.status, answer.body.code, ...(answer.body.reasons ?? []).map((reason: { key: string }) => reason.key)]
  }
  const seen = async (id: string): Promise<boolean> => {
    await platform.worker.idle()
    return (await findRecords(platform.payload, 'library', { resource: { equals: id } })).some((row) => row['status'] === 'live')
  }

  it('passes every step by another person and is seen by nobody before the last (W-01, W-02, G-30)', async () => {
    const { id, publicId } = await writeArticle(platform, people.author, site)
    await through(id, [people.author, 'submit'])
    expect(await refusal(people.signer, id, 'publish')).toEqual([409, 'stage.illegal-move', 'move.illegal', 'move.role-missing'])
    expect(await refusal(people.secrecy, id, 'approve')).toEqual([403, 'access.denied', 'move.role-missing'])
    await through(id, [people.first, 'approve', { opinion: '内容属实', proofreading: '无差错' }])
    expect(await refusal(people.first, id, 'approve')).toEqual([403, 'stage.same-person', 'move.same-person'])
    await through(id, [people.second, 'approve'])
    expect(await refusal(people.spare, id, 'publish')).toEqual([409, 'stage.illegal-move', 'move.illegal'])
    await through(id, [people.secrecy, 'approve'])
    expect(await seen(id)).toBe(false)
    expect(await refusal(people.secrecy, id, 'publish')).toContain('move.role-missing')
    await through(id, [people.signer, 'publish'])
    expect(await seen(id)).toBe(true)
    const { state, timeline } = await standing(id)
    expect(state.published.signers).toEqual([people.author.id, people.first.id, people.second.id, people.secrecy.id, people.signer.id])
    expect(timeline[1].details).toEqual({ step: 'first-review', proofreading: '无差错' })
    const entry = await platform.reader.entryById(site.id, publicId)
    expect((await visit(platform, `/s/chain${entry?.path}`)).status).toBe(200)
  })

  it('draft, first, second, secrecy, final, scheduled, published: by five persons through the API, and released by the platform at its hour', async () => {
    const { id, publicId } = await writeArticle(platform, people.author, site, { title: '五人五步定时发布' })
    const stages: string[] = []
    const note = async () => {
      const { state } = await standing(id)
      stages.push([state.working, state.live, state.chain?.steps[state.step]?.key ?? '-'].join(' '))
    }
    const publishAt = Date.now() + 3_600_000
    await note()
    for (const [person, name, extra] of [
      [people.author, 'submit'], [people.first, 'approve', { opinion: '内容属实', proofreading: '无差错' }], [people.second, 'approve', { opinion: '同意' }],
      [people.secrecy, 'approve', { opinion: '不涉密' }], [people.signer, 'schedule', { opinion: '同意，定时发布', publishAt: new Date(publishAt).toISOString() }],
    ] as const) {
      await through(id, [person, name, extra])
      await note()
    }
    expect(await seen(id)).toBe(false)
    const faults: unknown[] = []
    expect(await makeDueMoves(platform.payload, new Date(publishAt - 1), (fault) => faults.push(fault))).toBe(0)
    expect(await makeDueMoves(platform.payload, new Date(publishAt), (fault) => faults.push(fault))).toBe(1)
    await note()
    expect(stages).toEqual([
      'draft unpublished -', 'in-review unpublished first-review', 'in-review unpublished second-review', 'in-review unpublished secrecy-review', 'approved unpublished final-signature',
      'scheduled unpublished final-signature', 'draft published -',
    ])
    expect(await seen(id)).toBe(true)
    const { timeline } = await standing(id)
    expect(timeline.map(({ move: name, actorName, opinion }: { move: string; actorName: string; opinion: string }) => [name, actorName, opinion])).toEqual([
      ['submit', 'author', ''], ['approve', 'first', '内容属实'], ['approve', 'second', '同意'], ['approve', 'secrecy', '不涉密'], ['schedule', 'signer', '同意，定时发布'], ['release', '', ''],
    ])
    const entry = await platform.reader.entryById(site.id, publicId)
    expect((await visit(platform, `/s/chain${entry?.path}`)).status).toBe(200)
    expect(faults).toEqual([])
  })

  it('goes back to a step, keeps the sign-offs before it and tells reason and place', async () => {
    const { id } = await writeArticle(platform, people.author, site)
    await through(id, [people.author, 'submit'], [people.first, 'approve'], [people.second, 'approve'])
    expect(await refusal(people.secrecy, id, 'return', { reason: '数字要核', toStep: 'final-signature' })).toEqual([422, 'stage.not-ready', 'move.step-unknown'])
    expect(await refusal(people.secrecy, id, 'return', { reason: '', places: [] })).toEqual([422, 'stage.not-ready', 'move.reason-required', 'move.places-required'])
    await through(id, [people.secrecy, 'return', { reason: '数字要核', toStep: 'second-review', places: [{ field: 'body', quote: '主体工程' }] }])
    const { state } = await standing(id)
    expect([state.working, state.chain.steps[state.step].key, state.signOffs.length]).toEqual(['in-review', 'second-review', 2])
    expect(state.returned).toMatchObject({ reason: '数字要核', places: [{ field: 'body', quote: '主体工程' }] })
    await through(id, [people.second, 'approve'], [people.secrecy, 'approve'], [people.signer, 'publish'])
    expect(await seen(id)).toBe(true)
  })

  it('skips reviews when it is urgent, not the secrecy review, and owes them afterwards (W-06, G-30)', async () => {
    const { id } = await writeArticle(platform, people.author, site)
    await through(id, [people.author, 'submit'])
    expect(await refusal(people.first, id, 'expedite', { reason: '防汛预警' })).toEqual([403, 'access.denied', 'move.role-missing'])
    expect(await refusal(people.manager, id, 'expedite')).toEqual([422, 'stage.not-ready', 'move.reason-required'])
    await through(id, [people.manager, 'expedite', { reason: '防汛预警' }])
    expect(await refusal(people.signer, id, 'publish')).toEqual([409, 'stage.illegal-move', 'move.illegal', 'move.role-missing'])
    await through(id, [people.secrecy, 'approve'], [people.signer, 'publish'])
    await platform.worker.idle()
    const owed = await findRecords(platform.payload, 'tasks', { and: [{ resource: { equals: id } }, { kind: { equals: 'retrospective' } }] })
    expect(owed).toHaveLength(1)
    expect(Date.parse(String(owed[0]?.['dueAt'])) - Date.parse(String(owed[0]?.['since']))).toBe(24 * 3_600_000)
    expect(await refusal(people.signer, id, 'confirm')).toContain('move.role-missing')
    const alarm = async (person: TestPerson) => ((await as(platform, person, 'get', '/api/desk?room=urgent')).body as { rooms: { room: string; count: number }[]; items: { resource: string }[] })
    const inAlarm = async (person: TestPerson) => {
      const { rooms, items } = await alarm(person)
      return rooms.some(({ room }) => room === 'urgent') ? [rooms.find(({ room }) => room === 'urgent')?.count, items.map(({ resource }) => resource)] : null
    }
    expect(await inAlarm(people.manager)).toEqual([1, [id]])
    expect(await inAlarm(people.supervisor)).toEqual([1, [id]])
    expect(await inAlarm(people.signer)).toBeNull()
    const told = async (person: TestPerson) => ((await as(platform, person, 'get', '/api/notices')).body.notices as { kind: string; resource: string; note: string }[]).filter(({ resource, kind }) => resource === id && kind === 'urgent-release')
    expect(await told(people.supervisor)).toMatchObject([{ note: '防汛预警' }])
    // Who declared the urgency knows of it.
    expect(await told(people.manager)).toEqual([])
    await through(id, [people.first, 'confirm', { opinion: '补审通过' }])
    await platform.worker.idle()
    expect(await findRecords(platform.payload, 'tasks', { resource: { equals: id } })).toEqual([])
    expect((await alarm(people.supervisor)).items).toEqual([])
  })

  it('lets a delegate sign in the place of another, with both named, and neither twice', async () => {
    const delegation = { tenant: site.id, delegator: people.secrecy.id, delegate: people.second.id, fromDay: '2020-01-01', toDay: '2020-01-02', reason: '出差' }
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    await createDocument(platform.payload, 'delegations', delegation)
    const { id } = await writeArticle(platform, people.author, site)
    await through(id, [people.author, 'submit'], [people.first, 'approve'], [people.spare, 'approve'])
    expect(await refusal(people.second, id, 'approve')).toEqual([403, 'access.denied', 'move.role-missing'])
    const made = await createDocument(platform.payload, 'delegations', { ...delegation, fromDay: today, toDay: today })
    await through(id, [people.second, 'approve'])
    const { state } = await standing(id)
    expect(state.signOffs.at(-1)).toMatchObject({ actor: people.second.id, onBehalfOf: people.secrecy.id, step: 'secrecy-review' })
    await through(id, [people.signer, 'publish'])
    expect(await seen(id)).toBe(true)
    await updateDocument(platform.payload, 'delegations', String(made['id']), { revoked: true })
    const next = await writeArticle(platform, people.author, site)
    await through(next.id, [people.author, 'submit'], [people.first, 'approve'], [people.spare, 'approve'])
    expect(await refusal(people.second, next.id, 'approve')).toEqual([403, 'access.denied', 'move.role-missing'])
  })

  it('cannot be loosened by a site, and a change leaves what is under way alone', async () => {
    const { id } = await writeArticle(platform, people.author, site)
    await through(id, [people.author, 'submit'])
    const save = (reviewChain: unknown) => as(platform, people.manager, 'patch', `/api/tenants/${site.id}`).send({ reviewChain })
    for (const loosening of [
      { ordinary: [{ key: 'first-review', termHours: 100 }] }, { ordinary: [{ key: 'secrecy-review', kind: 'review' }] }, { ordinary: [{ key: 'first-review', role: 'signer' }] },
      { ordinary: [{ key: 'extra', kind: 'final-signature', name: { zh: '再签', en: '' } }] }, { ordinary: [{ key: 'first-review', restrictions: [{ persons: ['nobody-there'], posts: [] }] }] },
      { ordinary: [{ key: 'first-review', whatever: 1 }] }, { steps: [] },
    ]) {
      const answer = await save(loosening)
      expect(answer.status, JSON.stringify(loosening)).toBe(400)
      expect(JSON.stringify(answer.body)).toContain('reviewChain')
    }
    expect((await save({ ordinary: [{ key: 'first-review', termHours: 3 }, { key: 'office-check', kind: 'proofread', name: { zh: '办公室核校', en: 'Office check' } }] })).status).toBe(200)
    expect((await standing(id)).chain.steps.map((step: { key: string }) => step.key)).toEqual(['first-review', 'second-review', 'secrecy-review', 'final-signature'])
    const later = await writeArticle(platform, people.author, site)
    await through(later.id, [people.author, 'submit'])
    const { chain } = await standing(later.id)
    expect(chain.steps.map((step: { key: string; termHours: number }) => [step.key, step.termHours]).slice(0, 2)).toEqual([['first-review', 3], ['office-check', null]])
    expect((await save(null)).status).toBe(200)
  })

  it('is chosen by the column and raised, never lowered, by the item (W-05)', async () => {
    await updateDocument(platform.payload, 'columns', site.columns['notices'] ?? '', { reviewGrade: 'brief' })
    const lengths = async (change: Record<string, unknown>) => {
      const { id } = await writeArticle(platform, people.author, site, change)
      return (await standing(id)).chain.steps.length
    }
    expect(await lengths({ column: site.columns['notices'] })).toBe(2)
    expect(await lengths({ column: site.columns['notices'], reviewGrade: 'important' })).toBe(5)
    expect(await lengths({ reviewGrade: 'brief' })).toBe(4)
  })

  it('is handed down from column to column: what one asks for, those below it cannot loosen (W-05)', async () => {
    const [above, below] = [site.columns['news'] ?? '', site.columns['news/local'] ?? '']
    const save = (column: string, change: object) => as(platform, people.manager, 'patch', `/api/columns/${column}`).send(change)
    const chainBelow = async () => {
      const { id } = await writeArticle(platform, people.author, site, { column: below })
      return (await standing(id)).chain as { grade: string; steps: { key: string; termHours: number }[] }
    }
    const before = await chainBelow()
    expect([before.grade, before.steps.length]).toEqual(['ordinary', 4])
    const legal = { key: 'legal-check', kind: 'review', name: { zh: '法制审核', en: 'Legal check' } }
    expect((await save(above, { reviewGrade: 'important', reviewChain: { important: [{ key: 'first-review', termHours: 3 }, legal] } })).status).toBe(200)
    const inherited = await chainBelow()
    expect(inherited.grade).toBe('important')
    expect(inherited.steps.map(({ key }) => key)).toEqual(['proofreading', 'first-review', 'legal-check', 'second-review', 'secrecy-review', 'final-signature'])
    expect(inherited.steps[1]?.termHours).toBe(3)

    const told = await as(platform, people.manager, 'get', `/api/chains?tenant=${site.id}&column=${above}`)
    expect(told.body.columns).toMatchObject({ grade: 'important', overlays: [{ important: [{ key: 'first-review', termHours: 3 }, { key: 'legal-check' }] }] })
    expect((await as(platform, people.manager, 'get', `/api/chains?tenant=${site.id}`)).body.columns).toEqual({ grade: null, overlays: [] })

    const loosened = await save(below, { reviewChain: { important: [{ key: 'first-review', termHours: 5 }] } })
    expect([loosened.status, JSON.stringify(loosened.body).includes('reviewChain')]).toEqual([400, true])
    expect((await save(below, { reviewGrade: 'brief', reviewChain: { important: [{ key: 'legal-check', termHours: 2 }] } })).status).toBe(200)
    const narrowed = await chainBelow()
    expect([narrowed.grade, narrowed.steps[2]]).toMatchObject(['important', { key: 'legal-check', termHours: 2 }])
    for (const column of [above, below]) expect((await save(column, { reviewGrade: null, reviewChain: null })).status).toBe(200)
    expect(await chainBelow()).toEqual(before)
  })

  it('keeps outsourced accounts from the roles of the own team, whichever is said first (G-49)', async () => {
    const contractor = await createDocument(platform.payload, 'users', { email: 'contractor@test.example', name: '外包', password: 'Test-password-1', outsourced: true })
    await expect(createDocument(platform.payload, 'memberships', { user: contractor['id'], tenant: site.id, roles: ['signer'] })).rejects.toThrow()
    await createDocument(platform.payload, 'memberships', { user: contractor['id'], tenant: site.id, roles: ['editor'] })
    await expect(updateDocument(platform.payload, 'users', people.signer.id, { outsourced: true })).rejects.toThrow()
  })
})
