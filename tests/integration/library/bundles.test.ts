import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkLibrary } from '../../../src/library/reconciler.store.ts'
import type { Finding } from '../../../src/library/finding.ts'
import { navKey } from '../../../src/library/public-reader.ts'
import { effectKey } from '../../../src/documents/effects.ts'
import { civilDay } from '../../../src/library/civil-time.ts'
import { columnTag, documentTag } from '../../../src/library/tags.ts'
import { createWorker } from '../../../src/library/worker.job.ts'
import type { PolicyText } from '../../../src/publishing/policy-text.ts'
import { bundleMover, interpretationText, policyText } from '../../support/bundles.ts'
import { statementsOf } from '../../support/crash-statements.ts'
import { ask, createSite, database, startTestPlatform, stopDatabase, type TestPlatform, type TestSite } from '../../support/platform.ts'

/** What the public door gives of these items: the titles, or nothing, door by door. */
async function seen(platform: TestPlatform, site: TestSite, ids: readonly string[]): Promise<Record<string, string[]>> {
  const { reader } = platform
  const columns = Object.values(site.columns)
  const own = (rows: readonly { publicId: string; title: string }[]) => rows.filter((row) => ids.includes(row.publicId)).map((row) => row.title).sort()
  const heads = await reader.heads([navKey(site.id), ...columns.map(columnTag)])
  const entries = (await Promise.all(ids.map((id) => reader.entryById(site.id, id)))).filter((entry) => entry !== null && entry.status === 'live')
  return {
    entries: own(entries as { publicId: string; title: string }[]),
    heads: own([...heads.lists.values()].flatMap((head) => [...head.rows])),
    pages: own((await Promise.all(columns.map((column) => reader.page(column, 0, 100)))).flat()),
    newest: own(await reader.newestOf(site.id, 100)),
    byId: own(await reader.rowsById(ids)),
  }
}

/** Each door shows all of these titles and no other. */
const all = (...titles: string[]) => Object.fromEntries(['entries', 'heads', 'pages', 'newest', 'byId'].map((door) => [door, [...titles].sort()]))

const idsOf = (text: PolicyText): string[] => [text.publicId, ...text.interpretations.map((one) => one.publicId), ...(text.notice === null ? [] : [text.notice.publicId])]

async function findings(platform: TestPlatform): Promise<Finding[]> {
  const found: Finding[] = []
  for await (const finding of checkLibrary(platform.payload)) found.push(finding)
  return found
}

class Cut extends Error {}

