import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { as, createDesk, createSite, database, moveResource, startTestPlatform, stopDatabase, visit, writePolicy, type Desk, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { act, createBoard, sendLetter, type Board } from '../../support/letters.ts'

describe(`what a board has answered, on ${database}`, () => {
  let platform: TestPlatform
  let county: TestSite
  let board: Board
  let desk: Desk

  beforeAll(async () => {
    platform = await startTestPlatform({ timed: false })
    const province = await createSite(platform, { slug: 'sheng', level: 'province' })
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

    const later = await writePolicy(platform, desk.author, county, { title: '住房保障办法', docNumber: '测政办发〔2026〕72号', effects: [{ kind: 'abolishes', docNumber: '测政办发〔2025〕71号', on: '2026-05-01' }] })
    await release(later.id)
    const after = await page(path)
    expect([after.includes('class="letter-basis"'), after.includes('notice cited'), after.includes('已于 2026-05-01 废止'), after.includes('《住房保障办法》（测政办发〔2026〕72号）')]).toEqual([false, true, true, true])
    expect((await as(platform, board.housing, 'get', `/api/letters/${letter}`)).body.basis).toMatchObject([{ state: 'abolished', by: { docNumber: '测政办发〔2026〕72号' } }])
    expect(await page(`/messages/${other}.html`)).not.toContain('notice cited')
  })
})
