import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Comparison } from '../../../src/publishing/compare/compare.action.ts'
import { findRecords } from '../../../src/storage/records.store.ts'
import { as, createDesk, createPerson, createSite, publishArticle, startTestPlatform, stopDatabase, writeArticle, type Desk, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { body, edit, step } from './desk.ts'

describe('what a signer is shown as new', () => {
  let platform: TestPlatform
  let site: TestSite
  let desk: Desk
  let stranger: TestPerson
  beforeAll(async () => {
    platform = await startTestPlatform()
    const parent = await createSite(platform, { slug: 'jichuan', level: 'province' })
    site = await createSite(platform, { slug: 'songyi', level: 'county', parent })
    const other = await createSite(platform, { slug: 'lanbo', level: 'county', parent })
    desk = await createDesk(platform, site)
    stranger = await createPerson(platform, { name: 'stranger', roles: ['editor', 'reviewer', 'signer', 'site-manager'], site: other })
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const ask = (person: TestPerson | null, id: string, query = '') => as(platform, person, 'get', `/api/articles/${id}/compare${query}`)
  const compared = async (person: TestPerson, id: string, query = ''): Promise<Comparison> => {
    const answer = await ask(person, id, query)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body as Comparison
  }
  const changes = ({ difference }: Comparison) => difference.blocks.map((pair) => pair.change)

  it('is everything, when nobody has seen the item before', async () => {
    const { id } = await writeArticle(platform, desk.author, site, { body: body('第一段。') })
    await step(platform, desk.author, id, 'submit')
    const comparison = await compared(desk.reviewer, id)
    expect(comparison.left).toBeNull()
    expect(changes(comparison)).toEqual(['added'])
    expect(comparison.references.map(({ key, kind, present }) => [key, kind, present])).toEqual([['signed:1', 'submitted', true]])
  })

  it('is what differs from the published version, in a correction', async () => {
    const { id } = await publishArticle(platform, desk, site, { title: '公交线路调整', body: body('一路公交车改走滨河路。', '自六月一日起执行。') })
    await edit(platform, desk.author, id, { title: '公交线路优化', body: body('一路公交车改走滨河路。', '自七月一日起执行。', '咨询电话见站牌。') })
    await step(platform, desk.author, id, 'submit')
    const comparison = await compared(desk.reviewer, id)
    expect(comparison.left).toMatchObject({ key: 'published', kind: 'published', actorName: desk.signer.name })
    expect(changes(comparison)).toEqual(['same', 'changed', 'added'])
    expect(comparison.difference.summary).toEqual({ fields: 1, blocks: 2, attachments: 0, members: 0, total: 3 })
  })

  it('is what changed since the signer before looked, in a round and after a return', async () => {
    const { id } = await writeArticle(platform, desk.author, site, { body: body('补贴标准为每亩三百元。') })
    await step(platform, desk.author, id, 'submit')
    await step(platform, desk.reviewer, id, 'approve', { opinion: '同意' })
    const same = await compared(desk.signer, id)
    expect(same.left).toMatchObject({ key: 'signed:2', kind: 'signed', actorName: desk.reviewer.name, present: true })
    expect(same.difference.summary.total).toBe(0)
    expect(same.left?.textHash).toBe(same.right.textHash)

    await step(platform, desk.signer, id, 'return', { reason: '标准有误' })
    await edit(platform, desk.author, id, { body: body('补贴标准为每亩二百八十元。') })
    await step(platform, desk.author, id, 'submit')
    const again = await compared(desk.reviewer, id)
    expect(again.left).toMatchObject({ key: 'signed:3', kind: 'signed', move: 'return', actorName: desk.signer.name, present: false })
    expect(changes(again)).toEqual(['changed'])
    const [span] = again.difference.blocks[0]?.spans.filter((one) => one.kind === 'removed') ?? []
    expect(span?.text).toContain('三百')
    const older = await compared(desk.reviewer, id, '?left=signed:1')
    expect(older.left?.kind).toBe('submitted')
    const stored = again.references.find((text) => text.key === 'signed:4')
    expect((await compared(desk.reviewer, id, `?left=signed:1&right=${stored?.textHash}`)).right.textHash).toBe(stored?.textHash)
  })

  it('is told between any two texts that were seen of the item, whichever side they are asked for', async () => {
    const { id } = await writeArticle(platform, desk.author, site, { body: body('一稿。') })
    await step(platform, desk.author, id, 'submit')
    await step(platform, desk.reviewer, id, 'return', { reason: '请改' })
    await edit(platform, desk.author, id, { body: body('二稿。') })
    await step(platform, desk.author, id, 'submit')
    await step(platform, desk.reviewer, id, 'approve')
    await step(platform, desk.signer, id, 'publish')
    await edit(platform, desk.author, id, { body: body('三稿。') })
    const words = ({ difference }: Comparison) => difference.blocks.map(({ spans }) => spans.map(({ kind, text }) => `${kind} ${text}`).join('|')).join()
    const first = await compared(desk.reviewer, id, '?right=signed:1')
    expect([first.left, first.right.text?.kind, words(first)]).toEqual([null, 'submitted', 'added 一稿。'])
    const second = await compared(desk.reviewer, id, '?right=signed:3')
    expect([second.left?.key, second.right, words(second)]).toEqual(['signed:2', expect.objectContaining({ key: 'signed:3', text: expect.objectContaining({ actorName: desk.author.name }) }), expect.stringMatching(/removed 一.*added 二/)])
    expect(words(await compared(desk.reviewer, id, '?left=published&right=signed:1'))).toMatch(/removed 二.*added 一/)
    expect((await compared(desk.reviewer, id, '?left=signed:4&right=published')).difference.summary.total).toBe(0)
    expect(words(await compared(desk.reviewer, id, '?left=signed:1'))).toMatch(/removed 一.*added 三/)
    const events = await findRecords(platform.payload, 'audit-events', { and: [{ subject: { equals: `articles:${id}` } }, { action: { equals: 'view.snapshot' } }] }, { sort: 'createdAt' })
    expect(events.map((event) => String(event['detail']).replace(/ [0-9a-f]{16}$/, ''))).toEqual(['compare signed:1', 'compare signed:3 with signed:2', 'compare signed:1 with published', 'compare published with signed:4', 'compare with signed:1'])
  })

  it('is not told to others, and never about another article’s text', async () => {
    const { id } = await writeArticle(platform, desk.author, site)
    await step(platform, desk.author, id, 'submit')
    const own = (await compared(desk.reviewer, id)).right.textHash
    const other = await writeArticle(platform, desk.author, site, { title: '另一篇' })
    expect((await ask(null, id)).status).toBe(401)
    expect((await ask(stranger, id)).status).toBe(404)
    for (const query of [`?left=${own}`, `?right=${own}`, '?left=signed:9', '?left=published', '?right=published', '?right=signed:9', `?left=${'0'.repeat(64)}`]) expect((await ask(desk.reviewer, other.id, query)).status, query).toBe(404)
    for (const query of ['?left=anything', '?right=anything', '?more=1', '?left=draft&left=published']) expect((await ask(desk.reviewer, id, query)).status, query).toBe(422)
    expect((await ask(desk.reviewer, 'no-such-article-here')).status).toBe(404)
    expect((await ask(desk.reviewer, id)).headers['cache-control']).toBe('no-store')
  })

  it('is recorded before it is told', async () => {
    const { id } = await writeArticle(platform, desk.author, site)
    await compared(desk.author, id)
    const events = await findRecords(platform.payload, 'audit-events', { and: [{ subject: { equals: `articles:${id}` } }, { action: { equals: 'view.snapshot' } }] })
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({ actor: desk.author.id, tenant: site.id, success: true })
  })
})
