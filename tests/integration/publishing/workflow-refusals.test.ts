import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rebuildLibrary } from '../../../src/library/rebuild.job.ts'
import { findRecords } from '../../../src/storage/records.store.ts'
import {
  adminOrigin, as, ask, createDesk, createPerson, createSite, move, saveArticle, startTestPlatform, stopDatabase, writeArticle, type Desk, type TestPerson, type TestPlatform, type TestSite,
} from '../../support/platform.ts'

let platform: TestPlatform
let own: TestSite
let other: TestSite
let desk: Desk
let strangers: Desk

beforeAll(async () => {
  platform = await startTestPlatform()
  const province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
  own = await createSite(platform, { slug: 'jia', level: 'county', parent: province })
  other = await createSite(platform, { slug: 'yi', level: 'county', parent: province })
  desk = await createDesk(platform, own)
  strangers = await createDesk(platform, other)
})
afterAll(async () => {
  await platform?.end()
  await stopDatabase()
})

type Standing = { state: { revision: number; working: string; live: string; textHash: string | null }; draftHash: string; available: string[] }
const standing = async (person: TestPerson, id: string): Promise<Standing> => (await as(platform, person, 'get', `/api/articles/${id}/workflow`)).body as Standing
const post = (person: TestPerson | null, id: string, name: string, body: object) => as(platform, person, 'post', `/api/articles/${id}/workflow/${name}`).send(body)
const movesMade = async (id: string) => (await findRecords(platform.payload, 'moves', { resource: { equals: id } }, { sort: 'seq' })).map((row) => row['move'])
const keys = (body: { reasons?: { key: string }[] }) => (body.reasons ?? []).map((reason) => reason.key)

/** An article brought as far as these steps. */
async function articleAt(...steps: ('submit' | 'approve' | 'publish')[]): Promise<string> {
  const { id } = await writeArticle(platform, desk.author, own, { title: '审签中的稿件' })
  const by = { submit: desk.author, approve: desk.reviewer, publish: desk.signer }
  for (const step of steps) expect((await move(platform, by[step], id, step)).status, step).toBe(200)
  return id
}

describe('the body of a move', () => {
  const sound = { revision: 0, textHash: 'a'.repeat(64) }
  it.each<[string, unknown, number]>([
    ['nothing', '', 400], ['not JSON', '{"revision":', 400], ['a word', '"submit"', 400], ['null', 'null', 400], ['a list', '[]', 400], ['an empty object', '{}', 422],
    ['revision as text', { ...sound, revision: '0' }, 422], ['revision with a fraction', { ...sound, revision: 0.5 }, 422], ['revision below zero', { ...sound, revision: -1 }, 422],
    ['revision beyond numbers', '{"revision":1e999}', 422], ['revision as null', { ...sound, revision: null }, 422],
    ['hash too short', { ...sound, textHash: 'a'.repeat(63) }, 422], ['hash in capitals', { ...sound, textHash: 'A'.repeat(64) }, 422], ['hash as object', { ...sound, textHash: { $ne: null } }, 422],
    ['opinion as number', { ...sound, opinion: 1 }, 422], ['opinion too long', { ...sound, opinion: '好'.repeat(2001) }, 422], ['reason as list', { ...sound, reason: ['x'] }, 422],
    ['unknown kind of withdrawal', { ...sound, withdrawal: 'hide' }, 422], ['an unknown key', { ...sound, actor: 'somebody' }, 422], ['several unknown keys', { ...sound, at: '2001-01-01', roles: ['signer'], path: '/x' }, 422],
    ['ten megabytes', { ...sound, opinion: 'x'.repeat(10 * 1024 * 1024) }, 413],
  ])('%s is refused and moves nothing', async (_, body, status) => {
    const id = await articleAt()
    const request = as(platform, desk.author, 'post', `/api/articles/${id}/workflow/submit`).type('json')
    const answer = await (typeof body === 'string' ? request.send(body) : request.send(JSON.stringify(body)))
    expect(answer.status).toBe(status)
    expect(answer.type).toBe('application/problem+json')
    expect(answer.body).toMatchObject({ status, code: status === 422 ? 'input.invalid' : status === 413 ? 'input.too-large' : 'input.malformed' })
    expect(await movesMade(id)).toEqual([])
  })

  it('names every field that is wrong, and every key that is unknown', async () => {
    const answer = await post(desk.author, await articleAt(), 'submit', { revision: 'x', textHash: 5, withdrawal: 'x', actor: 'a', at: 'b' })
    expect(answer.status).toBe(422)
    expect((answer.body.reasons as { field: string }[]).map((reason) => reason.field).sort()).toEqual(['actor, at', 'revision', 'textHash', 'withdrawal'])
  })

  it.each(['bless', 'Submit', 'SUBMIT', 'constructor', '__proto__', 'toString', 'submit%20'])('there is no move %s', async (name) => {
    const id = await articleAt()
    expect((await post(desk.author, id, name, sound)).status).toBe(422)
    expect(await movesMade(id)).toEqual([])
  })

  it.each(['00000000-0000-4000-8000-000000000000', 'ffffffffffffffffffffffff', 'short', "'--", 'x'.repeat(65)])('there is no article %s', async (id) => {
    expect((await post(desk.author, id, 'submit', sound)).status).toBe(404)
  })

  it.each(['..', '.', '%2e%2e', '%2F', '%00', '%'])('a path with %s is no address at all', async (id) => {
    expect((await post(desk.author, id, 'submit', sound)).status).toBe(400)
  })
})

