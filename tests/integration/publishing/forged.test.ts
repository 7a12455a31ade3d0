import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkLibrary } from '../../../src/library/reconciler.store.ts'
import { rebuildLibrary } from '../../../src/library/rebuild.job.ts'
import { findRecord, findRecords, insertRecord, patchRecord, type Row } from '../../../src/storage/records.store.ts'
import { createDesk, createSite, move, publishArticle, startTestPlatform, stopDatabase, visit, writeArticle, type Desk, type TestPlatform, type TestSite } from '../../support/platform.ts'

let platform: TestPlatform
let site: TestSite
let desk: Desk
let faults: string[] = []

beforeAll(async () => {
  platform = await startTestPlatform({ onLog: (line) => faults.push(line) })
  site = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
  desk = await createDesk(platform, site)
})
beforeEach(() => {
  faults = []
})
afterAll(async () => {
  await platform?.end()
  await stopDatabase()
})

const settle = async () => {
  platform.worker.wake()
  await platform.worker.idle()
}
/** What the check of the library says of this article. */
const findings = async (of: { id: string; publicId: string }) => {
  const found: string[] = []
  for await (const finding of checkLibrary(platform.payload)) if ([of.id, of.publicId].some((id) => finding.subject.endsWith(id))) found.push(`${finding.kind} ${finding.detail}`.trim())
  return found
}
const column = async () => (await visit(platform, '/s/sheng/news/local/')).text

/** A row put into `moves` by a hand that has the database. */
async function forge(of: { id: string; publicId: string }, seq: number, name: string, change: Row = {}): Promise<void> {
  const [site0] = await findRecords(platform.payload, 'tenants', { id: { equals: site.id } })
  await insertRecord(platform.payload, 'moves', {
    tenant: site.id, province: site0?.['province'], prefecture: null, county: null, resource: of.id, resourceType: 'articles', publicId: of.publicId, seq, move: name,
    actor: `forger-${seq}`, actorName: '伪造者', actorKind: 'staff', address: null, authors: [], at: new Date().toISOString(), textHash: null, snapshot: null, opinion: '', reason: '',
    withdrawal: null, path: name === 'publish' ? `/news/local/202601/${of.publicId}.html` : null, settled: false, ...change,
  })
}

/** Nothing shows, and both the worker's log and the check of the library say why. */
async function refusedAndReported(draft: { id: string; publicId: string }, title: string, problem: string): Promise<void> {
  const { publicId } = draft
  await settle()
  expect(await platform.reader.entryById(site.id, publicId)).toBeNull()
  expect((await findRecords(platform.payload, 'addresses', { publicId: { equals: publicId } }))).toEqual([])
  expect(await column()).not.toContain(title)
  expect(faults.some((line) => line.startsWith('worker move'))).toBe(true)
  expect((await findings(draft)).filter((finding) => finding.startsWith('release-unproven'))).toEqual([`release-unproven ${problem}`])
  await rebuildLibrary(platform.workerParts, () => undefined)
  expect(await platform.reader.entryById(site.id, publicId)).toBeNull()
}

describe('a forged release publishes nothing and is reported', () => {
  it('a publish out of nothing', async () => {
    const draft = await writeArticle(platform, desk.author, site, { title: '伪造发布' })
    await forge(draft, 1, 'publish', { textHash: 'a'.repeat(64) })
    await refusedAndReported(draft, '伪造发布', 'illegal-move')
  })

  it('a publish after a true submit, without approval', async () => {
    const draft = await writeArticle(platform, desk.author, site, { title: '伪造发布' })
    expect((await move(platform, desk.author, draft.id, 'submit')).status).toBe(200)
    const [submit] = await findRecords(platform.payload, 'moves', { resource: { equals: draft.id } })
    await forge(draft, 2, 'publish', { textHash: submit?.['textHash'], snapshot: submit?.['textHash'] })
    await refusedAndReported(draft, '伪造发布', 'illegal-move')
  })

  it('a publish of a text that nobody signed', async () => {
    const draft = await writeArticle(platform, desk.author, site, { title: '伪造发布' })
    for (const [person, name] of [[desk.author, 'submit'], [desk.reviewer, 'approve']] as const) expect((await move(platform, person, draft.id, name)).status).toBe(200)
    await forge(draft, 3, 'publish', { textHash: 'b'.repeat(64) })
    await refusedAndReported(draft, '伪造发布', 'other-text')
  })

  it('an approval in the submitter’s own name', async () => {
    const draft = await writeArticle(platform, desk.author, site, { title: '伪造发布' })
    expect((await move(platform, desk.author, draft.id, 'submit')).status).toBe(200)
    const [submit] = await findRecords(platform.payload, 'moves', { resource: { equals: draft.id } })
    await forge(draft, 2, 'approve', { textHash: submit?.['textHash'], actor: desk.author.id })
    await forge(draft, 3, 'publish', { textHash: submit?.['textHash'] })
    await refusedAndReported(draft, '伪造发布', 'same-person')
  })

  it('another article’s signed text', async () => {
    const published = await publishArticle(platform, desk, site, { title: '真的文章' })
    const moves = await findRecords(platform.payload, 'moves', { resource: { equals: published.id } }, { sort: 'seq' })
    const draft = await writeArticle(platform, desk.author, site, { title: '借用的审签' })
    for (const row of moves) await forge(draft, Number(row['seq']), String(row['move']), { textHash: row['textHash'], snapshot: row['snapshot'], actor: row['actor'], authors: row['authors'] })
    await settle()
    expect(await platform.reader.entryById(site.id, draft.publicId)).toBeNull()
    expect(faults.some((line) => line.startsWith('worker move'))).toBe(true)
    expect((await platform.reader.entryById(site.id, published.publicId))?.title).toBe('真的文章')
  })

  it('does not take down what was truly released before', async () => {
    const live = await publishArticle(platform, desk, site, { title: '真的发布过' })
    await forge(live, 4, 'publish', { textHash: 'c'.repeat(64) })
    await settle()
    expect((await platform.reader.entryById(site.id, live.publicId))?.title).toBe('真的发布过')
    expect(await column()).toContain('真的发布过')
    expect((await findings(live)).filter((finding) => finding.startsWith('release-unproven'))).toEqual(['release-unproven illegal-move'])
  })

  it('stands in the audit as a failure, not as a publication', async () => {
    const draft = await writeArticle(platform, desk.author, site, { title: '伪造发布' })
    await forge(draft, 1, 'publish', { textHash: 'a'.repeat(64) })
    await settle()
    const [event] = await findRecords(platform.payload, 'audit-events', { subject: { equals: `articles:${draft.id}` } })
    expect(event).toMatchObject({ action: 'workflow.publish', actorName: '伪造者', textHash: 'a'.repeat(64) })
    expect([false, 0]).toContain(event?.['success'])
    expect(String(event?.['detail'])).toContain('illegal-move')
  })

  it('the same number twice is refused by the database itself', async () => {
    const draft = await writeArticle(platform, desk.author, site)
    expect((await move(platform, desk.author, draft.id, 'submit')).status).toBe(200)
    await expect(forge(draft, 1, 'submit')).rejects.toThrow()
  })
})

