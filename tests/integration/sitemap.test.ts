import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertRecord } from '../../src/storage/records.store.ts'
import { statementsOf, type Statement } from '../support/crash-statements.ts'
import { createSite, database, startTestPlatform, stopDatabase, visit, type TestPlatform, type TestSite } from '../support/platform.ts'

const items = 1_203

describe(`sitemap.xml of a large site on ${database}`, () => {
  let platform: TestPlatform
  let site: TestSite

  beforeAll(async () => {
    platform = await startTestPlatform({ timed: false })
    site = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    for (let number = 0; number < items; number += 1) {
      const publicId = String(number).padStart(10, '0')
      // seven items for each instant, so that parts begin among ties
      const pubDate = new Date(Date.UTC(2026, 0, 1) + Math.floor(number / 7) * 60_000).toISOString()
      const path = `/news/202601/${publicId}.html`
      await insertRecord(platform.payload, 'addresses', {
        tenant: site.id, province: site.id, prefecture: null, county: null, path, kind: 'item', owner: `articles:${publicId}`, publicId, column: site.columns['news'], columnType: 'news', pubDate, listed: true,
        row: { publicId, tenant: site.id, title: publicId, path, pubDate, summary: '', source: '', cover: null },
      })
    }
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  it('lists every item once, newest first, without a statement that asks for more than 500 rows', async () => {
    const statements: Statement[] = []
    const line = statementsOf(platform.payload, (statement) => void statements.push(statement))
    const answer = await visit(platform, '/s/sheng/sitemap.xml')
    line.end()
    const listed = [...String(answer.text ?? answer.body).matchAll(/\/news\/202601\/(\d{10})\.html/g)].map((match) => Number(match[1]))
    expect(listed).toEqual(Array.from({ length: items }, (_, index) => items - 1 - index))
    const parts = statements.filter((statement) => /addresses/.test(statement.text))
    expect(parts).toHaveLength(3)
    expect(new Set(listed).size).toBe(items)
  })
})