describe(`the release of a bundle on ${database}`, () => {
  let platform: TestPlatform
  let province: TestSite
  let site: TestSite

  const settle = async () => {
    platform.worker.wake()
    await platform.worker.idle()
  }

  beforeAll(async () => {
    platform = await startTestPlatform()
    province = await createSite(platform, { slug: 'jichuan', level: 'province' })
    const prefecture = await createSite(platform, { slug: 'lanbo', level: 'prefecture', parent: province })
    site = await createSite(platform, { slug: 'luping', level: 'county', parent: prefecture })
    // Columns that are not empty, so that what changes is the bundle alone.
    const first = policyText(site, { title: '先前的通知', interpretations: [interpretationText(site, { title: '先前的解读' })] })
    await bundleMover(platform, site).release(first)
    await settle()
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  it('puts document, interpretations and relay notice before citizens, each at its own address and leading to the others', async () => {
    const text = policyText(site, {
      title: '步道管理办法', docNumber: '鹭政发〔2026〕3号', interpretations: [interpretationText(site, { title: '步道办法解读', notes: [{ anchor: 'tiao-1', text: '说明' }] }), interpretationText(site, { title: '步道图解', form: 'chart' })],
      notice: { publicId: 'ntcntcntcn', title: '步道办法已印发', summary: '请各单位遵照执行', column: { id: site.columns['news/local'] ?? '', path: 'news/local', name: 'local', type: 'news' } },
    })
    await bundleMover(platform, site).release(text)
    await settle()
    expect(await seen(platform, site, idsOf(text))).toEqual(all('步道管理办法', '步道办法解读', '步道图解', '步道办法已印发'))
    const document = await platform.reader.entryById(site.id, text.publicId)
    const chart = await platform.reader.entryById(site.id, text.interpretations[1]?.publicId ?? '')
    expect(document?.policy).toMatchObject({ kind: 'document', interpretations: [{ title: '步道办法解读', path: expect.stringMatching(/^\/news\/\d{6}\//) }, { title: '步道图解', form: 'chart' }] })
    expect(chart?.policy).toMatchObject({ kind: 'interpretation', document: { title: '步道管理办法', path: document?.path }, siblings: [{ title: '步道办法解读' }] })
    for (const path of [document?.path, chart?.path]) expect((await ask(platform).get(`/s/luping${path ?? ''}`)).status).toBe(200)
    const found = await ask(platform).get(`/s/luping/policies/?q=${encodeURIComponent('鹭政发[2026]3号')}`)
    expect([found.status, found.text.includes('步道管理办法'), found.text.includes('先前的通知')]).toEqual([200, true, false])
    const catalogue = await ask(platform).get('/s/luping/policies/catalogue.csv')
    expect(catalogue.text.split('\r\n')[0]).toBe('\uFEFF"索引","名称","内容概述","生成日期"')
    expect(catalogue.text).toContain('"步道管理办法"')
    expect(await platform.reader.documentsByKey(['鹭政发〔2026〕3号'])).toMatchObject([{ title: '步道管理办法', validity: { state: 'in-force' } }])
    expect(await findings(platform)).toEqual([])
  })

  it('shows nothing of it, or all of it, when the process stops before any single write of the release; and all of it afterwards', async () => {
    let stoppedBeforeLive = 0
    let stoppedAfter = 0
    for (let at = 1; ; at += 2) {
      const text = policyText(site, { title: `办法${at}`, interpretations: [interpretationText(site, { title: `解读${at}` }), interpretationText(site, { title: `图解${at}`, form: 'chart' })] })
      await bundleMover(platform, site).release(text)
      let writes = 0
      const line = statementsOf(platform.payload, ({ kind }) => {
        if (kind === 'write' && ++writes >= at) throw new Cut()
      })
      await settle()
      line.end()
      const before = await seen(platform, site, idsOf(text))
      const whole = all(`办法${at}`, `解读${at}`, `图解${at}`)
      if (JSON.stringify(before) === JSON.stringify(all())) stoppedBeforeLive += 1
      else {
        expect({ at, ...before }).toEqual({ at, ...whole })
        stoppedAfter += 1
      }
      await settle()
      expect({ at, ...(await seen(platform, site, idsOf(text))) }).toEqual({ at, ...whole })
      if (writes < at) break
    }
    expect(stoppedBeforeLive).toBeGreaterThan(5)
    expect(stoppedAfter).toBeGreaterThan(5)
    expect(await findings(platform)).toEqual([])
  }, 300_000)

  it('shows the older release, or the newer one, when a correction stops before any single write', async () => {
    const ids = policyText(site)
    const older = { ...ids, title: '旧办法', interpretations: [interpretationText(site, { title: '旧解读' })] }
    const mover = bundleMover(platform, site)
    await mover.release(older)
    await settle()
    let present = all('旧办法', '旧解读')
    for (let at = 2; ; at += 2) {
      const newer = { ...older, title: `新办法${at}`, interpretations: older.interpretations.map((one) => ({ ...one, title: `新解读${at}` })) }
      await mover.release(newer)
      let writes = 0
      const line = statementsOf(platform.payload, ({ kind }) => {
        if (kind === 'write' && ++writes >= at) throw new Cut()
      })
      await settle()
      line.end()
      const wanted = all(`新办法${at}`, `新解读${at}`)
      expect([present, wanted]).toContainEqual(await seen(platform, site, idsOf(newer)))
      await settle()
      expect({ at, ...(await seen(platform, site, idsOf(newer))) }).toEqual({ at, ...wanted })
      present = wanted
      if (writes < at) break
    }
    expect(await findings(platform)).toEqual([])
  }, 300_000)

  it('takes all of it away with one withdrawal and brings all of it back', async () => {
    const text = policyText(site, { title: '撤回的办法', interpretations: [interpretationText(site, { title: '撤回的解读' })] })
    const mover = bundleMover(platform, site)
    await mover.release(text)
    await settle()
    await mover.move('withdraw', 'signer', text, { reason: '内容有误' })
    await settle()
    expect(await seen(platform, site, idsOf(text))).toEqual(all())
    expect(await platform.reader.entryById(site.id, text.interpretations[0]?.publicId ?? '')).toMatchObject({ status: 'withdrawn', body: '', withdrawal: { kind: 'archived' } })
    await mover.move('reinstate', 'other', text, { reason: '核实无误' })
    await settle()
    expect(await seen(platform, site, idsOf(text))).toEqual(all('撤回的办法', '撤回的解读'))
    expect(await findings(platform)).toEqual([])
  })

  it('an interpretation that a correction leaves out leads to the document from then on (D-50)', async () => {
    const text = policyText(site, { title: '留下的办法', interpretations: [interpretationText(site, { title: '去掉的解读' })] })
    const mover = bundleMover(platform, site)
    await mover.release(text)
    await settle()
    const gone = await platform.reader.entryById(site.id, text.interpretations[0]?.publicId ?? '')
    await mover.release({ ...text, title: '留下的办法（更正）', interpretations: [] })
    await settle()
    const answer = await ask(platform).get(`/s/luping${gone?.path ?? ''}`)
    const document = await platform.reader.entryById(site.id, text.publicId)
    expect([answer.status, answer.headers['location']]).toEqual([301, `/s/luping${document?.path ?? ''}`])
    expect(await findings(platform)).toEqual([])
  })

  it('says of an abolished document, its interpretation and its register row that it is abolished, and by what (G-32)', async () => {
    const older = policyText(site, { title: '老办法', docNumber: '鹭政发〔2020〕9号', interpretations: [interpretationText(site, { title: '老办法解读' })] })
    await bundleMover(platform, site).release(older)
    await settle()
    const successor = policyText(site, { title: '新的办法', docNumber: '鹭政发〔2026〕9号', facts: { effects: [{ kind: 'abolishes', docNumber: '鹭政发[2020]9号', on: '' }] } })
    const mover = bundleMover(platform, site)
    await mover.release(successor)
    await settle()
    const by = { title: '新的办法', docNumber: '鹭政发〔2026〕9号', publicId: successor.publicId }
    expect((await platform.reader.entryById(site.id, older.publicId))?.policy).toMatchObject({ validity: { state: 'abolished', by } })
    expect((await platform.reader.entryById(site.id, older.interpretations[0]?.publicId ?? ''))?.policy).toMatchObject({ document: { validity: { state: 'abolished', by } } })
    expect(await platform.reader.documentsByKey(['鹭政发〔2020〕9号'])).toMatchObject([{ validity: { state: 'abolished', by } }])
    expect((await platform.reader.rowsById([older.publicId]))[0]).toMatchObject({ validity: 'abolished' })
    await mover.move('withdraw', 'signer', successor, { reason: '发布有误' })
    await settle()
    expect(await platform.reader.documentsByKey(['鹭政发〔2020〕9号'])).toMatchObject([{ validity: { state: 'in-force', by: null } }])
    expect(await findings(platform)).toEqual([])
  })

  it('that is carried for a site above goes by what is on record there, whether or not the process died in between (G-32)', async () => {
    const mover = bundleMover(platform, province)
    const original = policyText(province, { title: '省里的办法', docNumber: '霁政发〔2020〕5号' })
    await mover.release(original)
    const copy = policyText(site, { title: '转载的办法', docNumber: '霁政发[2020]5号', facts: { reposted: true }, interpretations: [interpretationText(site, { title: '转载办法的解读' })] })
    const likewise = policyText(site, { title: '同号而不是转载的办法', docNumber: '霁政发〔2020〕5号' })
    for (const text of [copy, likewise]) await bundleMover(platform, site).release(text)
    await settle()
    const standing = async (text: PolicyText) => {
      const facet = (await platform.reader.entryById(site.id, text.publicId))?.policy
      const { state, on, by } = facet?.kind === 'document' ? facet.validity : { state: 'none', on: '', by: null }
      return [state, on, by?.title ?? '']
    }
    expect(await standing(copy)).toEqual(['in-force', '', ''])
    const recorded: PolicyText = { ...original, document: { ...original.document, standing: { state: 'abolished', on: '2026-03-01', by: '省政府令第9号' } } }
    await mover.release(recorded)
    let writes = 0
    const line = statementsOf(platform.payload, ({ kind, text }) => {
      if (kind === 'write' && /policy[_-]register/.test(text) && ++writes >= 2) throw new Cut()
    })
    await settle()
    line.end()
    const registered = async () => Object.fromEntries((await platform.reader.documentsByKey([effectKey(copy.docNumber)])).map(({ title, validity }) => [title, validity.state]))
    expect(await registered()).toEqual({ 省里的办法: 'abolished', 转载的办法: 'in-force', 同号而不是转载的办法: 'in-force' })
    await settle()
    expect(await registered()).toEqual({ 省里的办法: 'abolished', 转载的办法: 'abolished', 同号而不是转载的办法: 'in-force' })
    expect([await standing(copy), await standing(likewise)]).toEqual([['abolished', '2026-03-01', '省政府令第9号'], ['in-force', '', '']])
    expect((await platform.reader.entryById(site.id, copy.interpretations[0]?.publicId ?? ''))?.policy).toMatchObject({ document: { validity: { state: 'abolished' } } })
    await mover.move('withdraw', 'signer', recorded, { reason: '发布有误' })
    await settle()
    expect(await standing(copy)).toEqual(['in-force', '', ''])
    expect(await findings(platform)).toEqual([])
  })

  it('expires with the day it is valid to by the date alone: once, not before, and whether or not the process died at it (P-11)', async () => {
    const day = 86_400_000
    const start = Date.now()
    const lastDay = civilDay(new Date(start + 10 * day).toISOString())
    const above = policyText(province, { title: '省里有期限的办法', docNumber: '霁政发〔2026〕31号', facts: { expiresOn: lastDay } })
    await bundleMover(platform, province).release(above)
    const carried = policyText(site, { title: '转载的有期限的办法', docNumber: '霁政发〔2026〕31号', facts: { reposted: true } })
    await bundleMover(platform, site).release(carried)
    const dying = policyText(site, { title: '有期限的办法', docNumber: '鹭政发〔2026〕31号', interpretations: [interpretationText(site, { title: '有期限的解读' })], facts: { expiresOn: lastDay } })
    await bundleMover(platform, site).release(dying)
    await settle()
    const tag = documentTag(effectKey(dying.docNumber))
    const raised: string[] = []
    /** a worker as a started process has it, at that many milliseconds from now */
    const workAt = async (later: number): Promise<void> => {
      const worker = createWorker({
        ...platform.workerParts, now: () => new Date(start + later),
        raise: (tags) => {
          raised.push(...tags.filter((one) => one === tag))
          return platform.workerParts.raise(tags)
        },
      })
      worker.wake()
      await worker.idle()
      await worker.stop()
    }
    const stateNow = async () => {
      const member = await platform.reader.entryById(site.id, dying.interpretations[0]?.publicId ?? '')
      const [registered] = await platform.reader.documentsByKey([dying.docNumber])
      return [registered?.validity.state, (member?.policy as { document?: { validity: { state: string } } } | null)?.document?.validity.state]
    }
    await workAt(9 * day)
    expect([await stateNow(), raised]).toEqual([['in-force', 'in-force'], []])
    let writes = 0
    const line = statementsOf(platform.payload, ({ kind }) => {
      if (kind === 'write' && ++writes >= 3) throw new Cut()
    })
    await workAt(11 * day)
    line.end()
    expect(writes).toBeGreaterThanOrEqual(3)
    raised.length = 0
    await workAt(11 * day)
    expect([await stateNow(), raised]).toEqual([['expired', 'expired'], [tag]])
    await workAt(12 * day)
    await Promise.all([workAt(13 * day), workAt(13 * day)])
    expect([await stateNow(), raised]).toEqual([['expired', 'expired'], [tag]])
    expect((await platform.reader.entryById(site.id, carried.publicId))?.policy).toMatchObject({ validity: { state: 'expired' } })
    const document = await platform.reader.entryById(site.id, dying.publicId)
    expect((await ask(platform).get(`/s/luping${document?.path ?? ''}`)).text).toMatch(/失效|废止/)
  })
})
