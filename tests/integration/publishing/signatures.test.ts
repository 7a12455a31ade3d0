import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../../src/access/roles.ts'
import { dayOf } from '../../../src/calendar/work-calendar.ts'
import { findRecords } from '../../../src/storage/records.store.ts'
import { createDocument, updateDocument } from '../../../src/tenancy/platform-documents.store.ts'
import { pdf } from '../../unit/media/make-files.ts'
import { as, createDesk, createPerson, createSite, move, startTestPlatform, stopDatabase, writeArticle, type Desk, type MoveExtra, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'

const codes = (answer: { status: number; body: { code?: string; reasons?: { key: string }[] } }) => [answer.status, answer.body.code, ...(answer.body.reasons ?? []).map(({ key }) => key)]
const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()
const day = (from: number): string => dayOf(Date.now() + from * 86_400_000)

/** Ways to come to a release with fewer signatures, or fewer persons, than the chain asks for. */
describe('ways around a signature', () => {
  let platform: TestPlatform
  let site: TestSite
  let desk: Desk

  beforeAll(async () => {
    platform = await startTestPlatform()
    site = await createSite(platform, { slug: 'signatures', level: 'province' })
    desk = await createDesk(platform, site)
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const person = (name: string, roles: readonly Role[]) => createPerson(platform, { name, roles, site })
  const through = async (id: string, ...steps: [TestPerson, string, MoveExtra?][]) => {
    for (const [who, name, extra] of steps) expect(codes(await move(platform, who, id, name, extra)), `${name} by ${who.name}`).toEqual([200, undefined])
  }

  it('counts who wrote a file\'s words among the authors of every text that shows it (W-02)', async () => {
    const both = await person('captioner', ['editor', 'signer'])
    const upload = await as(platform, desk.author, 'post', '/api/attachments')
      .field('_payload', JSON.stringify({ tenant: site.id, title: '附件' })).attach('file', Buffer.from(pdf()), { filename: 'plan.pdf', contentType: 'application/pdf' })
    expect(upload.status, JSON.stringify(upload.body)).toBe(201)
    const file = String(upload.body.doc.id)
    expect((await as(platform, both, 'patch', `/api/attachments/${file}`).send({ title: '附件：实施方案', wordsBy: '' })).status).toBe(200)
    const { id } = await writeArticle(platform, desk.author, site, { attachments: [file] })
    await through(id, [desk.author, 'submit'], [desk.reviewer, 'approve'])
    expect(codes(await move(platform, both, id, 'publish'))).toEqual([403, 'stage.same-person', 'move.same-person'])
    await through(id, [desk.signer, 'publish'])
  })

  it('counts who brought a file among them, without a word of theirs (W-02)', async () => {
    const both = await person('uploader', ['editor', 'signer'])
    const upload = await as(platform, both, 'post', '/api/attachments').field('_payload', JSON.stringify({ tenant: site.id })).attach('file', Buffer.from(pdf()), { filename: 'plan.pdf', contentType: 'application/pdf' })
    expect(upload.status, JSON.stringify(upload.body)).toBe(201)
    const { id } = await writeArticle(platform, desk.author, site, { attachments: [String(upload.body.doc.id)] })
    await through(id, [desk.author, 'submit'], [desk.reviewer, 'approve'])
    expect(codes(await move(platform, both, id, 'publish'))).toEqual([403, 'stage.same-person', 'move.same-person'])
    await through(id, [desk.signer, 'publish'])
  })

  it('lists nothing in a column past that column\'s review: the strictest of all columns decides (W-05)', async () => {
    const leaders = await createDocument(platform.payload, 'columns', {
      tenant: site.id, segment: 'leaders', parent: null, name: '领导之窗', type: 'leaders', description: '领导信息', keywords: '领导', owner: '办公室', contentKind: 'articles', visible: true, reviewGrade: 'important',
      reviewChain: { important: [{ key: 'office-check', kind: 'review', name: { zh: '办公室复核', en: '' } }] },
    })
    const chainOf = async (change: Record<string, unknown>) => {
      const { id } = await writeArticle(platform, desk.author, site, change)
      return (await as(platform, desk.author, 'get', `/api/articles/${id}/workflow`)).body.chain
    }
    expect((await chainOf({})).grade).toBe('brief')
    const beside = await chainOf({ placements: [leaders['id']] })
    expect(beside.grade).toBe('important')
    expect(beside.steps.map(({ key }: { key: string }) => key)).toEqual((await chainOf({ column: leaders['id'] })).steps.map(({ key }: { key: string }) => key))
    expect(beside.steps.map(({ key }: { key: string }) => key)).toContain('office-check')
  })

  it('lets no manager take somebody else\'s place by an entry of one\'s own', async () => {
    const entry = { tenant: site.id, delegator: desk.signer.id, fromDay: day(0), toDay: day(1) }
    const own = await as(platform, desk.manager, 'post', '/api/delegations').send({ ...entry, delegate: desk.manager.id })
    expect([own.status, own.body.errors[0].data.errors[0].path]).toEqual([400, 'delegate'])
    expect(own.body.errors[0].data.errors[0].message).toContain('W-02')
    const editor = await person('deputy', ['editor'])
    const forOther = await as(platform, desk.manager, 'post', '/api/delegations').send({ ...entry, delegate: editor.id })
    expect(forOther.status).toBe(201)
    const turned = await as(platform, desk.manager, 'patch', `/api/delegations/${forOther.body.doc.id}`).send({ delegate: desk.manager.id })
    expect(turned.status).toBe(400)
  })

  it('gives a delegate who has become a contributor nobody\'s right any more (G-46)', async () => {
    const delegate = await person('delegate', ['editor'])
    expect((await as(platform, desk.signer, 'post', '/api/delegations').send({ tenant: site.id, delegator: desk.signer.id, delegate: delegate.id, fromDay: day(0), toDay: day(1) })).status).toBe(201)
    const { id } = await writeArticle(platform, desk.author, site)
    await through(id, [desk.author, 'submit'], [desk.reviewer, 'approve'])
    const [membership] = await findRecords(platform.payload, 'memberships', { user: { equals: delegate.id } })
    await updateDocument(platform.payload, 'memberships', String(membership?.['id']), { roles: ['contributor'] })
    expect(codes(await move(platform, delegate, id, 'publish'))).toEqual([403, 'access.denied', 'move.role-missing'])
    await updateDocument(platform.payload, 'memberships', String(membership?.['id']), { roles: ['editor'] })
    await through(id, [delegate, 'publish'])
  })

  it('counts whoever brings a scheduled text forward among its signers, who do not review it afterwards (W-02, W-06)', async () => {
    const [first, second] = [await person('first-signer', ['signer']), await person('second-signer', ['signer', 'reviewer'])]
    const { id } = await writeArticle(platform, desk.author, site, { reviewGrade: 'ordinary' })
    await through(id, [desk.author, 'submit'], [desk.manager, 'expedite', { reason: '防汛预警' }], [desk.reviewer, 'approve'])
    await through(id, [first, 'schedule', { publishAt: inHours(1), expireAt: inHours(5) }], [second, 'publish', { expireAt: inHours(9) }])
    const { state } = (await as(platform, desk.author, 'get', `/api/articles/${id}/workflow`)).body
    expect(state.published.signers).toEqual([desk.author.id, desk.reviewer.id, first.id, second.id])
    expect(Date.parse(state.published.expireAt)).toBeGreaterThan(Date.now() + 8 * 3_600_000)
    expect(codes(await move(platform, second, id, 'confirm'))).toEqual([403, 'stage.same-person', 'move.same-person'])
    await through(id, [await person('afterwards', ['reviewer']), 'confirm'])
  })

  it('writes down who changed how a column is reviewed (S-06)', async () => {
    const column = site.columns['notices'] ?? ''
    expect((await as(platform, desk.manager, 'patch', `/api/columns/${column}`).send({ reviewGrade: 'important' })).status).toBe(200)
    const events = await findRecords(platform.payload, 'audit-events', { subject: { equals: `columns:${column}` } })
    expect(events.map((event) => [event['action'], event['actor'], event['tenant'], event['detail']])).toEqual([['columns.update', desk.manager.id, site.id, expect.stringContaining('reviewGrade')]])
  })
})
