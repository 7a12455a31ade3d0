import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { statementsOf } from '../../support/crash-statements.ts'
import { as, createDesk, createSite, move, publishArticle, startTestPlatform, stopDatabase, visit, type Desk, type TestPlatform, type TestSite } from '../../support/platform.ts'

type Item = { id: string }

describe('files of withdrawn items while nothing is projected', () => {
  let platform: TestPlatform
  let county: TestSite
  let desk: Desk

  beforeAll(async () => {
    platform = await startTestPlatform({ timed: false })
    county = await createSite(platform, { slug: 'xian', level: 'province' })
    desk = await createDesk(platform, county)
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const upload = async (background: string): Promise<{ id: string; sha256: string }> => {
    const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background } }).png().toBuffer()
    return (await as(platform, desk.author, 'post', '/api/media').field('_payload', JSON.stringify({ tenant: county.id, alt: '大坝' })).attach('file', picture, 'daba.png')).body.doc
  }

  it('answer nobody from the act on, one that another item shows as well goes on, and each request asks no more for many than for one', async () => {
    const [shared, own] = [await upload('#345'), await upload('#543')]
    const items: Item[] = []
    for (const [title, cover] of [['共用图片之一', shared.id], ['共用图片之二', shared.id], ['自有图片', own.id], ['无关稿件', null]] as const) items.push(await publishArticle(platform, desk, county, { title, cover }))
    const [one, two, alone, other] = items as [Item, Item, Item, Item]
    const at = (sha256: string) => visit(platform, `/s/xian/files/${sha256}.png`)
    const asked = async (sha256: string): Promise<[status: number, reads: number]> => {
      let reads = 0
      const line = statementsOf(platform.payload, ({ kind, text }) => {
        // The page that says that there is no such file asks for the site's columns as well.
        if (kind === 'read' && /public[-_]files|\bmoves\b/.test(text)) reads += 1
      })
      const { status } = await at(sha256)
      line.end()
      return [status, reads]
    }
    expect([await asked(shared.sha256), await asked(own.sha256)]).toEqual([[200, 1], [200, 1]])

    await platform.worker.stop()
    const withdraw = async (id: string) => expect((await move(platform, desk.signer, id, 'withdraw', { reason: '有误', withdrawal: 'archived' })).status).toBe(200)
    await withdraw(alone.id)
    expect(await asked(own.sha256)).toEqual([404, 4])
    await withdraw(one.id)
    expect((await at(shared.sha256)).status, 'the other item shows it still').toBe(200)
    await withdraw(two.id)
    await withdraw(other.id)
    expect(await asked(shared.sha256)).toEqual([404, 4])
  })
})