describe('where a move comes from', () => {
  const send = (id: string, headers: Record<string, string>) => {
    let request = ask(platform).post(`/api/articles/${id}/workflow/submit`).set('Host', 'localhost:4999').set('Cookie', desk.author.cookie)
    for (const [name, value] of Object.entries(headers)) request = request.set(name, value)
    return request
  }
  it.each<[string, Record<string, string>]>([
    ['a foreign origin', { Origin: 'https://evil.example' }], ['an origin that begins alike', { Origin: `${adminOrigin}.evil.example` }], ['another port', { Origin: 'http://localhost:4998' }],
    ['no origin', {}], ['origin null', { Origin: 'null' }], ['another site, says the browser', { 'Sec-Fetch-Site': 'cross-site' }], ['a sister host, says the browser', { 'Sec-Fetch-Site': 'same-site' }],
    ['a foreign origin that calls itself the same', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'same-origin' }],
  ])('%s: refused', async (_, headers) => {
    const id = await articleAt()
    const { draftHash } = await standing(desk.author, id)
    const answer = await send(id, headers).send({ revision: 0, textHash: draftHash })
    expect([answer.status, answer.body.code]).toEqual([403, 'access.denied'])
    expect(await movesMade(id)).toEqual([])
  })

  it('nobody signed in: refused, and a cookie that was made up too', async () => {
    const id = await articleAt()
    for (const person of [null, { ...desk.author, cookie: 'payload-token=eyJhbGciOiJub25lIn0.eyJpZCI6IjEifQ.' }]) {
      const answer = await post(person, id, 'submit', { revision: 0, textHash: 'a'.repeat(64) })
      expect([answer.status, answer.body.code]).toEqual([401, 'access.unauthenticated'])
    }
    expect((await as(platform, null, 'get', `/api/articles/${id}/workflow`)).status).toBe(401)
    expect(await movesMade(id)).toEqual([])
  })
})

