import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { interpretationsQuery, memberFields, textFields } from '../../../src/admin/policies/interpretations-query.ts'
import { recordAct } from '../../../src/auditing/record-act.store.ts'
import { verifyAudit } from '../../../src/auditing/verify.job.ts'
import { findRecords, type Row } from '../../../src/storage/records.store.ts'
import { lostConnection, statementsOf } from '../../support/crash-statements.ts'
import { pdf } from '../../unit/media/make-files.ts'
import { as, createDesk, createPerson, createSite, move, paragraph, publishArticle, startTestPlatform, stopDatabase, testPassword, writeArticle, writeInterpretation, writePolicy, type Desk, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'

let platform: TestPlatform
let site: TestSite
let desk: Desk
let security: TestPerson
let id: string

beforeAll(async () => {
  platform = await startTestPlatform()
  site = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
  desk = await createDesk(platform, site)
  security = await createPerson(platform, { name: 'security', roles: ['security-admin'], site: null })
  id = (await writeArticle(platform, desk.author, site)).id
})
afterAll(async () => {
  await platform?.end()
  await stopDatabase()
})

const told = async (action: string): Promise<Row[]> => findRecords(platform.payload, 'audit-events', { action: { equals: action } }, { sort: ['createdAt', 'id'] })
/** While it lasts, no audit event can be written. */
async function withoutAudit<T>(work: () => Promise<T>): Promise<T> {
  const line = statementsOf(platform.payload, (statement) => {
    if (statement.kind === 'write' && /audit[_-]events/.test(statement.text)) throw lostConnection(platform.payload)
  })
  try {
    return await work()
  } finally {
    line.end()
  }
}
const login = (email: string, password: string) => as(platform, null, 'post', '/api/users/login').send({ email, password })
const complete = (row: Row | undefined) => {
  expect(Date.parse(String(row?.['at']))).toBeGreaterThan(Date.now() - 600_000)
  expect(String(row?.['address'])).toMatch(/127\.0\.0\.1|^::1$/)
}

describe('acts that leave no other record (S-06)', () => {
  it('opens a preview only after its event, and not at all when that cannot be written', async () => {
    expect((await as(platform, desk.reviewer, 'get', `/preview/articles/${id}`)).status).toBe(200)
    const [event] = await told('view.preview')
    expect(event).toMatchObject({ actor: desk.reviewer.id, actorName: desk.reviewer.name, subject: `articles:${id}`, tenant: site.id })
    complete(event)
    const refused = await withoutAudit(() => as(platform, desk.reviewer, 'get', `/preview/articles/${id}`))
    expect([refused.status, refused.text.includes('水库')]).toEqual([503, false])
    expect(await told('view.preview')).toHaveLength(1)
  })

  it('hands out the text of a draft only after its event, by whichever reading door, once a day for each revision', async () => {
    const views = async () => (await told('view.draft')).map((event) => [event['actor'], event['subject'], event['detail'], event['tenant']])
    const open = (person: TestPerson, path = '?draft=true&depth=0') => as(platform, person, 'get', `/api/articles/${id}${path}`)
    const words = '水库除险加固主体工程近日完工'
    // Who writes on it is named by the text itself.
    expect(JSON.stringify((await open(desk.author)).body.body)).toContain(words)
    expect(await views()).toEqual([])
    const refused = await withoutAudit(() => open(desk.signer))
    expect([refused.status, refused.text.includes('水库')]).toEqual([503, false])

    for (const person of [desk.reviewer, desk.reviewer, desk.signer]) expect(JSON.stringify((await open(person)).body.body)).toContain(words)
    const once = [[desk.reviewer.id, `articles:${id}`, 'revision 1', site.id], [desk.signer.id, `articles:${id}`, 'revision 1', site.id]]
    expect(await views()).toEqual(once)
    complete((await told('view.draft'))[0])

    // A list hands out no text; one that is asked for it says so, and a selection without the facts is recorded all the same.
    const list = await as(platform, desk.manager, 'get', '/api/articles?draft=true&depth=0')
    expect([list.body.docs.length > 0, list.text.includes(words), list.body.docs[0].title !== undefined]).toEqual([true, false, true])
    expect(await views()).toEqual(once)
    expect((await open(desk.manager, '?draft=true&depth=0&select[title]=true')).body.body).toBeUndefined()
    expect(await views()).toEqual(once)
    expect(JSON.stringify((await as(platform, desk.manager, 'get', `/api/articles?draft=true&depth=0&select[body]=true&where[id][equals]=${id}`)).body.docs[0].body)).toContain(words)
    expect(await views()).toEqual([...once, [desk.manager.id, `articles:${id}`, 'revision 1', site.id]])
  })

  it('tells of a draft that is read beside a copy of one’s own, by its checks or by its comparison with a document', async () => {
    const draft = await writeArticle(platform, desk.author, site, { title: '旁读稿件', body: paragraph('联系人身份证号110101199003070310。') })
    const views = async () => (await told('view.draft')).filter((event) => event['subject'] === `articles:${draft.id}`).map((event) => event['actor'])
    const beside = (person: TestPerson) => as(platform, person, 'get', `/api/editing/copies/articles:${draft.id}`)
    const checks = (person: TestPerson) => as(platform, person, 'post', `/api/articles/${draft.id}/checks`).send({})
    expect((await beside(desk.author)).text).toContain('身份证号')
    expect((await checks(desk.author)).text).toContain('110101199003070310')
    expect(await views()).toEqual([])
    for (const door of [beside, checks]) {
      const refused = await withoutAudit(() => door(desk.manager))
      expect([refused.status, refused.text.includes('1101')]).toEqual([503, false])
    }
    expect([(await beside(desk.manager)).status, (await checks(desk.manager)).status]).toEqual([200, 200])
    expect((await checks(desk.signer)).status).toBe(200)
    expect(await views()).toEqual([desk.manager.id, desk.signer.id])
    const event = (await told('view.draft')).find(({ subject }) => subject === `articles:${draft.id}`)
    expect([event?.['tenant'], event?.['detail']]).toEqual([site.id, 'revision 1'])
    complete(event)
  })

  it('answers nobody which drafts hold certain words', async () => {
    const refused = [
      'articles?where[body][contains]=水库', 'articles?draft=true&where[or][0][and][0][body][like]=水库', 'articles/count?where[body][exists]=true', 'articles?sort=-body',
      'articles/versions?where[version.body][contains]=水库', 'articles/versions?sort=title,-version.body', 'policies?where[OR][0][body][contains]=水库', 'interpretations?where[notes][contains]=水库',
    ]
    for (const query of refused) {
      const answer = await as(platform, desk.signer, 'get', `/api/${encodeURI(query)}`)
      expect([query, answer.status, answer.body.docs, answer.body.totalDocs]).toEqual([query, 422, undefined, undefined])
    }
    expect((await as(platform, desk.signer, 'get', `/api/articles?draft=true&sort=-title&where[title][contains]=${encodeURIComponent('水库')}`)).body.docs.length).toBeGreaterThan(0)
  })

  it('hands out no notes of interpretations in lists, and tells who asks for them', async () => {
    const policy = await writePolicy(platform, desk.author, site, { body: paragraph('第一条 各单位要落实责任。') })
    const { id: interpretation } = await writeInterpretation(platform, desk.author, site, policy.id, { notes: [{ anchor: 'tiao-1', text: '这一条说明谁来负责。' }] })
    const views = async () => (await told('view.draft')).filter((event) => event['subject'] === `interpretations:${interpretation}`).length
    const ask = (query: string) => as(platform, desk.signer, 'get', `/api/interpretations?draft=true&depth=0&where[id][equals]=${interpretation}${query}`)
    const list = await ask('')
    expect([list.body.docs.length, list.text.includes('谁来负责'), await views()]).toEqual([1, false, 0])
    expect([(await ask('&select[notes]=true')).text.includes('谁来负责'), await views()]).toEqual([true, 1])
    // The form of the document names what it needs, and gets it.
    const onForm = async (fields: readonly string[]) => (await as(platform, desk.manager, 'get', `/api/interpretations?${interpretationsQuery(policy.id, fields)}`)).body.docs as Row[]
    const [member] = await onForm(memberFields)
    expect([member?.['title'], member?.['form'], (member?.['notes'] as unknown[]).length, member?.['body']]).toEqual(['水库运行管理通知解读', 'text', 1, undefined])
    expect(JSON.stringify((await onForm(textFields))[0]?.['body'])).toContain('汛期将至')
    expect(await views()).toBe(2)
  })

  it('hands out an attachment that is not public only after its event, once a day, and a public one without', async () => {
    const upload = await as(platform, desk.author, 'post', '/api/attachments').field('_payload', JSON.stringify({ tenant: site.id, title: '实施方案' })).attach('file', pdf(), 'plan.pdf')
    const { id: attachment, filename, sha256 } = upload.body.doc as { id: string; filename: string; sha256: string }
    const doors = [`/api/attachments/file/${filename}`, `/preview/files/${sha256}.pdf`]
    const open = (person: TestPerson, path: string) => as(platform, person, 'get', path)
    const views = async () => (await told('view.file')).map((event) => [event['actor'], event['subject'], event['textHash'], event['tenant']])
    for (const path of doors) {
      expect((await open(desk.author, path)).status, 'who gave it its title').toBe(200)
      expect((await withoutAudit(() => open(desk.signer, path))).status).toBe(503)
    }
    expect(await views()).toEqual([])
    for (const path of [...doors, ...doors]) expect((await open(desk.signer, path)).status).toBe(200)
    expect(await views()).toEqual([[desk.signer.id, `attachments:${attachment}`, sha256, site.id]])
    complete((await told('view.file'))[0])
    await publishArticle(platform, desk, site, { title: '方案公布', attachments: [attachment] })
    expect((await open(desk.manager, doors[0] ?? '')).status).toBe(200)
    expect(await views()).toHaveLength(1)
  })

  it('signs nobody in without an event', async () => {
    const before = (await told('login')).length
    expect((await login(desk.author.email, testPassword)).status).toBe(200)
    expect((await told('login')).length).toBe(before + 1)
    const refused = await withoutAudit(() => login(desk.author.email, testPassword))
    expect(refused.status).toBeGreaterThanOrEqual(500)
    expect(refused.headers['set-cookie']).toBeUndefined()
  })

  it('tells of failed logins with the name that was tried and never with what may be a password', async () => {
    expect((await login(desk.signer.email, 'Wrong-password-1')).status).toBe(401)
    expect((await login('Wrong-password-2', 'x')).status).toBeGreaterThanOrEqual(400)
    const events = await told('login.failed')
    expect(events.map((event) => event['detail'])).toEqual(expect.arrayContaining([desk.signer.email]))
    expect(JSON.stringify(events)).not.toMatch(/Wrong-password/)
    expect(events.every((event) => event['success'] === false || event['success'] === 0)).toBe(true)
    complete(events[0])
    for (let tries = 0; tries < 5; tries += 1) await login(desk.manager.email, 'Wrong-password-1')
    expect((await login(desk.manager.email, testPassword)).status).toBe(401)
    expect((await told('login.locked')).map((event) => event['detail'])).toEqual([desk.manager.email])
  })

  it('tells of signing out', async () => {
    const leaving = await createPerson(platform, { name: 'leaving', roles: ['editor'], site })
    expect((await as(platform, leaving, 'post', '/api/users/logout').send({})).status).toBe(200)
    expect((await told('logout')).map((event) => event['actor'])).toEqual([leaving.id])
  })

  it('tells of each denied move once a minute, and of none that only had a fault in its form', async () => {
    expect((await move(platform, desk.author, id, 'submit')).status).toBe(200)
    for (let again = 0; again < 3; again += 1) expect((await move(platform, desk.author, id, 'approve')).status).toBe(403)
    expect((await move(platform, desk.reviewer, id, 'return')).status).toBe(422)
    const events = await told('move.denied')
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({ actor: desk.author.id, subject: `articles:${id}`, tenant: site.id })
    expect(String(events[0]?.['detail'])).toMatch(/^approve /)
    complete(events[0])
  })

  it('tells of a stranger who asks for another site’s draft', async () => {
    const other = await createSite(platform, { slug: 'yi', level: 'county', parent: site })
    const stranger = await createPerson(platform, { name: 'stranger', roles: ['editor'], site: other })
    for (const path of [`/api/articles/${id}/workflow`, `/preview/articles/${id}`]) expect((await as(platform, stranger, 'get', path)).status).toBe(404)
    expect((await told('access.denied')).filter((event) => event['actor'] === stranger.id)).toMatchObject([{ subject: `articles:${id}` }])
  })

  it('tells of posts given and taken, and takes none away when that cannot be written', async () => {
    const person = await createPerson(platform, { name: 'moved', roles: ['editor'], site })
    const [post] = await findRecords(platform.payload, 'memberships', { user: { equals: person.id } })
    expect((await as(platform, security, 'patch', `/api/memberships/${String(post?.['id'])}`).send({ roles: ['reviewer'] })).status).toBe(200)
    expect((await withoutAudit(() => as(platform, security, 'delete', `/api/memberships/${String(post?.['id'])}`))).status).toBeGreaterThanOrEqual(500)
    expect(await findRecords(platform.payload, 'memberships', { id: { equals: String(post?.['id']) } })).toHaveLength(1)
    expect((await as(platform, security, 'delete', `/api/memberships/${String(post?.['id'])}`)).status).toBe(200)
    const subject = `memberships:${String(post?.['id'])}`
    for (const operation of ['update', 'delete']) {
      const events = (await told(`memberships.${operation}`)).filter((event) => event['subject'] === subject)
      expect(events.map((event) => event['actor'])).toEqual([security.id])
      complete(events[0])
    }
  })

  it('throws to whoever wants to act when the event cannot be written', async () => {
    const ctx = { payload: platform.payload, tenant: null, now: new Date(), actor: { kind: 'robot', name: 'reconciler' } as const }
    await expect(withoutAudit(() => recordAct(ctx, { kind: 'override.check', subject: `articles:${id}` }))).rejects.toMatchObject({ code: 'database.unavailable' })
    await recordAct(ctx, { kind: 'override.check', subject: `articles:${id}`, detail: '专有名词', source: 'override:1' })
    await recordAct(ctx, { kind: 'override.check', subject: `articles:${id}`, detail: '专有名词', source: 'override:1' })
    expect(await told('override.check')).toMatchObject([{ actor: 'robot:reconciler', detail: '专有名词' }])
  })

  it('stays proven whatever characters a person writes, and keeps no item from being signed', async () => {
    const { id: item } = await writeArticle(platform, desk.author, site)
    expect((await move(platform, desk.author, item, 'submit', { opinion: '甲\u0000乙\ud800' })).status).toBe(200)
    const ctx = { payload: platform.payload, tenant: null, now: new Date(), actor: { kind: 'staff', id: 'x', name: 'a\u0000b', roles: [], address: null } as const }
    await recordAct(ctx, { kind: 'override.check', subject: `articles:${item}`, detail: `\u0000${'𠮷'.repeat(1500)}` })
    expect((await as(platform, desk.reviewer, 'get', `/api/articles/${item}/workflow`)).body.timeline).toMatchObject([{ opinion: '甲乙\ufffd' }])
    expect((await move(platform, desk.reviewer, item, 'approve')).status).toBe(200)
  })

  it('leaves a chain that is sound', async () => {
    platform.worker.wake()
    await platform.worker.idle()
    expect(await verifyAudit(platform.payload, platform.dataDir)).toMatchObject({ sound: true, problems: [], unsealed: 0 })
  })
})

describe('the doors of Payload (S-06, S-08)', () => {
  it.each(['audit-events', 'audit-seals', 'audit-checkpoints'] as const)('write nothing to %s, whoever overrides access', async (collection) => {
    const { payload } = platform
    const before = await findRecords(payload, collection, {}, { sort: 'id' })
    const target = String(before[0]?.['id'] ?? '00000000-0000-4000-8000-000000000000')
    const data = { source: 'x', at: 'x', action: 'x', actor: 'x', number: 1, event: 'x', eventHash: 'x', prevHash: 'x', hash: 'x', key: 'x', kind: 'pruned', count: 1, proof: 'x' } as never
    const capability = { [Symbol.for('jiyue.publishing.capability')]: true }
    for (const context of [{}, capability]) {
      const options = { collection, overrideAccess: true, context } as const
      const ways: [string, () => Promise<unknown>][] = [
        ['create', () => payload.create({ ...options, data })],
        ['update', () => payload.update({ ...options, id: target, data })],
        ['update many', () => payload.update({ ...options, where: { id: { exists: true } }, data })],
        ['delete', () => payload.delete({ ...options, id: target })],
        ['delete many', () => payload.delete({ ...options, where: { id: { exists: true } } })],
        ['duplicate', () => payload.duplicate({ ...options, id: target })],
      ]
      for (const [way, does] of ways) await expect(does(), `${way} ${collection}`).rejects.toMatchObject({ name: 'Forbidden' })
    }
    expect(await findRecords(payload, collection, {}, { sort: 'id' })).toEqual(before)
    expect((await payload.count({ collection, overrideAccess: true })).totalDocs).toBe(before.length)
    expect((await payload.find({ collection, overrideAccess: true, limit: 1 })).totalDocs).toBe(before.length)
  })
})
