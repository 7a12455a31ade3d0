import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadScope } from '../../../src/access/scope.store.ts'
import { plainQuery, readDesk } from '../../../src/desk/read-desk.action.ts'
import type { StoredClock } from '../../../src/freshness/site-clocks.ts'
import { checkLibrary } from '../../../src/library/reconciler.store.ts'
import { rebuildLibrary, repairFindings } from '../../../src/library/rebuild.job.ts'
import type { Finding } from '../../../src/library/finding.ts'
import { restoreLostDrafts } from '../../../src/publishing/lost-tasks.store.ts'
import { deleteRecords, findRecord, findRecords, insertRecord, patchRecord, type Row } from '../../../src/storage/records.store.ts'
import { updateDocument } from '../../../src/tenancy/platform-documents.store.ts'
import { createDesk, createSite, database, move, publishArticle, saveArticle, startTestPlatform, stopDatabase, writeArticle, writePolicy, type Desk, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'

const day = 86_400_000

describe(`what the desk is made from, on ${database}`, () => {
  let platform: TestPlatform
  let county: TestSite
  let desk: Desk

  beforeAll(async () => {
    // Nothing by the clock: what is taken away here to be found and mended must not come back by itself meanwhile.
    platform = await startTestPlatform({ timed: false })
    const province = await createSite(platform, { slug: 'sheng', level: 'province' })
    county = await createSite(platform, { slug: 'shi', level: 'prefecture', parent: province })
    desk = await createDesk(platform, county)
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const deskOf = async (person: TestPerson, room: 'drafts' | 'returned' | 'sign' | 'submitted', now = new Date()) =>
    readDesk({ payload: platform.payload, scope: await loadScope(platform.payload, { id: person.id, name: '', outsourced: false }), now }, { ...plainQuery, room })
  const clock = async (path: string): Promise<StoredClock | undefined> => {
    const row = await findRecord(platform.payload, 'site-freshness', { site: { equals: county.id } })
    return ((row?.['clocks'] ?? []) as StoredClock[]).find((one) => one.path === path)
  }
  const findings = async (): Promise<Finding[]> => {
    const found: Finding[] = []
    for await (const finding of checkLibrary(platform.payload)) found.push(finding)
    return found
  }
  const taskFacts = (rows: readonly Row[]) => rows.map(({ resource, kind, person, role, step, title, dueAt, seq, submitter, textHash }) => ({ resource, kind, person, role, step, title, dueAt, seq, submitter, textHash }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

  it('has a draft at its author’s desk as soon as it is saved, under its present title, and at nobody else’s', async () => {
    const { id } = await writeArticle(platform, desk.author, county, { title: '水库巡查' })
    expect((await deskOf(desk.author, 'drafts')).items).toMatchObject([{ resource: id, title: '水库巡查', kind: 'draft' }])
    expect((await saveArticle(platform, desk.author, id, { title: '水库巡查全面铺开' })).status).toBe(200)
    expect((await deskOf(desk.author, 'drafts')).items).toMatchObject([{ resource: id, title: '水库巡查全面铺开' }])
    expect((await deskOf(desk.manager, 'drafts')).items).toEqual([])
  })

  it('brings a draft back to the desk of whoever saved it when the process died before its task was written', async () => {
    const { id } = await writeArticle(platform, desk.author, county, { title: '断电之前保存' })
    await deleteRecords(platform.payload, 'tasks', { resource: { equals: id } })
    expect(await restoreLostDrafts(platform.payload, new Date(Date.now() + 60_000))).toBe(0)
    expect((await deskOf(desk.author, 'drafts')).items.map((item) => item.resource)).not.toContain(id)
    expect(await restoreLostDrafts(platform.payload, new Date(Date.now() - 60_000))).toBe(1)
    expect((await deskOf(desk.author, 'drafts')).items.map((item) => item.resource)).toContain(id)
    expect(await restoreLostDrafts(platform.payload, new Date(Date.now() - 60_000))).toBe(0)
  })

  it('follows an item from room to room', async () => {
    const { id } = await writeArticle(platform, desk.author, county, { title: '随环节走' })
    await move(platform, desk.author, id, 'submit')
    await platform.worker.idle()
    expect((await deskOf(desk.author, 'drafts')).items.map((item) => item.resource)).not.toContain(id)
    expect((await deskOf(desk.author, 'submitted')).items).toMatchObject([{ resource: id, stepName: { zh: '保密审查' } }])
    const waiting = (await deskOf(desk.reviewer, 'sign')).items.find((item) => item.resource === id)
    expect(waiting).toMatchObject({ nextMove: 'approve', revision: 1, byName: desk.author.name })
    expect(waiting?.textHash).toMatch(/^[0-9a-f]{64}$/)
    await move(platform, desk.reviewer, id, 'return', { reason: '缺少时间' })
    await platform.worker.idle()
    expect((await deskOf(desk.author, 'returned')).items).toMatchObject([{ resource: id, note: '缺少时间', byName: desk.reviewer.name }])
  })

  it('C-03 C-06: a site’s clocks start with what is published, follow withdrawals and the columns’ own windows', async () => {
    expect(await clock('news/local')).toMatchObject({ blank: true, newest: null })
    const { id } = await publishArticle(platform, desk, county, { title: '开工' })
    const today = (await clock('news/local'))?.newest
    expect(await clock('news/local')).toMatchObject({ blank: false, windowDays: 14, leaf: true })
    expect(await clock('news')).toMatchObject({ blank: false, newest: today, leaf: false })
    expect(await clock('')).toMatchObject({ column: 'home', newest: today })
    await updateDocument(platform.payload, 'columns', county.columns['news/local'] ?? '', { updateWindowDays: 5 })
    platform.worker.wake()
    await platform.worker.idle()
    expect(await clock('news/local')).toMatchObject({ windowDays: 5, newest: today })

    const later = (days: number) => new Date(Date.now() + days * day)
    const local = async (days: number) => (await deskOf(desk.author, 'drafts', later(days))).freshness.sites.find((site) => site.id === county.id)?.verdict
    expect((await local(5))?.clocks.find((one) => one.path === 'news/local')).toMatchObject({ freshness: 'urgent', daysLeft: 0 })
    expect((await local(6))?.clocks.find((one) => one.path === 'news/local')).toMatchObject({ freshness: 'stale', daysLeft: -1 })
    expect((await local(14))?.rules.find((rule) => rule.rule === 'C-03')).toMatchObject({ count: 0, failed: false })
    expect(await local(15)).toMatchObject({ daysToVeto: 0, rules: [{ rule: 'C-03', count: 1, failed: true }, { rule: 'C-04' }, { rule: 'C-05' }] })

    await move(platform, desk.signer, id, 'withdraw', { withdrawal: 'archived', reason: '重复' })
    await platform.worker.idle()
    expect(await clock('news/local')).toMatchObject({ blank: true, newest: null })
    await updateDocument(platform.payload, 'columns', county.columns['notices'] ?? '', { visible: false })
    platform.worker.wake()
    await platform.worker.idle()
    expect(await clock('notices')).toBeUndefined()
  })

  it('is compared and mended by `library check`: lost, changed and left-over rows', async () => {
    expect(await findings()).toEqual([])
    const rows = await findRecords(platform.payload, 'tasks', {})
    const [lost, changed] = rows
    await deleteRecords(platform.payload, 'tasks', { id: { equals: lost?.['id'] } })
    await patchRecord(platform.payload, 'tasks', String(changed?.['id']), { title: '别的题目' })
    await insertRecord(platform.payload, 'tasks', { ...changed, id: undefined, createdAt: undefined, updatedAt: undefined, resource: database === 'sqlite' ? '00000000-0000-4000-8000-000000000000' : '0'.repeat(24) })
    const freshness = await findRecord(platform.payload, 'site-freshness', { site: { equals: county.id } })
    await patchRecord(platform.payload, 'site-freshness', String(freshness?.['id']), { vetoAt: '2030-01-01T00:00:00.000Z' })
    const found = await findings()
    expect(found.map((finding) => finding.kind).sort()).toEqual(['freshness-differs', 'task-differs', 'task-differs', 'task-orphan'])
    await repairFindings(platform.workerParts, found)
    expect(await findings()).toEqual([])
    expect(taskFacts(await findRecords(platform.payload, 'tasks', {}))).toEqual(taskFacts(rows))
  })

  it('is compared and mended for policy documents, too, and none of their tasks is taken for left over', async () => {
    const { id } = await writePolicy(platform, desk.author, county)
    await platform.worker.idle()
    const tasksOf = async () => taskFacts(await findRecords(platform.payload, 'tasks', { resource: { equals: id } }))
    const before = await tasksOf()
    expect([before.length, await findings()]).toEqual([1, []])
    await deleteRecords(platform.payload, 'tasks', { resource: { equals: id } })
    const found = await findings()
    expect(found).toMatchObject([{ kind: 'task-differs', subject: `policies:${id}` }])
    await repairFindings(platform.workerParts, found)
    expect(await tasksOf()).toEqual(before)
    await rebuildLibrary(platform.workerParts, () => undefined)
    expect(await tasksOf()).toEqual(before)
  })

  it('is made anew whole by `library rebuild`, as for moves from before there were desks', async () => {
    const before = { tasks: taskFacts(await findRecords(platform.payload, 'tasks', {})), clocks: await findRecord(platform.payload, 'site-freshness', { site: { equals: county.id } }) }
    expect(before.tasks.length).toBeGreaterThan(1)
    await deleteRecords(platform.payload, 'tasks', {})
    await deleteRecords(platform.payload, 'site-freshness', {})
    await rebuildLibrary(platform.workerParts, () => undefined)
    expect(taskFacts(await findRecords(platform.payload, 'tasks', {}))).toEqual(before.tasks)
    expect((await findRecord(platform.payload, 'site-freshness', { site: { equals: county.id } }))?.['clocks']).toEqual(before.clocks?.['clocks'])
    expect(await findings()).toEqual([])
  })
})