describe('the text that a person was shown', () => {
  it('wants the revision that is present', async () => {
    const id = await articleAt('submit')
    const { state } = await standing(desk.reviewer, id)
    for (const revision of [0, 2, 999]) {
      const answer = await post(desk.reviewer, id, 'approve', { revision, textHash: state.textHash })
      expect([answer.status, answer.body.code, keys(answer.body)]).toEqual([409, 'edit.conflict', ['move.revision-changed']])
    }
    expect(await movesMade(id)).toEqual(['submit'])
  })

  it.each(['submit', 'approve', 'publish'] as const)('wants its hash at %s: none, another and a stale one are refused', async (name) => {
    const before = { submit: [], approve: ['submit'], publish: ['submit', 'approve'] } as const
    const by = { submit: desk.author, approve: desk.reviewer, publish: desk.signer }[name]
    const stale = (await standing(desk.author, await articleAt())).draftHash
    const id = await articleAt(...before[name])
    const { state } = await standing(by, id)
    for (const [textHash, key] of [[null, 'move.text-hash-required'], [undefined, 'move.text-hash-required'], ['f'.repeat(64), 'move.text-not-displayed'], [stale, 'move.text-not-displayed']] as const) {
      const answer = await post(by, id, name, { revision: state.revision, textHash })
      expect([answer.status, answer.body.code, keys(answer.body)]).toEqual([409, 'text.changed', [key]])
    }
    expect(await movesMade(id)).toEqual(before[name])
  })

  it('is not submitted when somebody edits it in between', async () => {
    const id = await articleAt()
    const { draftHash } = await standing(desk.author, id)
    expect((await saveArticle(platform, desk.manager, id, { title: '别人刚改过的标题' })).status).toBe(200)
    const answer = await post(desk.author, id, 'submit', { revision: 0, textHash: draftHash })
    expect([answer.status, answer.body.code]).toEqual([409, 'text.changed'])
    expect(await movesMade(id)).toEqual([])
  })

  it('is locked once it is submitted, until it is recalled or returned', async () => {
    const id = await articleAt('submit')
    const edit = async () => (await saveArticle(platform, desk.author, id, { title: '偷偷改' })).status
    expect(await edit()).toBe(409)
    expect((await move(platform, desk.reviewer, id, 'approve', { opinion: '同意' })).status).toBe(200)
    expect(await edit()).toBe(409)
    expect((await move(platform, desk.author, id, 'recall')).status).toBe(200)
    expect(await edit()).toBe(200)
  })

  it('is not signed when what it points at changed since: the column’s name is on the page', async () => {
    const id = await articleAt('submit')
    const { state } = await standing(desk.reviewer, id)
    const renamed = await as(platform, desk.manager, 'patch', `/api/columns/${own.columns['news/local']}`).send({ name: '改过的栏目名' })
    expect(renamed.status).toBe(200)
    const answer = await post(desk.reviewer, id, 'approve', { revision: 1, textHash: state.textHash })
    expect([answer.status, keys(answer.body)]).toEqual([409, ['move.text-edited-since']])
    expect((await as(platform, desk.manager, 'patch', `/api/columns/${own.columns['news/local']}`).send({ name: 'local' })).status).toBe(200)
    expect((await move(platform, desk.reviewer, id, 'approve')).status).toBe(200)
  })

  it('is not submitted while it lacks something, and all of that is said', async () => {
    const { id } = await writeArticle(platform, desk.author, own, { source: '', summary: '', body: null })
    const answer = await move(platform, desk.author, id, 'submit')
    expect([answer.status, answer.body.code, keys(answer.body).sort()]).toEqual([422, 'stage.not-ready', ['ready.body-missing', 'ready.source-missing', 'ready.summary-missing']])
  })
})

