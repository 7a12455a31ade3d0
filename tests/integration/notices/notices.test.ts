import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayOf, isWorkday, nextDay, startOfDay } from '../../../src/calendar/work-calendar.ts'
import { createCalendars } from '../../../src/calendar/work-calendars.store.ts'
import { deliverNotices } from '../../../src/notices/deliver.job.ts'
import { createMail } from '../../../src/notices/mail.store.ts'
import { createWebhook } from '../../../src/notices/webhook.store.ts'
import { notifyOfMove, notifyOfTerms } from '../../../src/notices/notify.job.ts'
import { movesOf } from '../../../src/publishing/moves.store.ts'
import { deleteRecords, findRecords, insertRecord, type Row } from '../../../src/storage/records.store.ts'
import { as, createDesk, createPerson, createSite, move, startTestPlatform, stopDatabase, writeArticle, type Desk, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'

/** Nine o'clock in China of the first working day after an instant and a number of days, so that what is told now is older, whenever this runs. */
function morningAfter(instant: number, days: number): Date {
  const { national } = createCalendars([])
  let day = dayOf(instant + days * 86_400_000)
  while (!isWorkday(day, national)) day = nextDay(day)
  return new Date(startOfDay(day) + 9 * 3_600_000)
}
const firstMorning = morningAfter(Date.now(), 2)
const secondMorning = morningAfter(firstMorning.getTime(), 1)

describe('notices', () => {
  let platform: TestPlatform
  let site: TestSite
  let desk: Desk
  let stranger: TestPerson

  beforeAll(async () => {
    platform = await startTestPlatform()
    site = await createSite(platform, { slug: 'told', level: 'province' })
    desk = await createDesk(platform, site)
    stranger = await createPerson(platform, { name: 'stranger', roles: ['reviewer', 'secrecy-reviewer'], site: await createSite(platform, { slug: 'elsewhere', level: 'prefecture', parent: site }) })
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const of = async (person: TestPerson, query = ''): Promise<{ unread: number; notices: Row[]; more: boolean }> => (await as(platform, person, 'get', `/api/notices${query}`)).body
  const kinds = async (person: TestPerson, resource: string) => (await of(person)).notices.filter((notice) => notice['resource'] === resource).map((notice) => [notice['kind'], notice['read']])
  const prefer = (person: TestPerson, preference: unknown) => as(platform, person, 'put', '/api/notices/preference').send(preference as object)

  it('tell whose turn it is, once the move has committed, and close when the item moves on', async () => {
    const { id } = await writeArticle(platform, desk.author, site, { title: '汛期提示' })
    await move(platform, desk.author, id, 'submit')
    await platform.worker.idle()
    expect(await kinds(desk.reviewer, id)).toEqual([['to-sign', false]])
    expect(await kinds(desk.signer, id)).toEqual([])
    expect(await kinds(stranger, id)).toEqual([])
    await move(platform, desk.reviewer, id, 'approve')
    await platform.worker.idle()
    expect(await kinds(desk.reviewer, id)).toEqual([['to-sign', true]])
    expect(await kinds(desk.signer, id)).toEqual([['to-sign', false]])
    await move(platform, desk.signer, id, 'return', { reason: '核对时间' })
    await platform.worker.idle()
    expect((await of(desk.author)).notices[0]).toMatchObject({ kind: 'returned', note: '核对时间', title: '汛期提示', read: false })
  })

  it('are never told of a move that did not commit, and once of one that is settled again and again', async () => {
    const { id } = await writeArticle(platform, desk.author, site)
    expect((await move(platform, desk.author, id, 'submit', { textHash: 'f'.repeat(64) })).status).toBe(409)
    await platform.worker.idle()
    expect(await kinds(desk.reviewer, id)).toEqual([])
    await move(platform, desk.author, id, 'submit')
    await platform.worker.idle()
    const history = await movesOf(platform.payload, id)
    const parts = { payload: platform.payload, webhooks: false, now: () => new Date() }
    await Promise.all([1, 2, 3].map(() => notifyOfMove(parts, history, history[0]!)))
    expect(await kinds(desk.reviewer, id)).toEqual([['to-sign', false]])
    await notifyOfMove({ ...parts, now: () => new Date(Date.now() + 30 * 3_600_000) }, history, { ...history[0]!, id: 'rebuilt' })
    expect(await kinds(desk.reviewer, id)).toEqual([['to-sign', false]])
  })

  it('belong to one person: nobody reads or marks another’s', async () => {
    const { id } = await writeArticle(platform, desk.author, site)
    await move(platform, desk.author, id, 'submit')
    await platform.worker.idle()
    const before = await of(desk.reviewer)
    const ids = before.notices.map((notice) => String(notice['id']))
    expect((await as(platform, stranger, 'post', '/api/notices/read').send({ ids })).body.read).toBe(0)
    expect((await of(desk.reviewer)).unread).toBe(before.unread)
    expect((await as(platform, null, 'get', '/api/notices')).status).toBe(401)
    expect((await as(platform, desk.reviewer, 'post', '/api/notices/read').set('Origin', 'https://evil.example').send({ ids })).status).toBe(403)
    for (const body of [{ ids: 'all' }, { ids: [1] }, { other: true }]) expect((await as(platform, desk.reviewer, 'post', '/api/notices/read').send(body)).status, JSON.stringify(body)).toBe(422)
    expect((await as(platform, desk.reviewer, 'post', '/api/notices/read').send({ ids: ids.slice(0, 1) })).body).toEqual({ read: 1, unread: before.unread - 1 })
    expect((await as(platform, desk.reviewer, 'post', '/api/notices/read').send({})).body.unread).toBe(0)
    for (const path of ['/api/notice-preferences', `/api/notices/${ids[0]}`, '/api/notice-deliveries']) expect((await as(platform, desk.reviewer, 'get', path)).status, path).toBe(404)
  })

  it('remind before the term, tell the manager after it, and each only once', async () => {
    const { id } = await writeArticle(platform, desk.author, site)
    await move(platform, desk.author, id, 'submit')
    await platform.worker.idle()
    const [task] = await findRecords(platform.payload, 'tasks', { and: [{ resource: { equals: id } }, { kind: { equals: 'sign' } }] })
    const at = (instant: unknown, after = 1000) => ({ payload: platform.payload, webhooks: false, now: () => new Date(Date.parse(String(instant)) + after) })
    const told = async (person: TestPerson) => (await kinds(person, id)).map(([kind]) => kind).filter((kind) => kind !== 'to-sign')
    await notifyOfTerms(at(task?.['remindAt'], -1))
    expect(await told(desk.reviewer)).toEqual([])
    for (let again = 0; again < 2; again += 1) await notifyOfTerms(at(task?.['remindAt']))
    expect([await told(desk.reviewer), await told(desk.manager)]).toEqual([['reminder'], []])
    for (let again = 0; again < 2; again += 1) await notifyOfTerms(at(task?.['dueAt']))
    expect([await told(desk.reviewer), await told(desk.manager)]).toEqual([['overdue', 'reminder'], ['overdue']])
  })

  it('tell nobody of an item in a column that is not theirs', async () => {
    const limited = (name: string, column: string) => createPerson(platform, { name, roles: ['reviewer', 'secrecy-reviewer', 'supervisor'], site, columns: [site.columns[column] ?? ''] })
    const [inside, outside] = [await limited('inside', 'news/local'), await limited('outside', 'notices')]
    const { id } = await writeArticle(platform, desk.author, site, { title: '只给本栏目的人看' })
    await move(platform, desk.author, id, 'submit')
    await platform.worker.idle()
    const [task] = await findRecords(platform.payload, 'tasks', { and: [{ resource: { equals: id } }, { kind: { equals: 'sign' } }] })
    for (const field of ['remindAt', 'dueAt', 'escalateAt']) await notifyOfTerms({ payload: platform.payload, webhooks: false, now: () => new Date(Date.parse(String(task?.[field])) + 1) })
    expect((await kinds(inside, id)).map(([kind]) => kind)).toEqual(expect.arrayContaining(['to-sign', 'reminder', 'overdue']))
    expect(await kinds(outside, id)).toEqual([])
  })

  it('leave no term out, however many pass on one day', async () => {
    const { id, publicId } = await writeArticle(platform, desk.author, site)
    const dueAt = new Date(Date.now() + 90 * 86_400_000).toISOString()
    const steps = Array.from({ length: 230 }, (_, at) => `step-${at}`)
    for (const step of steps) {
      await insertRecord(platform.payload, 'tasks', { tenant: site.id, resource: id, resourceType: 'articles', publicId, column: site.columns['news/local'], kind: 'sign', person: '', role: 'signer', step, dueAt, seq: 1 })
    }
    await notifyOfTerms({ payload: platform.payload, webhooks: false, now: () => new Date(Date.parse(dueAt) + 1) })
    const told = await findRecords(platform.payload, 'notices', { and: [{ resource: { equals: id } }, { person: { equals: desk.signer.id } }, { kind: { equals: 'overdue' } }] })
    expect(told).toHaveLength(steps.length)
    await deleteRecords(platform.payload, 'tasks', { resource: { equals: id } })
  })

  describe('outside the admin', () => {
    const letters = (folder: string): string[] => {
      try {
        return readdirSync(join(folder, 'outbox')).filter((name) => name.endsWith('.eml')).map((name) => readFileSync(join(folder, 'outbox', name), 'utf8'))
      } catch {
        return []
      }
    }
    const parts = (more: object = {}) => ({
      payload: platform.payload, mail: createMail({ smtpUrl: null, from: 'jiyue <noreply@jiyue.example>', dataDir: platform.dataDir }), webhook: null,
      adminOrigin: 'https://admin.example', now: () => new Date(), onFault: () => undefined, ...more,
    })
    const mentions = (person: TestPerson) => letters(platform.dataDir).filter((letter) => letter.includes(`To: ${person.email}`))

    it('come at once to who wants it so, as a letter in a file, exactly once with two workers', async () => {
      expect((await prefer(desk.reviewer, { mail: 'at-once', webhook: false })).status).toBe(200)
      const { id } = await writeArticle(platform, desk.author, site, { title: '即时通知' })
      await move(platform, desk.author, id, 'submit')
      await platform.worker.idle()
      await Promise.all([deliverNotices(parts()), deliverNotices(parts()), deliverNotices(parts())])
      expect(mentions(desk.reviewer)).toHaveLength(1)
      await deliverNotices(parts())
      expect(mentions(desk.reviewer)).toHaveLength(1)
      expect(mentions(desk.reviewer)[0]).toMatch(/^Subject: =\?UTF-8\?/m)
    })

    it('come once a working day to who wants it so, with what is still open', async () => {
      await prefer(desk.signer, { mail: 'digest', webhook: false })
      const { id } = await writeArticle(platform, desk.author, site, { title: '每日汇总' })
      await move(platform, desk.author, id, 'submit')
      await move(platform, desk.reviewer, id, 'approve')
      await platform.worker.idle()
      const morning = () => firstMorning
      await Promise.all([deliverNotices(parts({ now: morning })), deliverNotices(parts({ now: morning }))])
      await deliverNotices(parts({ now: morning }))
      expect(mentions(desk.signer)).toHaveLength(1)
    })

    it('come not at all to who wants none', async () => {
      const later = () => secondMorning
      // What was told before the choice goes out first, whatever day this runs on.
      await deliverNotices(parts({ now: later }))
      await prefer(desk.reviewer, { mail: 'off', webhook: false })
      const before = mentions(desk.reviewer).length
      const { id } = await writeArticle(platform, desk.author, site)
      await move(platform, desk.author, id, 'submit')
      await platform.worker.idle()
      await deliverNotices(parts({ now: later }))
      expect(mentions(desk.reviewer)).toHaveLength(before)
      for (const wrong of [{ mail: 'hourly', webhook: false }, { mail: 'off' }, { mail: 'off', webhook: false, person: stranger.id }]) expect((await prefer(desk.reviewer, wrong)).status).toBe(422)
    })

    it('are tried again when the mail server fails, and given up after five attempts', async () => {
      await prefer(desk.reviewer, { mail: 'at-once', webhook: false })
      const { id } = await writeArticle(platform, desk.author, site)
      await move(platform, desk.author, id, 'submit')
      await platform.worker.idle()
      let tried = 0
      const failing = { send: () => { tried += 1; return Promise.reject(new Error('421 try later')) }, close: () => undefined }
      for (let round = 0; round < 8; round += 1) await deliverNotices(parts({ mail: failing, now: () => new Date(Date.now() + round * 20 * 60_000) }))
      expect(tried).toBe(5)
      const [notice] = await findRecords(platform.payload, 'notices', { and: [{ resource: { equals: id } }, { person: { equals: desk.reviewer.id } }] })
      expect(notice?.['mail']).toBe('failed')
    })

    it('reach a messenger by a signed webhook', async () => {
      const received: { body: string; signature: string }[] = []
      const server: Server = createServer((req, res) => {
        let body = ''
        req.on('data', (chunk) => { body += String(chunk) }).on('end', () => {
          received.push({ body, signature: String(req.headers['x-jiyue-signature']) })
          res.writeHead(204).end()
        })
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      try {
        await prefer(desk.reviewer, { mail: 'off', webhook: true })
        const { id } = await writeArticle(platform, desk.author, site, { title: '机器人通知' })
        await move(platform, desk.author, id, 'submit')
        await platform.worker.idle()
        const history = await movesOf(platform.payload, id)
        await notifyOfMove({ payload: platform.payload, webhooks: true, now: () => new Date() }, history, { ...history[0]!, id: 'with-webhook' })
        const webhook = createWebhook({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, secret: 'a secret of tests' })
        await Promise.all([deliverNotices(parts({ webhook })), deliverNotices(parts({ webhook }))])
        expect(received).toHaveLength(1)
        expect(received[0]?.signature).toBe(`sha256=${createHmac('sha256', 'a secret of tests').update(received[0]?.body ?? '').digest('hex')}`)
        expect(JSON.parse(received[0]?.body ?? '{}')).toMatchObject({ kind: 'to-sign', title: '机器人通知', url: `https://admin.example/admin/collections/articles/${id}` })
      } finally {
        server.close()
      }
    })
  })
})
