import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findRecords } from '../../../src/storage/records.store.ts'
import { as, ask, createDesk, createPerson, createSite, publishArticle, startTestPlatform, stopDatabase, visit, writeArticle, type Desk, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { body, draftWithFiles, edit, step } from './desk.ts'

const day = 86_400_000

describe('a share link to a draft', () => {
  let platform: TestPlatform
  let site: TestSite
  let desk: Desk
  let stranger: TestPerson
  let handler: TestPerson
  let clock = Date.parse('2026-06-01T02:00:00.000Z')
  let addresses = 0
  beforeAll(async () => {
    platform = await startTestPlatform({ now: () => new Date(clock), settings: { trustProxy: true } })
    const parent = await createSite(platform, { slug: 'jichuan', level: 'province' })
    site = await createSite(platform, { slug: 'songyi', level: 'county', parent })
    const other = await createSite(platform, { slug: 'lanbo', level: 'county', parent })
    desk = await createDesk(platform, site)
    stranger = await createPerson(platform, { name: 'stranger', roles: ['editor', 'reviewer', 'signer', 'site-manager'], site: other })
    handler = await createPerson(platform, { name: 'handler', roles: ['message-handler'], site })
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const share = (person: TestPerson | null, id: string, wish: object = {}) => as(platform, person, 'post', `/api/articles/${id}/links`).send({ recipient: '李工程师', days: 3, ...wish })
  const shared = async (id: string, wish: object = {}): Promise<{ path: string; token: string; id: string }> => {
    const answer = await share(desk.author, id, wish)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    const path = new URL(answer.body.url as string).pathname
    return { path, token: path.split('/').at(-1) ?? '', id: answer.body.link.id }
  }
  /** Each reader comes from an address of their own, because wrong guesses of one address are counted. */
  const open = (path: string, from = `10.1.0.${(addresses += 1) % 250}`) => ask(platform).get(path).set('Host', 'localhost:4999').set('X-Forwarded-For', from)
  const events = (id: string, action: string) => findRecords(platform.payload, 'audit-events', { and: [{ subject: { equals: `articles:${id}` } }, { action: { equals: action } }] })

  it('shows the draft in the site’s theme, says for whom and until when, and is kept by nobody', async () => {
    const { id } = await writeArticle(platform, desk.author, site, { title: '河道整治方案', body: body('整治河道十二公里。') })
    const { path } = await shared(id)
    const answer = await open(path)
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('整治河道十二公里。')
    expect(answer.text).toContain('未发布稿件，仅供李工程师审阅，有效期至 2026-06-04 10:00')
    expect(answer.text).toMatch(/<meta name="robots" content="noindex/)
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    expect(answer.headers['x-robots-tag']).toContain('noindex')
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(answer.headers['set-cookie']).toBeUndefined()
    await edit(platform, desk.author, id, { body: body('整治河道十五公里。') })
    expect((await open(path)).text).toContain('整治河道十五公里。')
  })

  it('of one text shows that text, whatever is written since', async () => {
    const { id } = await writeArticle(platform, desk.author, site, { body: body('送审时的文字。') })
    await step(platform, desk.author, id, 'submit')
    const [submitted] = await findRecords(platform.payload, 'moves', { resource: { equals: id } })
    const { path } = await shared(id, { snapshot: submitted?.['textHash'] })
    await step(platform, desk.author, id, 'recall')
    await edit(platform, desk.author, id, { body: body('后来改过的文字。') })
    expect((await open(path)).text).toContain('送审时的文字。')
    expect((await share(desk.author, id, { snapshot: 'f'.repeat(64) })).status).toBe(404)
  })

  it('shows the files of its own text and of no other, and only below the token', async () => {
    const one = await draftWithFiles(platform, desk, site)
    const other = await writeArticle(platform, desk.author, site)
    const [mine, others] = [await shared(one.id), await shared(other.id)]
    const page = await open(mine.path)
    expect(page.text).toContain(`${mine.path}/files/${one.picture}`)
    expect(page.text).toContain(`${mine.path}/files/${one.attachment}.pdf`)
    expect(page.text).not.toContain('/~site/')
    for (const name of [`${one.picture}.png`, `${one.picture}-480.webp`]) {
      const picture = await open(`${mine.path}/files/${name}`)
      expect([picture.status, picture.headers['cache-control']], name).toEqual([200, 'no-store'])
      expect(picture.headers['content-type']).toMatch(/^image\//)
    }
    const file = await open(`${mine.path}/files/${one.attachment}.pdf`)
    expect([file.status, file.headers['content-type']]).toEqual([200, 'application/pdf'])
    expect((await events(one.id, 'view.share-link')).map((event) => String(JSON.parse(String(event['detail'])).opened)).sort()).toEqual([one.attachment, 'page'].sort())
    for (const path of [`${others.path}/files/${one.attachment}.pdf`, `${others.path}/files/${one.picture}.png`, `/preview/shared/files/${one.picture}.png`, `${mine.path}/files/..%2f..%2fjiyue.db`, `${mine.path}/files/${one.picture}.html`]) {
      expect([400, 404], path).toContain((await open(path)).status)
    }
    expect((await visit(platform, `/s/songyi/files/${one.attachment}.pdf`)).status).toBe(404)
  })

  it('ends by its term, by revocation and with the item, always with the same answer as a token that never was', async () => {
    const { id } = await writeArticle(platform, desk.author, site)
    const [expiring, revoked, discarded] = [await shared(id, { days: 1 }), await shared(id), await shared(id)]
    const unknown = await open(`/preview/shared/${'A'.repeat(43)}`)
    expect(unknown.status).toBe(404)
    const looksUnknown = async (path: string) => {
      const answer = await open(path)
      expect([answer.status, answer.text]).toEqual([404, unknown.text])
      const without = ({ date: _date, ...headers }: Record<string, unknown>) => headers
      expect(without(answer.headers)).toEqual(without(unknown.headers))
    }
    clock += day - 1
    expect((await open(expiring.path)).status).toBe(200)
    clock += 1
    await looksUnknown(expiring.path)
    expect((await open(revoked.path)).status).toBe(200)
    expect((await as(platform, desk.author, 'delete', `/api/articles/${id}/links/${revoked.id}`)).status).toBe(200)
    await looksUnknown(revoked.path)
    await looksUnknown(`${revoked.path}/files/${'a'.repeat(64)}.png`)
    expect((await open(discarded.path)).status).toBe(200)
    await step(platform, desk.author, id, 'discard')
    await looksUnknown(discarded.path)
    for (const path of ['/preview/shared/short', `/preview/shared/${'A'.repeat(42)}%2e`, `/preview/shared/${'%00'.repeat(43)}`]) expect((await open(path)).status).toBeGreaterThanOrEqual(400)
    const list = await as(platform, desk.author, 'get', `/api/articles/${id}/links`)
    expect(list.body.links.map((link: { state: string }) => link.state).sort()).toEqual(['expired', 'open', 'revoked'])
  })

  it('never lives longer than the setting allows', async () => {
    const { id } = await writeArticle(platform, desk.author, site)
    const answer = await share(desk.author, id, { days: 300 })
    expect(Date.parse(answer.body.link.expiresAt) - clock).toBe(14 * day)
  })

  it('made before a withdrawal ends with it; one made for the corrected text works', async () => {
    const { id } = await publishArticle(platform, desk, site, { title: '撤回的公告', body: body('公告正文。') })
    await edit(platform, desk.author, id, { body: body('更正后的公告正文。') })
    const before = await shared(id)
    expect((await open(before.path)).status).toBe(200)
    const [publication] = await findRecords(platform.payload, 'moves', { and: [{ resource: { equals: id } }, { move: { equals: 'publish' } }] })
    // Moves carry the platform's own time; the links of this test, that of its clock.
    clock = Math.max(clock, Date.parse(String(publication?.['at'])))
    await step(platform, desk.signer, id, 'withdraw', { reason: '内容有误', withdrawal: 'gone' })
    expect((await open(before.path)).status).toBe(404)
    clock = Date.now() + day
    expect((await open((await shared(id)).path)).text).toContain('更正后的公告正文。')
  })

  it('leads to the public page once citizens can read that text', async () => {
    const { id, path } = await publishArticle(platform, desk, site, { title: '已发布的稿件' })
    const answer = await open((await shared(id)).path)
    expect(answer.status).toBe(302)
    expect(answer.headers['location']).toBe(`http://localhost:4999/s/songyi${path}`)
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('is made, listed and ended only by those who may write or sign the item', async () => {
    const { id } = await writeArticle(platform, desk.author, site)
    const link = await shared(id)
    const statuses = async (person: TestPerson | null) => [
      (await share(person, id)).status, (await as(platform, person, 'get', `/api/articles/${id}/links`)).status, (await as(platform, person, 'delete', `/api/articles/${id}/links/${link.id}`)).status,
    ]
    expect(await statuses(null)).toEqual([401, 401, 401])
    expect(await statuses(stranger)).toEqual([404, 404, 404])
    expect(await statuses(handler)).toEqual([403, 403, 403])
    expect((await open(link.path)).status).toBe(200)
    const other = await writeArticle(platform, desk.author, site)
    expect((await as(platform, desk.author, 'delete', `/api/articles/${other.id}/links/${link.id}`)).status).toBe(404)
    for (const person of [desk.reviewer, desk.signer, desk.manager]) expect((await share(person, id)).status).toBe(200)
    expect((await share(desk.author, id).set('Origin', 'http://evil.example')).status).toBe(403)
    for (const wish of [{ recipient: '' }, { recipient: ' ' }, { days: 0 }, { days: 1.5 }, { snapshot: 'x' }, { extra: 1 }]) expect((await share(desk.author, id, wish)).status, JSON.stringify(wish)).toBe(422)
    for (const way of ['/api/draft-links', `/api/draft-links/${link.id}`]) expect((await as(platform, desk.manager, 'get', way)).status).toBe(404)
  })

  it('keeps no token, and records its making before it is there and each opening before it is shown', async () => {
    const { id } = await writeArticle(platform, desk.author, site, { title: '不能外传的稿件' })
    const { path, token, id: linkId } = await shared(id)
    const rows = await findRecords(platform.payload, 'draft-links', { resource: { equals: id } })
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
    await open(path, '10.9.9.9')
    await open(path, '10.9.9.9')
    const [made] = await events(id, 'share-link.create')
    expect(made).toMatchObject({ actor: desk.author.id, tenant: site.id })
    const openings = await events(id, 'view.share-link')
    expect(openings.map((event) => JSON.parse(String(event['detail'])))).toEqual([1, 2].map(() => ({ link: linkId, recipient: '李工程师', opened: 'page', from: '10.9.9.9' })))
    expect(JSON.stringify([made, ...openings])).not.toContain(token)
    const list = await as(platform, desk.author, 'get', `/api/articles/${id}/links`)
    expect(list.body.links[0]).toMatchObject({ opens: 2, recipient: '李工程师', state: 'open' })

    const create = platform.payload.db.create.bind(platform.payload.db)
    const failing = vi.spyOn(platform.payload.db, 'create').mockImplementation((args) => (args.collection === 'audit-events' ? Promise.reject(new Error('disk full')) : create(args)))
    const unseen = await open(path)
    const unmade = await share(desk.author, id)
    failing.mockRestore()
    expect([unseen.status, unmade.status]).toEqual([503, 503])
    expect(unseen.text).not.toContain('不能外传的稿件')
    expect(await findRecords(platform.payload, 'draft-links', { resource: { equals: id } })).toHaveLength(1)
  })

  it('cannot be guessed: after thirty wrong tokens an address is not answered for a while', async () => {
    const { id } = await writeArticle(platform, desk.author, site)
    const { path } = await shared(id)
    const guess = (index: number) => open(`/preview/shared/${String(index).padStart(43, 'G')}`, '10.8.0.1')
    for (let index = 0; index < 30; index += 1) expect((await guess(index)).status).toBe(404)
    expect((await guess(31)).status).toBe(429)
    expect((await open(path, '10.8.0.1')).status).toBe(429)
    expect((await open(path, '10.8.0.2')).status).toBe(200)
    clock += 6 * 60_000
    expect((await open(path, '10.8.0.1')).status).toBe(200)
  })

  it('leaves nothing of the draft in the page store or among the public pages', async () => {
    const { id, publicId } = await writeArticle(platform, desk.author, site, { title: '绝不公开的草稿标题' })
    const { path } = await shared(id)
    const before = { ...platform.store.metrics }
    expect((await open(path)).text).toContain('绝不公开的草稿标题')
    expect((await open(path)).status).toBe(200)
    expect(platform.store.metrics).toEqual(before)
    expect(await platform.reader.entryById(site.id, publicId)).toBeNull()
    expect((await visit(platform, '/s/songyi/')).text).not.toContain('绝不公开的草稿标题')
    for (const host of ['www.unknown.example', 'songyi.example']) expect((await ask(platform).get(path).set('Host', host)).status).not.toBe(200)
  })
})