describe('who may sign (W-02, G-46)', () => {
  it('nobody twice, whatever roles are held', async () => {
    const everything = await createPerson(platform, { name: 'everything', roles: ['editor', 'reviewer', 'secrecy-reviewer', 'signer', 'site-manager'], site: own })
    const { id } = await writeArticle(platform, everything, own)
    expect((await move(platform, everything, id, 'submit')).status).toBe(200)
    const approve = await move(platform, everything, id, 'approve')
    expect([approve.status, approve.body.code, keys(approve.body)]).toEqual([403, 'stage.same-person', ['move.same-person']])
    expect((await move(platform, desk.reviewer, id, 'approve')).status).toBe(200)
    expect((await move(platform, everything, id, 'publish')).status).toBe(403)
    const both = await createPerson(platform, { name: 'both', roles: ['secrecy-reviewer', 'signer'], site: own })
    const next = await articleAt('submit')
    expect((await move(platform, both, next, 'approve')).status).toBe(200)
    expect((await move(platform, both, next, 'publish')).body).toMatchObject({ code: 'stage.same-person' })
    expect(await movesMade(next)).toEqual(['submit', 'approve'])
  })

  it('no author, though another person submitted', async () => {
    const writer = await createPerson(platform, { name: 'writer', roles: ['contributor', 'secrecy-reviewer', 'signer'], site: own })
    const { id } = await writeArticle(platform, desk.author, own)
    expect((await saveArticle(platform, writer, id, { title: '经我改过' })).status).toBe(200)
    expect((await move(platform, desk.author, id, 'submit')).status).toBe(200)
    expect((await move(platform, writer, id, 'approve')).body).toMatchObject({ status: 403, code: 'stage.same-person' })
    expect((await move(platform, desk.reviewer, id, 'approve')).status).toBe(200)
    expect((await move(platform, writer, id, 'publish')).body).toMatchObject({ status: 403, code: 'stage.same-person' })
  })

  it('no author of a correction, also when the projections are made anew meanwhile', async () => {
    const writer = await createPerson(platform, { name: 'corrector', roles: ['editor', 'secrecy-reviewer'], site: own })
    const id = await articleAt('submit', 'approve', 'publish')
    // The worker has not come by yet when the correction begins, and comes by again afterwards.
    expect((await saveArticle(platform, writer, id, { title: '更正后的标题' })).status).toBe(200)
    await platform.worker.idle()
    await rebuildLibrary(platform.workerParts, () => undefined)
    expect((await move(platform, desk.author, id, 'submit')).status).toBe(200)
    expect((await move(platform, writer, id, 'approve')).body).toMatchObject({ status: 403, code: 'stage.same-person' })
    expect((await move(platform, desk.reviewer, id, 'approve')).status).toBe(200)
  })

  it('nobody without the role', async () => {
    const id = await articleAt('submit')
    for (const person of [desk.author, desk.manager, desk.signer]) expect((await move(platform, person, id, 'approve')).status).toBe(403)
    expect((await move(platform, desk.signer, id, 'recall')).body).toMatchObject({ status: 403, code: 'access.denied' })
    expect((await move(platform, desk.author, id, 'return', { reason: '自己退回' })).status).toBe(403)
    expect((await move(platform, desk.reviewer, id, 'approve')).status).toBe(200)
    for (const person of [desk.manager, desk.reviewer]) expect((await move(platform, person, id, 'publish')).status).toBe(403)
    expect(await movesMade(id)).toEqual(['submit', 'approve'])
  })

  it('nobody of another site: the article is not there for them', async () => {
    const id = await articleAt('submit', 'approve')
    const { state } = await standing(desk.signer, id)
    for (const person of [strangers.author, strangers.reviewer, strangers.signer, strangers.manager]) {
      for (const name of ['publish', 'return', 'recall', 'withdraw']) {
        const answer = await post(person, id, name, { revision: state.revision, textHash: state.textHash, reason: 'x', withdrawal: 'gone' })
        expect([answer.status, answer.body.code]).toEqual([404, 'resource.not-found'])
      }
    }
    expect(await movesMade(id)).toEqual(['submit', 'approve'])
  })

  it('a signer of the province for the whole subtree, of the province’s site alone not', async () => {
    const [province] = await findRecords(platform.payload, 'tenants', { slug: { equals: 'sheng' } })
    const site: TestSite = { id: String(province?.['id']), slug: 'sheng', columns: {} }
    const above = await createPerson(platform, { name: 'above', roles: ['signer'], site, subtree: true })
    const beside = await createPerson(platform, { name: 'beside', roles: ['signer'], site })
    const id = await articleAt('submit', 'approve')
    expect((await move(platform, beside, id, 'publish')).status).toBe(404)
    expect((await move(platform, above, id, 'publish')).status).toBe(200)
  })

  it('a signer of one column in that column alone', async () => {
    const limited = await createPerson(platform, { name: 'limited', roles: ['signer'], site: own, columns: [String(own.columns['notices'])] })
    const elsewhere = await articleAt('submit', 'approve')
    expect((await move(platform, limited, elsewhere, 'publish')).status).toBe(404)
    const { id } = await writeArticle(platform, desk.author, own, { column: own.columns['notices'] })
    expect((await move(platform, desk.author, id, 'submit')).status).toBe(200)
    expect((await move(platform, desk.reviewer, id, 'approve')).status).toBe(200)
    expect((await move(platform, limited, id, 'publish')).status).toBe(200)
  })

  it.each(['system-admin', 'security-admin', 'audit-admin'] as const)('no %s (S-08)', async (office) => {
    const admin = await createPerson(platform, { name: office, roles: [office], site: null })
    const id = await articleAt('submit', 'approve')
    expect((await move(platform, admin, id, 'publish')).status).toBe(404)
  })

  it('only who submitted recalls; a return and a withdrawal give their reason', async () => {
    const id = await articleAt('submit')
    expect((await move(platform, desk.manager, id, 'recall')).body).toMatchObject({ status: 403, code: 'access.denied' })
    const returned = await move(platform, desk.reviewer, id, 'return', { reason: '  ' })
    expect([returned.status, keys(returned.body)]).toEqual([422, ['move.reason-required']])
    const live = await articleAt('submit', 'approve', 'publish')
    const withdrawn = await move(platform, desk.signer, live, 'withdraw')
    expect([withdrawn.status, keys(withdrawn.body)]).toEqual([422, ['move.reason-required', 'move.withdrawal-kind-required']])
    for (const person of [desk.author, desk.reviewer]) expect((await move(platform, person, live, 'withdraw', { reason: 'x', withdrawal: 'gone' })).status).toBe(403)
  })

  it('offers on the screen exactly what it then allows', async () => {
    const id = await articleAt('submit')
    expect((await standing(desk.reviewer, id)).available).toEqual(['approve', 'return'])
    expect((await standing(desk.author, id)).available).toEqual(['recall'])
    expect((await standing(desk.manager, id)).available).toEqual([])
    expect((await standing(desk.signer, id)).available).toEqual([])
  })
})
