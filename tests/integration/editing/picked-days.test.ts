import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { as, createDesk, createSite, database, startTestPlatform, stopDatabase, type Desk, type TestPlatform, type TestSite } from '../../support/platform.ts'

/** Instants around the fifth of March in China. */
const written = {
  before: '2026-03-04T15:59:59.999Z', first: '2026-03-04T16:00:00.000Z', noon: '2026-03-05T12:00:00.000Z', last: '2026-03-05T15:59:59.999Z', after: '2026-03-05T16:00:00.000Z',
}

describe(`lists filtered by a day, on ${database}`, () => {
  let platform: TestPlatform
  let county: TestSite
  let desk: Desk

  beforeAll(async () => {
    platform = await startTestPlatform({ timed: false })
    const province = await createSite(platform, { slug: 'sheng', level: 'province' })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    desk = await createDesk(platform, county)
    for (const [alt, createdAt] of Object.entries(written)) await platform.payload.db.create({ collection: 'answers', data: { tenant: county.id, county: county.id, question: alt, answer: '答', origin: alt, publicId: alt, createdAt, updatedAt: createdAt } })
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const found = async (operator: string, operand: string): Promise<string[]> => {
    const answer = await as(platform, desk.manager, 'get', `/api/answers?limit=20&depth=0&where[or][0][and][0][createdAt][${operator}]=${encodeURIComponent(operand)}`)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return Object.keys(written).filter((name) => (answer.body.docs as { question: string }[]).some(({ question }) => question === name))
  }

  it.each<[string, string[]]>([
    ['equals', ['first', 'noon', 'last']], ['not_equals', ['before', 'after']], ['greater_than', ['after']], ['greater_than_equal', ['first', 'noon', 'last', 'after']],
    ['less_than', ['before']], ['less_than_equal', ['before', 'first', 'noon', 'last']],
  ])('by %s find what was written on those days in China', async (operator, names) => {
    // What the picker writes, in whatever zone, and the day itself.
    for (const operand of ['2026-03-05T12:00:00.000Z', '2026-03-05T11:30:00.000Z', '2026-03-05']) expect(await found(operator, operand), operand).toEqual(names)
  })

  it('go by the very instant where one is asked for', async () => {
    expect(await found('less_than', '2026-03-04T16:00:00.001Z')).toEqual(['before', 'first'])
    expect(await found('greater_than', '2026-03-05T15:59:59.998Z')).toEqual(['last', 'after'])
  })
})
