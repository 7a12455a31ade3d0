import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../../src/auditing/verify.job.ts'
import { createDesk, createSite, move, publishArticle, startTestPlatform, stopDatabase, writeArticle, type Desk, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { rawRows, rawUpdate } from '../../support/raw-rows.ts'

/** Rows of moves into which somebody wrote directly what the adapter cannot even read. */
describe('a move that cannot be read', () => {
  let platform: TestPlatform
  let site: TestSite
  let desk: Desk

  beforeAll(async () => {
    platform = await startTestPlatform()
    site = await createSite(platform, { slug: 'broken', level: 'province' })
    desk = await createDesk(platform, site)
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const verify = () => verifyAudit(platform.payload, platform.dataDir)
  const rowsOf = async (resource: string) => (await rawRows(platform.payload, 'moves')).filter((row) => row['resource'] === resource)

  it.each([['details', '{broken'], ['details', '\u0000'], ['authors', '["x"'], ['details', '[]']])('is named by verification: %s holding %j (S-06)', async (column, text) => {
    const { id } = await writeArticle(platform, desk.author, site)
    expect((await move(platform, desk.author, id, 'submit')).status).toBe(200)
    await platform.worker.idle()
    expect((await verify()).sound).toBe(true)
    const [row] = await rowsOf(id)
    await rawUpdate(platform.payload, 'moves', row?.id, { [column]: text })
    const report = await verify()
    expect(report.problems.map(({ kind, record }) => [kind, record])).toContainEqual(['move-edited', `moves:${String(row?.id)}`])
    await rawUpdate(platform.payload, 'moves', row?.id, { [column]: row?.[column] })
    expect((await verify()).sound).toBe(true)
  })

  it('holds up the projection of no other', async () => {
    const { id } = await writeArticle(platform, desk.author, site)
    expect((await move(platform, desk.author, id, 'submit')).status).toBe(200)
    await platform.worker.idle()
    const [row] = await rowsOf(id)
    await rawUpdate(platform.payload, 'moves', row?.id, { details: '{broken', settled: typeof row?.['settled'] === 'number' ? 0 : false })
    const other = await publishArticle(platform, desk, site, { title: '照常发布' })
    expect((await platform.reader.entryById(site.id, other.publicId))?.status).toBe('live')
  })
})
