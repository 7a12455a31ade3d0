import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actOnLetter } from '../../../src/features/message-board/act-on-letter.action.ts'
import { letterPath } from '../../../src/features/message-board/letter-entry.ts'
import { stateOfLetter } from '../../../src/features/message-board/letters.store.ts'
import { updateDocument } from '../../../src/tenancy/platform-documents.store.ts'
import { createColumn, crashDesk, createDeskIds, mark, type CrashDesk } from '../../support/crash-desk.ts'
import { see } from '../../support/crash-view.ts'
import { answered, happened, sendLetter } from '../../support/letters.ts'
import { createSite, paragraph, startTestPlatform, stopDatabase, type TestPlatform, type TestSite } from '../../support/platform.ts'

const text = (name: string, version: number) => ({ title: `题${mark(name, version)}`, summary: `概${mark(name, version)}`, body: paragraph(`文${mark(name, version)}`) })

describe('a portal in a process of its own', () => {
  let staff: TestPlatform
  let portal: TestPlatform
  let county: TestSite
  let desk: CrashDesk
  let bendi: string

  beforeAll(async () => {
    staff = await startTestPlatform({ settings: { roles: ['admin', 'worker'], pollMs: 60_000 } })
    const province = await createSite(staff, { slug: 'sheng', level: 'province', theme: 'province' })
    county = await createSite(staff, { slug: 'xian', level: 'county', parent: province })
    const yaowen = await createColumn(staff, county.id, { segment: 'yaowen' })
    bendi = await createColumn(staff, county.id, { segment: 'bendi', parent: yaowen })
    await staff.worker.idle()
    desk = crashDesk(staff, county.id, await createDeskIds(staff))
    portal = await startTestPlatform({ databaseUrl: staff.settings.databaseUrl, settings: { roles: ['portal'], pollMs: 60_000 } })
  })
  afterAll(async () => {
    await portal.end()
    await staff.end()
    await stopDatabase()
  })

  /** what the portal's own timer does */
  const poll = () => portal.generations.poll()
  const settle = async () => {
    await staff.worker.idle()
    await poll()
  }
  const pages = ['/s/xian/', '/s/xian/yaowen/bendi/', '/s/sheng/', '/s/xian/yaowen/bendi/rss.xml']

  it('shows a release, a correction and a withdrawal after the next poll, on pages that it had kept', async () => {
    for (const page of pages) await see(portal, page)
    const draft = await desk.write({ ...text('far', 1), column: bendi })
    await desk.release(draft.id)
    await settle()
    for (const page of pages) expect((await see(portal, page)).text, page).toContain(mark('far', 1))
    const path = `/s/xian${(await portal.reader.entryById(county.id, draft.publicId))?.path}`
    expect((await see(portal, path)).text).toContain(`文${mark('far', 1)}`)
    await desk.edit(draft.id, text('far', 2))
    await desk.release(draft.id)
    await settle()
    for (const page of [...pages, path]) {
      expect((await see(portal, page)).text, page).toContain(mark('far', 2))
      expect((await see(portal, page)).text, page).not.toContain(mark('far', 1))
    }
    await desk.move(draft.id, 'withdraw', { reason: '内容有误', withdrawal: 'gone' })
    await settle()
    expect((await see(portal, path)).status).toBe(410)
    for (const page of pages) expect((await see(portal, page)).text, page).not.toContain(mark('far', 2))
  })

  it('knows a new site, a new name and a suspension after the next poll', async () => {
    const draft = await desk.write({ ...text('near', 1), column: bendi })
    await desk.release(draft.id)
    await settle()
    expect((await see(portal, '/s/xian/')).status).toBe(200)
    await updateDocument(staff.payload, 'tenants', county.id, { shortName: '改名后的县' })
    await settle()
    expect((await see(portal, '/s/sheng/')).text).toContain('改名后的县')
    await updateDocument(staff.payload, 'tenants', county.id, { status: 'suspended' })
    await settle()
    for (const page of ['/s/xian/', '/s/xian/yaowen/bendi/']) expect((await see(portal, page)).status, page).toBe(503)
    expect((await see(portal, '/s/sheng/')).text, 'no list leads to a suspended site').not.toContain('改名后的县')
    expect((await see(portal, `/s/sheng/search?scope=province&q=${encodeURIComponent('标记near')}`)).text).not.toContain('/s/xian/')
    await updateDocument(staff.payload, 'tenants', county.id, { status: 'active' })
    const province = staff.directory().bySlug('sheng')
    await createSite(staff, { slug: 'xinxian', level: 'county', parent: { id: province?.id ?? '', slug: 'sheng', columns: {} } })
    await settle()
    expect((await see(portal, '/s/xian/')).status).toBe(200)
    expect((await see(portal, '/s/xinxian/')).status).toBe(200)
    expect((await see(portal, '/s/sheng/')).text).toContain('xinxian')
  })

  it('follows a column to its new address after the next poll', async () => {
    const column = await createColumn(staff, county.id, { segment: 'early' })
    await staff.worker.idle()
    const draft = await desk.write({ ...text('column', 1), column })
    await desk.release(draft.id)
    await settle()
    expect((await see(portal, '/s/xian/early/')).status).toBe(200)
    await updateDocument(staff.payload, 'columns', column, { segment: 'late' })
    await settle()
    expect((await see(portal, '/s/xian/early/')).status).toBe(301)
    expect((await see(portal, '/s/xian/late/')).text).toContain(mark('column', 1))
  })

  it('bars a withdrawal with the next poll, before any worker has projected it, also when it starts only then', async () => {
    const draft = await desk.write({ ...text('barred', 1), column: bendi })
    await desk.release(draft.id)
    await settle()
    const path = `/s/xian${(await portal.reader.entryById(county.id, draft.publicId))?.path}`
    expect((await see(portal, path)).status).toBe(200)
    expect((await see(portal, path)).text).toContain(mark('barred', 1))
    const letter = await sendLetter(staff, county)
    const [at, page] = [new Date().toISOString(), `/s/xian${letterPath(letter.publicId)}`]
    for (const event of [{ kind: 'accepted' }, { kind: 'assigned', unit: 'u1', unitName: '住房保障中心' }]) await happened(staff, letter, at, event)
    await answered(staff, letter, at, '2099-01-01')
    staff.worker.wake()
    await settle()
    expect([(await see(portal, page)).status, (await see(portal, page)).status]).toEqual([200, 200])
    const alone = await startTestPlatform({ databaseUrl: staff.settings.databaseUrl, settings: { roles: ['admin'], pollMs: 60_000 } })
    await staff.worker.stop()
    await crashDesk(alone, county.id, desk.ids).move(draft.id, 'withdraw', { reason: '内容有误', withdrawal: 'gone' })
    expect((await portal.reader.entryById(county.id, draft.publicId))?.status, 'not projected').toBe('live')
    const { state } = await stateOfLetter(alone.payload, letter)
    const site = alone.directory().byId(county.id)
    if (site === null) throw new Error('no such site')
    await actOnLetter({ payload: alone.payload, now: () => new Date(), contactKey: alone.messageBoard.contactKey, pictures: alone.messageBoard.files.pictures, wake: () => undefined }, site, letter, { actor: { id: 'p2', name: '主任' }, relations: ['approver'], address: null }, state.seq, { kind: 'unpublished', at: new Date().toISOString(), reason: '内容有误' })
    await poll()
    expect([(await see(portal, path)).status, (await see(portal, page)).status]).toEqual([410, 410])
    const started = await startTestPlatform({ databaseUrl: staff.settings.databaseUrl, settings: { roles: ['portal'], pollMs: 60_000 } })
    expect([(await see(started, path)).status, (await see(started, page)).status]).toEqual([410, 410])
    await started.end()
    await alone.end()
    const worker = await startTestPlatform({ databaseUrl: staff.settings.databaseUrl, settings: { roles: ['worker'], pollMs: 60_000 } })
    await worker.worker.idle()
    await worker.end()
    await poll()
    expect([(await see(portal, path)).status, (await see(portal, page)).status]).toEqual([410, 410])
  })
})
