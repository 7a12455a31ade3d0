import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importCalendar } from '../../../src/calendar/import-calendar.action.ts'
import { raiseCalendarGeneration, workCalendars } from '../../../src/calendar/work-calendars.store.ts'
import { isWorkday, publishedCalendar, publishedYears } from '../../../src/calendar/work-calendar.ts'
import { addWorkingDays, isProvisional } from '../../../src/calendar/working-days.ts'
import { afterWorkingHours } from '../../../src/calendar/working-hours.ts'
import { createScheduler } from '../../../src/publishing/scheduler.job.ts'
import { tasksProblem } from '../../../src/publishing/tasks.store.ts'
import { deleteRecords, findRecords, insertRecord } from '../../../src/storage/records.store.ts'
import { vectors } from '../../unit/calendar/vectors.ts'
import { as, createDesk, createPerson, createSite, move, startTestPlatform, stopDatabase, writeArticle, type Desk, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'

const name = { zh: '', en: '' }
const year2027 = { holidays: '2027-01-01 2027-01-03 元旦\n2027-05-01 2027-05-05 劳动节\n2027-10-01 2027-10-07 国庆节', workdays: '2027-01-09' }

describe('the stored calendar', () => {
  let platform: TestPlatform
  let province: TestSite
  let county: TestSite
  let neighbour: TestSite
  let desk: Desk
  const people: Record<string, TestPerson> = {}

  beforeAll(async () => {
    platform = await startTestPlatform()
    province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    neighbour = await createSite(platform, { slug: 'lin-xian', level: 'county', parent: province })
    desk = await createDesk(platform, county)
    for (const role of ['system-admin', 'security-admin', 'audit-admin'] as const) people[role] = await createPerson(platform, { name: role, roles: [role], site: null })
  }, 120_000)
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const send = (person: TestPerson | null, data: object) => as(platform, person, 'post', '/api/work-calendars').send(data)
  const calendars = () => workCalendars(platform.payload)
  const siteOf = (site: TestSite) => {
    const found = platform.directory().byId(site.id)
    if (found === null) throw new Error(site.slug)
    return found
  }

  it('is the shipped one as long as nothing is stored', async () => {
    expect((await calendars()).national.marks.size).toBe(publishedCalendar.marks.size)
    expect((await calendars()).sourceOf(siteOf(county))).toBeNull()
  })

  it('I-07: counts every vector alike when its years come from the database', async () => {
    await importCalendar(platform.payload, publishedYears, null)
    const { national } = await calendars()
    const wrong = vectors.filter(([received, days, due]) => addWorkingDays(national, received, days) !== due)
    expect([wrong, vectors.length > 200]).toEqual([[], true])
    for (const row of await findRecords(platform.payload, 'work-calendars', {})) await deleteRecords(platform.payload, 'work-calendars', { id: { equals: row['id'] } })
    await raiseCalendarGeneration(platform.payload)
    expect((await calendars()).stored).toEqual([])
  })

  it('is changed by the system administrator alone, and every change is an event (S-06, S-08)', async () => {
    for (const person of [null, desk.manager, people['security-admin'] as TestPerson, people['audit-admin'] as TestPerson]) {
      expect((await send(person, { year: '2027', ...year2027 })).status).toBe(403)
    }
    const made = await send(people['system-admin'] as TestPerson, { year: '2027', notice: '试行', ...year2027 })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    expect(made.body.doc).toMatchObject({ year: '2027', workdays: '2027-01-09' })
    expect(made.body.doc).not.toHaveProperty('tenant.id')
    const { id } = made.body.doc as { id: string }
    expect((await as(platform, desk.manager, 'get', `/api/work-calendars/${id}`)).status).toBe(403)
    expect((await as(platform, people['audit-admin'] as TestPerson, 'get', `/api/work-calendars/${id}`)).status).toBe(200)
    expect((await as(platform, people['security-admin'] as TestPerson, 'patch', `/api/work-calendars/${id}`).send({ workdays: '' })).status).toBe(403)
    const changed = await as(platform, people['system-admin'] as TestPerson, 'patch', `/api/work-calendars/${id}`).send({ notice: '正式', year: '2031', key: 'national:2031', tenant: county.id })
    expect([changed.status, changed.body.doc.year, changed.body.doc.notice, changed.body.doc.tenant ?? null]).toEqual([200, '2027', '正式', null])
    expect((await as(platform, people['system-admin'] as TestPerson, 'delete', `/api/work-calendars/${id}`)).status).toBe(404)
    await platform.worker.idle()
    const events = await findRecords(platform.payload, 'audit-events', { subject: { equals: `work-calendars:${id}` } }, { sort: 'at' })
    expect(events.map((event) => [event['action'], event['actor']])).toEqual(['create', 'update'].map((operation) => [`work-calendars.${operation}`, people['system-admin']?.id]))
  })

  it('counts by it at once, in other processes of the same database too', async () => {
    const other = await startTestPlatform({ dataDir: platform.dataDir, databaseUrl: platform.settings.databaseUrl, settings: { roles: ['worker'] } })
    try {
      const elsewhere = async () => (await workCalendars(other.payload)).national
      expect(addWorkingDays(await elsewhere(), '2026-12-31', 6)).toBe('2027-01-09')
      await importCalendar(platform.payload, { 2027: { notice: '', holidays: [['01-01', '01-03'], ['05-01', '05-05'], ['10-01', '10-07']].map(([from, to]) => ({ name, from: `2027-${from}`, to: `2027-${to}` })), workdays: [] } }, null)
      expect(addWorkingDays(await elsewhere(), '2026-12-31', 6)).toBe('2027-01-11')
      expect(addWorkingDays((await calendars()).national, '2026-12-31', 6)).toBe('2027-01-11')
      expect(isProvisional(await elsewhere(), '2026-12-31', '2027-01-11')).toBe(false)
    } finally {
      await other.end({ keep: true })
    }
  })

  it('refuses what no notice can say, every problem by name, and a year twice', async () => {
    const refused = await send(people['system-admin'] as TestPerson, { year: '2028', holidays: '2028-01-01 元旦\n节日\n2028-02-30', workdays: '补班' })
    expect(refused.status).toBe(400)
    expect((refused.body.errors[0].data.errors as { path: string }[]).map(({ path }) => path)).toEqual(['holidays', 'workdays'])
    const wrong = await send(people['system-admin'] as TestPerson, { year: '2028', holidays: '2028-01-01 元旦\n2028-02-30', workdays: '2028-02-08' })
    expect((wrong.body.errors[0].data.errors as { path: string; message: string }[]).map(({ path, message }) => [path, /\d{4}-\d{2}-\d{2}/.exec(message)?.[0]])).toEqual([['holidays', '2028-02-30'], ['workdays', '2028-02-08']])
    expect((await send(people['system-admin'] as TestPerson, { year: '2027', ...year2027 })).status).toBe(400)
  })

  it('gives an area its own days, for every site below and no other', async () => {
    const eid = { 2026: { notice: '自治区通知', holidays: [{ name: { zh: '开斋节', en: 'Eid al-Fitr' }, from: '2026-03-20', to: '2026-03-20' }], workdays: [] } }
    await importCalendar(platform.payload, eid, county.id)
    await importCalendar(platform.payload, eid, county.id)
    expect((await findRecords(platform.payload, 'work-calendars', { tenant: { equals: county.id } })).length).toBe(1)
    const office = await createSite(platform, { slug: 'xian-ju', level: 'department', parent: county })
    const found = await calendars()
    expect([county, office, neighbour, province].map((site) => isWorkday('2026-03-20', found.of(siteOf(site))))).toEqual([false, false, true, true])
    expect(isWorkday('2026-03-20', found.national)).toBe(true)
    expect(found.sourceOf(siteOf(office))?.overrides).toHaveLength(1)
    expect(found.of(siteOf(county))).toBe(found.of(siteOf(county)))
  })

  it('is not broken by a row that somebody wrote past the checks', async () => {
    await insertRecord(platform.payload, 'work-calendars', { key: 'national:2029', year: '2029', holidays: 'x', workdays: '', settled: true })
    await insertRecord(platform.payload, 'work-calendars', { key: 'lost:2026', year: '2026', holidays: '2026-06-01 2026-06-30', workdays: '', settled: true })
    await platform.generations.raise(['work-calendars'])
    const { national } = await calendars()
    expect([national.years.has('2027'), national.years.has('2029'), isWorkday('2026-06-01', national)]).toEqual([true, false, true])
  })

  it('counts what waits anew when a year is entered or changed', async () => {
    const article = await writeArticle(platform, desk.author, county)
    expect((await move(platform, desk.author, article.id, 'submit')).status).toBe(200)
    await platform.worker.idle()
    const waiting = async () => (await findRecords(platform.payload, 'tasks', { resource: { equals: article.id } }))[0] ?? {}
    const { since, dueAt } = await waiting() as { since: string; dueAt: string }
    // From the day of the submission on nobody works for a month, in this county alone; the month may lie in two years.
    const days = Array.from({ length: 30 }, (_, index) => new Date(Date.parse(since) + index * 86_400_000).toISOString().slice(0, 10))
    const off = (day: string) => ({ name, from: day, to: day })
    const years = Map.groupBy(days, (day) => day.slice(0, 4))
    await importCalendar(platform.payload, Object.fromEntries([...years].map(([year, list]) => [year, { notice: '', holidays: list.map(off), workdays: [] }])), county.id)
    expect(await tasksProblem(platform.payload, { type: 'articles', id: article.id })).not.toBeNull()
    const scheduler = createScheduler(platform.payload, (error) => { throw error }, () => new Date(), null)
    await scheduler.run()
    const calendar = (await calendars()).of(siteOf(county))
    const hours = 7
    expect((await waiting())['dueAt']).not.toBe(dueAt)
    expect((await waiting())['dueAt']).toBe(afterWorkingHours(since, hours, calendar))
    expect(await tasksProblem(platform.payload, { type: 'articles', id: article.id })).toBeNull()
    expect((await findRecords(platform.payload, 'work-calendars', { settled: { equals: false } })).length).toBe(0)
    const standing = await as(platform, desk.reviewer, 'get', `/api/articles/${article.id}/workflow`)
    expect(standing.body.calendar.overrides).toHaveLength(1)
  })
})
