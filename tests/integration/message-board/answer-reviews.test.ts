import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadScope } from '../../../src/access/scope.store.ts'
import { createAnswerReviews } from '../../../src/features/message-board/answer-reviews.job.ts'
import { waitingAnswers } from '../../../src/features/message-board/letter-counts.action.ts'
import { forgetAnswersOf } from '../../../src/features/message-board/answers.store.ts'
import { erasedMark } from '../../../src/features/message-board/letter-retention.ts'
import { deleteRecords, findRecords, patchRecord } from '../../../src/storage/records.store.ts'
import { instantAt } from '../../unit/terms/cases.ts'
import { as, createPerson, createSite, database, startTestPlatform, stopDatabase, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { createBoard, type Board } from '../../support/letters.ts'

describe(`answers whose day of review comes, on ${database}`, () => {
  let platform: TestPlatform
  let county: TestSite
  let board: Board
  let stranger: TestPerson
  let clock = instantAt('2026-03-02 10:00')

  beforeAll(async () => {
    platform = await startTestPlatform({ timed: false, now: () => new Date(clock) })
    const province = await createSite(platform, { slug: 'sheng', level: 'province' })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    const other = await createSite(platform, { slug: 'lin', level: 'county', parent: province })
    board = await createBoard(platform, county, province)
    stranger = await createPerson(platform, { name: 'stranger', roles: ['message-handler', 'site-manager'], site: other })
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const at = async (instant: string): Promise<void> => {
    clock = instantAt(instant)
    platform.worker.wake()
    await platform.worker.idle()
  }
  const write = async (question: string, change: object): Promise<string> => {
    const made = await as(platform, board.triage, 'post', '/api/answers').send({ tenant: county.id, question, answer: '请到便民中心办理。', ...change })
    if (made.status !== 201) throw new Error(JSON.stringify(made.body))
    await platform.worker.idle()
    return String(made.body.doc.id)
  }
  const change = async (id: string, body: object): Promise<void> => {
    expect((await as(platform, board.other, 'patch', `/api/answers/${id}`).send(body)).status).toBe(200)
    await platform.worker.idle()
  }
  const notices = (id: string) => findRecords(platform.payload, 'notices', { resource: { equals: id } }, { sort: 'key' })
  const names = (): Record<string, string> => Object.fromEntries([...Object.entries(board)].flatMap(([name, person]) => (typeof person === 'string' ? [] : [[person.id, name]])))
  const told = async (id: string) => (await notices(id)).map((row) => `${names()[String(row['person'])] ?? 'somebody else'}${row['readAt'] === '' ? '' : ' (over)'}`).sort()
  const counted = async (person: TestPerson) => waitingAnswers(platform.payload, await loadScope(platform.payload, { id: person.id, name: person.name, outsourced: false }), new Date(clock))

  it('are told to their unit and to whoever may write them, of the board’s own to the latter, on the day and not before', async () => {
    const ofUnit = await write('公租房如何申请', { unit: board.housingUnit, reviewOn: '2026-03-05' })
    const ofBoard = await write('如何来信', { reviewOn: '2026-03-05' })
    await at('2026-03-04 23:59')
    expect([await told(ofUnit), await told(ofBoard), await counted(board.triage)]).toEqual([[], [], 0])
    await at('2026-03-05 00:00')
    expect([await told(ofUnit), await told(ofBoard)]).toEqual([['housing', 'other', 'triage'], ['other', 'triage']])
    const [notice] = await notices(ofUnit)
    expect(notice).toMatchObject({ kind: 'answer-review', tenant: county.id, resourceType: 'answers', title: '公租房如何申请', at: new Date('2026-03-05T00:00:00+08:00').toISOString(), mail: 'digest' })
    // Counted at the desks of those who keep them, and of nobody else.
    expect([await counted(board.triage), await counted(board.manager), await counted(board.housing), await counted(board.water), await counted(stranger), await counted(board.supervisor)]).toEqual([2, 2, 1, 0, 0, null])
    const bell = await as(platform, board.housing, 'get', '/api/notices')
    expect(bell.body.notices).toContainEqual(expect.objectContaining({ kind: 'answer-review', resource: ofUnit }))
  })

  it('are told once, by however many workers and after restarts', async () => {
    const id = await write('停水如何报修', { unit: board.waterUnit, reviewOn: '2026-03-06' })
    await at('2026-03-06 09:00')
    expect(await told(id)).toEqual(['other', 'triage', 'water'])
    const before = (await findRecords(platform.payload, 'notices', {})).length
    const parts = { payload: platform.payload, webhooks: false, now: () => new Date(clock), onFault: (error: unknown) => { throw error } }
    await Promise.all([createAnswerReviews()(parts, new Set()), createAnswerReviews()(parts, new Set())])
    await at('2026-03-07 09:00')
    expect((await findRecords(platform.payload, 'notices', {})).length).toBe(before)
    // A worker that was ended in the middle has told some: the next tells the others.
    await deleteRecords(platform.payload, 'notices', { and: [{ resource: { equals: id } }, { person: { equals: board.water.id } }] })
    await createAnswerReviews()(parts, new Set())
    expect(await told(id)).toEqual(['other', 'triage', 'water'])
    // As many were told as there are people, but one of them has gone and another has come.
    const [ofWater] = await findRecords(platform.payload, 'notices', { and: [{ resource: { equals: id } }, { person: { equals: board.water.id } }] })
    await patchRecord(platform.payload, 'notices', String(ofWater?.['id']), { person: 'gone', key: `answer:${id}:2026-03-06:gone` })
    await createAnswerReviews()(parts, new Set())
    expect(await told(id)).toEqual(['other', 'somebody else', 'triage', 'water'])
  })

  it('are over when a new day is set or nobody uses them, are told anew on the new day, and at once where it is past', async () => {
    const id = await write('公交卡如何办理', { reviewOn: '2026-03-08' })
    await at('2026-03-08 09:00')
    await change(id, { reviewOn: '2026-03-10' })
    expect(await told(id)).toEqual(['other (over)', 'triage (over)'])
    await at('2026-03-10 09:00')
    expect(await told(id)).toEqual(['other', 'other (over)', 'triage', 'triage (over)'])
    await change(id, { retired: true })
    expect(await told(id)).toEqual(['other (over)', 'other (over)', 'triage (over)', 'triage (over)'])
    await change(id, { retired: false, reviewOn: '2026-03-09' })
    expect((await told(id)).filter((one) => !one.includes('over'))).toEqual(['other', 'triage'])
    const retired = await write('旧办法', { reviewOn: '2026-03-11', retired: true })
    await at('2026-03-12 09:00')
    expect(await told(retired)).toEqual([])
  })

  it('S-12: say the question as it is now, and nothing of one whose letter was erased', async () => {
    const id = await write('公租房电梯坏了', { reviewOn: '2026-03-12' })
    await at('2026-03-12 10:00')
    const titles = async () => [...new Set((await notices(id)).map((row) => row['title']))]
    expect(await titles()).toEqual(['公租房电梯坏了'])
    await change(id, { question: '公租房电梯故障找谁' })
    expect(await titles()).toEqual(['公租房电梯故障找谁'])
    await patchRecord(platform.payload, 'answers', id, { source: 'k9zzzzzzzz' })
    await forgetAnswersOf(platform.payload, 'k9zzzzzzzz', erasedMark)
    await at('2026-03-12 10:05')
    expect([await titles(), (await told(id)).filter((one) => !one.includes('over'))]).toEqual([[erasedMark], []])
  })

  it('whom a fault kept from being told is told later, and the others meanwhile', async () => {
    const [bad, good] = [await write('甲', { reviewOn: '2026-03-14' }), await write('乙', { reviewOn: '2026-03-14' })]
    const real = platform.payload.db.create.bind(platform.payload.db)
    let broken = true
    const reviews = createAnswerReviews()
    const faults: unknown[] = []
    platform.payload.db.create = ((args: Parameters<typeof real>[0]) => {
      if (broken && args.collection === 'notices' && (args.data as { resource?: unknown }).resource === bad) throw new Error('database away')
      return real(args)
    }) as typeof platform.payload.db.create
    const parts = { payload: platform.payload, webhooks: false, now: () => new Date(instantAt('2026-03-14 09:00')), onFault: (error: unknown) => faults.push(error) }
    try {
      const failed = new Set<string>()
      while (await reviews(parts, failed)) await Promise.resolve()
      expect([failed.has(bad), faults.length, await told(bad), await told(good)]).toEqual([true, 1, [], ['other', 'triage']])
      broken = false
      await reviews(parts, new Set())
      expect(await told(bad)).toEqual(['other', 'triage'])
    } finally {
      platform.payload.db.create = real
    }
  })

  it('are found from the desk’s count: sorted by their day, without those that nobody uses', async () => {
    const listed = await as(platform, board.triage, 'get', '/api/answers?sort=reviewOn&where[or][0][and][0][retired][not_equals]=true&limit=100')
    const days = (listed.body.docs as { reviewOn: string; retired: boolean }[]).map(({ reviewOn }) => reviewOn)
    expect(days.length).toBeGreaterThan(3)
    expect(days).toEqual([...days].sort())
    expect((listed.body.docs as { retired: boolean }[]).every(({ retired }) => !retired)).toBe(true)
  })
})
