import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLapsedAnswers } from '../../../src/features/message-board/lapsed-answers.job.ts'
import { deleteRecords, findRecords } from '../../../src/storage/records.store.ts'
import { instantAt } from '../../unit/terms/cases.ts'
import { as, createDesk, createSite, database, moveResource, startTestPlatform, stopDatabase, writePolicy, type Desk, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { createBoard, type Board } from '../../support/letters.ts'

describe(`answers that cite a document which ends, on ${database}`, () => {
  let platform: TestPlatform
  let county: TestSite
  let board: Board
  let neighbours: Board
  let desk: Desk
  let clock = instantAt('2026-03-02 10:00')

  beforeAll(async () => {
    platform = await startTestPlatform({ timed: false, now: () => new Date(clock) })
    const province = await createSite(platform, { slug: 'sheng', level: 'province' })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    const other = await createSite(platform, { slug: 'lin', level: 'county', parent: province })
    board = await createBoard(platform, county, province)
    neighbours = await createBoard(platform, other, province)
    desk = await createDesk(platform, county)
    await answer(other, neighbours, '邻县停水找谁', '《供水办法》（测政办发〔2025〕81号）')
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const move = async (id: string, person: keyof Desk, name: string): Promise<void> => {
    const answered = await moveResource(platform, desk[person] as Parameters<typeof moveResource>[1], { type: 'policies', id }, name)
    if (answered.status !== 200) throw new Error(`${name} ${answered.status} ${JSON.stringify(answered.body)}`)
    await platform.worker.idle()
  }
  const approved = async (facts: Parameters<typeof writePolicy>[3]): Promise<string> => {
    const { id } = await writePolicy(platform, desk.author, county, facts)
    await move(id, 'author', 'submit')
    await move(id, 'reviewer', 'approve')
    return id
  }
  const release = async (facts: Parameters<typeof writePolicy>[3]): Promise<void> => move(await approved(facts), 'signer', 'publish')
  async function answer(site: TestSite, of: Board, question: string, cites: string, change: object = {}): Promise<string> {
    const made = await as(platform, of.triage, 'post', '/api/answers').send({ tenant: site.id, question, answer: '请到便民中心办理。', cites, reviewOn: '2027-01-01', ...change })
    if (made.status !== 201) throw new Error(JSON.stringify(made.body))
    await platform.worker.idle()
    return String(made.body.doc.id)
  }
  const at = async (instant: string): Promise<void> => {
    clock = instantAt(instant)
    platform.worker.wake()
    await platform.worker.idle()
  }
  const lapsed = () => findRecords(platform.payload, 'notices', { kind: { equals: 'answer-lapsed' } }, { sort: 'key' })
  const told = async (id: string) => {
    const names = new Map([...Object.entries(board)].flatMap(([name, person]) => (typeof person === 'string' ? [] : [[person.id, name] as const])))
    return (await lapsed()).filter((row) => row['resource'] === id).map((row) => `${names.get(String(row['person'])) ?? 'somebody else'}${row['readAt'] === '' ? '' : ' (over)'}`).sort()
  }

  it('G-32: are told once to their unit and to whoever may write them, when the document is abolished and not before', async () => {
    await release({ title: '供水办法', docNumber: '测政办发〔2025〕81号' })
    await release({ title: '住房办法', docNumber: '测政办发〔2025〕90号' })
    const ofUnit = await answer(county, board, '停水找谁', '《供水办法》（测政办发[2025]81号）', { unit: board.waterUnit })
    const ofText = await answer(county, board, '水价多少', '', { answer: '按照测政办发〔２０２５〕81号执行。' })
    const beside = await answer(county, board, '公租房如何申请', '《住房办法》（测政办发〔2025〕90号）')
    const retired = await answer(county, board, '旧水价', '《供水办法》（测政办发〔2025〕81号）', { retired: true })
    const later = await approved({ title: '新供水办法', docNumber: '测政办发〔2026〕82号', effects: [{ kind: 'abolishes', docNumber: '测政办发〔2025〕81号', on: '2026-03-01' }, { kind: 'abolishes', docNumber: '测政办发〔2025〕90号', on: '2099-01-01' }] })
    // Approved, and nobody has released it.
    expect(await lapsed()).toEqual([])
    await move(later, 'signer', 'publish')
    // 测政办发〔2025〕90号 holds until its day.
    expect([await told(ofUnit), await told(ofText), await told(beside), await told(retired)]).toEqual([['other', 'triage', 'water'], ['other', 'triage'], [], []])
    expect((await lapsed()).length).toBe(5)
    const bell = await as(platform, board.water, 'get', '/api/notices')
    expect(bell.body.notices).toContainEqual(expect.objectContaining({ kind: 'answer-lapsed', resource: ofUnit, title: '停水找谁', step: expect.objectContaining({ zh: '《供水办法》（测政办发〔2025〕81号）' }) }))
  })

  it('are told of once, by however many workers, on the next day and after restarts', async () => {
    const before = await lapsed()
    const parts = { payload: platform.payload, webhooks: false, now: () => new Date(clock), onFault: (error: unknown) => { throw error } }
    const all = async (): Promise<void> => {
      const [job, failed] = [createLapsedAnswers(), new Set<string>()]
      while (await job(parts, failed)) await Promise.resolve()
    }
    await Promise.all([all(), all()])
    await at('2026-03-06 09:00')
    expect(await lapsed()).toEqual(before)
    // A worker that was ended in the middle has told some: the next tells the others.
    await deleteRecords(platform.payload, 'notices', { id: { equals: before[0]?.['id'] } })
    await all()
    expect((await lapsed()).map((row) => row['key'])).toEqual(before.map((row) => row['key']))
  })

  it('are over when they cite it no more, stay open when they are only worded anew, and are told of each further document', async () => {
    await release({ title: '用水规定', docNumber: '测政办发〔2025〕83号' })
    const id = await answer(county, board, '用水量多少', '《供水办法》（测政办发〔2025〕81号）\n《用水规定》（测政办发〔2025〕83号）')
    expect(await told(id)).toEqual(['other', 'triage'])
    await release({ title: '废止决定', docNumber: '测政办发〔2026〕84号', effects: [{ kind: 'abolishes', docNumber: '测政办发〔2025〕83号', on: '2026-03-06' }] })
    expect(await told(id)).toEqual(['other', 'other', 'triage', 'triage'])
    const write = async (change: object): Promise<void> => {
      expect((await as(platform, board.other, 'patch', `/api/answers/${id}`).send(change)).status).toBe(200)
      await platform.worker.idle()
    }
    await at('2026-03-06 10:00')
    await write({ question: '居民用水量多少' })
    expect(await told(id)).toEqual(['other', 'other', 'triage', 'triage'])
    await write({ cites: '' })
    expect(await told(id)).toEqual(['other (over)', 'other (over)', 'triage (over)', 'triage (over)'])
  })

  it('are told of at once when the document is that of a site below, by which they go where no nearer one bears its number', async () => {
    const water = await createSite(platform, { slug: 'shuiwuju', level: 'department', parent: county })
    const below = await createDesk(platform, water)
    const publish = async (facts: Parameters<typeof writePolicy>[3]): Promise<void> => {
      const { id } = await writePolicy(platform, below.author, water, facts)
      for (const [person, name] of [['author', 'submit'], ['reviewer', 'approve'], ['signer', 'publish']] as const) {
        expect((await moveResource(platform, below[person], { type: 'policies', id }, name)).status, name).toBe(200)
        await platform.worker.idle()
      }
    }
    await publish({ title: '节水办法', docNumber: '测水发〔2025〕7号' })
    const id = await answer(county, board, '如何节水', '《节水办法》（测水发〔2025〕7号）')
    await publish({ title: '节水办法废止决定', docNumber: '测水发〔2026〕8号', effects: [{ kind: 'abolishes', docNumber: '测水发〔2025〕7号', on: '2026-03-06' }] })
    expect(await told(id)).toEqual(['other', 'triage'])
  })

  it('are over for the document that holds again or is cited no more, and stay open for the others', async () => {
    await release({ title: '甲办法', docNumber: '测政办发〔2025〕91号' })
    await release({ title: '乙办法', docNumber: '测政办发〔2025〕92号' })
    await release({ title: '废止甲乙办法', docNumber: '测政办发〔2026〕93号', effects: ['91', '92'].map((number) => ({ kind: 'abolishes', docNumber: `测政办发〔2025〕${number}号`, on: '2026-03-06' })) })
    const id = await answer(county, board, '两个办法', '测政办发〔2025〕91号\n测政办发〔2025〕92号')
    const open = async (): Promise<string[]> => [...new Set((await lapsed()).filter((row) => row['resource'] === id && row['readAt'] === '').map((row) => String(row['key']).split(':')[2] ?? ''))]
    expect(await open()).toEqual(['测政办发〔2025〕91号', '测政办发〔2025〕92号'])
    // 91 holds again: what abolished it was withdrawn from the register.
    const [row] = await findRecords(platform.payload, 'policy-register', { numberKey: { equals: '测政办发〔2025〕91号' } })
    await platform.payload.db.updateOne({ collection: 'policy-register', id: String(row?.['id']), data: { state: 'in-force', validity: { state: 'in-force', on: '', by: null } } })
    await at('2026-03-09 09:00')
    expect(await open()).toEqual(['测政办发〔2025〕92号'])
    expect((await as(platform, board.other, 'patch', `/api/answers/${id}`).send({ cites: '测政办发〔2025〕91号' })).status).toBe(200)
    await platform.worker.idle()
    expect(await open()).toEqual([])
    // It ends anew, from another day: whoever was told of the first time is told of this one, too.
    await platform.payload.db.updateOne({ collection: 'policy-register', id: String(row?.['id']), data: { state: 'abolished', validity: { state: 'abolished', on: '2026-03-10', by: null } } })
    await at('2026-03-11 09:00')
    expect(await open()).toEqual(['测政办发〔2025〕91号'])
  })

  it('are gone through once for many documents that end together', async () => {
    const parts = { payload: platform.payload, webhooks: false, now: () => new Date(clock), onFault: (error: unknown) => { throw error } }
    const [job, failed] = [createLapsedAnswers(), new Set<string>()]
    const all = async (): Promise<void> => {
      while (await job(parts, failed)) await Promise.resolve()
    }
    await all()
    for (let at = 0; at < 30; at += 1) {
      await platform.payload.db.create({ collection: 'policy-register', data: { tenant: county.id, county: county.id, publicId: `ended-${at}`, resource: `policies/ended-${at}`, docNumber: `测办〔1999〕${at + 1}号`, numberKey: `测办〔1999〕${at + 1}号`, state: 'abolished', validity: { state: 'abolished', on: '', by: null } } })
    }
    const real = platform.payload.db.find.bind(platform.payload.db)
    let asked = 0
    platform.payload.db.find = ((args: Parameters<typeof real>[0]) => {
      if (args.collection === 'answers') asked += 1
      return real(args)
    }) as typeof platform.payload.db.find
    try {
      await all()
    } finally {
      platform.payload.db.find = real
    }
    expect(asked).toBe(1)
  })

  it('whom a fault kept from being told is told later, and the others meanwhile', async () => {
    const real = platform.payload.db.create.bind(platform.payload.db)
    const [bad, good] = [await answer(county, board, '甲', ''), await answer(county, board, '乙', '')]
    const faults: unknown[] = []
    let broken = true
    platform.payload.db.create = ((args: Parameters<typeof real>[0]) => {
      if (broken && args.collection === 'notices' && (args.data as { resource?: unknown }).resource === bad) throw new Error('database away')
      return real(args)
    }) as typeof platform.payload.db.create
    // Written past the hooks, so that only the round through all answers finds them.
    for (const id of [bad, good]) await platform.payload.db.updateOne({ collection: 'answers', id, data: { cites: '测政办发〔2025〕81号' } })
    const parts = { payload: platform.payload, webhooks: false, now: () => new Date(clock), onFault: (error: unknown) => faults.push(error) }
    try {
      const [job, failed] = [createLapsedAnswers(), new Set<string>()]
      while (await job(parts, failed)) await Promise.resolve()
      expect([failed.has(bad), faults.length, await told(bad), await told(good)]).toEqual([true, 1, [], ['other', 'triage']])
      broken = false
      await job(parts, new Set())
      expect(await told(bad)).toEqual(['other', 'triage'])
    } finally {
      platform.payload.db.create = real
    }
  })
})
