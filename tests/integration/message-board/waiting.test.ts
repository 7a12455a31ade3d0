import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importCalendar } from '../../../src/calendar/import-calendar.action.ts'
import { freshnessProblem } from '../../../src/freshness/freshness.store.ts'
import type { Tenant } from '../../../src/tenancy/tenant.ts'
import { caseOf } from '../../../src/features/message-board/cases.store.ts'
import { checkLetters } from '../../../src/features/message-board/check-letters.store.ts'
import { barIfWithdrawn } from '../../../src/features/message-board/letter-bars.store.ts'
import { tellOfLetters } from '../../../src/features/message-board/letter-notices.job.ts'
import { answerPath } from '../../../src/features/message-board/answer-entry.ts'
import { eraseDueLetters } from '../../../src/features/message-board/letter-retention.job.ts'
import { erasedMark } from '../../../src/features/message-board/letter-retention.ts'
import { letterPath } from '../../../src/features/message-board/letter-entry.ts'
import { contactKey } from '../../../src/features/message-board/contacts.store.ts'
import { mostMailsADay } from '../../../src/features/message-board/mailbox-turns.store.ts'
import { mailWriters } from '../../../src/features/message-board/mail-writers.job.ts'
import { rebuildLetters } from '../../../src/features/message-board/letters.job.ts'
import { stateOfLetter, theWriter, type StoredLetter } from '../../../src/features/message-board/letters.store.ts'
import { deleteRecords, findRecord, findRecords, insertRecord, patchRecord, type Row } from '../../../src/storage/records.store.ts'
import { countedDue } from '../../unit/calendar/off-days.ts'
import { instantAt } from '../../unit/terms/cases.ts'
import { as, ask, createPerson, createSite, database, startTestPlatform, stopDatabase, visit, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { act, answered, createBoard, happened, sendLetter, type Board } from '../../support/letters.ts'

describe(`letters that wait, and their figures, on ${database}`, () => {
  let platform: TestPlatform
  let county: TestSite
  let board: Board
  let province: TestSite
  let clock = instantAt('2026-03-31 15:00')
  const first: StoredLetter[] = []

  beforeAll(async () => {
    platform = await startTestPlatform({ timed: false, now: () => new Date(clock) })
    province = await createSite(platform, { slug: 'sheng', level: 'province' })
    const prefecture = await createSite(platform, { slug: 'shi', level: 'prefecture', parent: province })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: prefecture })
    board = await createBoard(platform, county, prefecture)
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const wake = async (at = clock): Promise<void> => {
    clock = at.includes('T') ? at : instantAt(at)
    platform.worker.wake()
    await platform.worker.idle()
  }
  const happen = (letter: StoredLetter, at: string, event: Record<string, unknown>, actor?: { id: string; name: string }) => happened(platform, letter, instantAt(at), event, actor)
  const send = (at: string, change: Parameters<typeof sendLetter>[2] = {}) => sendLetter(platform, county, change, { now: new Date(instantAt(at)) })
  const handOver = async (letter: StoredLetter, at: string, unit = board.housingUnit, unitName = '住房保障中心') => {
    await happen(letter, at, { kind: 'accepted' })
    await happen(letter, at, { kind: 'assigned', unit, unitName })
  }
  const reply = (letter: StoredLetter, at: string, dueDay: string) => answered(platform, letter, instantAt(at), dueDay)
  const caseFor = async (message: string) => caseOf((await findRecord(platform.payload, 'cases', { message: { equals: message } })) ?? {})
  const report = async (query: string, person: TestPerson = board.supervisor) => (await as(platform, person, 'get', `/api/letters/report?${query}`)).body.rows as Record<string, unknown>[]
  const findings = async (): Promise<string[]> => {
    const found: string[] = []
    for await (const { kind, subject } of checkLetters(platform.payload, new Date(clock), platform.messageBoard.files)) found.push(`${kind} ${subject.split(':')[0]}`)
    return found.sort()
  }
  const monthShown = async (): Promise<string[]> => {
    const { text } = await visit(platform, '/s/xian/messages/')
    return [...(/本月<\/th>([\s\S]*?)<\/tr>/.exec(text)?.[1] ?? '').matchAll(/>([^<>]*)<\/td>/g)].map(([, value = '']) => value.trim())
  }

  it('G-37 R-05: counts what came, what was answered, on time and in how many working days, from the events', async () => {
    // received, who has it, answered, due; working days waited: 2, 7, 13, 9, and over the Spring Festival 10.
    const rows: [received: string, unit: 'housing' | 'water' | null, answered: string | null, dueDay: string][] = [
      ['2026-03-02', 'housing', '2026-03-04', '2026-03-11'], ['2026-03-02', 'water', '2026-03-11 23:59', '2026-03-11'], ['2026-03-03', 'housing', '2026-03-20', '2026-03-12'], ['2026-03-04', 'housing', '2026-03-17', '2026-03-18'],
      ['2026-03-20', null, null, ''], ['2026-03-20', null, null, ''], ['2026-03-31 14:59', null, null, ''], ['2026-02-10', 'water', '2026-03-02', '2026-02-26'],
    ]
    for (const [index, [received, unit, repliedOn, dueDay]] of rows.entries()) {
      const letter = await send(received, { title: `第${index}件来信` })
      first.push(letter)
      if (unit !== null) await handOver(letter, received, ...(unit === 'water' ? [board.waterUnit, '供水服务中心'] as const : []))
      if (repliedOn !== null) await reply(letter, repliedOn, dueDay)
    }
    const [rated, withdrawn, reopened] = [first[0], first[4], first[7]] as [StoredLetter, StoredLetter, StoredLetter]
    await happen(rated, '2026-03-05', { kind: 'rated', stars: 5 }, theWriter)
    await happen(withdrawn, '2026-03-23', { kind: 'taken-back' }, theWriter)
    await happen(reopened, '2026-03-04', { kind: 'rated', stars: 1 }, theWriter)
    await happen(reopened, '2026-03-05', { kind: 'reopened', reason: '没有说清' }, theWriter)
    await wake()
    const march = 'from=2026-03-01&to=2026-03-31'
    const whole = { received: 7, answered: 5, onTime: 3, meanWaited: 8.2, medianWaited: 9, open: 3, rated: 2, satisfied: 1 }
    expect(await report(`${march}&by=site`)).toMatchObject([{ key: county.id, ...whole, overdue: 1 }])
    // An answer stays that of the unit that gave it, though the letter is handled again by nobody yet.
    expect((await report(`${march}&by=unit`)).map(({ name, received, answered: answers, medianWaited, open }) => [name, received, answers, medianWaited, open]).sort()).toEqual([
      ['', 3, 0, null, 3], ['住房保障中心', 3, 3, 9, 0], ['供水服务中心', 1, 2, 8.5, 0],
    ])
    expect((await report('from=2026-02-01&to=2026-03-31&by=month')).map(({ key, received, answered: answers }) => [key, received, answers])).toEqual([['2026-02', 1, 0], ['2026-03', 7, 5]])
    // Days that are no whole month are counted from single days.
    expect(await report('from=2026-03-03&to=2026-03-17&by=site')).toMatchObject([{ received: 2, answered: 3, medianWaited: 7 }])
    expect(await report('from=2026-02-10&to=2026-03-02&by=kind')).toMatchObject([{ key: 'consultation', received: 3, answered: 1, medianWaited: 10 }])
    expect(await report(`${march}&by=site`, board.triage)).toHaveLength(1)
    expect(await findings()).toEqual([])
    const [total, units] = [...(await visit(platform, '/s/xian/messages/statistics')).text.matchAll(/<tbody>([\s\S]*?)<\/tbody>/g)].map(([, body = '']) => body)
    expect(total).toContain('<td>8</td><td>5</td><td>60%</td><td>8.2</td><td>9</td>')
    expect(units ?? total).toContain('住房保障中心')
  })

  it('counts a day once more when one of its letters changes, and only that', async () => {
    const figures = async () => new Map((await findRecords(platform.payload, 'letter-figures', {})).map((row) => [row['period'], JSON.stringify(row['total'])]))
    const before = await figures()
    await happen(first[3] as StoredLetter, '2026-03-18', { kind: 'rated', stars: 4 }, theWriter)
    await wake()
    const after = await figures()
    expect([...after].filter(([period, cells]) => before.get(period) !== cells).map(([period]) => period).sort()).toEqual(['2026-03', '2026-03-17'])
    expect(await findRecords(platform.payload, 'cases', { uncounted: { greater_than: '' } })).toEqual([])
  })

  it('writes nothing again because a day has passed, and shows the new month on the board’s page', async () => {
    await handOver(first[5] as StoredLetter, '2026-03-31 14:00')
    await happen(first[5] as StoredLetter, '2026-03-31 14:10', { kind: 'taken-over' })
    await happen(first[5] as StoredLetter, '2026-03-31 14:20', { kind: 'writer-asked', question: '哪个小区？' })
    await wake()
    const shown = await monthShown()
    expect(shown.slice(0, 2)).toEqual(['7', '5'])
    const before = await findRecords(platform.payload, 'cases', {}, { sort: 'message' })
    await wake('2026-04-01 00:00')
    expect((await monthShown()).slice(0, 2)).toEqual(['0', '0'])
    expect(await findRecords(platform.payload, 'cases', {}, { sort: 'message' })).toEqual(before)
    // What moves with the day is worked out when it is looked at.
    const due = async () => (await as(platform, board.triage, 'get', '/api/letters?room=open')).body.letters.find(({ publicId }: { publicId: string }) => publicId === first[5]?.publicId)
    const early = await due()
    await wake('2026-04-03 10:00')
    const later = await due()
    expect([early.dueDay < later.dueDay, early.workingDaysLeft === later.workingDaysLeft, early.daysToVeto - later.daysToVeto]).toEqual([true, true, 2])
    expect((await caseFor(first[5]?.id ?? '')).pausedUntil).not.toBe('')
  })

  it('I-06 C-07: tells each person of each point once, across workers, a restart and a rebuild, and never a word of the letter', async () => {
    await wake('2026-05-06 09:00')
    const watching = await createPerson(platform, { name: 'watching', roles: ['supervisor'], site: province, subtree: true })
    const letter = await send('2026-05-06 09:00', { title: '祝青禾问公租房', text: '我是祝青禾，电话13900000017，公租房什么时候开始申请？' })
    const told = async () => (await findRecords(platform.payload, 'notices', { resource: { equals: letter.publicId } }, { sort: 'at' })).map((row) => [String(row['kind']), nameOf(String(row['person']))].join(' '))
    const people = { [board.triage.id]: 'triage', [board.other.id]: 'other', [board.housing.id]: 'housing', [board.supervisor.id]: 'parent', [board.manager.id]: 'manager', [watching.id]: 'province' }
    const nameOf = (id: string): string => people[id] ?? id
    await handOver(letter, '2026-05-06 09:10')
    await wake('2026-05-07 23:00')
    expect(await told()).toEqual([])
    const both = () => Promise.all([0, 1].map(() => tellOfLetters(platform.lettersParts, new Set())))
    clock = instantAt('2026-05-08 00:00')
    await both()
    const notTaken = ['letter-not-taken housing', 'letter-not-taken other', 'letter-not-taken triage']
    expect((await told()).sort()).toEqual(notTaken)
    await happen(letter, '2026-05-08 09:00', { kind: 'taken-over' })
    for (const at of ['2026-05-13 08:00', '2026-05-14 08:00', '2026-05-16 08:00']) {
      await wake(at)
      await both()
    }
    const soon = [...notTaken, ...['housing', 'manager', 'other', 'parent', 'triage'].map((name) => `letter-overdue ${name}`), 'letter-soon housing']
    expect((await told()).sort()).toEqual(soon.sort())
    clock = instantAt('2026-05-16 09:00')
    expect((await act(platform, board.supervisor, letter.publicId, { kind: 'urged', text: '祝青禾的信请尽快答复' })).status).toBe(200)
    const urged = [...soon, 'letter-urged housing', 'letter-urged other', 'letter-urged triage']
    expect((await told()).sort()).toEqual(urged.sort())
    for (const at of ['2026-06-05', '2026-07-05', '2026-07-20', '2026-07-21']) await wake(at)
    const all = [...urged, ...['housing', 'other', 'triage'].flatMap((name) => [1, 2, 3].map(() => `letter-unanswered ${name}`)), ...['manager', 'parent'].flatMap((name) => [1, 2].map(() => `letter-unanswered ${name}`)), 'letter-unanswered province'].sort()
    expect((await told()).sort()).toEqual(all)
    await rebuildLetters(platform.lettersParts)
    await wake('2026-07-22')
    expect((await told()).sort()).toEqual(all)
    expect((await caseFor(letter.id)).noticeAt).toBe('')
    expect(JSON.stringify(await findRecords(platform.payload, 'notices', {}))).not.toMatch(/祝青禾|13900000017|公租房/)
    expect((await as(platform, board.housing, 'get', '/api/notices')).body.notices[0]).toMatchObject({ resourceType: 'letters', resource: letter.publicId, title: letter.publicId })
    // Once it is answered nothing of it waits in the bell.
    await reply(letter, '2026-07-22 10:00', '2026-05-15')
    await wake('2026-07-22 10:01')
    expect((await findRecords(platform.payload, 'notices', { and: [{ resource: { equals: letter.publicId } }, { readAt: { equals: '' } }] })).map((row) => row['kind'])).toEqual([])
    expect(await findings()).toEqual([])
  })

  it('the points are a setting: changed, it holds for letters that wait already', async () => {
    const security = await createPerson(platform, { name: 'security', roles: ['security-admin'], site: null })
    const letter = await send('2026-07-22 10:00')
    const before = (await caseFor(letter.id)).noticeAt
    const refused = await as(platform, security, 'post', '/api/settings').send({ key: 'letter-points', value: { unanswered: [{ days: 300, tell: ['unit'] }] } })
    expect(refused.status).toBe(400)
    expect(JSON.stringify(refused.body)).toContain('unanswered.0.days')
    const value = { soon: [], overdue: [], notTaken: [], urged: [], unanswered: [{ days: 3, tell: ['office'] }] }
    expect((await as(platform, security, 'post', '/api/settings').send({ key: 'letter-points', value })).status).toBe(201)
    await wake('2026-07-22 11:00')
    expect((await caseFor(letter.id)).noticeAt).not.toBe(before)
    await wake('2026-07-25 00:00')
    expect((await findRecords(platform.payload, 'notices', { resource: { equals: letter.publicId } })).map((row) => row['kind'])).toEqual(['letter-unanswered', 'letter-unanswered'])
    await deleteRecords(platform.payload, 'settings', { key: { equals: 'letter-points' } })
    await wake()
  })

  it('a public letter that is unpublished or reopened is served to nobody from that moment on, though nothing is projected', async () => {
    const shown = async (letter: StoredLetter) => (await visit(platform, `/s/xian${letterPath(letter.publicId)}`)).status
    const published = async (): Promise<StoredLetter> => {
      const letter = await send('2026-07-25 01:00')
      await handOver(letter, '2026-07-25 01:10')
      await reply(letter, '2026-07-25 01:20', '2026-08-03')
      await wake('2026-07-27 10:00')
      expect([await shown(letter), await shown(letter)]).toEqual([200, 200])
      return letter
    }
    const [hidden, reopened, kept] = [await published(), await published(), await published()]
    expect((await as(platform, board.triage, 'post', `/api/letters/${hidden.publicId}/answer`).send({})).status).toBe(200)
    await wake('2026-07-27 10:00')
    const [made] = await findRecords(platform.payload, 'answers', { source: { equals: hidden.publicId } })
    const answer = answerPath(String(made?.['publicId']))
    const answerShown = async () => (await visit(platform, `/s/xian${answer}`)).status
    expect([await answerShown(), await answerShown()]).toEqual([200, 200])
    const { letters: projecting } = platform.workerParts
    const bars = () => platform.store.tombstones().map(({ path }) => path)
    if (projecting === undefined) throw new Error('no worker for letters')
    platform.workerParts.letters = () => Promise.resolve(false)
    try {
      expect((await act(platform, board.triage, hidden.publicId, { kind: 'unpublished', reason: '内容有误' })).status).toBe(200)
      await happen(reopened, '2026-07-27 10:01', { kind: 'rated', stars: 1 }, theWriter)
      const state = (await stateOfLetter(platform.payload, reopened)).state
      await barIfWithdrawn(platform.payload, reopened, state, 'reopened')
      // Barred and not committed: it is looked at, and is still public.
      expect(await shown(reopened)).toBe(200)
      await happen(reopened, '2026-07-27 10:02', { kind: 'reopened', reason: '没有说清' }, theWriter)
      expect(await findRecords(platform.payload, 'library', { and: [{ publicId: { in: [hidden.publicId, reopened.publicId] } }, { status: { equals: 'live' } }] })).toHaveLength(2)
      expect([await shown(hidden), await shown(reopened), await shown(kept)]).toEqual([410, 410, 200])
      // The answer that was made of it says the same words.
      expect([await answerShown(), bars()]).toEqual([410, expect.arrayContaining([answer, letterPath(hidden.publicId)])])
    } finally {
      platform.workerParts.letters = projecting
    }
    await wake()
    expect([await shown(hidden), await shown(reopened), await shown(kept)]).toEqual([410, 410, 200])
    await happen(hidden, '2026-07-27 10:05', { kind: 'published', public: { title: hidden.title, text: '问', reply: '答复如下。' } })
    await wake('2026-07-27 10:06')
    expect([await shown(hidden), await answerShown()]).toEqual([200, 200])
    expect(bars()).toEqual([letterPath(reopened.publicId)])
    expect(await findings()).toEqual([])
  })

  it('a letter that cannot be projected is named by check and metrics until it can, however often the worker wakes', async () => {
    const letter = await send('2026-07-27 10:06')
    const bad = await insertRecord(platform.payload, 'message-events', { tenant: county.id, message: letter.id, seq: 1, kind: 'noted', at: clock, actor: 'x', event: { kind: 'nothing that there is', at: clock }, settled: false })
    const waiting = async () => /jiyue_letters_unprojected (\d+)/.exec((await visit(platform, '/metrics')).text)?.[1]
    for (let nth = 0; nth < 3; nth += 1) {
      await wake()
      expect([await findings(), await waiting()]).toEqual([['letter-unreadable messages'], '1'])
    }
    expect(await rebuildLetters(platform.lettersParts)).toBeGreaterThan(10)
    expect(await findings()).toEqual(['letter-unreadable messages'])
    await deleteRecords(platform.payload, 'message-events', { id: { equals: bad['id'] } })
    // It rests a little longer after each failure.
    await wake('2026-07-27 10:17')
    expect([await findings(), await waiting()]).toEqual([[], '0'])
  })

  it('C-07: the list by days to the veto has every open letter once, the nearest first', async () => {
    const open = await findRecords(platform.payload, 'cases', { and: [{ tenant: { equals: county.id } }, { open: { equals: 'open' } }] })
    const planted = Array.from({ length: 120 }, (_, index) => ({ message: `planted-${index}`, publicId: `p${index}`, vetoOn: `2026-1${index % 3}-${String(1 + ((index * 7) % 28)).padStart(2, '0')}` }))
    for (const one of planted) await insertRecord(platform.payload, 'cases', { ...one, tenant: county.id, province: province.id, county: county.id, open: index(one.message) % 4 === 0 ? 'done' : 'open', stage: 'new', title: '题', kind: 'consultation', basis: 'planted', seq: 1 })
    const listed: { publicId: string; daysToVeto: number }[] = []
    for (let after: string | null = null; ;) {
      const { letters, next }: { letters: { publicId: string; daysToVeto: number }[]; next: string | null } = (await as(platform, board.triage, 'get', `/api/letters?room=veto${after === null ? '' : `&after=${encodeURIComponent(after)}`}`)).body
      listed.push(...letters)
      if (next === null) break
      after = next
    }
    const wanted = [...open.map((row) => String(row['publicId'])), ...planted.filter(({ message }) => index(message) % 4 !== 0).map(({ publicId }) => publicId)]
    expect(listed.map(({ publicId }) => publicId).sort()).toEqual(wanted.sort())
    expect(listed.map(({ daysToVeto }) => daysToVeto)).toEqual(listed.map(({ daysToVeto }) => daysToVeto).sort((a, b) => a - b))
    await deleteRecords(platform.payload, 'cases', { basis: { equals: 'planted' } })
  })

  it('tells a writer who left an address by mail, once each, and not a word of the letter', async () => {
    const address = 'zhu@qinghe.example'
    const [mailed, silent, held] = [await send('2026-07-27 11:00', { email: address }), await send('2026-07-27 11:00'), await send('2026-07-27 11:00', { email: address, title: '加微信领取贷款', text: '低息贷款加微信 http://a.example http://b.example http://c.example' })]
    expect((await stateOfLetter(platform.payload, held)).state.stage).toBe('held')
    const outbox = async () => Promise.all((await readdir(join(platform.dataDir, 'outbox')).catch(() => [])).sort().map(async (name) => (await simpleMail(join(platform.dataDir, 'outbox', name)))))
    const toWriter = async () => (await outbox()).filter(({ to }) => to === address).map(({ text }) => text)
    const round = async () => {
      await Promise.all([platform.notices.run(), platform.notices.run()])
      return toWriter()
    }
    expect(await toWriter()).toEqual([])
    expect(await round()).toEqual([expect.stringContaining('已收到您的来信')])
    await happen(mailed, '2026-07-27 11:01', { kind: 'accepted' })
    await happen(mailed, '2026-07-27 11:02', { kind: 'assigned', unit: board.housingUnit, unitName: '住房保障中心' })
    await happen(mailed, '2026-07-27 11:03', { kind: 'taken-over' })
    await happen(mailed, '2026-07-27 11:04', { kind: 'writer-asked', question: '哪一间机密的屋子？' })
    await happen(silent, '2026-07-27 11:04', { kind: 'accepted' })
    expect(await round()).toHaveLength(3)
    const all = await round()
    expect([all.length, all.filter((text) => text.includes('已受理')).length, all.filter((text) => text.includes('需要您补充说明')).length]).toEqual([3, 1, 1])
    for (const text of all) {
      expect(text).toContain(`${mailed.code.slice(0, 3)}`)
      expect(text).toContain('/s/xian/messages/status')
      for (const word of [mailed.title, '带哪些材料', '机密', '祝青禾', '13900000017']) expect(text).not.toContain(word)
    }
    // A server that refuses is asked five times, and names nobody in what is kept of it.
    await happen(mailed, '2026-07-27 11:05', { kind: 'writer-answered', text: '那一间' }, theWriter)
    await happen(mailed, '2026-07-27 11:06', { kind: 'drafted', text: '答复如下。', outcome: 'handled' })
    await happen(mailed, '2026-07-27 11:07', { kind: 'replied', text: '答复如下。', outcome: 'handled', draftedBy: 'p', dueDay: null, public: null })
    const told: string[] = []
    let asked = 0
    for (let nth = 0; nth < 7; nth += 1) {
      clock = new Date(Date.parse(clock) + 11 * 60_000).toISOString()
      await mailWriters({
        payload: platform.payload, contactKey: contactKey(platform.dataDir), statusUrl: () => 'x', now: () => new Date(clock), onFault: (error) => void told.push(String(error)),
        mail: { send: () => { asked += 1; return Promise.reject(Object.assign(new Error(`550 <${address}> unknown`), { responseCode: 550 })) } },
      })
    }
    expect([asked, told.length, told.join().includes(address), told[0]]).toEqual([5, 5, false, expect.stringContaining('550')])
    expect(JSON.stringify(await findRecords(platform.payload, 'notice-deliveries', {}))).not.toContain(address)
    expect((await findRecords(platform.payload, 'message-events', { mail: { in: ['wanted', 'later', 'failed'] } })).map(({ kind, mail }) => `${String(kind)} ${String(mail)}`)).toEqual(['replied failed'])
    await wake()
  })

  it('lets nobody wait for mailboxes that refuse, however many they are, and fills no mailbox', async () => {
    const refusing = new Set<string>()
    const sent: string[] = []
    const tell = () => mailWriters({
      payload: platform.payload, contactKey: contactKey(platform.dataDir), statusUrl: () => 'x', now: () => new Date(clock), onFault: () => undefined,
      mail: { send: (to) => (refusing.has(to) ? Promise.reject(new Error('450')) : Promise.resolve(void sent.push(to))) },
    })
    await tell()
    sent.length = 0
    // More than one round takes, all of them older than the one that can be told.
    for (let nth = 0; nth < 101; nth += 1) {
      refusing.add(`full-${nth}@example.invalid`)
      await send('2026-07-27 12:00', { title: `满了的信箱${nth}`, email: `full-${nth}@example.invalid` })
    }
    await send('2026-07-27 12:01', { title: '能收到的', email: 'reached@example.invalid' })
    await tell()
    await tell()
    expect(sent.splice(0)).toEqual(['reached@example.invalid'])
    // Those that rest come in turn, none of them twice before all were asked, and are told once they can be.
    refusing.clear()
    clock = new Date(Date.parse(clock) + 11 * 60_000).toISOString()
    await tell()
    await tell()
    expect([sent.length, new Set(sent).size]).toEqual([101, 101])
    sent.length = 0

    for (let nth = 0; nth < mostMailsADay + 3; nth += 1) await send('2026-07-27 12:30', { title: `同一信箱${nth}`, email: nth % 2 === 0 ? 'victim@example.invalid' : 'Victim@Example.invalid' })
    await Promise.all([tell(), tell()])
    expect(sent.splice(0)).toHaveLength(mostMailsADay)
    expect(await findRecords(platform.payload, 'messages', { mail: { equals: 'held' } })).toHaveLength(3)
    expect(JSON.stringify(await findRecords(platform.payload, 'notice-deliveries', {})).toLowerCase()).not.toContain('victim')
    clock = new Date(Date.parse(clock) + 86_400_000).toISOString()
    await send('2026-07-28 12:30', { title: '第二天', email: 'victim@example.invalid' })
    await tell()
    expect(sent.splice(0)).toHaveLength(1)

    // What a mail server refused filled no mailbox: once it takes mail again, all are told.
    refusing.add('down@example.invalid')
    for (let nth = 0; nth < 6; nth += 1) await send('2026-07-28 12:40', { title: `邮件停了${nth}`, email: 'down@example.invalid' })
    for (let nth = 0; nth < 4; nth += 1) {
      await tell()
      clock = new Date(Date.parse(clock) + 11 * 60_000).toISOString()
    }
    expect(sent).toEqual([])
    refusing.clear()
    await tell()
    expect(sent.filter((to) => to === 'down@example.invalid')).toHaveLength(6)
  })

  it('S-12: an ended letter loses what reaches its writer after a year, every word that is not public after three, and nothing of its figures', async () => {
    const secret = '桑榆巷尽头'
    const say = (words: string): string => `${words}，${secret}`
    const [waits, gone, ended] = [await send('2026-07-28 09:00', { title: say('还没有办的信') }), await send('2026-07-28 09:00', { title: '收回公开的信', consent: true }), await send('2026-07-28 09:00', { title: say('公租房'), text: say('请问'), area: say('镇'), consent: true })]
    await handOver(ended, '2026-07-28 10:00')
    await happen(ended, '2026-07-28 10:30', { kind: 'taken-over' })
    await happen(ended, '2026-07-28 11:00', { kind: 'noted', text: say('电话问过') })
    await happen(ended, '2026-07-28 11:01', { kind: 'writer-asked', question: say('哪一户') })
    await happen(ended, '2026-07-28 12:00', { kind: 'writer-answered', text: say('这一户') }, theWriter)
    const origin = '203.0.113.77'
    const { seq } = (await stateOfLetter(platform.payload, ended)).state
    await patchRecord(platform.payload, 'message-events', String((await findRecord(platform.payload, 'message-events', { and: [{ message: { equals: ended.id } }, { seq: { equals: seq - 1 } }] }))?.['id']), { address: origin })
    await happen(ended, '2026-07-29 09:00', { kind: 'drafted', text: say('已经安排'), outcome: 'handled' })
    await happen(ended, '2026-07-29 10:00', { kind: 'replied', text: say('已经安排'), outcome: 'handled', draftedBy: 'p', dueDay: '2026-08-06', public: { title: '公租房', text: '请问', reply: '已经安排' } })
    await wake('2026-07-30 09:00')
    await handOver(gone, '2026-07-30 10:00')
    await reply(gone, '2026-07-30 11:00', '2026-08-06')
    for (const { publicId } of [gone, ended]) expect((await as(platform, board.triage, 'post', `/api/letters/${publicId}/answer`).send({})).status).toBe(200)
    await happen(gone, '2026-07-30 12:00', { kind: 'unpublished', reason: '误' })
    await wake('2026-07-30 13:00')
    const read = async ({ id }: StoredLetter) => JSON.stringify(await Promise.all([findRecord(platform.payload, 'messages', { id: { equals: id } }), findRecords(platform.payload, 'message-events', { message: { equals: id } }), caseFor(id), findRecords(platform.payload, 'library', { resource: { equals: id } }), findRecords(platform.payload, 'audit-events', { subject: { equals: `messages:${id}` } })]))
    const status = () => ask(platform).post('/s/xian/messages/status').set('Host', 'localhost:4999').type('form').send({ code: ended.code, tail: '0017' })
    // What is overdue goes on being so, and is no figure of the ended ones.
    const reported = async () => (await report('by=unit&from=2026-03-01&to=2026-07-31')).map(({ overdue: _, ...row }) => row)
    const [figures, page] = [await reported(), (await visit(platform, `/s/xian${letterPath(ended.publicId)}`)).text]
    expect([(await status()).status, (await as(platform, board.triage, 'get', `/api/letters/${ended.publicId}`)).body.seesContact]).toEqual([200, true])
    expect(await read(ended)).toContain(secret)

    await wake('2027-07-29 09:59')
    expect((await status()).status).toBe(200)
    await wake('2027-07-29 10:01')
    expect([(await status()).status, (await as(platform, board.triage, 'get', `/api/letters/${ended.publicId}`)).body.seesContact]).toEqual([404, false])
    expect(await read(ended)).toContain(secret)
    expect(JSON.stringify(await findRecords(platform.payload, 'message-events', { message: { equals: ended.id } }))).not.toContain(origin)
    expect((await stateOfLetter(platform.payload, ended)).state).toMatchObject({ erased: 'contact', stage: 'answered' })
    expect((await act(platform, board.other, ended.publicId, { kind: 'published', public: { title: '公租房', text: '请问', reply: '已经安排', images: [] } })).body.reasons).toContainEqual(expect.objectContaining({ key: 'letter.erased' }))
    expect(await findings()).toEqual([])

    // Decided, and dead before anything was done.
    clock = instantAt('2029-07-28 10:01')
    await happen(ended, '2029-07-28 10:01', { kind: 'erased', part: 'words' })
    expect(await findings()).toEqual(expect.arrayContaining(['letter-not-erased messages', 'letter-unsettled messages']))
    await wake('2029-07-28 10:02')
    expect(await findings()).toEqual([])
    expect(await read(ended)).not.toContain(secret)
    // By the platform's own decision, too; what waits keeps everything.
    await wake('2029-12-01 09:00')
    const left = await findRecords(platform.payload, 'cases', { and: [{ open: { equals: 'done' } }, { keeps: { not_equals: 'nothing' } }] })
    expect([left, (await findRecords(platform.payload, 'message-events', { and: [{ kind: { equals: 'erased' } }, { actor: { equals: 'retention' } }] })).length > 10]).toEqual([[], true])
    expect([(await read(waits)).includes(secret), (await stateOfLetter(platform.payload, waits)).state.erased]).toEqual([true, null])
    expect(await reported()).toEqual(figures)
    const after = await visit(platform, `/s/xian${letterPath(ended.publicId)}`)
    expect([after.status, after.text.includes('已经安排'), after.text === page]).toEqual([200, true, true])
    await rebuildLetters(platform.lettersParts)
    expect([await findings(), await reported()]).toEqual([[], figures])
    expect(await read(ended)).not.toContain(secret)

    // What is public stays in the knowledge base; of what is not, nothing does.
    const kept = async () => (await findRecords(platform.payload, 'answers', { source: { in: [ended.publicId, gone.publicId] } }, { sort: 'source' })).map(({ source, question, answer, retired }) => [source, question, answer, Boolean(retired)])
    expect(await kept()).toEqual([[ended.publicId, '公租房', '已经安排', false], [gone.publicId, erasedMark, erasedMark, true]].toSorted())
    expect((await visit(platform, `/s/xian${answerPath(String((await findRecord(platform.payload, 'answers', { source: { equals: gone.publicId } }))?.['publicId']))}`)).status).not.toBe(200)

    // Nor do words come back that somebody had in an open form.
    const forgotten = await findRecord(platform.payload, 'answers', { source: { equals: gone.publicId } })
    const refused = await as(platform, board.triage, 'patch', `/api/answers/${String(forgotten?.['id'])}`).send({ question: '桑榆巷', answer: secret, retired: false })
    expect([refused.status, refused.text.includes('S-12')]).toEqual([400, true])
    await patchRecord(platform.payload, 'answers', String(forgotten?.['id']), { question: '桑榆巷', answer: secret, retired: false, seq: Number(forgotten?.['seq']) + 1, settled: false })
    await wake()
    expect((await kept()).find(([source]) => source === gone.publicId)).toEqual([gone.publicId, erasedMark, erasedMark, true])

    // A case whose site is not there comes to an end, too.
    const last = await findRecord(platform.payload, 'messages', { id: { equals: waits.id } })
    const lost = await insertRecord(platform.payload, 'messages', { ...bareRow(last), publicId: 'lost0001', form: 'lost-0001', code: '0000000000', tenant: 'nowhere', settled: true })
    await insertRecord(platform.payload, 'cases', { ...bareRow(await findRecord(platform.payload, 'cases', { message: { equals: ended.id } })), message: String(lost['id']), publicId: 'lost0001', tenant: 'nowhere', open: 'done', keeps: 'contact', endedAt: instantAt('2020-01-01') })
    const failed = new Set<string>()
    expect([await eraseDueLetters(platform.lettersParts, failed), [...failed], await eraseDueLetters(platform.lettersParts, failed)]).toEqual([true, [String(lost['id'])], false])
    for (const collection of ['messages', 'cases'] as const) await deleteRecords(platform.payload, collection, { publicId: { equals: 'lost0001' } })
  })

  it('I-07: a day beyond the known years is provisional, and counted anew when the year arrives; what was answered stays as it was promised', async () => {
    const [open, done] = [await send('2026-12-28 09:00'), await send('2026-12-28 09:00')]
    await handOver(done, '2026-12-28 10:00')
    await reply(done, '2026-12-29 10:00', (await caseFor(done.id)).dueDay)
    await wake('2026-12-29 11:00')
    const before = await caseFor(open.id)
    expect(before).toMatchObject({ isProvisional: true, dueDay: countedDue('2026-12-28', 7) })
    expect((await as(platform, board.triage, 'get', `/api/letters/${open.publicId}`)).body.term.provisional).toBe(true)
    await importCalendar(platform.payload, { 2027: { notice: '', holidays: [['01-01', '01-05'], ['05-01', '05-05'], ['10-01', '10-07']].map(([from, to]) => ({ name: { zh: '', en: '' }, from: `2027-${from}`, to: `2027-${to}` })), workdays: [] } }, null)
    await wake()
    // Plain weekdays until then; 1, 4 and 5 January are off now.
    expect([before.dueDay, (await caseFor(open.id)).dueDay, (await caseFor(open.id)).isProvisional]).toEqual(['2027-01-06', '2027-01-11', false])
    expect(await caseFor(done.id)).toMatchObject({ onTime: true, waitedDays: 1, isProvisional: false })
    expect(await findings()).toEqual([])
  })

  it('C-26: a column of letters is as new as the newest public answer of the board', async () => {
    const made = await as(platform, board.manager, 'post', '/api/columns').send({ tenant: county.id, segment: 'interaction', parent: null, name: '互动交流', type: 'consultation', description: '互动交流', keywords: '互动', owner: '办公室', contentKind: 'articles', visible: true })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    await wake('2026-12-29 12:00')
    const clockOf = async () => ((await findRecord(platform.payload, 'site-freshness', { site: { equals: county.id } }))?.['clocks'] as { column: string; newest: string | null; windowDays: number | null }[]).find(({ column }) => column === made.body.doc.id)
    // The answers of the letters above.
    const answeredOn = (await clockOf())?.newest ?? ''
    expect(answeredOn).toMatch(/^2026-/)
    const letter = await send('2026-12-29 13:00')
    await handOver(letter, '2026-12-29 13:00')
    await reply(letter, '2026-12-30 10:00', '2027-01-11')
    await wake('2026-12-30 11:00')
    expect(await clockOf()).toMatchObject({ newest: '2026-12-30', windowDays: 61 })
    await happen(letter, '2026-12-30 12:00', { kind: 'unpublished', reason: '误' })
    await wake('2026-12-30 13:00')
    expect((await clockOf())?.newest).toBe(answeredOn)
    expect(await freshnessProblem(platform.payload, platform.directory().byId(county.id) as Tenant)).toBeNull()
  })
})

/** A stored row as another one may be made of it. */
const bareRow = (row: Row | null): Row => Object.fromEntries(Object.entries(row ?? {}).filter(([name]) => !['id', 'createdAt', 'updatedAt'].includes(name)))

/** Who a letter of the outbox is for, and its words. */
async function simpleMail(file: string): Promise<{ to: string; text: string }> {
  const [head = '', ...body] = (await readFile(file, 'utf8')).split(/\n\n/)
  const text = body.join('\n\n')
  const encoding = /^Content-Transfer-Encoding: (.*)$/im.exec(head)?.[1]
  return { to: /^To: (.*)$/m.exec(head)?.[1] ?? '', text: encoding === 'base64' ? Buffer.from(text, 'base64').toString() : quotedPrintable(text) }
}

const quotedPrintable = (text: string): string => decodeURIComponent(text.replaceAll('=\n', '').replaceAll('%', '%25').replaceAll(/=([0-9A-F]{2})/g, '%$1'))

const index = (message: string): number => Number(message.split('-')[1])
