import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rebuildAnswers } from '../../../src/features/message-board/answers.job.ts'
import { checkAnswers } from '../../../src/features/message-board/check-answers.store.ts'
import { checkLetters } from '../../../src/features/message-board/check-letters.store.ts'
import { checkLibrary } from '../../../src/library/reconciler.store.ts'
import { deleteRecords, findRecord } from '../../../src/storage/records.store.ts'
import { updateDocument } from '../../../src/tenancy/platform-documents.store.ts'
import { as, ask as askOf, createDesk, createPerson, createSite, database, moveResource, startTestPlatform, stopDatabase, visit, writePolicy, type Desk, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { act, createBoard, sendLetter, type Board } from '../../support/letters.ts'

describe(`what a board has answered, on ${database}`, () => {
  let platform: TestPlatform
  let county: TestSite
  let province: TestSite
  let board: Board
  let desk: Desk

  beforeAll(async () => {
    platform = await startTestPlatform({ timed: false })
    province = await createSite(platform, { slug: 'sheng', level: 'province' })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    board = await createBoard(platform, county, province)
    desk = await createDesk(platform, county)
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const release = async (id: string): Promise<void> => {
    for (const [person, name] of [[desk.author, 'submit'], [desk.reviewer, 'approve'], [desk.signer, 'publish']] as const) {
      const answer = await moveResource(platform, person, { type: 'policies', id }, name)
      if (answer.status !== 200) throw new Error(`${name} ${answer.status} ${JSON.stringify(answer.body)}`)
    }
    await platform.worker.idle()
  }
  const take = async (person: Board['triage'], id: string, body: Record<string, unknown>) => {
    const answer = await act(platform, person, id, body)
    expect(answer.status, `${JSON.stringify(body)} ${JSON.stringify(answer.body)}`).toBe(200)
  }
  /** A letter that is answered, and published with its answer where `isPublic`. */
  async function answered(title: string, text: string, reply: string, cites: string[] = [], isPublic = true): Promise<string> {
    const { publicId } = await sendLetter(platform, county, { title, text })
    await take(board.triage, publicId, { kind: 'accepted' })
    await take(board.triage, publicId, { kind: 'assigned', unit: board.housingUnit, unitName: '住房保障中心' })
    await take(board.housing, publicId, { kind: 'taken-over' })
    await take(board.housing, publicId, { kind: 'drafted', text: reply, outcome: 'explained', cites })
    await take(board.triage, publicId, { kind: 'release', public: isPublic ? (await as(platform, board.triage, 'get', `/api/letters/${publicId}`)).body.proposed : null })
    return publicId
  }
  const page = async (path: string) => (await visit(platform, `/s/xian${path}`)).text

  it('says on the page of an answer, and to the staff, that a document on which it rests was abolished, and by what (G-32)', async () => {
    const old = await writePolicy(platform, desk.author, county, { title: '公租房申请办法', docNumber: '测政办发〔2025〕71号' })
    await release(old.id)
    const letter = await answered('公租房如何申请', '请问公租房如何申请，要带哪些材料？', '按照测政办发〔2025〕71号，申请自12月1日开始。', ['《公租房申请办法》（测政办发〔2025〕71号）', '没有文号的依据'])
    const other = await answered('公租房何时公示', '请问公租房申请的结果何时公示？', '申请受理后20个工作日内公示。')
    const path = `/messages/${letter}.html`
    const before = await page(path)
    expect([before.includes('class="letter-basis"'), before.includes('notice cited'), /<a href="\/s\/xian[^"]*">测政办发〔2025〕71号<\/a>/.test(before)]).toEqual([true, false, true])
    expect((await as(platform, board.housing, 'get', `/api/letters/${letter}`)).body.basis).toMatchObject([{ docNumber: '测政办发〔2025〕71号', state: 'in-force', by: null }])
    const cited = await as(platform, board.housing, 'post', `/api/letters/${letter}/cited`).send({ text: '见测政办发〔2025〕71号和测政办发〔2019〕5号。', cites: [] })
    expect(cited.body).toMatchObject({ documents: [{ docNumber: '测政办发〔2025〕71号' }], unknown: ['测政办发〔2019〕5号'] })
    expect((await as(platform, board.housing, 'get', `/api/letters/${letter}/documents?q=${encodeURIComponent('公租房')}`)).body.documents).toMatchObject([{ docNumber: '测政办发〔2025〕71号' }])
    expect((await as(platform, board.housing, 'get', `/api/letters/${letter}/documents?q=${encodeURIComponent('%_')}`)).body.documents).toEqual([])
    for (const asked of [as(platform, board.water, 'get', `/api/letters/${letter}/documents?q=x`), as(platform, board.water, 'post', `/api/letters/${letter}/cited`).send({ text: '' })]) expect((await asked).status).toBe(404)
    for (const path of ['documents?q=x', 'similar']) expect((await as(platform, null, 'get', `/api/letters/${letter}/${path}`)).status).toBe(401)
    for (const path of ['cited', 'answer']) expect((await as(platform, null, 'post', `/api/letters/${letter}/${path}`).send(path === 'cited' ? { text: '' } : {})).status).toBe(401)

    const later = await writePolicy(platform, desk.author, county, { title: '住房保障办法', docNumber: '测政办发〔2026〕72号', effects: [{ kind: 'abolishes', docNumber: '测政办发〔2025〕71号', on: '2026-05-01' }] })
    await release(later.id)
    const after = await page(path)
    expect([after.includes('class="letter-basis"'), after.includes('notice cited'), after.includes('已于 2026-05-01 废止'), after.includes('《住房保障办法》（测政办发〔2026〕72号）')]).toEqual([false, true, true, true])
    expect((await as(platform, board.housing, 'get', `/api/letters/${letter}`)).body.basis).toMatchObject([{ state: 'abolished', by: { docNumber: '测政办发〔2026〕72号' } }])
    expect(await page(`/messages/${other}.html`)).not.toContain('notice cited')
  })

  const answers = (person: Board['triage'], method: 'post' | 'patch', path: string, body: object) => as(platform, person, method, `/api/answers${path}`).send(body).then(async (answer) => {
    await platform.worker.idle()
    return answer
  })
  const text = (answer: { body: unknown }): string => JSON.stringify(answer.body)

  it('makes one answer of a published reply, of the published words alone, which citizens read until the letter is public no more', async () => {
    const letter = await answered('公租房能否续租', '我叫祝青禾，公租房到期后能否续租？', '祝青禾您好：合同到期前三个月可以申请续租。')
    const hidden = await answered('公租房退租', '公租房如何退租？', '提前一个月书面告知即可。', [], false)
    const make = (person: Board['triage'], id: string) => as(platform, person, 'post', `/api/letters/${id}/answer`).send({})
    expect((await make(board.housing, hidden)).status).toBe(409)
    // A letter has one answer, so whoever names it first has it: nobody of another site, nor before its reply is public.
    const stranger = await createPerson(platform, { name: 'stranger', roles: ['message-handler'], site: province })
    for (const [person, tenant, source] of [[stranger, province.id, letter], [board.triage, county.id, hidden]] as const) {
      const taken = await answers(person, 'post', '', { tenant, question: '公租房能否续租', answer: '不能。', source })
      expect([taken.status, text(taken)]).toEqual([400, expect.stringContaining('来信编号')])
    }
    expect([(await make(board.water, letter)).status, (await make(board.supervisor, letter)).status]).toEqual([404, 403])
    const [first, second] = await Promise.all([make(board.housing, letter), make(board.triage, letter)])
    expect([first.status, second.body]).toEqual([200, first.body])
    await platform.worker.idle()
    const { id } = first.body as { id: string }
    const stored = (await as(platform, board.triage, 'get', `/api/answers/${id}`)).body
    expect(stored).toMatchObject({ question: '公租房能否续租', source: letter, shown: true, state: 'in-use', answer: expect.stringContaining('祝某某') })
    const path = `/messages/answers/${stored.publicId}.html`
    expect((await visit(platform, `/s/xian${path}`)).status).toBe(200)
    expect(await page(path)).toContain('合同到期前三个月')
    expect(await page(path)).not.toContain('祝青禾')
    expect((await as(platform, board.housing, 'get', `/api/letters/${letter}`)).body.answer).toBe(id)
    await take(board.triage, letter, { kind: 'unpublished', reason: '写信人要求' })
    expect((await visit(platform, `/s/xian${path}`)).status).toBe(410)
  })

  it('G-30: shows citizens no words that only their writer has read, and none with personal data', async () => {
    const made = await answers(board.triage, 'post', '', { tenant: county.id, question: '水费如何缴纳', answer: '可到便民中心窗口缴纳。', shown: true })
    expect([made.status, text(made)]).toEqual([400, expect.stringContaining('须由他人核对')])
    const own = await answers(board.triage, 'post', '', { tenant: county.id, question: '水费如何缴纳', answer: '可到便民中心窗口缴纳。' })
    expect(own.status).toBe(201)
    const { id, publicId } = own.body.doc as { id: string; publicId: string }
    const path = `/s/xian/messages/answers/${publicId}.html`
    expect((await visit(platform, path)).status).toBe(404)
    expect((await answers(board.triage, 'patch', `/${id}`, { shown: true })).status).toBe(400)
    expect((await answers(board.other, 'patch', `/${id}`, { shown: true })).status).toBe(200)
    expect((await visit(platform, path)).text).toContain('便民中心窗口')
    const changed = await answers(board.other, 'patch', `/${id}`, { answer: '可在网上缴纳。' })
    expect([changed.status, changed.body.doc.shown]).toEqual([200, false])
    expect((await visit(platform, path)).status).toBe(410)
    const personal = await answers(board.triage, 'patch', `/${id}`, { answer: '请打王师傅手机13900000017。' })
    expect([personal.status, text(personal)]).toEqual([400, expect.stringContaining('13900000017')])
    expect((await answers(board.housing, 'patch', `/${id}`, { answer: '改' })).status).toBe(403)
    // G-49: whoever is hired may write, and releases nothing.
    const hired = await createPerson(platform, { name: 'hired', roles: ['message-handler'], site: county })
    await updateDocument(platform.payload, 'users', hired.id, { outsourced: true })
    const shownByHired = await answers(hired, 'patch', `/${id}`, { shown: true })
    expect([shownByHired.status, text(shownByHired)]).toEqual([400, expect.stringContaining('外包人员')])
    for (const shown of [true, false]) expect((await answers(board.triage, 'patch', `/${id}`, { shown })).status).toBe(200)
    expect((await answers(board.triage, 'patch', `/${id}`, { reviewOn: '明年' })).status).toBe(400)
  })

  it('G-32: is to be reviewed at once when its day has come or a document of it is abolished, without being written', async () => {
    const old = await writePolicy(platform, desk.author, county, { title: '供水办法', docNumber: '测政办发〔2025〕81号' })
    await release(old.id)
    const { doc } = (await answers(board.triage, 'post', '', { tenant: county.id, question: '供水由谁管', answer: '由供水服务中心负责。', cites: '《供水办法》（测政办发〔2025〕81号）' })).body as { doc: { id: string; reviewOn: string; updatedAt: string } }
    const read = async () => (await as(platform, board.triage, 'get', `/api/answers/${doc.id}`)).body as { state: string; lapsed: string; updatedAt: string }
    expect(await read()).toMatchObject({ state: 'in-use', lapsed: '' })
    const later = await writePolicy(platform, desk.author, county, { title: '新供水办法', docNumber: '测政办发〔2026〕82号', effects: [{ kind: 'abolishes', docNumber: '测政办发〔2025〕81号', on: '2026-05-01' }] })
    await release(later.id)
    const after = await read()
    expect(after).toMatchObject({ state: 'to-review', lapsed: expect.stringContaining('测政办发〔2026〕82号') })
    await answers(board.triage, 'patch', `/${doc.id}`, { cites: '', reviewOn: '2020-01-01' })
    expect(await read()).toMatchObject({ state: 'to-review', lapsed: '' })
    await answers(board.triage, 'patch', `/${doc.id}`, { retired: true })
    expect(await read()).toMatchObject({ state: 'retired' })
  })

  it('offers a reply the templates of its board and unit, and takes none with a name in braces that stands for nothing', async () => {
    const template = (body: object) => as(platform, board.manager, 'post', '/api/reply-templates').send({ tenant: county.id, ...body })
    const wrong = await template({ name: '通用', text: '您好，{写信人电话}' })
    expect([wrong.status, text(wrong)]).toEqual([400, expect.stringContaining('{来信编号}')])
    expect((await template({ name: '通用', text: '您好！关于“{来信标题}”（{来信编号}），{单位名称}将在{答复期限}前办理。' })).status).toBe(201)
    expect((await template({ name: '供水专用', text: '停水安排如下。', unit: board.waterUnit })).status).toBe(201)
    expect((await as(platform, board.housing, 'post', '/api/reply-templates').send({ tenant: county.id, name: 'x', text: 'x' })).status).toBe(403)
    const { publicId } = await sendLetter(platform, county, { title: '公租房电梯故障' })
    await take(board.triage, publicId, { kind: 'accepted' })
    await take(board.triage, publicId, { kind: 'assigned', unit: board.housingUnit, unitName: '住房保障中心' })
    await take(board.housing, publicId, { kind: 'taken-over' })
    const { templates, term } = (await as(platform, board.housing, 'get', `/api/letters/${publicId}`)).body
    expect(templates).toMatchObject([{ name: '通用', text: `您好！关于“公租房电梯故障”（${publicId}），住房保障中心将在${term.dueDay}前办理。` }])
    expect((await as(platform, board.triage, 'get', `/api/letters/${publicId}`)).body.templates).toEqual([])
  })

  it('finds answers, letters and documents that are like a title, at this site alone, while somebody types and for whoever replies', async () => {
    const letter = await answered('公租房续租需要哪些材料', '请问公租房续租要带哪些材料？', '续租请带租赁合同和身份证件。')
    const ask = (title: string, site = 'xian') => visit(platform, `/s/${site}/messages/similar?title=${encodeURIComponent(title)}`).set('Accept', 'application/json')
    const found = await ask('请问公租房续租怎么办理')
    expect([found.status, found.headers['content-type'], found.headers['cache-control']]).toEqual([200, 'application/json; charset=utf-8', 'public, max-age=300'])
    expect(found.body.questions).toContainEqual({ title: '公租房续租需要哪些材料', href: `/s/xian/messages/${letter}.html` })
    expect((await ask('水费缴纳方式')).body.questions).toEqual([])
    const kept = await answers(board.triage, 'post', '', { tenant: county.id, question: '水费如何缴纳', answer: '可在网上缴纳。' })
    await answers(board.other, 'patch', `/${kept.body.doc.id}`, { shown: true })
    expect((await ask('怎么缴纳水费')).body.questions).toEqual([{ title: '水费如何缴纳', href: `/s/xian/messages/answers/${kept.body.doc.publicId}.html` }])
    expect((await ask('供水办法')).body.documents).toMatchObject([{ title: '新供水办法' }])
    for (const title of ['', '请问怎么办', '完全无关的桥梁限高', '%', '"'.repeat(300)]) expect((await ask(title)).body, title).toEqual({ questions: [], services: [], documents: [], units: [] })
    expect((await ask('请问公租房续租怎么办理', 'sheng')).body.questions).toEqual([])
    const { publicId } = await sendLetter(platform, county, { title: '公租房续租手续' })
    await take(board.triage, publicId, { kind: 'accepted' })
    const replies = (await as(platform, board.triage, 'get', `/api/letters/${publicId}/similar`)).body.replies
    expect(replies).toContainEqual({ publicId: letter, kind: 'letter', title: '公租房续租需要哪些材料', text: '续租请带租赁合同和身份证件。', href: expect.stringContaining(`/messages/${letter}.html`), lapsed: [] })
    expect((await as(platform, board.water, 'get', `/api/letters/${publicId}/similar`)).status).toBe(404)
    const preview = async () => (await askOf(platform).post('/s/xian/messages/new').set('Host', 'localhost:4999').type('form').send({ step: 'preview', kind: 'consultation', title: '公租房续租怎么办理', text: '请问公租房续租要带哪些材料？', name: '祝青禾', phone: '13900000017' })).text
    expect(await preview()).toContain(`/messages/${letter}.html`)
    const statuses = await Promise.all(Array.from({ length: 70 }, () => ask('公租房').then(({ status }) => status)))
    expect(statuses).toContain(429)
    // A preview is no way around the limit, and is not refused for it.
    const after = await preview()
    expect([after.includes('公租房续租怎么办理'), after.includes(`/messages/${letter}.html`)]).toEqual([true, false])
  })

  it('joint handling: the lead asks units by a day, each gives its opinion to the staff alone, and the term stays as it was', async () => {
    const { id, publicId } = await sendLetter(platform, county, { title: '小区供水和电梯' })
    const room = async (person: Board['triage'], name: string) => ((await as(platform, person, 'get', `/api/letters?room=${name}`)).body.letters as { publicId: string }[]).map((one) => one.publicId)
    const due = async () => String((await findRecord(platform.payload, 'cases', { message: { equals: id } }))?.['dueDay'])
    await take(board.triage, publicId, { kind: 'accepted' })
    await take(board.triage, publicId, { kind: 'assigned', unit: board.housingUnit, unitName: '住房保障中心' })
    await take(board.housing, publicId, { kind: 'taken-over' })
    expect([(await as(platform, board.water, 'get', `/api/letters/${publicId}`)).status, await room(board.water, 'joint')]).toEqual([404, []])
    const [dueDay, water] = [await due(), { unit: board.waterUnit, unitName: '供水服务中心' }]
    const asking = { kind: 'opinion-asked', units: [water], question: '请核实二次供水情况', dueDay }
    const keys = (answer: { body: { reasons?: { key: string }[] } }) => (answer.body.reasons ?? []).map(({ key }) => key)
    expect(keys(await act(platform, board.housing, publicId, { ...asking, dueDay: '2020-01-01' }))).toEqual(['letter.opinion-day'])
    expect(keys(await act(platform, board.housing, publicId, { ...asking, units: [{ unit: board.housingUnit, unitName: '住房保障中心' }] }))).toEqual(['letter.unit-unknown'])
    expect((await act(platform, board.triage, publicId, asking)).status).toBe(409)
    await take(board.housing, publicId, asking)
    expect([await room(board.water, 'joint'), await room(board.housing, 'joint')]).toEqual([[publicId], []])
    expect((await as(platform, board.housing, 'get', `/api/letters/${publicId}`)).body.opinions).toMatchObject([{ unitName: '供水服务中心', given: null, mine: false }])
    const giving = { kind: 'opinion-given', ...water, text: '泵房已检修，水压正常。' }
    expect((await act(platform, board.housing, publicId, giving)).status).toBe(409)
    expect(keys(await act(platform, board.water, publicId, { ...giving, unit: board.housingUnit, unitName: '住房保障中心' }))).toEqual(['letter.opinion-not-yours'])
    expect((await as(platform, board.water, 'post', `/api/letters/${publicId}/contact`).send({})).status).toBe(403)
    await take(board.water, publicId, giving)
    expect([await room(board.water, 'joint'), await due()]).toEqual([[], dueDay])
    expect((await act(platform, board.water, publicId, giving)).status).toBe(409)
    expect((await as(platform, board.housing, 'get', `/api/letters/${publicId}`)).body.opinions).toMatchObject([{ given: { text: '泵房已检修，水压正常。', byName: 'water' } }])
    const helped = await sendLetter(platform, county, { title: '小区供水增压' })
    await take(board.triage, helped.publicId, { kind: 'accepted' })
    await take(board.triage, helped.publicId, { kind: 'assigned', unit: board.housingUnit, unitName: '住房保障中心', joint: [water] })
    await take(board.housing, helped.publicId, { kind: 'taken-over' })
    expect(await room(board.water, 'joint')).toEqual([helped.publicId])
    await take(board.water, helped.publicId, giving)
    expect(await room(board.water, 'joint')).toEqual([])
  })

  it('triage assigns and refuses several letters at once: one right result for each, and what one is refused for keeps no other', async () => {
    const [first, second, closed] = await Promise.all(['批量一号路灯', '批量二号路灯', '批量三号路灯'].map((title) => sendLetter(platform, county, { title })))
    const batch = (person: Board['triage'] | null, letters: { id: string; seq: number }[], body: object) => as(platform, person, 'post', '/api/letters/batch').send({ letters, act: body })
    const of = (one: typeof first, seq = 1) => ({ id: one?.publicId ?? '', seq })
    await take(board.triage, of(second).id, { kind: 'accepted' })
    await take(board.triage, of(closed).id, { kind: 'refused', refusal: 'advertising' })
    const assigning = { kind: 'assigned', unit: board.waterUnit, unitName: '供水服务中心' }
    const { body } = await batch(board.triage, [of(first), of(second, 2), of(closed, 2), of(first), { id: 'zzzzzzzzzz', seq: 1 }], assigning)
    await platform.worker.idle()
    const said = (body.results as { id: string; ok: boolean; problem?: { code: string } }[]).map(({ id, ok, problem }) => [id, ok, problem?.code])
    expect(said).toEqual([[of(first).id, true, undefined], [of(second).id, true, undefined], [of(closed).id, false, 'stage.illegal-move'], [of(first).id, false, 'edit.conflict'], ['zzzzzzzzzz', false, 'resource.not-found']])
    for (const one of [first, second]) expect((await findRecord(platform.payload, 'cases', { publicId: { equals: of(one).id } }))).toMatchObject({ stage: 'handed-over', unitName: '供水服务中心' })
    const [third, fourth] = [await sendLetter(platform, county, { title: '批量广告一' }), await sendLetter(platform, county, { title: '批量广告二' })]
    expect((await batch(board.triage, [of(third), of(fourth)], { kind: 'refused', refusal: 'advertising' })).body.results).toEqual([{ id: third.publicId, ok: true }, { id: fourth.publicId, ok: true }])
    expect((await batch(board.water, [of(third)], assigning)).body.results).toMatchObject([{ ok: false, problem: { code: 'resource.not-found' } }])
    expect([(await batch(null, [of(third)], assigning)).status, (await batch(board.triage, [], assigning)).status, (await batch(board.triage, [of(third)], { kind: 'urged', text: '催' })).status]).toEqual([401, 422, 422])
    await platform.worker.idle()
  })

  it('tells who a unit’s people are to those who keep the list and to them; one that is inactive gives its people no say', async () => {
    const unit = async (person: Board['triage']) => (await as(platform, person, 'get', `/api/answering-units/${board.waterUnit}`)).body as Record<string, unknown>
    expect((await unit(board.manager))['accounts']).toEqual([board.water.email])
    expect((await unit(board.water))['accounts']).toEqual([board.water.email])
    for (const person of [board.triage, board.housing]) {
      const read = await unit(person)
      expect([read['name'], read['accounts'], read['members'], read['memberNames']]).toEqual(['供水服务中心', undefined, undefined, undefined])
    }
    const { publicId } = await sendLetter(platform, county, { title: '自来水水压低' })
    await take(board.triage, publicId, { kind: 'accepted' })
    await take(board.triage, publicId, { kind: 'assigned', unit: board.waterUnit, unitName: '供水服务中心' })
    const setActive = (active: boolean) => as(platform, board.manager, 'patch', `/api/answering-units/${board.waterUnit}`).send({ active })
    expect((await setActive(false)).status).toBe(200)
    expect([(await as(platform, board.water, 'get', `/api/letters/${publicId}`)).status, (await act(platform, board.water, publicId, { kind: 'taken-over' }, 3)).status]).toEqual([404, 404])
    expect((await as(platform, board.water, 'get', '/api/letters?room=unit')).body.letters).toEqual([])
    expect((await setActive(true)).status).toBe(200)
    await take(board.water, publicId, { kind: 'taken-over' })
    expect((await as(platform, board.triage, 'get', `/api/letters?room=open&q=${encodeURIComponent('%')}`)).body.letters).toEqual([])
    expect((await as(platform, board.triage, 'get', `/api/letters?room=open&q=${encodeURIComponent('水压 自来水')}`)).body.letters).toMatchObject([{ publicId }])
  })

  it('is compared and made anew by `library check` and `rebuild`', async () => {
    const findings = async () => {
      const found: string[] = []
      for await (const { kind, subject } of checkAnswers(platform.payload)) found.push(`${kind} ${subject.split(':')[0]}`)
      for await (const { kind, subject } of checkLetters(platform.payload, new Date(), platform.messageBoard.files)) found.push(`${kind} ${subject}`)
      for await (const { kind, subject } of checkLibrary(platform.payload)) found.push(`${kind} ${subject}`)
      return found
    }
    expect(await findings()).toEqual([])
    await deleteRecords(platform.payload, 'library', { resourceType: { equals: 'answers' } })
    expect(new Set((await findings()).filter((one) => one.startsWith('entry')))).toEqual(new Set(['entry-missing answers']))
    await rebuildAnswers(platform.lettersParts)
    expect(await findings()).toEqual([])
  })
})
