import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newestDraft } from '../../../src/publishing/draft-revisions.store.ts'
import { updateDocument } from '../../../src/tenancy/platform-documents.store.ts'
import { innerDoor } from '../publishing/inner-door.ts'
import { as, createDesk, createPerson, createSite, draftRevision, saveArticle, startTestPlatform, stopDatabase, writeArticle, type Desk, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'

let platform: TestPlatform
let twin: TestPlatform
let site: TestSite
let desk: Desk
let wang: TestPerson

beforeAll(async () => {
  platform = await startTestPlatform()
  site = await createSite(platform, { slug: 'xian', level: 'province' })
  desk = await createDesk(platform, site)
  wang = await createPerson(platform, { name: 'wang-fang', roles: ['editor'], site })
  // A second process's worth of platform over the same database, as behind a balancer.
  twin = await startTestPlatform({ dataDir: platform.dataDir, databaseUrl: platform.settings.databaseUrl })
})
afterAll(async () => {
  await twin?.end({ keep: true })
  await platform?.end()
  await stopDatabase()
})

const patch = (at: TestPlatform, person: TestPerson, id: string, data: object) => as(at, person, 'patch', `/api/articles/${id}?draft=true`).send(data)
const loaded = async (id: string) => (await as(platform, desk.author, 'get', `/api/articles/${id}?draft=true&depth=0`)).body as { draftRevision: number; title: string; summary: string }

describe('a save', () => {
  it('carries the revision that the client loaded and is answered the next one', async () => {
    const { id } = await writeArticle(platform, desk.author, site, { title: '初稿' })
    expect((await loaded(id)).draftRevision).toBe(1)
    const saved = await patch(platform, desk.author, id, { title: '二稿', draftRevision: 1 })
    expect(saved.status).toBe(200)
    expect(saved.body.doc).toMatchObject({ draftRevision: 2, title: '二稿' })
    expect(await loaded(id)).toMatchObject({ draftRevision: 2, title: '二稿' })
  })

  it('on an older text is refused by the name of who saved meanwhile and when, and changes nothing', async () => {
    const { id } = await writeArticle(platform, desk.author, site, { title: '初稿', summary: '原摘要' })
    expect((await patch(platform, wang, id, { title: '王芳的标题', draftRevision: 1 })).status).toBe(200)
    const refused = await patch(platform, desk.author, id, { summary: '我的摘要', draftRevision: 1 })
    expect(refused.status).toBe(409)
    const [error] = refused.body.errors as { message: string; data: { code: string; reasons: { key: string; params: Record<string, unknown> }[] } }[]
    expect(error?.message).toMatch(/wang-fang 已于 \d{4}-\d\d-\d\d \d\d:\d\d 保存了新的内容/)
    expect(error?.data).toMatchObject({ code: 'edit.conflict', reasons: [{ key: 'draft.saved-meanwhile', params: { name: 'wang-fang', known: 1, present: 2 } }] })
    expect(await loaded(id)).toMatchObject({ draftRevision: 2, title: '王芳的标题', summary: '原摘要' })
  })

  it.each([['nothing', undefined], ['null', null], ['a word', '1'], ['a fraction', 1.5], ['a negative number', -1], ['a list', [1]]])('that names %s is refused and says what is missing', async (_what, named) => {
    const { id } = await writeArticle(platform, desk.author, site, { title: '初稿' })
    const refused = await patch(platform, desk.author, id, { title: '没有修订号', ...(named === undefined ? {} : { draftRevision: named }) })
    expect(refused.status).toBe(422)
    expect(JSON.stringify(refused.body)).toContain('draftRevision')
    expect(await loaded(id)).toMatchObject({ draftRevision: 1, title: '初稿' })
  })

  it('that names a revision of the future is refused', async () => {
    const { id } = await writeArticle(platform, desk.author, site)
    expect((await patch(platform, desk.author, id, { title: '未来', draftRevision: 7 })).status).toBe(409)
  })

  it('by the form of the admin is held to the same', async () => {
    const { id } = await writeArticle(platform, desk.author, site, { title: '初稿' })
    const form = (data: object) => as(platform, desk.author, 'patch', `/api/articles/${id}?draft=true`).field('_payload', JSON.stringify(data))
    expect((await form({ title: '表单', draftRevision: 1 })).status).toBe(200)
    expect((await form({ title: '旧表单', draftRevision: 1 })).status).toBe(409)
    expect((await loaded(id)).title).toBe('表单')
  })

  it('by the platform itself is held to the same', async () => {
    const { id } = await writeArticle(platform, desk.author, site, { title: '初稿' })
    await expect(updateDocument(platform.payload, 'articles', id, { title: '程序' })).rejects.toMatchObject({ status: 422 })
    await updateDocument(platform.payload, 'articles', id, { title: '程序', draftRevision: 1 })
    await expect(updateDocument(platform.payload, 'articles', id, { title: '程序', draftRevision: 1 })).rejects.toMatchObject({ status: 409 })
    expect((await newestDraft(platform.payload, { type: 'articles', id }))?.['draftSavedByName']).toBe('')
  })

  it('keeps who saved as the server knows it, whatever is sent', async () => {
    const { id } = await writeArticle(platform, desk.author, site)
    const saved = await patch(platform, wang, id, { draftSavedBy: desk.author.id, draftSavedByName: '别人', draftRevision: 1 })
    expect(saved.status).toBe(200)
    expect(await newestDraft(platform.payload, { type: 'articles', id })).toMatchObject({ draftSavedBy: wang.id, draftSavedByName: 'wang-fang' })
  })
})

describe('of saves at the same moment exactly one wins', () => {
  const rounds = 20
  it.each(['one process', 'two processes'])(`by %s, ${rounds} rounds of four`, async (where) => {
    const { id } = await writeArticle(platform, desk.author, site, { title: '并发' })
    const doors = where === 'one process' ? [platform, platform, platform, platform] : [platform, twin, platform, twin]
    for (let round = 1; round <= rounds; round += 1) {
      const answers = await Promise.all(doors.map((door, index) => patch(door, index % 2 === 0 ? desk.author : wang, id, { title: `第${round}轮-${index}`, draftRevision: round })))
      const statuses = answers.map((answer) => answer.status)
      expect(statuses.filter((status) => status === 200), JSON.stringify(answers.map((answer) => answer.body.errors))).toHaveLength(1)
      expect(statuses.filter((status) => status === 409)).toHaveLength(3)
      for (const answer of answers.filter(({ status }) => status === 409)) {
        expect(answer.body.errors[0].data.reasons[0]).toMatchObject({ key: 'draft.saved-meanwhile', params: { known: round, present: round + 1 } })
      }
      expect(await loaded(id)).toMatchObject({ draftRevision: round + 1, title: `第${round}轮-${statuses.indexOf(200)}` })
    }
  }, 120_000)

  // One synchronous driver answers whole requests in one go: begun in the same tick they all look before any of them writes.
  it(`begun in the same tick, ${rounds} rounds of four, by the platform itself`, async () => {
    const { id } = await writeArticle(platform, desk.author, site)
    for (let round = 1; round <= rounds; round += 1) {
      const saves = await Promise.allSettled([0, 1, 2, 3].map((index) => updateDocument(platform.payload, 'articles', id, { title: `同时${round}-${index}`, draftRevision: round })))
      const won = saves.map(({ status }) => status === 'fulfilled')
      expect(won.filter(Boolean)).toHaveLength(1)
      expect(await loaded(id)).toMatchObject({ draftRevision: round + 1, title: `同时${round}-${won.indexOf(true)}` })
    }
  })

  it('begun in the same tick by REST: who lost in the database itself is told who won, as at any other time', async () => {
    const { id } = await writeArticle(platform, desk.author, site)
    const send = (person: TestPerson, index: number) => innerDoor(platform.payload, person, { method: 'PATCH', path: `/api/articles/${id}?draft=true`, body: { title: `同时 ${index}`, draftRevision: 1 } })
    const answers = await Promise.all([wang, wang, wang, wang].map(send))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    for (const { status, body } of answers) if (status === 409) expect(body).toMatchObject({ errors: [{ data: { code: 'edit.conflict', reasons: [{ key: 'draft.saved-meanwhile', params: { name: 'wang-fang', known: 1, present: 2 } }] } }] })
  })

  it('and after each the next save goes on', async () => {
    const { id } = await writeArticle(platform, desk.author, site)
    for (let round = 0; round < 25; round += 1) expect((await saveArticle(platform, desk.author, id, { title: `连续 ${round}` })).status).toBe(200)
    expect(await draftRevision(platform, id)).toBe(26)
  })
})
