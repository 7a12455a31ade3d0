import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadScope } from '../../../src/access/scope.store.ts'
import { checkLinks } from '../../../src/checks/check-links.job.ts'
import { deadLinkCount } from '../../../src/checks/cited-links.store.ts'
import { probeLink, publicInternet, type Probe, type ProbeOptions } from '../../../src/checks/link-probe.store.ts'
import { findRecords } from '../../../src/storage/records.store.ts'
import { as, createDesk, createPerson, createSite, move, publishArticle, startTestPlatform, stopDatabase, writeArticle, type Desk, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'

describe('the register of outside links (G-41, D-52, D-55)', () => {
  let platform: TestPlatform
  let province: TestSite
  let site: TestSite
  let desk: Desk
  let security: TestPerson
  const began = Date.now()

  beforeAll(async () => {
    platform = await startTestPlatform()
    province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    site = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    desk = await createDesk(platform, site)
    security = await createPerson(platform, { name: 'security', roles: ['security-admin'], site: null })
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const request = (person: TestPerson, address: string, change: object = {}) => as(platform, person, 'post', '/api/link-approvals').send({ tenant: site.id, address, purpose: '便民服务', ...change })
  const decide = (person: TestPerson, id: string, decision: string, opinion = '') => as(platform, person, 'post', `/api/link-approvals/${id}/decision`).send({ decision, opinion })
  const linkTo = (url: string) => ({ root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'link', fields: { linkType: 'custom', url }, children: [{ type: 'text', text: '链接' }] }] }] } })
  /** Asks what was last asked five minutes before that minute: far apart, so that no slow machine comes there by itself. */
  const look = (probe: (address: string) => Promise<Probe>, atMinute: number) =>
    checkLinks({ payload: platform.payload, probe, now: () => new Date(began + atMinute * 60_000) }, new Date(began + (atMinute - 5) * 60_000).toISOString())
  const checksOf = async (id: string, body: object): Promise<string[]> => {
    const answer = await as(platform, desk.author, 'post', `/api/articles/${id}/checks`).send({ body })
    return (answer.body.findings as { check: string }[]).map(({ check }) => check)
  }

  it('is asked by a writer and decided by another person; texts see the decision at once', async () => {
    const { id } = await writeArticle(platform, desk.author, site)
    const body = linkTo('https://bus.example/timetable')
    expect(await checksOf(id, body)).toEqual(['link-unapproved'])
    const made = await request(desk.author, 'https://bus.example/timetable#top', { state: 'approved', decidedBy: 'x', host: 'gov.cn' })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    expect(made.body.doc).toMatchObject({ address: 'https://bus.example/timetable', host: 'bus.example', state: 'requested', requestedByName: desk.author.name })
    const link = made.body.doc.id as string
    expect(await checksOf(id, body)).toEqual(['link-pending'])
    expect((await decide(desk.author, link, 'approve')).status).toBe(403)
    expect((await decide(desk.reviewer, link, 'approve')).status).toBe(403)
    expect((await decide(desk.signer, link, 'refuse')).status).toBe(422)
    expect((await decide(desk.signer, link, 'approve')).status).toBe(200)
    expect(await checksOf(id, body)).toEqual([])
    expect((await decide(desk.manager, link, 'refuse', '含广告')).status).toBe(200)
    expect(await checksOf(id, body)).toEqual(['link-refused'])
    const events = await findRecords(platform.payload, 'audit-events', { subject: { equals: `link-approvals:${link}` } }, { sort: 'at' })
    expect(events.map((event) => String(event['detail']).split(' ')[0])).toEqual(['approved', 'refused'])
  })

  it('does not let the one who asked decide, whatever the post, and takes one row for an address', async () => {
    const made = await request(desk.manager, 'https://own.example/')
    const answer = await decide(desk.manager, made.body.doc.id, 'approve')
    expect([answer.status, answer.body.code]).toEqual([403, 'stage.same-person'])
    expect((await request(desk.author, 'https://own.example/')).status).toBe(400)
  })

  it.each(['javascript:alert(1)', '/inside', 'ftp://a.example/', 'https://user:pw@a.example/', 'mailto:a@b.example', ''])('refuses %j as an address', async (address) => {
    expect((await request(desk.author, address)).status).toBe(400)
  })

  it('is of its own site alone', async () => {
    const elsewhere = await createSite(platform, { slug: 'linxian', level: 'county', parent: province })
    const stranger = await createPerson(platform, { name: 'stranger', roles: ['site-manager', 'signer', 'editor'], site: elsewhere })
    const made = await request(desk.author, 'https://shop.example/')
    expect((await decide(stranger, made.body.doc.id, 'approve')).status).toBe(404)
    expect((await as(platform, stranger, 'post', '/api/link-approvals').send({ tenant: site.id, address: 'https://x.example/', purpose: 'x' })).status).toBe(403)
    expect((await as(platform, stranger, 'get', `/api/link-approvals/${made.body.doc.id}`)).status).toBe(404)
  })

  it('remembers what a look at each approved address told, and texts say it', async () => {
    const made = await request(desk.author, 'https://gone.example/page')
    await decide(desk.signer, made.body.doc.id, 'approve')
    const answers: Record<string, Probe> = { 'https://gone.example/page': { result: 'missing', detail: '404' } }
    const probe = (address: string): Promise<Probe> => Promise.resolve(answers[address] ?? { result: 'answers', detail: '200' })
    expect((await look(probe, 10)).dead).toBe(1)
    // What was looked at after that instant is not looked at again.
    expect((await look(probe, 12)).looked).toBe(0)
    const { id } = await writeArticle(platform, desk.author, site)
    expect(await checksOf(id, linkTo('https://gone.example/page'))).toEqual(['link-outside-dead'])
    answers['https://gone.example/page'] = { result: 'answers', detail: '200' }
    await look(probe, 20)
    expect(await checksOf(id, linkTo('https://gone.example/page'))).toEqual([])
  })

  it('holds what published texts link to, asks it, names who leads to a dead page, and forgets what nothing leads to', async () => {
    const register = (address: string) => findRecords(platform.payload, 'link-approvals', { address: { equals: address } })
    const [dead, alive] = ['https://www.ministry.gov.cn/zhengce/1.html?a=1&b=2', 'https://www.ministry.gov.cn/']
    const link = (url: string) => ({ type: 'link', fields: { linkType: 'custom', url }, children: [{ type: 'text', text: '原文' }] })
    const body = { root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', text: '全文见' }, link(`${dead}#top`), { type: 'text', text: '和' }, link(alive)] }] } }
    const item = await publishArticle(platform, desk, site, { title: '转载部里的通知', body })
    expect((await register(dead)).map((row) => [row['state'], row['host'], row['outcome'], row['requestedBy']])).toEqual([['cited', 'www.ministry.gov.cn', 'unchecked', 'platform']])
    expect(await register(alive)).toHaveLength(1)

    const served = await loadScope(platform.payload, { id: desk.author.id, name: '', outsourced: false })
    const before = await deadLinkCount(platform.payload, served)
    const probe = (address: string): Promise<Probe> => Promise.resolve(address === dead ? { result: 'missing', detail: '404' } : { result: 'answers', detail: '200' })
    await look(probe, 60)
    const [found] = await register(dead)
    expect([found?.['outcome'], found?.['outcomeDetail']]).toEqual(['dead', `missing 404 《转载部里的通知》${item.path}`])
    expect((await register(alive))[0]?.['outcome']).toBe('alive')
    expect(await deadLinkCount(platform.payload, served)).toBe(before + 1)
    const listed = await as(platform, desk.author, 'get', '/api/link-approvals?where[or][0][and][0][outcome][equals]=dead&limit=100')
    expect(listed.body.totalDocs).toBe(before + 1)
    const stranger = await createPerson(platform, { name: 'far-away', roles: ['editor'], site: await createSite(platform, { slug: 'yuanxian', level: 'county', parent: province }) })
    expect(await deadLinkCount(platform.payload, await loadScope(platform.payload, { id: stranger.id, name: '', outsourced: false }))).toBe(0)

    // G-41: nobody approves alone what nobody asked for; whoever asks takes its place.
    const [cited] = await register(alive)
    const refused = await as(platform, desk.signer, 'post', `/api/link-approvals/${String(cited?.['id'])}/decision`).send({ decision: 'approve', opinion: '' })
    expect([refused.status, refused.body.reasons?.[0]?.key]).toEqual([422, 'links.not-requested'])
    const asked = await as(platform, desk.author, 'post', '/api/link-approvals').send({ tenant: site.id, address: alive, purpose: '部委首页' })
    expect([asked.status, (await register(alive)).map((row) => row['state'])]).toEqual([201, ['requested']])

    // Whoever links there anew is told; a page that is only cited opens its host to nobody.
    const { id } = await writeArticle(platform, desk.author, site)
    expect(await checksOf(id, linkTo(dead))).toEqual(['link-outside-dead'])
    expect((await move(platform, desk.signer, item.id, 'withdraw', { reason: '原文已撤', withdrawal: 'archived' })).status).toBe(200)
    await platform.worker.idle()
    await look(probe, 120)
    expect(await register(dead)).toEqual([])
    expect(await deadLinkCount(platform.payload, served)).toBe(before)
  })

  describe('word lists', () => {
    const list = (person: TestPerson, collection: string, data: object) => as(platform, person, 'post', `/api/${collection}`).send({ kind: 'sensitive', severity: 'block', active: true, ...data })
    const words = async (text: string): Promise<string[]> => {
      const { id } = await writeArticle(platform, desk.author, site)
      const answer = await as(platform, desk.author, 'post', `/api/articles/${id}/checks`).send({ title: text })
      return (answer.body.findings as { place: { quote: string }; severity: string }[]).map(({ place, severity }) => `${severity} ${place.quote}`)
    }

    it('of the platform are kept by the security administrator alone and count at once, at every site', async () => {
      expect(await words('测试敏感词甲')).toEqual([])
      expect((await list(desk.manager, 'word-lists', { name: '越权', words: '测试敏感词甲' })).status).toBe(403)
      const made = await list(security, 'word-lists', { name: '全省词库', words: '敏感词甲' })
      expect(made.status, JSON.stringify(made.body)).toBe(201)
      expect(await words('测试敏感词甲')).toEqual(['block 敏感词甲'])
      const off = await as(platform, security, 'patch', `/api/word-lists/${made.body.doc.id}`).send({ active: false })
      expect(off.status).toBe(200)
      expect(await words('测试敏感词甲')).toEqual([])
    })

    it('of a site add and allow nothing', async () => {
      await list(security, 'word-lists', { name: '全省词库二', words: '敏感词乙' })
      expect((await list(desk.author, 'site-word-lists', { tenant: site.id, name: '本站', words: '敏感词丙' })).status).toBe(403)
      expect((await list(desk.manager, 'site-word-lists', { tenant: site.id, name: '例外', kind: 'allowed', words: '敏感词乙的例外' })).status).toBe(400)
      expect((await list(desk.manager, 'site-word-lists', { tenant: site.id, name: '本站', words: '敏感词丙' })).status).toBe(201)
      expect((await list(desk.manager, 'site-word-lists', { tenant: site.id, name: '放宽', severity: 'warn', words: '敏感词乙' })).status).toBe(201)
      expect(await words('敏感词乙敏感词丙')).toEqual(['block 敏感词乙', 'block 敏感词丙'])
    })

    it('name every line that says nothing readable', async () => {
      const answer = await list(security, 'word-lists', { name: '坏词库', kind: 'wrong', words: '甲乙=丙丁\n戊己\n庚' })
      expect(answer.status).toBe(400)
      expect(JSON.stringify(answer.body)).toContain('第 2 行')
      expect(JSON.stringify(answer.body)).toContain('第 3 行')
    })
  })
})

