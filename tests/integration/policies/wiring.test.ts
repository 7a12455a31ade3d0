import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDueMoves } from '../../../src/publishing/platform-moves.action.ts'
import { deleteRecords, type Row } from '../../../src/storage/records.store.ts'
import {
  as, createDesk, createPerson, createSite, moveResource, paragraph, saveDraft, startTestPlatform, stopDatabase, writeInterpretation, writePolicy,
  type Desk, type TestPerson, type TestPlatform, type TestSite,
} from '../../support/platform.ts'

describe('the policy library at work', () => {
  let platform: TestPlatform
  let province: TestSite
  let site: TestSite
  let other: TestSite
  let desk: Desk
  let elsewhere: Desk
  let security: TestPerson

  beforeAll(async () => {
    platform = await startTestPlatform()
    province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    site = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    other = await createSite(platform, { slug: 'lin', level: 'county', parent: province })
    ;[desk, elsewhere] = [await createDesk(platform, site), await createDesk(platform, other)]
    security = await createPerson(platform, { name: 'security', roles: ['security-admin'], site: null })
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const policies = (id: string) => ({ type: 'policies' as const, id })
  async function go(by: Desk, id: string, ...names: ('submit' | 'approve' | 'publish' | 'withdraw')[]): Promise<void> {
    const who = { submit: by.author, approve: by.reviewer, publish: by.signer, withdraw: by.signer }
    for (const name of names) {
      const answer = await moveResource(platform, who[name], policies(id), name, name === 'withdraw' ? { withdrawal: 'archived', reason: '撤回' } : {})
      if (answer.status !== 200) throw new Error(`${name} ${answer.status} ${JSON.stringify(answer.body)}`)
    }
    await platform.worker.idle()
  }
  const refused = async (person: TestPerson, id: string, name: string) => {
    const { status, body } = await moveResource(platform, person, policies(id), name)
    return [status, ((body.reasons ?? []) as Row[]).map(({ key, field, rule }) => [key, field, rule].filter(Boolean).join(' '))]
  }
  const settle = (value: unknown) => as(platform, security, 'post', '/api/settings').send({ key: 'policy-library', value })
  const forget = () => deleteRecords(platform.payload, 'settings', { key: { equals: 'policy-library' } })

  describe('readiness', () => {
    it.each([
      ['no disclosure (X-21)', { disclosure: null }, ['disclosure.missing disclosure X-21']],
      ['not public', { disclosure: 'not-public' }, ['disclosure.not-public-released disclosure X-21', 'disclosure.ground-missing disclosureGround X-03', 'disclosure.reason-missing disclosureReason X-21']],
      ['no plan and no material (J-01, J-02)', { normative: true }, ['interpretation.plan-missing interpretationPlan J-01', 'interpretation.material-missing interpretations J-01']],
      ['an exemption nobody decided', { normative: true, exemptionReason: '内容简明' }, ['interpretation.exemption-decider-missing exemptionDecidedBy J-02']],
      ['no issuer, no genre', { issuer: '', genre: null }, ['policy.missing-issuer issuer P-03', 'policy.missing-genre genre P-10']],
    ])('keeps a document in drafting and names every field with its rule: %s', async (_, change, reasons) => {
      const { id } = await writePolicy(platform, desk.author, site, change)
      expect(await refused(desk.author, id, 'submit')).toEqual([422, reasons])
    })

    it('says the way out in both languages, and shows the same beside the form before anybody submits', async () => {
      const { id } = await writePolicy(platform, desk.author, site, { normative: true, interpretationPlan: '随文发布。' })
      const member = await writeInterpretation(platform, desk.author, site, id, { form: null, title: '一图读懂' })
      const checked = await as(platform, desk.author, 'post', `/api/policies/${id}/checks`).send({})
      expect(checked.body.findings).toEqual(expect.arrayContaining([
        expect.objectContaining({ message: 'interpretation.form-missing', severity: 'block', overridable: false, place: expect.objectContaining({ field: 'form', member: { publicId: member.publicId, title: '一图读懂' } }) }),
        expect.objectContaining({ message: 'interpretation.elements-missed', severity: 'warn' }),
      ]))
      const chinese = await moveResource(platform, desk.author, policies(id), 'submit')
      expect(chinese.body.reasons).toEqual([expect.objectContaining({ text: '解读“一图读懂”没有选择解读形式。 [J-07]' })])
      const unsaved = await as(platform, desk.author, 'post', `/api/policies/${id}/checks`).send({ disclosure: '', effects: [] })
      expect(unsaved.body.findings.map((finding: Row) => finding['message'])).toContain('disclosure.missing')
    })

    it('shows beside an interpretation’s own form what is lacking there, as the form holds it, and nothing of the others', async () => {
      const { id } = await writePolicy(platform, desk.author, site, { body: paragraph('第一条 各乡镇落实责任。') })
      const member = await writeInterpretation(platform, desk.author, site, id)
      await writeInterpretation(platform, desk.author, site, id, { form: null, title: '另一篇' })
      const lacking = async (form: Row) => {
        const answer = await as(platform, desk.author, 'post', `/api/interpretations/${member.id}/checks`).send(form)
        expect(answer.status, JSON.stringify(answer.body)).toBe(200)
        return (answer.body.findings as { message: string; place: { field: string } }[]).filter(({ message }) => message.startsWith('interpretation.')).map(({ message, place }) => `${message} ${place.field}`)
      }
      expect(await lacking({})).toEqual([])
      expect(await lacking({ form: null, explainer: null, notes: [{ anchor: 'tiao-9', text: '注' }] })).toEqual(['interpretation.form-missing form', 'interpretation.explainer-missing explainer', 'interpretation.notes-lost notes'])
      expect(await lacking({ form: null, leftOut: true })).toEqual([])
      expect((await as(platform, desk.author, 'post', `/api/interpretations/${member.id}/checks`).send({ notes: [{ anchor: '' }] })).status).toBe(422)
    })

    it('lets a recorded exemption through (J-02)', async () => {
      const { id } = await writePolicy(platform, desk.author, site, { normative: true, exemptionReason: '内容简明', exemptionDecidedBy: '县政府办公室主任' })
      await go(desk, id, 'submit', 'approve', 'publish')
    })

    it('is asked again at each signature and at the hour of a scheduled release, by the rules of then', async () => {
      const signed = await writePolicy(platform, desk.author, site)
      await go(desk, signed.id, 'submit', 'approve')
      const scheduled = await writePolicy(platform, desk.author, site)
      await go(desk, scheduled.id, 'submit', 'approve')
      const at = new Date(Date.now() + 60_000)
      expect((await moveResource(platform, desk.signer, policies(scheduled.id), 'schedule', { publishAt: at.toISOString() })).status).toBe(200)
      await platform.worker.idle()
      expect((await settle({ sites: { xian: { owing: 'every' } } })).status).toBe(201)
      expect(await refused(desk.signer, signed.id, 'publish')).toEqual([422, expect.arrayContaining(['interpretation.material-missing interpretations J-01'])])
      const faults: unknown[] = []
      const later = new Date(at.getTime() + 1_000)
      expect(await makeDueMoves(platform.payload, later, (error) => faults.push(error))).toBe(0)
      expect(faults).toEqual([expect.objectContaining({ code: 'stage.not-ready' })])
      await forget()
      expect(await makeDueMoves(platform.payload, later, (error) => faults.push(error))).toBe(1)
      await go(desk, signed.id, 'publish')
    })

    it('follows the settings of the province, which a site may tighten and never loosen', async () => {
      expect(JSON.stringify((await settle({ sites: { xian: { warnAbove: 0.9 } } })).body)).toMatch(/sites\.xian\.warnAbove.*只能更严/)
      expect((await settle({ platform: { demanded: [] }, sites: { lin: { demanded: ['issuer'] } } })).status).toBe(201)
      const bare = { issuer: '', draftingBody: '' }
      await go(desk, (await writePolicy(platform, desk.author, site, bare)).id, 'submit')
      expect(await refused(elsewhere.author, (await writePolicy(platform, elsewhere.author, other, bare)).id, 'submit')).toEqual([422, ['policy.missing-issuer issuer P-03']])
      await forget()
    })
  })

  describe('reading', () => {
    const page = '<table><tr><td>索引号：</td><td>11441700007280420Y/2021-00050</td><td>主题分类：</td><td>综合政务\\政务公开</td></tr><tr><td>发文机关：</td><td>某县人民政府</td><td>成文日期：</td><td>2021年03月02日</td></tr><tr><td>发文字号：</td><td>某政发[2021]５号</td><td>有效性：</td><td>废止</td></tr></table><p>正文。</p>'
    const recognise = (person: TestPerson | null, body: unknown = { html: page }) => as(platform, person, 'post', '/api/policies/recognise').send(body as object)

    it('offers what a pasted page says about itself, in terms of the form', async () => {
      const { status, body } = await recognise(desk.author)
      const fields = Object.fromEntries((body.fields as Row[]).map((fact) => [fact['field'], fact['value']]))
      expect([status, fields]).toEqual([200, expect.objectContaining({ docNumber: '某政发〔2021〕5号', issuer: '某县人民政府', formedOn: '2021-03-02', themeClass: 'general-affairs', themeSubclass: 'general-affairs/openness', standingState: 'abolished' })])
      expect(body.fields).toContainEqual(expect.objectContaining({ field: 'docNumber', source: 'table', doubtful: false, settable: true, raw: '某政发[2021]５号' }))
      expect(body.fields).toContainEqual(expect.objectContaining({ field: 'indexNumber', settable: false }))
    })

    it('is for those who write policy documents, from the admin’s own pages', async () => {
      const reader = await createPerson(platform, { name: 'reader', roles: ['supervisor'], site })
      expect(await Promise.all([null, reader].map(async (person) => (await recognise(person)).status))).toEqual([401, 403])
      expect((await recognise(desk.author).set('Origin', 'https://elsewhere.example')).status).toBe(403)
      expect((await recognise(desk.author, { page })).body.reasons).toEqual(expect.arrayContaining([expect.objectContaining({ field: 'html' })]))
    })

    it('compares an interpretation with its document, saved or not, under the threshold of the site (J-06)', async () => {
      const sentence = '县水利局应当于每年汛期来临之前组织开展水库大坝安全鉴定并向社会公布鉴定结果，接受群众监督。'
      const policy = await writePolicy(platform, desk.author, site, { body: paragraph(sentence) })
      const member = await writeInterpretation(platform, desk.author, site, policy.id, { body: paragraph(sentence) })
      const at = (person: TestPerson, body?: object, id = member.id) => {
        const path = `/api/interpretations/${id}/copy-report`
        return body === undefined ? as(platform, person, 'get', path) : as(platform, person, 'post', path).send(body)
      }
      const saved = await at(desk.author)
      expect(saved.body).toMatchObject({ verdict: 'copied', warnAbove: 0.6, report: { share: 1 }, texts: { document: sentence }, document: { id: policy.id } })
      const [passage] = saved.body.report.passages
      expect(sentence.slice(...(passage.document as [number, number])).length).toBeGreaterThan(40)
      const own = '每年入汛前都要做一次大坝安全检查，结果大家都能查到，发现问题可以打电话反映。'
      expect((await at(desk.author, { body: paragraph(own) })).body).toMatchObject({ verdict: 'own-words', texts: { interpretation: own } })
      expect((await at(desk.author, { text: own, document: paragraph(own) })).body).toMatchObject({ verdict: 'copied' })
      expect((await at(desk.author, { text: sentence, policy: policy.id }, 'new')).body).toMatchObject({ verdict: 'copied' })
      expect([await at(desk.author, {}, 'new'), await at(elsewhere.author), await at(elsewhere.author, { text: own, policy: policy.id }, 'new'), await at(desk.author, { text: own, policy: policy.id })].map(({ status }) => status)).toEqual([422, 404, 404, 200])
    })
  })
})
