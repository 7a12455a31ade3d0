import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chainsOf, setChains } from '../../../src/cli/chains.ts'
import { defaultChains } from '../../../src/publishing/default-chains.ts'
import { findRecord, patchRecord } from '../../../src/storage/records.store.ts'
import { createDesk, createSite, move, paragraph, publishArticle, saveArticle, startTestPlatform, stopDatabase, visit, type Desk, type MoveExtra, type TestPlatform, type TestSite } from '../../support/platform.ts'

describe('what citizens are told', () => {
  let platform: TestPlatform
  let site: TestSite
  let desk: Desk

  beforeAll(async () => {
    platform = await startTestPlatform()
    site = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    desk = await createDesk(platform, site)
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const page = (path: string) => visit(platform, `/s/sheng${path}`)
  const make = async (person: keyof Desk, id: string, name: string, extra: MoveExtra = {}) => {
    const answer = await move(platform, desk[person], id, name, extra)
    expect(answer.status, `${name} ${JSON.stringify(answer.body)}`).toBe(200)
  }
  const release = async (id: string, change: NonNullable<MoveExtra['change']>) => {
    await make('author', id, 'submit', { change })
    await make('reviewer', id, 'approve')
    await make('signer', id, 'publish')
    await platform.worker.idle()
  }
  const withdraw = async (id: string, extra: MoveExtra) => {
    await make('signer', id, 'withdraw', { reason: '核对时发现日期写错', ...extra })
    await platform.worker.idle()
  }
  const main = (html: string) => (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

  describe('corrections', () => {
    it('stand on the page, newest first: what was wrong, and that the wording was revised, each with its day', async () => {
      const { id, publicId, path } = await publishArticle(platform, desk, site, { title: '医保缴费期公告' })
      expect((await page(path)).text).not.toContain('corrections')
      await saveArticle(platform, desk.author, id, { body: paragraph('缴费期至三月三十一日。') })
      await release(id, { kind: 'major', note: '缴费截止日由三月二十一日更正为三月三十一日。' })
      await saveArticle(platform, desk.author, id, { body: paragraph('缴费期至三月三十一日止。') })
      await release(id, { kind: 'minor', note: '这句不公开' })
      const text = main((await page(path)).text)
      expect(text).toMatch(/更正说明 \d{4}-\d{2}-\d{2} 有文字性修改 \d{4}-\d{2}-\d{2} 缴费截止日由三月二十一日更正为三月三十一日。/)
      expect(text).not.toContain('这句不公开')
      const open = await page(`/open/v1/resources/${publicId}`)
      expect(open.body.corrections).toEqual([
        { kind: 'major', note: '缴费截止日由三月二十一日更正为三月三十一日。', date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) },
        { kind: 'minor', note: '', date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) },
      ])
    })
  })

  describe('withdrawn items', () => {
    it.each([
      ['error', '因发布有误', '核对时发现日期写错'], ['archived', '归档', '核对时发现日期写错'], ['abolished', '不再有效', '核对时发现日期写错'],
    ] as const)('of kind %s leave a page that says so', async (withdrawal, said, why) => {
      const { id, publicId, path } = await publishArticle(platform, desk, site, { title: `撤下 ${withdrawal}`, body: paragraph('不再公开的正文') })
      await withdraw(id, { withdrawal })
      const answer = await page(path)
      expect(answer.status).toBe(200)
      expect(main(answer.text)).toContain(said)
      expect(main(answer.text)).toContain(why)
      expect(answer.text).not.toContain('不再公开的正文')
      expect((await page(`/open/v1/resources/${publicId}`)).status).toBe(404)
      expect((await page('/open/v1/resources?limit=100')).text).not.toContain(publicId)
    })

    it('of kind gone are a bare 410: neither title nor reason', async () => {
      const { id, path } = await publishArticle(platform, desk, site, { title: '直接下线的稿件' })
      await withdraw(id, { withdrawal: 'gone' })
      const answer = await page(path)
      expect(answer.status).toBe(410)
      expect(answer.text).not.toContain('直接下线的稿件')
      expect(answer.text).not.toContain('核对时发现')
    })

    it('of kind merged lead on, over several mergers to the last, and back to their own page once reinstated', async () => {
      const [a, b, c] = [await publishArticle(platform, desk, site, { title: '办法一' }), await publishArticle(platform, desk, site, { title: '办法二' }), await publishArticle(platform, desk, site, { title: '办法三' })]
      await withdraw(a.id, { withdrawal: 'merged', mergedInto: b.publicId })
      await withdraw(b.id, { withdrawal: 'merged', mergedInto: c.publicId })
      const answer = await page(a.path)
      expect([answer.status, answer.headers['location']]).toEqual([301, `/s/sheng${c.path}`])
      expect((await move(platform, desk.signer, c.id, 'withdraw', { reason: '转一圈', withdrawal: 'merged', mergedInto: a.publicId })).body).toMatchObject({ code: 'stage.not-ready', reasons: [{ key: 'move.merge-circle' }] })
      await make('signer', a.id, 'reinstate', { reason: '仍需单独公开' })
      await platform.worker.idle()
      expect((await page(a.path)).status).toBe(200)
      expect(main((await page(a.path)).text)).toContain('办法一')
    })

    it('of kind merged say so themselves when two people made a circle at one time', async () => {
      const [a, b] = [await publishArticle(platform, desk, site, { title: '同时合并甲' }), await publishArticle(platform, desk, site, { title: '同时合并乙' })]
      const c = await publishArticle(platform, desk, site, { title: '先代替两者' })
      for (const one of [a, b]) await withdraw(one.id, { withdrawal: 'merged', mergedInto: c.publicId })
      // Neither move could see the other, so the rows are written as the two would have left them.
      for (const [one, other] of [[a, b], [b, a]] as const) {
        const entry = await findRecord(platform.payload, 'library', { publicId: { equals: one.publicId } })
        await patchRecord(platform.payload, 'library', String(entry?.['id']), { withdrawal: { ...(entry?.['withdrawal'] as object), mergedInto: other.publicId } })
      }
      await platform.generations.raise([`item:${a.publicId}`, `item:${b.publicId}`])
      for (const one of [a, b]) {
        const answer = await page(`${one.path}`)
        expect(answer.status).toBe(200)
        expect(main(answer.text)).toContain('并入其他信息')
      }
    })
  })

  describe('chains by the operator’s command', () => {
    it('are shown, set for the province and for a site, and refused when they loosen', async () => {
      expect(await chainsOf(platform)).toMatchObject({ defaultGrade: 'brief' })
      await setChains(platform, { ...defaultChains, defaultGrade: 'important' })
      expect(await chainsOf(platform)).toMatchObject({ defaultGrade: 'important' })
      await setChains(platform, { brief: [{ key: 'secrecy-review', termHours: 2, remindBeforeHours: 1 }] }, 'sheng')
      expect(await chainsOf(platform, 'sheng')).toMatchObject({ brief: [{ key: 'secrecy-review', termHours: 2 }], ordinary: [] })
      await expect(setChains(platform, { brief: [{ key: 'secrecy-review', termHours: 200 }] }, 'sheng')).rejects.toMatchObject({ name: 'ValidationError' })
      await expect(setChains(platform, { ...defaultChains, chains: { ...defaultChains.chains, brief: [] } })).rejects.toMatchObject({ name: 'ValidationError' })
      await expect(setChains(platform, {}, 'nowhere')).rejects.toMatchObject({ code: 'tenant.not-found' })
    })
  })
})
