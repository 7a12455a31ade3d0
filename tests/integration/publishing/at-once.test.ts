import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkLibrary } from '../../../src/library/reconciler.store.ts'
import { movesOf } from '../../../src/publishing/moves.store.ts'
import { releaseProblem } from '../../../src/publishing/valid-release.ts'
import { foldMoves } from '../../../src/publishing/fold.ts'
import { as, createDesk, createPerson, createSite, move, saveArticle, startTestPlatform, stopDatabase, writeArticle, type Desk, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'

let platform: TestPlatform
let site: TestSite
let desk: Desk
let second: { author: TestPerson; reviewer: TestPerson; signer: TestPerson }

beforeAll(async () => {
  platform = await startTestPlatform()
  site = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
  desk = await createDesk(platform, site)
  second = {
    author: await createPerson(platform, { name: 'second-author', roles: ['editor'], site }),
    reviewer: await createPerson(platform, { name: 'second-reviewer', roles: ['reviewer', 'secrecy-reviewer'], site }),
    signer: await createPerson(platform, { name: 'second-signer', roles: ['signer'], site }),
  }
})
afterAll(async () => {
  await platform?.end()
  await stopDatabase()
})

const rounds = 20
type Order = { person: TestPerson; name: string; extra?: object }

/** Sends these moves at the same moment, all knowing the same revision and text; returns what each was answered. */
async function atOnce(id: string, orders: readonly Order[]): Promise<{ status: number; code: string | null }[]> {
  const { body } = await as(platform, desk.signer, 'get', `/api/articles/${id}/workflow`)
  return Promise.all(orders.map(async ({ person, name, extra }) => {
    const answer = await as(platform, person, 'post', `/api/articles/${id}/workflow/${name}`).send({ revision: body.state.revision, textHash: body.draftHash, ...extra })
    return { status: answer.status, code: (answer.body as { code?: string }).code ?? null }
  }))
}

async function oneWins(id: string, orders: readonly Order[], known: number): Promise<void> {
  const answers = await atOnce(id, orders)
  expect(answers.filter((answer) => answer.status === 200), JSON.stringify(answers)).toHaveLength(1)
  for (const answer of answers.filter(({ status }) => status !== 200)) expect(answer).toEqual({ status: 409, code: 'edit.conflict' })
  const history = await movesOf(platform.payload, id)
  expect(history.map(({ seq }) => seq)).toEqual(Array.from({ length: known + 1 }, (_, index) => index + 1))
  expect(releaseProblem(history)).toBeNull()
}

describe('of several at the same moment exactly one wins', () => {
  it(`submit, approve and publish by two persons each, ${rounds} articles`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { id, publicId } = await writeArticle(platform, desk.author, site, { title: `并发 ${round}` })
      await oneWins(id, [{ person: desk.author, name: 'submit' }, { person: second.author, name: 'submit' }], 0)
      await oneWins(id, [{ person: desk.reviewer, name: 'approve' }, { person: second.reviewer, name: 'approve' }], 1)
      await oneWins(id, [{ person: desk.signer, name: 'publish' }, { person: second.signer, name: 'publish' }], 2)
      await platform.worker.idle()
      expect((await platform.reader.entryById(site.id, publicId))?.status).toBe('live')
    }
  })

  it(`the same person pressing the button five times, ${rounds} articles`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { id } = await writeArticle(platform, desk.author, site)
      await oneWins(id, Array.from({ length: 5 }, () => ({ person: desk.author, name: 'submit' })), 0)
    }
  })

  it(`moves that contradict each other, ${rounds} articles`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { id } = await writeArticle(platform, desk.author, site, { title: `矛盾 ${round}` })
      await oneWins(id, [{ person: desk.author, name: 'submit' }, { person: desk.manager, name: 'discard' }], 0)
      const stood = foldMoves(await movesOf(platform.payload, id))
      if (stood.working === 'discarded') continue
      await oneWins(id, [{ person: desk.author, name: 'recall' }, { person: desk.reviewer, name: 'return', extra: { reason: '退回', places: [{ field: 'whole', quote: '' }] } }, { person: second.reviewer, name: 'approve' }], 1)
    }
  })

  it(`publishing against withdrawing the live text, ${rounds} times`, async () => {
    const { id, publicId } = await writeArticle(platform, desk.author, site, { title: '发布与撤回' })
    for (const [person, name] of [[desk.author, 'submit'], [desk.reviewer, 'approve'], [desk.signer, 'publish']] as const) expect((await move(platform, person, id, name)).status).toBe(200)
    for (let round = 0; round < rounds; round += 1) {
      expect((await saveArticle(platform, desk.author, id, { title: `发布与撤回 ${round}` })).status).toBe(200)
      for (const [person, name] of [[desk.author, 'submit'], [desk.reviewer, 'approve']] as const) expect((await move(platform, person, id, name)).status).toBe(200)
      const before = foldMoves(await movesOf(platform.payload, id))
      const orders = [{ person: desk.signer, name: 'publish' }, ...(before.live === 'published' ? [{ person: desk.manager, name: 'withdraw', extra: { reason: '撤下', withdrawal: 'gone' } }] : [])]
      await oneWins(id, orders, before.revision)
      await platform.worker.idle()
      const after = foldMoves(await movesOf(platform.payload, id))
      expect((await platform.reader.entryById(site.id, publicId))?.status).toBe(after.live === 'published' ? 'live' : 'withdrawn')
      if (after.working === 'approved') expect((await move(platform, desk.signer, id, 'publish')).status).toBe(200)
    }
  })

  it(`saving against submitting, ${rounds} articles: what is signed is what was submitted`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { id } = await writeArticle(platform, desk.author, site, { title: '保存与送审' })
      const { body } = await as(platform, desk.author, 'get', `/api/articles/${id}/workflow`)
      const [submitted, saved] = await Promise.all([
        as(platform, desk.author, 'post', `/api/articles/${id}/workflow/submit`).send({ revision: 0, textHash: body.draftHash }),
        as(platform, second.author, 'patch', `/api/articles/${id}`).send({ title: '另一个人的标题', draftRevision: 1 }),
      ])
      expect([200, 409]).toContain(submitted.status)
      expect([200, 409]).toContain(saved.status)
      const now = await as(platform, desk.reviewer, 'get', `/api/articles/${id}/workflow`)
      const approved = await as(platform, desk.reviewer, 'post', `/api/articles/${id}/workflow/approve`).send({ revision: now.body.state.revision, textHash: now.body.draftHash })
      const same = submitted.status === 200 && now.body.draftHash === body.draftHash
      expect(approved.status).toBe(same ? 200 : 409)
    }
  })

  it('and leaves every projection as the moves say', async () => {
    platform.worker.wake()
    await platform.worker.idle()
    const findings = []
    for await (const finding of checkLibrary(platform.payload)) findings.push(finding)
    expect(findings).toEqual([])
  })
})
