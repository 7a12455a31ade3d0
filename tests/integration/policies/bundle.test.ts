import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { movesOf } from '../../../src/publishing/moves.store.ts'
import { readSnapshot } from '../../../src/publishing/snapshots.store.ts'
import type { PolicyText } from '../../../src/publishing/policy-text.ts'
import { rebuildLibrary, repairFindings } from '../../../src/library/rebuild.job.ts'
import { deleteRecords, findRecord, findRecords, patchRecord, type Row } from '../../../src/storage/records.store.ts'
import { findingsOf } from '../../support/crash-view.ts'
import {
  as, createDesk, createPerson, createSite, moveResource, paragraph, saveDraft, startTestPlatform, stopDatabase, writeInterpretation, writePolicy,
  type Desk, type TestPerson, type TestPlatform, type TestSite,
} from '../../support/platform.ts'

describe('a policy document with its interpretations', () => {
  let platform: TestPlatform
  let province: TestSite
  let site: TestSite
  let desk: Desk
  let explainer: TestPerson

  beforeAll(async () => {
    platform = await startTestPlatform()
    province = await createSite(platform, { slug: 'sheng', level: 'province' })
    site = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    desk = await createDesk(platform, site)
    explainer = await createPerson(platform, { name: 'explainer', roles: ['editor', 'reviewer', 'secrecy-reviewer', 'signer'], site })
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const policies = (id: string) => ({ type: 'policies' as const, id })
  const interpretations = (id: string) => ({ type: 'interpretations' as const, id })
  const stored = async (collection: 'policies' | 'interpretations', id: string): Promise<Row> => (await findRecord(platform.payload, collection, { id: { equals: id } })) ?? {}
  async function steps(id: string, ...wanted: [TestPerson, string][]): Promise<void> {
    for (const [person, name] of wanted) {
      const answer = await moveResource(platform, person, policies(id), name)
      if (answer.status !== 200) throw new Error(`${name} ${answer.status} ${JSON.stringify(answer.body)}`)
    }
    await platform.worker.idle()
  }

  it('is signed and released as one text, in the order of its page, and stage and live are noted on all of it', async () => {
    const { id, indexNumber } = await writePolicy(platform, desk.author, site, { body: paragraph('第一条 各乡镇人民政府落实水库运行管理责任。') })
    const second = await writeInterpretation(platform, desk.author, site, id, { title: '问答解读', order: 2 })
    const first = await writeInterpretation(platform, desk.author, site, id, { title: '图解', order: 1, notes: [{ anchor: 'tiao-1', text: '注' }] })
    const left = await writeInterpretation(platform, desk.author, site, id, { title: '不用的一篇', leftOut: true })
    await steps(id, [desk.author, 'submit'])
    expect(await stored('interpretations', first.id)).toMatchObject({ stage: 'in-review', live: 'unpublished' })
    await steps(id, [desk.reviewer, 'approve'], [desk.signer, 'publish'])

    const history = await movesOf(platform.payload, id)
    const text = (await readSnapshot(platform.payload, site.id, history.at(-1)?.textHash ?? '')) as PolicyText
    expect(text).toMatchObject({ schema: 'policy/1', document: { indexNumber, genre: 'notice', formedOn: '2026-03-02' } })
    expect(text.interpretations.map(({ title }) => title)).toEqual(['图解', '问答解读'])
    expect(text.interpretations[0]).toMatchObject({ publicId: first.publicId, explainer: 'drafting-body', notes: [{ anchor: 'tiao-1', text: '注' }] })
    expect(await stored('policies', id)).toMatchObject({ stage: 'draft', live: 'published' })
    expect(await stored('interpretations', second.id)).toMatchObject({ stage: 'draft', live: 'published' })
    expect(await stored('interpretations', left.id)).toMatchObject({ stage: 'draft', live: 'unpublished' })
  })

  it('takes no interpretation without a document, of another site’s, or to another document (G-34)', async () => {
    const other = await createSite(platform, { slug: 'lin', level: 'county', parent: province })
    const theirs = await writePolicy(platform, (await createDesk(platform, other)).author, other)
    const own = await writePolicy(platform, desk.author, site)
    const another = await writePolicy(platform, desk.author, site)
    const without = await as(platform, desk.author, 'post', '/api/interpretations').send({ tenant: site.id, column: site.columns['notices'], title: '无文件' })
    expect([without.status, JSON.stringify(without.body)]).toEqual([422, expect.stringContaining('解读必须先选择所解读的文件')])
    expect((await as(platform, desk.author, 'post', '/api/interpretations').send({ tenant: site.id, column: site.columns['notices'], title: '他站', policy: theirs.id })).status).toBe(400)
    const { id } = await writeInterpretation(platform, desk.author, site, own.id)
    const moved = await saveDraft(platform, desk.author, interpretations(id), { policy: another.id })
    expect([moved.status, JSON.stringify(moved.body)]).toEqual([422, expect.stringContaining('首次保存后不能更换')])
    expect((await saveDraft(platform, desk.author, interpretations(id), { title: '改题' })).status).toBe(200)
  })

  it('is locked as a whole while somebody signs it, new interpretations included', async () => {
    const { id } = await writePolicy(platform, desk.author, site)
    const member = await writeInterpretation(platform, desk.author, site, id)
    await steps(id, [desk.author, 'submit'])
    expect((await saveDraft(platform, desk.author, policies(id), { title: '改' })).status).toBe(409)
    expect((await saveDraft(platform, desk.author, interpretations(member.id), { title: '改' })).status).toBe(409)
    const added = await as(platform, desk.author, 'post', '/api/interpretations').send({ tenant: site.id, column: site.columns['notices'], policy: id, title: '后加' })
    expect(added.status).toBe(409)
    await steps(id, [desk.author, 'recall'])
    expect((await saveDraft(platform, desk.author, interpretations(member.id), { title: '改' })).status).toBe(200)
  })

  it('is no text to sign for whoever wrote any part of it (W-02), and after a release the round begins anew', async () => {
    const { id } = await writePolicy(platform, desk.author, site)
    await writeInterpretation(platform, explainer, site, id)
    await steps(id, [desk.author, 'submit'])
    const refused = await moveResource(platform, explainer, policies(id), 'approve')
    expect([refused.status, refused.body.code]).toEqual([403, 'stage.same-person'])
    expect((await movesOf(platform.payload, id))[0]?.authors).toEqual(expect.arrayContaining([desk.author.id, explainer.id]))
    await steps(id, [desk.reviewer, 'approve'], [desk.signer, 'publish'])
    expect((await saveDraft(platform, desk.author, policies(id), { summary: '改了摘要。' })).status).toBe(200)
    await steps(id, [desk.author, 'submit'])
    expect((await moveResource(platform, explainer, policies(id), 'approve')).status).toBe(200)
  })

  it('is another text once an interpretation changed: what was displayed before is not what is signed', async () => {
    const { id } = await writePolicy(platform, desk.author, site)
    const member = await writeInterpretation(platform, desk.author, site, id)
    const before = (await as(platform, desk.author, 'get', `/api/policies/${id}/workflow`)).body.draftHash as string
    expect((await saveDraft(platform, desk.author, interpretations(member.id), { body: paragraph('换了一段话。') })).status).toBe(200)
    const answer = await moveResource(platform, desk.author, policies(id), 'submit', { textHash: before })
    expect([answer.status, answer.body.code]).toEqual([409, 'text.changed'])
  })

  it('moves by no member: an interpretation has no way of its own (J-01)', async () => {
    const { id } = await writePolicy(platform, desk.author, site)
    const member = await writeInterpretation(platform, desk.author, site, id)
    for (const name of ['submit', 'approve', 'publish', 'withdraw']) expect((await moveResource(platform, desk.author, interpretations(member.id), name)).status, name).toBe(404)
    expect((await as(platform, desk.author, 'get', `/api/interpretations/${member.id}/workflow`)).status).toBe(404)
    expect(await movesOf(platform.payload, member.id)).toEqual([])
  })

  it('keeps its tasks through `library check` and `library rebuild`, which mend those that were lost', async () => {
    const { id } = await writePolicy(platform, desk.author, site)
    const member = await writeInterpretation(platform, desk.author, site, id)
    await steps(id, [desk.author, 'submit'])
    expect(await findingsOf(platform)).toEqual([])
    const tasks = await findRecords(platform.payload, 'tasks', { resource: { equals: id } })
    expect(tasks.length).toBeGreaterThan(0)
    await rebuildLibrary(platform.workerParts, () => undefined)
    expect((await findRecords(platform.payload, 'tasks', { resource: { equals: id } })).map((row) => row['kind'])).toEqual(tasks.map((row) => row['kind']))
    await deleteRecords(platform.payload, 'tasks', { resource: { equals: id } })
    await patchRecord(platform.payload, 'policies', id, { stage: 'draft' })
    const found = await findingsOf(platform)
    expect(found.map(({ kind, subject }) => [kind, subject]).sort()).toEqual([['stage-differs', `policies:${id}`], ['task-differs', `policies:${id}`]])
    await repairFindings(platform.workerParts, found)
    expect(await findingsOf(platform)).toEqual([])
    expect(await stored('interpretations', member.id)).toMatchObject({ stage: 'in-review' })
  })
})
