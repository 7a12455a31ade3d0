import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkLibrary } from '../../../src/library/reconciler.store.ts'
import { settleResource } from '../../../src/library/worker.job.ts'
import { createDesk, createSite, move, publishArticle, startTestPlatform, stopDatabase, visit, type Desk, type TestPlatform, type TestSite } from '../../support/platform.ts'

/** A rebuild by the operator, or a second worker, over the same data as the server's worker. */
describe('two projectors at one resource', () => {
  let platform: TestPlatform
  let site: TestSite
  let desk: Desk

  beforeAll(async () => {
    platform = await startTestPlatform()
    site = await createSite(platform, { slug: 'xian', level: 'province' })
    desk = await createDesk(platform, site)
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  it('do not bring back what was withdrawn between the reading and the writing of the slower one', async () => {
    const { id, publicId } = await publishArticle(platform, desk, site, { title: '撤下后不得再现' })
    const { db } = platform.payload
    const write = db.updateOne.bind(db)
    let held = false
    db.updateOne = async (args) => {
      if (!held && args.collection === 'library') {
        held = true
        expect((await move(platform, desk.signer, id, 'withdraw', { reason: '有误', withdrawal: 'gone' })).status).toBe(200)
        await platform.worker.idle()
      }
      return write(args)
    }
    await settleResource(platform.workerParts, id)
    db.updateOne = write
    expect(held).toBe(true)

    expect(await platform.reader.entryById(site.id, publicId)).toMatchObject({ status: 'withdrawn', body: '' })
    expect((await visit(platform, '/s/xian/open/v1/resources')).text).not.toContain('撤下后不得再现')
    expect((await visit(platform, `/s/xian/search?q=${encodeURIComponent('撤下后不得再现')}`)).text).not.toContain('class="result-title"')
    const findings = []
    for await (const finding of checkLibrary(platform.payload)) findings.push(finding)
    expect(findings).toEqual([])
  })
})
