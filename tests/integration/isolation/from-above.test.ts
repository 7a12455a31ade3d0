import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DraftType } from '../../../src/publishing/resource-types.ts'
import type { Role } from '../../../src/access/roles.ts'
import { loadScope } from '../../../src/access/scope.store.ts'
import { readDesk } from '../../../src/desk/read-desk.action.ts'
import { notifyOfTerms } from '../../../src/notices/notify.job.ts'
import { deleteRecords, findRecords, patchRecord } from '../../../src/storage/records.store.ts'
import { createDocument } from '../../../src/tenancy/platform-documents.store.ts'
import { as, createPerson, createSite, database, move, moveResource, saveDraft, startTestPlatform, stopDatabase, visit, writeArticle, writeInterpretation, writePolicy, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { pdf } from '../../unit/media/make-files.ts'

/**
 * 上级代审: what somebody who serves the site above ALONE sees of a county's item before its step has waited past its
 * time, while it waits, and after it was signed, recalled or returned; through every door.
 */
const wednesday = '2026-03-18T01:30:00.000Z'
/** three working days later: the secrecy review escalates after fourteen working hours */
const monday = '2026-03-23T02:00:00.000Z'

type Item = { type: DraftType; id: string; picture: Upload; file: Upload; version: string }
type Upload = { id: string; sha256: string; filename: string }

describe(`an item that waits past its time, on ${database}`, () => {
  let platform: TestPlatform
  let clock = new Date(wednesday)
  let city: TestSite
  let county: TestSite
  let neighbour: TestSite
  let author: TestPerson
  let reviewer: TestPerson
  let signer: TestPerson
  let above: TestPerson
  let strangers: TestPerson[]

  beforeAll(async () => {
    platform = await startTestPlatform({ now: () => clock })
    const province = await createSite(platform, { slug: 'sheng', level: 'province' })
    city = await createSite(platform, { slug: 'shi', level: 'prefecture', parent: province })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: city })
    neighbour = await createSite(platform, { slug: 'lin-xian', level: 'county', parent: city })
    const person = (name: string, roles: readonly Role[], site: TestSite, more: { columns?: string[] } = {}) => createPerson(platform, { name, roles, site, ...more })
    author = await person('author', ['editor'], county)
    reviewer = await person('reviewer', ['secrecy-reviewer'], county)
    signer = await person('signer', ['signer'], county)
    above = await person('above', ['secrecy-reviewer', 'signer'], city)
    strangers = [
      await person('other-role-above', ['editor', 'reviewer', 'site-manager', 'supervisor', 'contributor', 'message-handler'], city),
      await person('limited-above', ['secrecy-reviewer', 'signer'], city, { columns: [city.columns['notices'] ?? ''] }),
      await person('two-levels-above', ['secrecy-reviewer', 'signer'], province),
      await person('at-the-neighbour', ['secrecy-reviewer', 'signer'], neighbour),
    ]
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const upload = async (collection: 'media' | 'attachments', word: string): Promise<Upload> => {
    const bytes = collection === 'attachments' ? Buffer.concat([pdf(), Buffer.from(`\n% ${word}`)]) : await sharp({ create: { width: 600, height: 400, channels: 3, background: { r: word.length * 9, g: uploads * 7, b: 90 } } }).png().toBuffer()
    uploads += 1
    const answer = await as(platform, author, 'post', `/api/${collection}`)
      .field('_payload', JSON.stringify({ tenant: county.id, alt: `${word} 图`, title: `${word} 附件` })).attach('file', bytes, collection === 'media' ? 'tu.png' : 'fujian.pdf')
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return answer.body.doc
  }
  let uploads = 0
  const write = async (title: string): Promise<Item> => {
    const [picture, file] = [await upload('media', title), await upload('attachments', title)]
    const { id } = await writeArticle(platform, author, county, { title, cover: picture.id, attachments: [file.id] })
    const versions = await as(platform, author, 'get', `/api/articles/versions?where[parent][equals]=${id}`)
    return { type: 'articles', id, picture, file, version: String(versions.body.docs[0].id) }
  }
  const made = async (person: TestPerson, id: string, name: string, extra = {}) => {
    const answer = await move(platform, person, id, name, extra)
    expect(answer.status, `${name} by ${person.name}: ${JSON.stringify(answer.body)}`).toBe(200)
    await platform.worker.idle()
  }

  /** Each door by name, and whether the item's own words or file came out of it. */
  const doors: [string, (person: TestPerson, item: Item) => ReturnType<typeof as>][] = [
    ['find by id', (p, { type, id }) => as(platform, p, 'get', `/api/${type}/${id}?draft=true&depth=2`)],
    ['find', (p, { type }) => as(platform, p, 'get', `/api/${type}?limit=100&draft=true&depth=2`)],
    ['find, stored rows', (p, { type }) => as(platform, p, 'get', `/api/${type}?limit=100`)],
    ['find where', (p, { type, id }) => as(platform, p, 'get', `/api/${type}?where[id][equals]=${id}&draft=true`)],
    ['versions', (p, { type }) => as(platform, p, 'get', `/api/${type}/versions?limit=100&depth=2`)],
    ['versions of', (p, { type, id }) => as(platform, p, 'get', `/api/${type}/versions?where[parent][equals]=${id}`)],
    ['version', (p, { type, version }) => as(platform, p, 'get', `/api/${type}/versions/${version}`)],
    ['workflow', (p, { type, id }) => as(platform, p, 'get', `/api/${type}/${id}/workflow`)],
    ['compare', (p, { type, id }) => as(platform, p, 'get', `/api/${type}/${id}/compare`)],
    ['preview', (p, { type, id }) => as(platform, p, 'get', `/preview/${type}/${id}`)],
    ['checks', (p, { type, id }) => as(platform, p, 'post', `/api/${type}/${id}/checks`).send({})],
    ['heartbeat', (p, { type, id }) => as(platform, p, 'post', '/api/editing/heartbeat').send({ resource: `${type}:${id}`, state: 'viewing' })],
    ['copies', (p, { type, id }) => as(platform, p, 'get', `/api/editing/copies/${type}:${id}`)],
    ['picture', (p, { picture }) => as(platform, p, 'get', `/api/media/${picture.id}`)],
    ['picture file', (p, { picture }) => as(platform, p, 'get', `/api/media/file/${picture.filename}`)],
    ['picture preview', (p, { picture }) => as(platform, p, 'get', `/preview/files/${picture.sha256}-480.webp`)],
    ['attachment', (p, { file }) => as(platform, p, 'get', `/api/attachments/${file.id}`)],
    ['attachment file', (p, { file }) => as(platform, p, 'get', `/api/attachments/file/${file.filename}`)],
    ['attachment preview', (p, { file }) => as(platform, p, 'get', `/preview/files/${file.sha256}.pdf`)],
    ['column', (p) => as(platform, p, 'get', `/api/columns/${county.columns['news/local'] ?? ''}`)],
  ]
  /** What an interpretation has no door of its own for: its document's moves carry it. */
  const ofMovedAlone = new Set(['workflow', 'compare'])
  const lists = new Set(['find', 'find, stored rows', 'find where', 'versions', 'versions of'])

  /** Names of the doors that let this person in to this item. */
  async function openDoors(person: TestPerson, item: Item): Promise<string[]> {
    const open: string[] = []
    for (const [name, ask] of doors) {
      const answer = await ask(person, item)
      expect([200, 401, 403, 404], `${name}: ${answer.status} ${answer.text}`).toContain(answer.status)
      if (answer.status === 200 && (!lists.has(name) || answer.text.includes(item.id))) open.push(name)
    }
    return open
  }
  const deskOf = async (person: TestPerson) => {
    const { body } = await as(platform, person, 'get', '/api/desk?room=sign')
    const items: string[] = (body.items as { resource: string }[]).map(({ resource }) => resource)
    const counted: number = (body.rooms as { room: string; count: number }[]).find(({ room }) => room === 'sign')?.count ?? 0
    expect(counted).toBe(items.length)
    return items
  }
  const everyDoor = doors.map(([name]) => name)
  const shut = async (item: Item, persons: readonly TestPerson[] = [above, ...strangers]) => {
    for (const person of persons) {
      expect(await openDoors(person, item), person.name).toEqual([])
      expect(await deskOf(person), person.name).not.toContain(item.id)
    }
  }

  it('is closed before, open to who may sign it from above while it waits, and closed after the signature', { timeout: 240_000 }, async () => {
    const item = await write('水库巡查')
    await shut(item)
    await made(author, item.id, 'submit')
    await shut(item)
    clock = new Date(monday)
    await shut(item, strangers)
    expect(await openDoors(above, item)).toEqual(everyDoor)
    expect(await deskOf(above)).toEqual([item.id])
    expect((await as(platform, above, 'get', '/api/desk/next')).body.next).toMatchObject({ id: item.id })

    const standing = (await as(platform, above, 'get', `/api/articles/${item.id}/workflow`)).body
    expect(standing.available).toEqual(['approve', 'return'])
    await made(above, item.id, 'approve', { opinion: '代审同意' })
    const [, signed] = await findRecords(platform.payload, 'moves', { resource: { equals: item.id } }, { sort: 'seq' })
    expect(signed).toMatchObject({ actor: above.id, details: { step: 'secrecy-review', escalated: true } })
    await shut(item)
    await made(signer, item.id, 'publish')
    const [entry] = await findRecords(platform.payload, 'library', { resource: { equals: item.id } })
    expect((await visit(platform, `/s/xian${String(entry?.['path'])}`)).status).toBe(200)
  })

  it.each([
    ['signed by its own reviewer', () => reviewer, 'approve', {}],
    ['recalled by its author', () => author, 'recall', {}],
    ['returned to its author', () => above, 'return', { reason: '数字有误' }],
  ] as const)('is closed from the instant it is %s, before anything is projected', async (_, who, name, extra) => {
    clock = new Date(wednesday)
    const item = await write(`关闭 ${name}`)
    await made(author, item.id, 'submit')
    clock = new Date(monday)
    expect(await openDoors(above, item)).toEqual(everyDoor)
    const tasks = await findRecords(platform.payload, 'tasks', { resource: { equals: item.id } })
    await made(who(), item.id, name, extra)
    // As if the worker had not come to it yet: the task of before is still there.
    await deleteRecords(platform.payload, 'tasks', { resource: { equals: item.id } })
    for (const { id: _id, createdAt: _c, updatedAt: _u, ...task } of tasks) await platform.payload.db.create({ collection: 'tasks', data: task, req: { transactionID: undefined } as never })
    expect(await openDoors(above, item)).toEqual([])
    await deleteRecords(platform.payload, 'tasks', { resource: { equals: item.id } })
  })

  it('is a policy document with its interpretations: open and closed as one, and no draft beside them', { timeout: 240_000 }, async () => {
    clock = new Date(wednesday)
    const [picture, file] = [await upload('media', '政策图'), await upload('attachments', '政策附件')]
    const withVersion = async (type: DraftType, id: string): Promise<Item> => {
      const versions = await as(platform, author, 'get', `/api/${type}/versions?where[parent][equals]=${id}`)
      return { type, id, picture, file, version: String(versions.body.docs[0].id) }
    }
    const document = await withVersion('policies', (await writePolicy(platform, author, county, { attachments: [file.id] })).id)
    const member = await withVersion('interpretations', (await writeInterpretation(platform, author, county, document.id, { cover: picture.id, column: county.columns['news/local'] })).id)
    const apart = await withVersion('interpretations', (await writeInterpretation(platform, author, county, document.id, { title: '不随文件的一篇', leftOut: true, column: county.columns['news/local'] })).id)
    const made = async (person: TestPerson, name: string) => {
      const answer = await moveResource(platform, person, { type: 'policies', id: document.id }, name)
      expect(answer.status, `${name} by ${person.name}: ${JSON.stringify(answer.body)}`).toBe(200)
      await platform.worker.idle()
    }
    for (const item of [document, member, apart]) await shut(item)
    await made(author, 'submit')
    clock = new Date(monday)
    for (const item of [document, member, apart]) await shut(item, strangers)
    expect(await openDoors(above, document)).toEqual(everyDoor)
    expect(await openDoors(above, member)).toEqual(everyDoor.filter((name) => !ofMovedAlone.has(name)))
    const beside = new Set(['picture', 'picture file', 'picture preview', 'attachment', 'attachment file', 'attachment preview', 'column'])
    expect(await openDoors(above, apart)).toEqual(everyDoor.filter((name) => beside.has(name)))
    for (const item of [document, member]) {
      const saved = await saveDraft(platform, above, { type: item.type, id: item.id }, { title: '越权' })
      expect([403, 404], `${item.type} ${saved.status}`).toContain(saved.status)
    }
    await made(above, 'approve')
    for (const item of [document, member, apart]) await shut(item)
  })

  it('opens nothing else of its site, and nothing of itself to write', async () => {
    clock = new Date(wednesday)
    const item = await write('代审范围')
    const draft = await write('另一件草稿')
    const earlier = await upload('media', '无关图片')
    await made(author, item.id, 'submit')
    clock = new Date(monday)
    const young = await write('刚送审')
    await made(author, young.id, 'submit')
    for (const other of [draft, young]) expect((await openDoors(above, other)).filter((name) => name !== 'column')).toEqual([])
    expect((await as(platform, above, 'get', `/api/media/${earlier.id}`)).status).toBe(404)
    expect((await as(platform, above, 'get', `/api/columns/${county.columns['notices'] ?? ''}`)).status).toBe(404)
    for (const collection of ['articles', 'media', 'attachments', 'columns', 'tenants', 'delegations', 'link-approvals', 'site-word-lists', 'audit-events']) {
      const { docs = [] } = (await as(platform, above, 'get', `/api/${collection}?limit=100&depth=0&where[tenant][equals]=${county.id}`)).body as { docs?: { id: string }[] }
      const own: Record<string, string[]> = { articles: [item.id], media: [item.picture.id], attachments: [item.file.id], columns: [county.columns['news/local'] ?? ''] }
      expect(docs.map((doc) => doc.id).sort(), collection).toEqual(own[collection] ?? [])
    }
    const refused: [string, Promise<{ status: number }>][] = [
      ['save', as(platform, above, 'patch', `/api/articles/${item.id}`).send({ title: '越权', draftRevision: 1 })],
      ['picture', as(platform, above, 'patch', `/api/media/${item.picture.id}`).send({ alt: '越权' })],
      ['column', as(platform, above, 'patch', `/api/columns/${county.columns['news/local'] ?? ''}`).send({ name: '越权' })],
      ['copy', as(platform, above, 'post', '/api/editing/heartbeat').send({ resource: `articles:${item.id}`, state: 'editing', copy: { data: { title: '越权' }, baseRevision: 1 } })],
      ['restore', as(platform, above, 'post', `/api/articles/versions/${item.version}?draft=true`).send({})],
      ['links', as(platform, above, 'get', `/api/articles/${item.id}/links`)],
      ['share', as(platform, above, 'post', `/api/articles/${item.id}/links`).send({ recipient: '越权', days: 1 })],
      ['override', as(platform, above, 'post', `/api/articles/${item.id}/checks/overrides`).send({ finding: 'f'.repeat(40), reason: '越权' })],
      ['people', as(platform, above, 'get', `/api/people?tenant=${county.id}`)],
      ['documents', as(platform, above, 'get', `/api/documents?tenant=${county.id}&q=水库`)],
      ['published', as(platform, above, 'get', `/api/published?tenant=${county.id}&q=水库`)],
      ...(['submit', 'recall', 'expedite', 'publish', 'schedule', 'withdraw', 'reinstate', 'discard', 'restore', 'confirm'] as const).map((name): [string, Promise<{ status: number }>] => [name, move(platform, above, item.id, name, { reason: '越权' })]),
    ]
    for (const [what, answer] of refused) expect([403, 404, 409, 422], what).toContain((await answer).status)
    // A form of one's own could name any picture of the site: what is sent is not looked at.
    const named = await as(platform, above, 'post', `/api/articles/${item.id}/checks`).send({ title: '越权', cover: earlier.id })
    expect([named.status, named.body.stored]).toEqual([200, true])
  })

  it('is not opened to its authors and earlier signers, wherever they serve now (W-02)', async () => {
    clock = new Date(wednesday)
    const moved = await createPerson(platform, { name: 'moved', roles: ['editor'], site: county })
    const { id } = await writeArticle(platform, moved, county, { title: '调任前所写' })
    await made(moved, id, 'submit')
    const [membership] = await findRecords(platform.payload, 'memberships', { user: { equals: moved.id } })
    await deleteRecords(platform.payload, 'memberships', { id: { equals: membership?.['id'] } })
    await createDocument(platform.payload, 'memberships', { user: moved.id, tenant: city.id, roles: ['secrecy-reviewer', 'signer'], subtree: false, columns: [] })
    clock = new Date(monday)
    expect((await as(platform, moved, 'get', `/api/articles/${id}?draft=true`)).status).toBe(404)
    expect(await deskOf(moved)).not.toContain(id)
    expect((await as(platform, above, 'get', `/api/articles/${id}?draft=true`)).status).toBe(200)
    await made(above, id, 'approve')
    clock = new Date('2026-03-30T02:00:00.000Z')
    // The final signature waits past its time as well: who signed before does not sign again, and does not look.
    expect((await as(platform, above, 'get', `/api/articles/${id}?draft=true`)).status).toBe(404)
    expect(await deskOf(above)).not.toContain(id)
  })

  it('is signed in a batch, and by who confirms what was let through', async () => {
    clock = new Date(wednesday)
    const { id } = await writeArticle(platform, author, county, { title: '联系人名单', body: { root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', text: '王某某13800138000' }] }] } } })
    const found = (await as(platform, author, 'post', `/api/articles/${id}/checks`).send({})).body.findings.find((one: { check: string }) => one.check === 'mobile')
    expect((await as(platform, author, 'post', `/api/articles/${id}/checks/overrides`).send({ finding: found.key, reason: '值班手机，已征得同意' })).status).toBe(200)
    await made(author, id, 'submit')
    clock = new Date(monday)
    const { state, draftHash } = (await as(platform, above, 'get', `/api/articles/${id}/workflow`)).body
    const batch = () => as(platform, above, 'post', '/api/desk/batch').send({ move: 'approve', items: [{ type: 'articles', id, revision: state.revision, textHash: draftHash }] })
    expect(JSON.parse((await batch()).text)).toMatchObject({ ok: false, problem: { reasons: [{ key: 'finding.unconfirmed' }] } })
    expect((await as(platform, strangers[0] as TestPerson, 'post', `/api/articles/${id}/checks/confirmations`).send({ finding: found.key, textHash: draftHash })).status).toBe(404)
    expect((await as(platform, above, 'post', `/api/articles/${id}/checks/confirmations`).send({ finding: found.key, textHash: draftHash })).status).toBe(200)
    expect(JSON.parse((await batch()).text)).toMatchObject({ ok: true })
  })

  it('tells those above who may open it, and nobody whom no door lets in', async () => {
    clock = new Date(wednesday)
    const { id } = await writeArticle(platform, author, county, { title: '告知上级' })
    await made(author, id, 'submit')
    const [task] = await findRecords(platform.payload, 'tasks', { resource: { equals: id } })
    await notifyOfTerms({ payload: platform.payload, webhooks: false, now: () => new Date(Date.parse(String(task?.['escalateAt'])) + 1) })
    const told = await findRecords(platform.payload, 'notices', { and: [{ resource: { equals: id } }, { kind: { equals: 'escalated' } }] })
    expect(told.map((notice) => notice['person'])).toContain(above.id)
    clock = new Date(monday)
    for (const notice of told) {
      const person = [above, ...strangers].find((candidate) => candidate.id === notice['person'])
      if (person !== undefined) expect((await as(platform, person, 'get', `/api/articles/${id}/workflow`)).status, person.name).toBe(200)
    }
  })

  it('asks the tasks nothing for people with no site below theirs', async () => {
    const asked: string[] = []
    const find = platform.payload.db.find.bind(platform.payload.db)
    platform.payload.db.find = ((args: { collection: string }) => (asked.push(args.collection), find(args as never))) as never
    try {
      await as(platform, author, 'get', '/api/media?limit=1&depth=0')
      expect(asked).not.toContain('tasks')
      await as(platform, above, 'get', '/api/media?limit=1&depth=0')
      expect(asked.filter((collection) => collection === 'tasks')).toHaveLength(1)
    } finally {
      platform.payload.db.find = find as never
    }
    const scope = await loadScope(platform.payload, { id: above.id, name: '', outsourced: false })
    expect((await readDesk({ payload: platform.payload, scope, now: clock })).rooms.map(({ room }) => room)).toContain('sign')
    await patchRecord(platform.payload, 'users', above.id, { name: 'above' })
  })
})