describe('a snapshot that was tampered with', () => {
  const tamper = async (hash: unknown, text: (json: string) => string) => {
    const row = await findRecord(platform.payload, 'snapshots', { hash: { equals: hash } })
    await patchRecord(platform.payload, 'snapshots', String(row?.['id']), { text: text(String(row?.['text'])) })
  }

  it.each<[string, (json: string) => string]>([
    ['other words', (json) => json.replace('真实标题', '篡改标题')], ['other order of keys', (json) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(json) as object).reverse()))],
    ['a space more', (json) => `${json} `], ['nothing', () => '{}'],
  ])('%s: nothing is published from it', async (_, text) => {
    const { id, publicId } = await writeArticle(platform, desk.author, site, { title: '待发布的真实标题' })
    for (const [person, name] of [[desk.author, 'submit'], [desk.reviewer, 'approve']] as const) expect((await move(platform, person, id, name)).status).toBe(200)
    const [submit] = await findRecords(platform.payload, 'moves', { resource: { equals: id } })
    await tamper(submit?.['textHash'], text)
    expect((await move(platform, desk.signer, id, 'publish')).status).toBe(200)
    await settle()
    expect(await platform.reader.entryById(site.id, publicId)).toBeNull()
    expect(await column()).not.toMatch(/待发布的真实标题|篡改标题/)
    expect((await findings({ id, publicId })).filter((finding) => finding.startsWith('release-unproven'))).toEqual(['release-unproven snapshot'])
    expect(faults.some((line) => line.startsWith('worker move'))).toBe(true)
  })

  it('of a live text: a rebuild keeps the page that was signed and reports it', async () => {
    const live = await publishArticle(platform, desk, site, { title: '真实标题' })
    const entry = await platform.reader.entryById(site.id, live.publicId)
    await tamper(entry?.textHash, (json) => json.replace('真实标题', '篡改标题'))
    await rebuildLibrary(platform.workerParts, () => undefined)
    expect((await platform.reader.entryById(site.id, live.publicId))?.title).toBe('真实标题')
    expect(await findings(live)).toEqual(['release-unproven snapshot'])
  })
})

describe('a projection that was tampered with', () => {
  it('is found and mended from the moves', async () => {
    const live = await publishArticle(platform, desk, site, { title: '真实标题' })
    const row = await findRecord(platform.payload, 'library', { publicId: { equals: live.publicId } })
    await patchRecord(platform.payload, 'library', String(row?.['id']), { title: '篡改标题' })
    const { id: _id, ...rest } = row ?? {}
    await insertRecord(platform.payload, 'library', { ...rest, publicId: 'zzzzzzzzzz', path: '/news/local/202601/zzzzzzzzzz.html', title: '凭空的条目' })
    const made = { id: 'zzzzzzzzzz', publicId: 'zzzzzzzzzz' }
    expect([await findings(live), await findings(made)]).toEqual([['entry-differs title'], ['entry-orphan /news/local/202601/zzzzzzzzzz.html']])
    await rebuildLibrary(platform.workerParts, () => undefined)
    expect([await findings(live), await findings(made)]).toEqual([[], []])
    expect((await platform.reader.entryById(site.id, live.publicId))?.title).toBe('真实标题')
    expect(await platform.reader.entryById(site.id, 'zzzzzzzzzz')).toBeNull()
  })
})
