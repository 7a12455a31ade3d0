import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '../../../src/calendar/work-calendar.ts'
import { termProfileAt } from '../../../src/terms/profiles.store.ts'
import type { StoredLetter } from '../../../src/features/message-board/letters.store.ts'
import type { Tenant } from '../../../src/tenancy/tenant.ts'
import { countedDue } from '../../unit/calendar/off-days.ts'
import { loadScope } from '../../../src/access/scope.store.ts'
import { hasLetterRooms, waitingLetters } from '../../../src/features/message-board/letter-counts.action.ts'
import { caseOf } from '../../../src/features/message-board/cases.store.ts'
import { checkLetters } from '../../../src/features/message-board/check-letters.store.ts'
import { rebuildLetters } from '../../../src/features/message-board/letters.job.ts'
import { checkLibrary } from '../../../src/library/reconciler.store.ts'
import { deleteRecords, findRecord, findRecords, insertRecord, patchRecord } from '../../../src/storage/records.store.ts'
import { as, createPerson, createSite, database, startTestPlatform, stopDatabase, visit, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { partsOf } from '../../support/archive-parts.ts'
import { updateDocument } from '../../../src/tenancy/platform-documents.store.ts'
import { act, createBoard, sendLetter, type Board } from '../../support/letters.ts'

describe(`letters from receipt to answer, on ${database}`, () => {
  let platform: TestPlatform
  let county: TestSite
  let neighbour: TestSite
  let board: Board
  let strangers: Board

  beforeAll(async () => {
    platform = await startTestPlatform({ timed: false })
    const province = await createSite(platform, { slug: 'sheng', level: 'province' })
    const prefecture = await createSite(platform, { slug: 'shi', level: 'prefecture', parent: province })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: prefecture })
    neighbour = await createSite(platform, { slug: 'lin', level: 'county', parent: prefecture })
    board = await createBoard(platform, county, prefecture)
    strangers = await createBoard(platform, neighbour, neighbour)
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const caseFor = async (message: string) => caseOf((await findRecord(platform.payload, 'cases', { message: { equals: message } })) ?? {})
  const reasonsOf = (answer: { body: { reasons?: { key: string }[] } }) => (answer.body.reasons ?? []).map(({ key }) => key)

  it('is accepted, handed over, answered, reviewed and published; the public entry shows nobody', async () => {
    const letter = await sendLetter(platform, county, { text: '我是祝青禾，电话13900000017，想问公租房什么时候开始申请，需要哪些材料？' })
    expect(await caseFor(letter.id)).toMatchObject({ stage: 'new', open: 'open', isPublic: false })
    const file = (await as(platform, board.triage, 'get', `/api/letters/${letter.publicId}`)).body
    expect(file).toMatchObject({ stage: 'new', seq: 1, acts: ['accepted', 'refused', 'merged', 'noted'] })
    expect(JSON.stringify(file.units[0])).toContain('公租房')
    const step = async (person: Board['triage'], body: Record<string, unknown>) => expect(await act(platform, person, letter.publicId, body), JSON.stringify(body)).toMatchObject({ status: 200 })
    await step(board.triage, { kind: 'accepted' })
    await step(board.triage, { kind: 'assigned', unit: board.housingUnit, unitName: '住房保障中心' })
    await step(board.housing, { kind: 'taken-over' })
    await step(board.housing, { kind: 'drafted', text: '祝青禾您好：公租房申请自12月1日开始，请带身份证件到便民中心办理。', outcome: 'explained' })
    expect(reasonsOf(await act(platform, board.triage, letter.publicId, { kind: 'release', public: { title: letter.title, text: letter.text, reply: '没有人起草过的答复' } }))).toEqual(['letter.altered', 'letter.personal-data'])
    const proposed = (await as(platform, board.triage, 'get', `/api/letters/${letter.publicId}`)).body.proposed
    await step(board.triage, { kind: 'release', public: proposed })
    expect(await caseFor(letter.id)).toMatchObject({ stage: 'answered', open: 'done', isPublic: true, onTime: true, waitedDays: 0 })
    const entry = await findRecord(platform.payload, 'library', { publicId: { equals: letter.publicId } })
    expect(entry).toMatchObject({ resourceType: 'letters', status: 'live', path: `/messages/${letter.publicId}.html` })
    expect(JSON.stringify(entry)).not.toMatch(/祝青禾|13900000017/)
    // Nor a hash of the words before they were masked: a few hidden digits are soon tried.
    expect(JSON.stringify(entry)).not.toContain(letter.textHash)
    expect(JSON.stringify((await visit(platform, `/s/xian/open/v1/resources?limit=50`)).body)).not.toContain(letter.textHash)
  })

  it('is not there for people of another site, and nobody there can act on it', async () => {
    const letter = await sendLetter(platform, county)
    for (const person of [strangers.triage, strangers.supervisor, strangers.manager, strangers.housing, board.water, board.manager]) {
      expect((await as(platform, person, 'get', `/api/letters/${letter.publicId}`)).status).toBe(404)
      expect((await act(platform, person, letter.publicId, { kind: 'accepted' }, 1)).status).toBe(404)
      expect((await as(platform, person, 'post', `/api/letters/${letter.publicId}/contact`).send({})).status).toBe(404)
      expect((await as(platform, person, 'get', '/api/letters?room=open')).body.letters ?? []).toEqual([])
    }
    for (const path of ['', `/${letter.publicId}`, '/report?from=2026-01-01&to=2026-12-31']) expect((await as(platform, null, 'get', `/api/letters${path}`)).status).toBe(401)
    for (const path of ['contact', 'acts']) expect((await as(platform, null, 'post', `/api/letters/${letter.publicId}/${path}`).send({ seq: 1, act: { kind: 'accepted' } })).status).toBe(401)
    const theirs = (await as(platform, strangers.supervisor, 'get', '/api/letters/report?from=2020-01-01&to=2020-12-31&by=site')).body
    expect(JSON.stringify(theirs)).not.toContain(county.id)
    expect((await act(platform, board.triage, letter.publicId, { kind: 'assigned', unit: strangers.housingUnit, unitName: '住房保障中心' })).status).toBe(409)
  })

  it('I-01 I-03 I-04: takes as long as triage judges when it accepts, one by one and together', async () => {
    const usual = async (kind: 'message' | 'simple-question' | 'complex-message' | 'error-report') => (await termProfileAt(platform.payload, platform.directory().byId(county.id) as Tenant, kind)).normal
    const dueOf = async (letter: StoredLetter) => (await caseFor(letter.id)).dueDay
    const received = dayOf(Date.now())
    const sent = (change: Parameters<typeof sendLetter>[2] = {}) => sendLetter(platform, county, { title: '期限的信', ...change })
    const offered = (await as(platform, board.triage, 'get', `/api/letters/${(await sent()).publicId}`)).body.terms
    expect(offered).toEqual([{ term: 'message', days: 7, target: null }, { term: 'simple-question', days: 5, target: 1 }, { term: 'complex-message', days: 15, target: null }])
    for (const [change, accepted, kind] of [
      [{}, {}, 'message'], [{}, { term: 'simple-question' }, 'simple-question'], [{}, { term: 'complex-message' }, 'complex-message'], [{}, { letterKind: 'error-report', term: 'complex-message' }, 'error-report'],
      // What came as an error report and is none has the usual term.
      [{ kind: 'error-report', page: 'https://xian.example/a.html' }, { letterKind: 'consultation' }, 'message'],
    ] as const) {
      const letter = await sent(change)
      expect((await act(platform, board.triage, letter.publicId, { kind: 'accepted', ...accepted })).status).toBe(200)
      expect(await dueOf(letter), JSON.stringify(accepted)).toBe(countedDue(received, await usual(kind)))
    }
    const [together, before] = [await sent(), await sent()]
    await act(platform, board.triage, before.publicId, { kind: 'accepted' })
    const letters = [{ id: together.publicId, seq: 1 }, { id: before.publicId, seq: 2 }]
    const assigning = { kind: 'assigned', unit: board.waterUnit, unitName: '供水服务中心' }
    expect((await as(platform, board.triage, 'post', '/api/letters/batch').send({ letters, act: assigning, term: 'forever' })).status).toBe(422)
    expect((await as(platform, board.triage, 'post', '/api/letters/batch').send({ letters, act: assigning, term: 'simple-question' })).body.results).toEqual(letters.map(({ id }) => ({ id, ok: true })))
    await platform.worker.idle()
    // Who was accepted already keeps the term that was judged then.
    expect([await dueOf(together), await dueOf(before)]).toEqual([countedDue(received, 5), countedDue(received, 7)])
  })

  it('is offered the letters that it may be joined with, and those of no other board', async () => {
    const [lead, like, other] = [await sendLetter(platform, county, { title: '青石巷井盖破损', text: '井盖坏了' }), await sendLetter(platform, county, { title: '青石巷的井盖破损了', text: '请尽快修' }), await sendLetter(platform, county, { title: '公交末班车太早', text: '能不能晚一点' })]
    const [twice, away] = [await sendLetter(platform, county, { title: '青石巷井盖破损', text: '井盖坏了' }), await sendLetter(platform, neighbour, { title: '青石巷井盖破损', text: '井盖坏了' })]
    const alike = async (letter: StoredLetter) => ((await as(platform, board.triage, 'get', `/api/letters/${letter.publicId}`)).body.alike as { publicId: string; same: boolean }[]).map(({ publicId, same }) => [publicId, same])
    expect(await alike(twice)).toEqual([[lead.publicId, true], [like.publicId, false]])
    expect(await alike(other)).toEqual([])
    expect((await act(platform, board.triage, twice.publicId, { kind: 'merged', into: away.publicId })).status).toBe(409)
    expect((await act(platform, board.triage, twice.publicId, { kind: 'merged', into: lead.publicId })).status).toBe(200)
    expect(await caseFor(twice.id)).toMatchObject({ stage: 'closed', open: 'done' })
    expect((await alike(lead)).map(([id]) => id)).toEqual([like.publicId])
    expect((await act(platform, strangers.triage, away.publicId, { kind: 'refused', refusal: 'advertising' })).status).toBe(200)
  })

  it('C-07: that was refused or joined wrongly is reinstated from above, its clock as if it never had been, and is not put aside again', async () => {
    const letter = await sendLetter(platform, county, { title: '被错误拒绝的信' })
    const due = (await caseFor(letter.id)).dueDay
    expect((await act(platform, board.triage, letter.publicId, { kind: 'refused', refusal: 'duplicate', explanation: '' })).status).toBe(200)
    const room = async (person: Board['triage'], name = 'unanswered') => ((await as(platform, person, 'get', `/api/letters?room=${name}`)).body.letters as { publicId: string }[]).map(({ publicId }) => publicId)
    const thisYear = dayOf(Date.now()).slice(0, 4)
    const closed = async () => ((await as(platform, board.supervisor, 'get', `/api/letters/report?from=${thisYear}-01-01&to=${thisYear}-12-31&by=site`)).body.rows as { closed: number }[]).reduce((sum, row) => sum + row.closed, 0)
    const before = await closed()
    expect([(await room(board.supervisor)).includes(letter.publicId), (await room(board.triage)).includes(letter.publicId), (await room(strangers.supervisor)).includes(letter.publicId)]).toEqual([true, true, false])
    // A list that nobody counts says no number, least of all that it is empty.
    const { rooms } = (await as(platform, board.triage, 'get', '/api/letters')).body as { rooms: { room: string; count: number | null }[] }
    expect(rooms.filter(({ count }) => count === null).map(({ room: name }) => name)).toEqual(['veto', 'unanswered', 'done'])
    expect((await act(platform, board.triage, letter.publicId, { kind: 'reinstated', reason: '应当受理' })).status).toBe(409)
    expect((await act(platform, board.supervisor, letter.publicId, { kind: 'reinstated', reason: '应当受理，请交办' })).status).toBe(200)
    expect(await caseFor(letter.id)).toMatchObject({ stage: 'accepted', open: 'open', dueDay: due })
    expect([await closed(), (await room(board.supervisor)).includes(letter.publicId)]).toEqual([before - 1, false])
    expect(reasonsOf(await act(platform, board.triage, letter.publicId, { kind: 'refused', refusal: 'duplicate', explanation: '' }))).toContain('letter.not-now')
    expect((await act(platform, board.triage, letter.publicId, { kind: 'assigned', unit: board.waterUnit, unitName: '供水服务中心' })).status).toBe(200)
  })

  it('I-01: "cannot be done" is explained in twenty signs at least', async () => {
    const letter = await sendLetter(platform, county)
    for (const [person, body] of [[board.triage, { kind: 'accepted' }], [board.triage, { kind: 'assigned', unit: board.housingUnit, unitName: '住房保障中心' }], [board.housing, { kind: 'taken-over' }]] as const) await act(platform, person, letter.publicId, body)
    expect(reasonsOf(await act(platform, board.housing, letter.publicId, { kind: 'drafted', text: '无法办理。', outcome: 'cannot' }))).toEqual(['letter.explain-cannot'])
    expect((await act(platform, board.housing, letter.publicId, { kind: 'drafted', text: '无法办理。', outcome: 'explained' })).status).toBe(200)
    expect((await act(platform, board.housing, letter.publicId, { kind: 'drafted', text: '依照公租房管理办法，您的家庭收入高于申请标准，因此不能办理。', outcome: 'cannot' })).status).toBe(200)
  })

  it('G-49: an outsourced handler releases nothing; who has left the site, and who is limited to columns, has none of its letters', async () => {
    const letter = await sendLetter(platform, neighbour)
    const outsourced = await createPerson(platform, { name: 'outsourced', roles: ['message-handler'], site: neighbour })
    await updateDocument(platform.payload, 'users', outsourced.id, { outsourced: true })
    const limited = await createPerson(platform, { name: 'limited', roles: ['message-handler'], site: neighbour, columns: [neighbour.columns['notices'] ?? ''] })
    for (const body of [{ kind: 'accepted' }, { kind: 'assigned', unit: strangers.waterUnit, unitName: '供水服务中心' }]) await act(platform, strangers.triage, letter.publicId, body)
    await act(platform, strangers.water, letter.publicId, { kind: 'taken-over' })
    await act(platform, strangers.water, letter.publicId, { kind: 'drafted', text: '答复如下。', outcome: 'handled' })
    expect((await act(platform, outsourced, letter.publicId, { kind: 'release', public: null })).status).toBeGreaterThanOrEqual(400)
    expect((await as(platform, limited, 'get', '/api/letters?room=triage')).body.letters).toEqual([])
    await deleteRecords(platform.payload, 'memberships', { user: { equals: strangers.water.id } })
    expect((await as(platform, strangers.water, 'get', `/api/letters/${letter.publicId}`)).status).toBe(404)
    expect((await as(platform, strangers.water, 'get', '/api/letters?room=unit')).body.letters).toEqual([])
    const scope = await loadScope(platform.payload, { id: strangers.water.id, name: '', outsourced: false })
    expect([await hasLetterRooms(platform.payload, scope), await waitingLetters(platform.payload, scope)]).toEqual([false, []])
    expect((await as(platform, limited, 'get', '/api/letters/report?from=2026-01-01&to=2026-12-31&by=site')).status).toBe(403)
  })

  it('leaves events and cases without a letter alone, and comes to an end with them', async () => {
    await insertRecord(platform.payload, 'cases', { tenant: county.id, message: 'nobody', open: 'open', noticeAt: '2020-01-01T00:00:00.000Z' })
    await insertRecord(platform.payload, 'message-events', { tenant: county.id, message: 'nobody', seq: 1, kind: 'noted', at: new Date().toISOString(), actor: 'x', event: { kind: 'noted', at: new Date().toISOString(), text: '注' }, settled: false })
    platform.worker.wake()
    await platform.worker.idle()
    await deleteRecords(platform.payload, 'cases', { message: { equals: 'nobody' } })
    await deleteRecords(platform.payload, 'message-events', { message: { equals: 'nobody' } })
  })

  it('lets exactly one of several at once act', async () => {
    const letter = await sendLetter(platform, county)
    const answers = await Promise.all(Array.from({ length: 6 }, () => as(platform, board.triage, 'post', `/api/letters/${letter.publicId}/acts`).send({ seq: 1, act: { kind: 'accepted' } })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409])
    await platform.worker.idle()
    expect(await findRecords(platform.payload, 'message-events', { message: { equals: letter.id } })).toHaveLength(1)
  })

  it('shows who wrote only to those who handle it, and records every look first', async () => {
    const letter = await sendLetter(platform, county)
    expect(JSON.stringify(await findRecord(platform.payload, 'messages', { id: { equals: letter.id } }))).not.toMatch(/祝青禾|13900000017/)
    expect((await as(platform, board.supervisor, 'post', `/api/letters/${letter.publicId}/contact`).send({})).status).toBe(403)
    const before = await findRecords(platform.payload, 'audit-events', { action: { equals: 'view.personal-data' } })
    expect((await as(platform, board.triage, 'post', `/api/letters/${letter.publicId}/contact`).send({})).body).toEqual({ name: '祝青禾', phone: '13900000017', email: '' })
    await platform.worker.idle()
    const after = await findRecords(platform.payload, 'audit-events', { action: { equals: 'view.personal-data' } })
    expect(after.length - before.length).toBe(1)
    expect(JSON.stringify(after.at(-1))).not.toMatch(/祝青禾|13900000017/)
  })

  it('I-06 I-01: a hand-over, a return and an extension leave the clock alone but for the days that were granted', async () => {
    const letter = await sendLetter(platform, county)
    const due = (await caseFor(letter.id)).dueDay
    await act(platform, board.triage, letter.publicId, { kind: 'accepted' })
    await act(platform, board.triage, letter.publicId, { kind: 'assigned', unit: board.waterUnit, unitName: '供水服务中心' })
    expect((await act(platform, board.water, letter.publicId, { kind: 'handed-back', reason: '不属于供水事项' })).status).toBe(200)
    expect(await caseFor(letter.id)).toMatchObject({ stage: 'accepted', asks: 'hand-back', dueDay: due })
    await act(platform, board.triage, letter.publicId, { kind: 'assigned', unit: board.housingUnit, unitName: '住房保障中心' })
    await act(platform, board.housing, letter.publicId, { kind: 'taken-over' })
    expect((await act(platform, board.housing, letter.publicId, { kind: 'extension-asked', days: 5, reason: '需要实地核查' })).status).toBe(200)
    expect((await act(platform, board.triage, letter.publicId, { kind: 'extended' })).status).toBe(200)
    const extended = (await caseFor(letter.id)).dueDay
    expect(extended > due).toBe(true)
    // What nobody could grant is not asked for: 15 working days in all, of which 12 are used.
    const tooLong = await act(platform, board.housing, letter.publicId, { kind: 'extension-asked', days: 9, reason: '还需要更多时间' })
    expect([reasonsOf(tooLong), await caseFor(letter.id)]).toMatchObject([['term.extension-too-long'], { asks: '' }])
    const [told] = (tooLong.body as { reasons: { field: string; text: string; rule: string }[] }).reasons
    expect(told).toMatchObject({ field: 'days', rule: 'I-01' })
    for (const words of ['9 个工作日', '最多还能延 3 个工作日', '不得超过 15 个工作日']) expect(told?.text).toContain(words)
    expect((await act(platform, board.housing, letter.publicId, { kind: 'extension-asked', days: 3, reason: '还需要更多时间' })).status).toBe(200)
    expect(await caseFor(letter.id)).toMatchObject({ asks: 'extension' })
    expect((await caseFor(letter.id)).dueDay).toBe(extended)
  })

  it('takes the same form twice as one letter with one receipt', async () => {
    const [first, second] = await Promise.all([sendLetter(platform, county, {}, { form: 'once-only' }), sendLetter(platform, county, {}, { form: 'once-only' })])
    expect(second.id).toBe(first.id)
    expect(second.receipt).toBe(first.receipt)
    expect(await findRecords(platform.payload, 'messages', { form: { equals: 'once-only' } })).toHaveLength(1)
  })

  it('I-06: only a supervisor assigns past an open hand-over; a handler who claims to be one does not', async () => {
    const letter = await sendLetter(platform, county)
    await act(platform, board.triage, letter.publicId, { kind: 'accepted' })
    await act(platform, board.triage, letter.publicId, { kind: 'assigned', unit: board.waterUnit, unitName: '供水服务中心' })
    const again = { kind: 'assigned', unit: board.housingUnit, unitName: '住房保障中心', supervised: true }
    expect(reasonsOf(await act(platform, board.triage, letter.publicId, again))).toEqual(['term.handover-open'])
    expect((await act(platform, board.supervisor, letter.publicId, again)).status).toBe(200)
  })

  it('G-37: the figures of a board are a sheet without formulas, for who handles, supervises or manages it', async () => {
    const unit = await as(platform, board.manager, 'post', '/api/answering-units').send({ tenant: county.id, name: '=1+1', duties: [], kinds: [], accounts: [] })
    const letter = await sendLetter(platform, county)
    await act(platform, board.triage, letter.publicId, { kind: 'accepted' })
    await act(platform, board.triage, letter.publicId, { kind: 'assigned', unit: String(unit.body.doc.id), unitName: '=1+1' })
    const year = new Date().getFullYear()
    const path = `/api/letters/report.xlsx?from=${year - 1}-01-01&to=${year}-12-31&by=unit`
    const sheet = await as(platform, board.triage, 'get', path).buffer(true).parse((res, done) => {
      const parts: Buffer[] = []
      res.on('data', (part: Buffer) => parts.push(part))
      res.on('end', () => done(null, Buffer.concat(parts)))
    })
    expect(sheet.status).toBe(200)
    expect(sheet.headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': expect.stringContaining('spreadsheetml.sheet'), 'content-disposition': expect.stringContaining('attachment') })
    const files = Object.entries(partsOf(sheet.body as Buffer)).map(([name, part]) => [name, part.toString()] as const)
    const text = files.map(([, xml]) => xml).join('')
    expect(text).toContain('住房保障中心')
    expect(text).toContain('=1+1')
    expect(files.filter(([name, xml]) => name.startsWith('xl/worksheets/') && /<f[ >]/.test(xml))).toEqual([])
    expect((await as(platform, board.housing, 'get', path)).status).toBe(403)
    expect((await as(platform, null, 'get', path)).status).toBe(401)
    expect((await as(platform, board.triage, 'get', '/api/letters/report.xlsx?from=2026-02-01&to=2026-01-01&by=unit')).status).toBe(422)
  })

  it('is compared and made anew by `library check` and `rebuild` from the events alone', async () => {
    const findings = async () => {
      const found: string[] = []
      for await (const { kind, subject } of checkLetters(platform.payload, new Date(), platform.messageBoard.files)) found.push(`${kind} ${subject.split(':')[0]}`)
      for await (const { kind, subject } of checkLibrary(platform.payload)) found.push(`${kind} ${subject}`)
      return found.sort()
    }
    expect(await findings()).toEqual([])
    const cases = await findRecords(platform.payload, 'cases', {}, { sort: 'receivedAt' })
    await deleteRecords(platform.payload, 'cases', { id: { equals: cases[0]?.['id'] } })
    await patchRecord(platform.payload, 'cases', String(cases[1]?.['id']), { dueDay: '2099-01-01' })
    await patchRecord(platform.payload, 'library', String((await findRecord(platform.payload, 'library', { resourceType: { equals: 'letters' } }))?.['id']), { body: '<p>别的答复</p>' })
    expect(await findings()).toEqual(['case-differs messages', 'case-missing messages', 'entry-differs messages', 'figures-differ letter-figures', 'figures-differ letter-figures'])
    await rebuildLetters(platform.lettersParts)
    expect(await findings()).toEqual([])
  })
})
