import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BatchResult } from '../../../src/desk/batch.action.ts'
import { deskHref } from '../../../src/desk/desk-query.ts'
import type { DeskCursor } from '../../../src/desk/desk-reader.ts'
import { findRecords } from '../../../src/storage/records.store.ts'
import { updateDocument } from '../../../src/tenancy/platform-documents.store.ts'
import { adminOrigin, ask, as, createDesk, createSite, database, move, saveArticle, startTestPlatform, stopDatabase, writeArticle, type Desk, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'

/** `JIYUE_BATCH_READY=940` for the whole proof, a thousand items in all; a run of the suite takes fewer of the same kinds. */
const ready = Number(process.env['JIYUE_BATCH_READY'] ?? (database === 'sqlite' ? '190' : '60'))
/** of each kind of item that is refused */
const spoiled = 10

type Item = { type: 'articles'; id: string; revision: number; textHash: string | null }

describe(`a batch on ${database}`, () => {
  let platform: TestPlatform
  let county: TestSite
  let other: TestSite
  let desk: Desk
  let stranger: Desk
  /** who may both write and review: own texts are nobody's to sign */
  let both: TestPerson

  beforeAll(async () => {
    platform = await startTestPlatform()
    const province = await createSite(platform, { slug: 'sheng', level: 'province' })
    const city = await createSite(platform, { slug: 'shi', level: 'prefecture', parent: province })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: city })
    other = await createSite(platform, { slug: 'lin-xian', level: 'county', parent: city })
    desk = await createDesk(platform, county)
    stranger = await createDesk(platform, other)
    both = desk.reviewer
    const [membership] = await findRecords(platform.payload, 'memberships', { user: { equals: both.id } })
    await updateDocument(platform.payload, 'memberships', String(membership?.['id']), { roles: ['editor', 'reviewer', 'secrecy-reviewer'] })
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const send = (person: TestPerson | null, body: unknown) => as(platform, person, 'post', '/api/desk/batch').send(body as object)
  const linesOf = (text: string): BatchResult[] => text.trim().split('\n').map((line) => JSON.parse(line) as BatchResult)

  async function submitted(author: TestPerson, site: TestSite, title: string): Promise<Item> {
    const { id } = await writeArticle(platform, author, site, { title })
    const answer = await move(platform, author, id, 'submit')
    if (answer.status !== 200) throw new Error(`submit ${answer.status} ${JSON.stringify(answer.body)}`)
    return { type: 'articles', id, revision: answer.body.state.revision, textHash: answer.body.state.textHash }
  }

  it('signs every item that may be signed and tells of each other one why not: one right result each, nothing lost', async () => {
    const good: Item[] = []
    for (let nth = 0; nth < ready; nth += 1) good.push(await submitted(desk.author, county, `批量第${nth}件`))
    const foreign: Item[] = []
    const own: Item[] = []
    const outdated: Item[] = []
    const changed: Item[] = []
    const unseen: Item[] = []
    const missing: Item[] = []
    for (let nth = 0; nth < spoiled; nth += 1) {
      foreign.push(await submitted(stranger.author, other, `外站第${nth}件`))
      own.push(await submitted(both, county, `自己写的第${nth}件`))
      const item = await submitted(desk.author, county, `过时的第${nth}件`)
      outdated.push({ ...item, revision: item.revision - 1 })
      const text = await submitted(desk.author, county, `改过的第${nth}件`)
      await move(platform, desk.author, text.id, 'recall')
      expect((await saveArticle(platform, desk.author, text.id, { title: `改过的第${nth}件，又改` })).status).toBe(200)
      const again = await move(platform, desk.author, text.id, 'submit')
      changed.push({ type: 'articles', id: text.id, revision: again.body.state.revision, textHash: text.textHash })
      unseen.push({ ...(await submitted(desk.author, county, `没有看的第${nth}件`)), textHash: null })
      missing.push({ type: 'articles', id: `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`, revision: 1, textHash: good[0]?.textHash ?? null })
    }
    await platform.worker.idle()
    const expected = new Map<string, string>()
    const say = (items: readonly Item[], code: string) => { for (const item of items) expected.set(item.id, code) }
    say(good, 'ok')
    say(foreign, 'resource.not-found')
    say(own, 'stage.same-person')
    say(outdated, 'edit.conflict')
    say(changed, 'text.changed')
    say(unseen, 'text.changed')
    say(missing, 'resource.not-found')
    const all = [...good, ...foreign, ...own, ...outdated, ...changed, ...unseen, ...missing].toSorted((a, b) => (a.id < b.id ? -1 : 1))

    const cpuBefore = process.cpuUsage()
    const began = performance.now()
    const answer = await send(desk.reviewer, { move: 'approve', items: all, opinion: '同意。' })
    const took = performance.now() - began
    const { user, system } = process.cpuUsage(cpuBefore)
    const cpu = (user + system) / 1000
    expect(answer.status).toBe(200)
    const results = linesOf(answer.text)
    expect(results.map((result) => result.index).sort((a, b) => a - b)).toEqual(all.map((_, index) => index))
    for (const result of results) {
      expect(result.id).toBe(all[result.index]?.id)
      expect(result.ok ? 'ok' : result.problem.code, `${result.id} ${JSON.stringify(result)}`).toBe(expected.get(result.id))
      if (!result.ok && result.problem.code !== 'resource.not-found') expect(result.problem.reasons?.[0]?.text ?? '').not.toBe('')
    }
    process.stdout.write(`${all.length} items in one batch: ${Math.round(took)} ms, ${Math.round((all.length * 1000) / took)}/s, processor time ${Math.round(cpu)} ms with the projections\n`)

    await platform.worker.idle()
    const approvals = await findRecords(platform.payload, 'moves', { move: { equals: 'approve' } })
    expect(approvals.map((row) => String(row['resource'])).sort()).toEqual(good.map((item) => item.id).sort())
    expect(approvals.every((row) => row['opinion'] === '同意。' && row['actor'] === desk.reviewer.id)).toBe(true)
    const waiting = await as(platform, desk.signer, 'get', '/api/desk?room=sign')
    expect(waiting.body.rooms.find((room: { room: string }) => room.room === 'sign')?.count).toBe(good.length)
    // Page after page, as the screen chooses a whole room: each waiting item once, with what a signature names.
    const room: { resource: string; revision: number; textHash: string | null }[] = []
    for (let after: DeskCursor | null | undefined; after !== null;) {
      const page = (await as(platform, desk.signer, 'get', deskHref({ room: 'sign', after: after ?? null }).replace(/^\/admin/, '/api/desk'))).body as { items: typeof room; next: DeskCursor | null }
      room.push(...page.items)
      after = page.next
    }
    expect(room.map(({ resource }) => resource).sort()).toEqual(good.map((item) => item.id).sort())
    const textOf = new Map(good.map((item) => [item.id, item.textHash]))
    for (const { resource, revision, textHash } of room) expect([revision, textHash]).toEqual([2, textOf.get(resource)])
    // By processor time: the clock of a busy machine says nothing.
    if (database === 'sqlite') expect(cpu / all.length).toBeLessThan(90)
  }, 900_000)

  it('makes each item’s move once when it is named twice or a second batch runs', async () => {
    const item = await submitted(desk.author, county, '两次的一件')
    const twice = await send(desk.reviewer, { move: 'approve', items: [item, item] })
    const codes = linesOf(twice.text).map((result) => (result.ok ? 'ok' : result.problem.code)).sort()
    expect(codes).toHaveLength(2)
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
    expect(['edit.conflict', 'stage.illegal-move']).toContain(codes.find((code) => code !== 'ok'))
  })

  it('returns with reason and place, and refuses a return without', async () => {
    const item = await submitted(desk.author, county, '要退回的一件')
    const bare = linesOf((await send(desk.reviewer, { move: 'return', items: [item] })).text)[0]
    expect(bare).toMatchObject({ ok: false, problem: { code: 'stage.not-ready', reasons: [{ key: 'move.reason-required' }, { key: 'move.places-required' }] } })
    const full = linesOf((await send(desk.reviewer, { move: 'return', items: [item], reason: '数字有误', places: [{ field: 'whole' }] })).text)[0]
    expect(full).toMatchObject({ ok: true })
    await platform.worker.idle()
    const back = await as(platform, desk.author, 'get', '/api/desk?room=returned')
    expect(back.body.items).toMatchObject([{ title: '要退回的一件', note: '数字有误', kind: 'returned' }])
  })

  it.each<[string, (item: Item) => Promise<{ status: number; body: { code?: string } }>, number]>([
    ['from nobody', (item) => send(null, { move: 'approve', items: [item] }), 401],
    ['from another origin', (item) => ask(platform).post('/api/desk/batch').set('Host', 'localhost:4999').set('Origin', 'https://elsewhere.example').set('Cookie', desk.reviewer.cookie).send({ move: 'approve', items: [item] }), 403],
    ['of another move', (item) => send(desk.reviewer, { move: 'withdraw', items: [item] }), 422],
    ['of nothing', () => send(desk.reviewer, { move: 'approve', items: [] }), 422],
    ['of more than a thousand', (item) => send(desk.reviewer, { move: 'approve', items: Array.from({ length: 1001 }, () => item) }), 422],
    ['with fields that nobody knows', (item) => send(desk.reviewer, { move: 'approve', items: [{ ...item, tenant: county.id }] }), 422],
    ['that is no JSON', () => as(platform, desk.reviewer, 'post', '/api/desk/batch').set('Content-Type', 'application/json').send('{'), 400],
    ['that is too large', () => as(platform, desk.reviewer, 'post', '/api/desk/batch').set('Content-Type', 'application/json').send(`{"opinion":"${'x'.repeat(600_000)}"}`), 413],
  ])('is refused whole %s, and nothing is moved', async (_what, ask_, status) => {
    const item = await submitted(desk.author, county, '不会动的一件')
    const answer = await ask_(item)
    expect(answer.status).toBe(status)
    expect((await findRecords(platform.payload, 'moves', { resource: { equals: item.id } })).map((row) => row['move'])).toEqual(['submit'])
    expect(adminOrigin).toContain('4999')
  })

  it('leads on to the next item, and tells how many wait still; to strangers nothing', async () => {
    const desk2 = await createDesk(platform, other)
    const items = [await submitted(desk2.author, other, '下一件甲'), await submitted(desk2.author, other, '下一件乙')]
    await platform.worker.idle()
    const next = await as(platform, desk2.reviewer, 'get', `/api/desk/next?after=${items[0]?.id ?? ''}`)
    expect(next.body.next.id).not.toBe(items[0]?.id)
    const all = await as(platform, desk2.reviewer, 'get', '/api/desk/next')
    expect(all.body.left).toBe(next.body.left + 1)
    expect((await as(platform, desk.author, 'get', '/api/desk/next')).body).toEqual({ next: null, left: 0 })
    expect((await as(platform, null, 'get', '/api/desk/next')).status).toBe(401)
    expect((await as(platform, null, 'get', '/api/desk')).status).toBe(401)
    expect((await as(platform, null, 'get', '/api/desk/sites')).status).toBe(401)
    expect((await as(platform, desk.author, 'get', '/api/desk/sites')).body).toEqual({ sites: [{ id: county.id, name: 'xian' }], more: 0 })
  })
})