describe('a look at an address', () => {
  let server: Server
  let at: string
  let port: number
  const seen: string[] = []
  beforeAll(async () => {
    server = createServer((req, res) => {
      seen.push(`${req.method ?? ''} ${req.url ?? ''}`)
      const path = req.url ?? ''
      if (path === '/gone') return void res.writeHead(404).end()
      if (path === '/no-head') return void res.writeHead(req.method === 'HEAD' ? 405 : 200).end()
      if (path === '/login') return void res.writeHead(401).end()
      if (path === '/broken') return void res.writeHead(500).end()
      if (path === '/moved') return void res.writeHead(302, { Location: '/here' }).end()
      if (path === '/inside') return void res.writeHead(302, { Location: `http://inner.test:${port}/secret` }).end()
      if (path === '/port') return void res.writeHead(302, { Location: 'http://outer.test:22/' }).end()
      if (path === '/round') return void res.writeHead(302, { Location: '/round' }).end()
      if (path === '/silent') return
      res.end('x'.repeat(100))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
    at = `http://outer.test:${port}`
  })
  afterAll(() => new Promise<void>((resolve) => {
    server.closeAllConnections()
    server.close(() => resolve())
  }))

  /** `outer.test` stands for the internet; `inner.test` for what must not be asked. */
  const options = (timeoutMs = 20_000): ProbeOptions => ({
    resolve: (host) => Promise.resolve(host === 'outer.test' ? ['127.0.0.1'] : host === 'inner.test' ? ['10.0.0.1'] : host === 'both.test' ? ['127.0.0.1', '10.0.0.1'] : []),
    isPublic: (address) => address === '127.0.0.1', ports: [port], timeoutMs,
  })

  it.each<[string, Probe]>([
    ['/here', { result: 'answers', detail: '200' }], ['/no-head', { result: 'answers', detail: '200' }], ['/moved', { result: 'answers', detail: '200' }], ['/login', { result: 'answers', detail: '401' }],
    ['/gone', { result: 'missing', detail: '404' }], ['/broken', { result: 'failed', detail: '500' }], ['/inside', { result: 'refused', detail: 'network' }], ['/port', { result: 'refused', detail: 'port 22' }],
    ['/round', { result: 'failed', detail: 'redirects' }], ['/silent', { result: 'failed', detail: 'timeout' }],
  ])('%s', async (path, expected) => {
    expect(await probeLink(at + path, options(path === '/silent' ? 500 : undefined))).toEqual(expected)
  })

  it('never reaches an address of the inner network, by whatever name', async () => {
    seen.length = 0
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f000001', '[::ffff:127.0.0.1]', 'both.test']) {
      const found = await probeLink(`http://${host}:${port}/secret`, host === 'both.test' ? options() : { ...publicInternet, ports: [port], timeoutMs: 1000 })
      expect(found.result, host).toBe('refused')
    }
    expect(seen).toEqual([])
  })

  it.each(['ftp://outer.test/', 'http://user:pw@outer.test/', 'file:///etc/passwd', 'nonsense'])('refuses %s', async (address) => {
    expect((await probeLink(address, options())).result).toBe('refused')
  })
})
