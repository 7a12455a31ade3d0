import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { as, ask, createSite, database, startTestPlatform, stopDatabase, visit, type TestPlatform } from '../../support/platform.ts'
import { aLetter, act, createBoard, sendLetter, type Board } from '../../support/letters.ts'

/** What no screen and no browser sends. */
const odd: readonly unknown[] = [null, '', ' ', '\u0000', '\ud800', 'x'.repeat(20_000), -1, 0.5, true, [], {}, [null], { $ne: '' }, '__proto__', '%', "'; drop table messages;--", '{{7*7}}', '\u202e', '=1+1', '2026-02-30', '0000-01-01', '9999-12-31', '-'.repeat(64), 'a-b', '(.*)+', '\\']
const asText = (value: unknown): string => (typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value))

describe(`what nobody sends who means well, on ${database}`, () => {
  let platform: TestPlatform
  let board: Board
  let strangers: Board
  let publicId: string
  const faults: string[] = []

  beforeAll(async () => {
    platform = await startTestPlatform({ timed: false, settings: { lettersPerHour: 1000 }, onLog: (line, error) => void faults.push(`${line} ${String(error)}`) })
    const province = await createSite(platform, { slug: 'sheng', level: 'province' })
    const site = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    const other = await createSite(platform, { slug: 'lin', level: 'county', parent: province })
    board = await createBoard(platform, site, province)
    strangers = await createBoard(platform, other, other)
    publicId = (await sendLetter(platform, site, { name: '让-吕克', text: '我是让-吕克，请问公租房什么时候开始申请？' })).publicId
    for (const [person, body] of [
      [board.triage, { kind: 'accepted' }], [board.triage, { kind: 'assigned', unit: board.housingUnit, unitName: '住房保障中心', joint: [{ unit: board.waterUnit, unitName: '供水服务中心' }] }], [board.housing, { kind: 'taken-over' }],
      [board.housing, { kind: 'drafted', text: '您好，让-吕克，请到便民中心办理。', outcome: 'explained' }],
    ] as const) expect((await act(platform, person, publicId, body)).status).toBe(200)
  }, 300_000)
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const unit = { unit: 'u', unitName: '住房保障中心' }
  const image = { file: 'f'.repeat(32), redactions: [], alt: 'x', sha256: 'a'.repeat(64), width: 1, height: 1 }
  const shown = { title: 'x', text: 'x', reply: 'x', images: [image] }
  /** Acts as a screen sends them, so that each odd value stands alone. None of them fits the letter as it stands. */
  const acts: Readonly<Record<string, Record<string, unknown>>> = {
    accepted: { letterKind: 'consultation', term: 'message' }, refused: { refusal: 'advertising', explanation: 'x' }, merged: { into: 'k9zzzzzzzz' }, assigned: { ...unit, joint: [unit], supervised: false }, 'handed-back': { reason: 'x' }, urged: { text: 'x' }, 'writer-asked': { question: 'x' },
    'opinion-asked': { units: [unit], question: 'x', dueDay: '2026-01-01' }, 'opinion-given': { ...unit, text: 'x' }, 'extension-asked': { days: 2, reason: 'x' }, drafted: { text: 'x', outcome: 'cannot', cites: ['x'], images: [image] }, release: { public: shown }, published: { public: shown }, received: { held: false }, erased: { part: 'words' }, replied: { text: 'x' },
  }

  it('is refused by the staff’s door, act by act and field by field, and changes nothing', { timeout: 300_000 }, async () => {
    const { seq } = (await as(platform, board.triage, 'get', `/api/letters/${publicId}`)).body as { seq: number }
    const people = [board.triage, board.housing, board.water, strangers.triage]
    let turn = 0
    for (const [kind, valid] of Object.entries(acts)) {
      for (const field of Object.keys(valid)) {
        for (const value of odd) {
          const person = people[(turn += 1) % people.length] ?? board.triage
          const answer = await as(platform, person, 'post', `/api/letters/${publicId}/acts`).send({ seq, act: { kind, ...valid, [field]: value } })
          expect([404, 409, 422], `${person.name} ${kind} ${field} ${asText(value).slice(0, 40)}: ${answer.status}`).toContain(answer.status)
        }
      }
    }
    for (const value of odd) expect([400, 404, 409, 422]).toContain((await as(platform, board.triage, 'post', `/api/letters/${publicId}/acts`).send({ seq: value, act: value })).status)
    expect((await as(platform, board.triage, 'get', `/api/letters/${publicId}`)).body).toMatchObject({ seq, stage: 'reviewing', proposed: { text: '我是让某某某，请问公租房什么时候开始申请？' } })
    for (const name of ['room', 'site', 'kind', 'late', 'q', 'after']) for (const value of odd.map(asText).filter((text) => text.length < 1000)) expect((await as(platform, board.triage, 'get', `/api/letters?${name}=${encodeURIComponent(value)}`)).status).toBe(200)
    for (const [from, to] of [['0000-01-01', '9999-12-31'], ['0000-01-01', '0000-01-02'], ['2026-02-30', '2026-03-01'], ['2026-03-02', '2026-03-01'], ['x', '']]) expect((await as(platform, board.supervisor, 'get', `/api/letters/report?from=${from}&to=${to}&by=unit`)).status).toBe(422)
    expect(faults).toEqual([])
  })

  it('is answered by the forms with a page, whatever stands in whichever field', { timeout: 300_000 }, async () => {
    const tokenOf = async (slug: string) => /name="token" value="([^"]+)"/.exec((await visit(platform, `/s/${slug}/messages/new`)).text)?.[1] ?? ''
    const form: Record<string, string> = { token: await tokenOf('xian'), step: 'preview', kind: aLetter.kind, title: aLetter.title, text: aLetter.text, name: aLetter.name, phone: aLetter.phone, email: '', consent: '1', unit: '', area: '', page: '', belongs: '', website: '', work: '' }
    const post = (path: string, body: Record<string, string>) => ask(platform).post(path).set('Host', 'localhost:4999').type('form').send(new URLSearchParams(body).toString())
    for (const field of Object.keys(form)) for (const value of odd) expect([200, 409, 422], `${field} ${asText(value).slice(0, 40)}`).toContain((await post('/s/xian/messages/new', { ...form, [field]: asText(value) })).status)
    for (const [path, fields] of [['status', ['code', 'tail', 'act', 'seq', 'stars']], ['verify', ['receipt']]] as const) for (const field of fields) for (const value of odd) expect([404, 422, 429]).toContain((await post(`/s/xian/messages/${path}`, { code: '0000000000', tail: '0017', [field]: asText(value) })).status)
    // A form and a unit of the neighbour are nobody's here.
    expect((await post('/s/xian/messages/new', { ...form, step: 'send', token: await tokenOf('lin') })).status).toBe(409)
    expect((await post('/s/xian/messages/new', { ...form, step: 'send', unit: strangers.housingUnit })).status).toBe(422)
    expect(faults).toEqual([])
  })
})
