import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '../../../src/calendar/work-calendar.ts'
import { knownCopies } from '../../../src/features/policy-library/known-copies.ts'
import { dayAfter } from '../../../src/features/policy-library/worklist-conditions.ts'
import { worklistPageSize } from '../../../src/features/policy-library/worklists.action.ts'
import { notifyOfTerms } from '../../../src/notices/notify.job.ts'
import { readDraft } from '../../../src/publishing/drafts.store.ts'
import { makeDueMoves } from '../../../src/publishing/platform-moves.action.ts'
import { addRecord, deleteRecords, findRecords, patchRecord, type Row } from '../../../src/storage/records.store.ts'
import { tenantDirectory } from '../../../src/tenancy/tenant-directory.store.ts'
import { bundleMover, policyText } from '../../support/bundles.ts'
import { lostConnection, statementsOf } from '../../support/crash-statements.ts'
import { partsOf } from '../../support/archive-parts.ts'
import { xmlOf } from '../../support/read-papers.ts'
import {
  as, ask, createDesk, draftRevision, createPerson, createSite, moveResource, paragraph, saveDraft, startTestPlatform, stopDatabase, visit, writeInterpretation, writePolicy,
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
      const lateNotices = () => findRecords(platform.payload, 'notices', { and: [{ resource: { equals: scheduled.id } }, { kind: { equals: 'release-late' } }] })
      const tellAt = (milliseconds: number) => notifyOfTerms({ payload: platform.payload, webhooks: false, now: () => new Date(at.getTime() + milliseconds) })
      await tellAt(60_000)
      expect(await lateNotices()).toEqual([])
      await tellAt(130_000)
      await tellAt(140_000)
      expect((await lateNotices()).map((row) => [row['person'], row['readAt']]).sort()).toEqual([[desk.author.id, ''], [desk.manager.id, ''], [desk.signer.id, '']].sort())
      // A department without signer or manager of its own: the nearest ones above, and who submitted.
      const department = await createSite(platform, { slug: 'xian-ke', level: 'department', parent: site })
      const own = await createPerson(platform, { name: 'ke-bianji', roles: ['editor'], site: department })
      const nearest = await createPerson(platform, { name: 'shang-qianfa', roles: ['signer'], site, subtree: true })
      await addRecord(platform.payload, 'tasks', {
        tenant: department.id, ...(await tenantDirectory(platform.payload)).byId(department.id)?.ancestors, resource: 'late-there', resourceType: 'articles', publicId: 'latethere1', title: '迟发的一件',
        kind: 'scheduled', person: '', step: '', role: '', column: '', submitter: own.id, dueAt: at.toISOString(), since: at.toISOString(), seq: 3,
      })
      await tellAt(150_000)
      const told = (await findRecords(platform.payload, 'notices', { resource: { equals: 'late-there' } })).map((row) => row['person'])
      expect(told).toEqual(expect.arrayContaining([own.id, nearest.id]))
      expect(told).not.toContain(elsewhere.signer.id)
      await deleteRecords(platform.payload, 'tasks', { resource: { equals: 'late-there' } })
      await forget()
      expect(await makeDueMoves(platform.payload, later, (error) => faults.push(error))).toBe(1)
      await platform.worker.idle()
      expect((await lateNotices()).every((row) => row['readAt'] !== '')).toBe(true)
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

  describe('numbers', () => {
    const number = (n: number) => ({ docNumber: `争政发〔2026〕${n}号`, issuer: '争县人民政府' })
    const submitted = async (id: string, by: Desk = desk) => {
      const { status, body } = await moveResource(platform, by.author, policies(id), 'submit')
      return [status, ...((body.reasons ?? []) as Row[]).map(({ key }) => key)].join(' ')
    }

    it('of the index are given to twenty at once, each its own (P-01)', async () => {
      const made = await Promise.all(Array.from({ length: 20 }, () => writePolicy(platform, desk.author, site)))
      expect(new Set(made.map(({ indexNumber }) => indexNumber)).size).toBe(20)
    })

    it('of a document go to one of twenty that submit at once, and to another when that one goes back (P-06)', async () => {
      const made: string[] = []
      for (let count = 0; count < 20; count += 1) made.push((await writePolicy(platform, desk.author, site, number(1))).id)
      const answers = await Promise.all(made.map((id) => submitted(id)))
      expect(answers.toSorted()).toEqual(['200', ...Array<string>(19).fill('422 policy.number-taken-here')])
      const winner = made[answers.indexOf('200')] ?? ''
      const other = made[answers.indexOf('422 policy.number-taken-here')] ?? ''
      expect((await moveResource(platform, desk.author, policies(winner), 'recall')).status).toBe(200)
      const age = async () => {
        for (const row of await findRecords(platform.payload, 'number-claims', { resource: { in: made } })) await patchRecord(platform.payload, 'number-claims', String(row['id']), { at: '2026-01-01T00:00:00.000Z' })
      }
      expect(await submitted(other)).toBe('422 policy.number-taken-here')
      await age()
      expect(await submitted(other)).toBe('200')
      expect(await submitted(winner)).toBe('422 policy.number-taken-here')
    })

    it('of a document elsewhere are refused by name, and may be reposted once on each site', async () => {
      const original = await writePolicy(platform, desk.author, site, { ...number(2), title: '关于争水的通知' })
      await go(desk, original.id, 'submit')
      const copy = await writePolicy(platform, elsewhere.author, other, { docNumber: '争政发[2026]2号', issuer: '争县 人民政府' })
      const hidden = await moveResource(platform, elsewhere.author, policies(copy.id), 'submit')
      expect(JSON.stringify(hidden.body.reasons)).toMatch(/由“xian”的一份文件使用.*P-06/)
      expect(JSON.stringify(hidden.body)).not.toContain('争水')
      await go(desk, original.id, 'approve', 'publish')
      const named = await moveResource(platform, elsewhere.author, policies(copy.id), 'submit')
      expect(JSON.stringify(named.body.reasons)).toMatch(/“xian”的《关于争水的通知》/)
      expect((await saveDraft(platform, elsewhere.author, policies(copy.id), { reposted: true, docNumber: '争政发〔2026〕2号' })).status).toBe(200)
      await go(elsewhere, copy.id, 'submit', 'approve', 'publish')
      const again = await writePolicy(platform, elsewhere.author, other, { ...number(2), reposted: true })
      expect(await submitted(again.id, elsewhere)).toBe('422 policy.number-taken-here')
    })

    it('of a site above cannot be kept from it by one below, which is refused itself from then on', async () => {
      const theirs = { docNumber: '省政发〔2026〕90号', issuer: '测试省人民政府' }
      const squatted = await writePolicy(platform, desk.author, site, theirs)
      await go(desk, squatted.id, 'submit')
      const above = await createDesk(platform, province)
      const { id } = await writePolicy(platform, above.author, province, theirs)
      await go(above, id, 'submit')
      const next = await moveResource(platform, desk.reviewer, policies(squatted.id), 'approve')
      expect([next.status, JSON.stringify(next.body.reasons)]).toEqual([422, expect.stringContaining('policy.number-taken')])
    })

    it('of a withdrawn document are free, and bar its return once another has them', async () => {
      const first = await writePolicy(platform, desk.author, site, number(3))
      await go(desk, first.id, 'submit', 'approve', 'publish', 'withdraw')
      const claims = await findRecords(platform.payload, 'number-claims', { resource: { equals: first.id } })
      for (const row of claims) await patchRecord(platform.payload, 'number-claims', String(row['id']), { at: '2026-01-01T00:00:00.000Z' })
      const second = await writePolicy(platform, desk.author, site, number(3))
      await go(desk, second.id, 'submit', 'approve', 'publish')
      expect(await moveResource(platform, desk.signer, policies(first.id), 'reinstate', { reason: '恢复' }).then(({ status, body }) => [status, JSON.stringify(body.reasons)])).toEqual([422, expect.stringContaining('policy.number-taken-here')])
    })

    it('of a draft are warned of before anybody submits', async () => {
      await writePolicy(platform, desk.author, site, { ...number(4), title: '先写的一份' })
      const late = await writePolicy(platform, desk.author, site, number(4))
      const { body } = await as(platform, desk.author, 'post', `/api/policies/${late.id}/checks`).send({})
      expect(body.findings).toContainEqual(expect.objectContaining({ message: 'policy.number-drafted', severity: 'warn', text: expect.stringContaining('先写的一份') }))
    })
  })

  describe('papers', () => {
    const bytes = (path: string) => visit(platform, path).buffer(true).parse((res, done) => {
      const parts: Buffer[] = []
      res.on('data', (part: Buffer) => parts.push(part))
      res.on('end', () => done(null, Buffer.concat(parts)))
    })

    it('of a released document are linked, made once, kept, and gone with its withdrawal (X-05)', async () => {
      const { id, publicId } = await writePolicy(platform, desk.author, site, { title: '关于纸质“下载”的通知', body: paragraph('第一条 下载的文件与网页一致。') })
      const at = (kind: string, slug = 'xian') => `/s/${slug}/files/documents/${publicId}.${kind}`
      expect((await visit(platform, at('pdf'))).status).toBe(404)
      await go(desk, id, 'submit', 'approve', 'publish')
      const entry = await platform.reader.entryById(site.id, publicId)
      const page = await visit(platform, `/s/xian${entry?.path}`)
      expect(['docx', 'pdf'].map((kind) => page.text.includes(`href="${at(kind)}"`))).toEqual([true, true])

      const head = await visit(platform, at('docx')).then(() => ask(platform).head(at('docx')).set('Host', 'localhost:4999'))
      expect([head.status, head.headers['content-type']]).toEqual([200, expect.stringContaining('wordprocessingml')])
      const [first, second] = await Promise.all([bytes(at('pdf')), bytes(at('pdf'))])
      expect([first.status, first.headers['content-type'], (first.body as Buffer).subarray(0, 5).toString(), (first.body as Buffer).equals(second.body as Buffer)]).toEqual([200, 'application/pdf', '%PDF-', true])
      expect(first.headers['content-disposition']).toMatch(new RegExp(`^attachment; filename="[_ ]*\\.pdf"; filename\\*=UTF-8''${encodeURIComponent('关于纸质“下载”的通知')}\\.pdf$`))
      const kept = () => readdirSync(join(platform.dataDir, 'papers')).length
      const before = kept()
      const again = await bytes(at('pdf'))
      expect([(again.body as Buffer).equals(first.body as Buffer), kept(), before]).toEqual([true, 2, 2])
      expect((await visit(platform, at('pdf')).set('If-None-Match', String(first.headers['etag']))).status).toBe(304)

      expect([await visit(platform, at('pdf', 'lin')), await visit(platform, at('exe')), await visit(platform, at('pdf').replace(publicId, '0000000000')), await visit(platform, `${at('pdf')}/x`)].map(({ status }) => status)).toEqual([404, 404, 404, 404])
      // Committed, and nobody has woken the worker: the library does not know of it yet.
      await bundleMover(platform, site, id).move('withdraw', desk.signer.id, policyText(site, { publicId }), { withdrawal: 'gone', reason: '撤回' })
      expect([(await platform.reader.entryById(site.id, publicId))?.status, (await visit(platform, at('pdf'))).status]).toEqual(['live', 410])
      platform.worker.wake()
      await platform.worker.idle()
      expect((await visit(platform, at('pdf'))).status).toBe(410)
    })

    it('say how the document stands: another paper once another document abolishes it (G-32)', async () => {
      const old = await writePolicy(platform, desk.author, site, { docNumber: '旧政发〔2024〕1号', formedOn: '2024-03-01', effectiveOn: '' })
      await go(desk, old.id, 'submit', 'approve', 'publish')
      const at = `/s/xian/files/documents/${old.publicId}.docx`
      const tagOf = async () => String((await ask(platform).head(at).set('Host', 'localhost:4999')).headers['etag'])
      const before = await tagOf()
      const later = await writePolicy(platform, desk.author, site, { effects: [{ kind: 'abolishes', docNumber: '旧政发〔2024〕1号', on: '2026-04-01' }] })
      await go(desk, later.id, 'submit', 'approve', 'publish')
      expect(await tagOf()).not.toBe(before)
      const word = partsOf((await bytes(at)).body as Buffer)
      expect(xmlOf(word, 'word/document.xml').documentElement?.textContent).toMatch(/有效性.*已废止/s)
    })
  })

  describe('copied text', () => {
    const long = '本县对取用地下水实行总量控制和水位控制双重管理，新建取水井应当先由县水利局组织论证，未经论证不得开凿，已经开凿的自本办法施行之日起六个月内补办手续。'
    const holders = (person: TestPerson | null, body: object = { text: long }) => as(platform, person, 'post', '/api/policies/holders').send(body)

    it('is found in what citizens can read, by people of any site, and no longer after a withdrawal', async () => {
      const draft = await writePolicy(platform, elsewhere.author, other, { title: '没有发布的一份', body: paragraph(long) })
      const { id, publicId } = await writePolicy(platform, desk.author, site, { title: '取水管理办法', body: paragraph(long) })
      await go(desk, id, 'submit', 'approve', 'publish')
      await platform.copies.whole()
      const { body } = await holders(elsewhere.reviewer)
      expect(body).toMatchObject({ complete: true, holders: [{ publicId, title: '取水管理办法', site: 'xian 人民政府', href: expect.stringMatching(new RegExp(`/s/xian/.+/${publicId}\\.html$`)) }] })
      expect(body.holders[0].share).toBeGreaterThan(0.8)
      expect(JSON.stringify(body)).not.toContain(draft.publicId)
      expect((await holders(elsewhere.reviewer, { text: long, except: publicId })).body.holders).toEqual([])
      expect([await holders(null), await holders(security), await holders(desk.author, { text: '短' })].map(({ status }) => status)).toEqual([401, 403, 422])
      await go(desk, id, 'withdraw')
      expect((await holders(elsewhere.reviewer)).body.holders).toEqual([])
      expect(await platform.copies.find({ text: long })).toMatchObject({ holders: [] })
    })

    it('has its share noted at the release, and the index is made anew from the library (J-06)', async () => {
      const policy = await writePolicy(platform, desk.author, site, { title: '节水办法', body: paragraph(long) })
      const copied = await writeInterpretation(platform, desk.author, site, policy.id, { title: '照搬的解读', body: paragraph(long), order: 1 })
      const own = await writeInterpretation(platform, desk.author, site, policy.id, { title: '自己的话', body: paragraph('打井前要先评估地下水够不够用。'), order: 2 })
      await go(desk, policy.id, 'submit', 'approve', 'publish')
      const [row] = await findRecords(platform.payload, 'policy-register', { publicId: { equals: policy.publicId } })
      expect([row?.['copiedShare'], knownCopies(row?.['copies'])?.each.map(({ publicId, share }) => [publicId, share])]).toEqual([1, [[copied.publicId, 1], [own.publicId, 0]]])
      const before = await platform.copies.find({ text: long })
      expect(await platform.copies.refill()).toBeGreaterThan(2)
      expect(await platform.copies.find({ text: long })).toEqual(before)
    })
  })

  describe('worklists', () => {
    let county: TestSite
    let town: Desk
    let watcher: TestPerson
    const today = dayOf(Date.now())
    const read = async (person: TestPerson | null, list: string, more = '') => {
      const { status, body } = await as(platform, person, 'get', `/api/policies/worklists?list=${list}${more}`)
      return { status, body, counts: Object.fromEntries(((body.lists ?? []) as { name: string; count: number }[]).map(({ name, count }) => [name, count])), items: (body.items ?? []) as Row[] }
    }

    beforeAll(async () => {
      county = await createSite(platform, { slug: 'wei', level: 'county', parent: province })
      town = await createDesk(platform, county)
      watcher = await createPerson(platform, { name: 'watcher', roles: ['supervisor'], site: province, subtree: true })
    })

    it('name what waits at one site, each with its term, and nothing of another', async () => {
      const late = await writePolicy(platform, town.author, county, { title: '欠解读的办法', normative: true, exemptionReason: '先发', exemptionDecidedBy: '主任' })
      await go(town, late.id, 'submit', 'approve', 'publish')
      const member = await writeInterpretation(platform, town.author, county, late.id)
      // As a document of before, which nobody exempted.
      const [row] = await findRecords(platform.payload, 'policy-register', { publicId: { equals: late.publicId } })
      await patchRecord(platform.payload, 'policy-register', String(row?.['id']), { exempt: false, pubDate: '2026-01-05T02:00:00.000Z', draftingBody: '', expiresOn: dayAfter(today, 10), copiedShare: 0.7, copies: { textHash: 'x', each: [{ publicId: member.publicId, title: '照搬', share: 0.7 }, { publicId: 'p', title: '旧稿', share: 0.65 }, { publicId: 'q', title: '自写', share: 0.1 }] } })
      const draft = await writePolicy(platform, town.author, county, { title: '久未公开的办法', formedOn: '2026-03-02' })
      const secret = await writePolicy(platform, town.author, county, { title: '不予公开的办法', formedOn: '2024-03-02', disclosure: 'not-public', disclosureGround: 'process', disclosureReason: '过程性信息' })

      const { status, counts, items } = await read(town.author, 'interpretations')
      expect([status, counts]).toEqual([200, { interpretations: 1, disclosures: 1, copied: 1, incomplete: 1, expiring: 1, reevaluations: 1 }])
      expect(items).toEqual([expect.objectContaining({ id: late.id, publicId: late.publicId, title: '欠解读的办法', site: { id: county.id, name: 'wei' }, day: '2026-01-05', term: { state: 'late', left: expect.any(Number) } })])
      expect((items[0]?.['term'] as { left: number }).left).toBeLessThan(-100)
      expect((await read(town.author, 'disclosures')).items).toEqual([expect.objectContaining({ id: draft.id, day: '2026-03-02', term: expect.objectContaining({ state: 'late' }) })])
      expect((await read(town.author, 'reevaluations')).items).toEqual([expect.objectContaining({ id: secret.id, term: expect.objectContaining({ state: 'late' }) })])
      expect((await read(town.author, 'copied')).items).toEqual([expect.objectContaining({ copies: [{ publicId: member.publicId, title: '照搬', share: 0.7, draft: member.id }, { publicId: 'p', title: '旧稿', share: 0.65, draft: null }] })])
      expect((await read(town.author, 'incomplete')).items).toEqual([expect.objectContaining({ missing: ['draftingBody'] })])
      expect((await read(town.author, 'expiring')).items).toEqual([expect.objectContaining({ term: { state: 'due', left: 10 } })])
      expect(JSON.stringify((await read(elsewhere.author, 'interpretations', `&site=${county.id}`)).body)).not.toContain(late.publicId)
      expect(JSON.stringify((await read(elsewhere.author, 'disclosures')).body)).not.toContain(draft.id)
    })

    it('X-03: lose a document that is not public when its assessment is recorded, and keep it while it is to be disclosed', async () => {
      const { id } = await writePolicy(platform, town.author, county, { title: '待评估的办法', formedOn: '2024-03-02', disclosure: 'not-public', disclosureGround: 'process', disclosureReason: '过程性信息' })
      const listed = async () => (await read(town.author, 'reevaluations')).items.find((item) => item['id'] === id)
      const record = (person: TestPerson, change: object = {}, document = id) => as(platform, person, 'post', `/api/policies/${document}/assessments`).send({ assessedOn: '2026-03-02', outcome: 'not-public', note: '仍涉及过程性信息。', ...change })
      expect(await listed()).toMatchObject({ day: '2024-03-02', assessment: null })
      expect((await record(elsewhere.author)).status).toBe(404)
      expect((await record(town.author, { assessedOn: dayAfter(today, 1), note: ' ' })).body.reasons.map(({ key }: { key: string }) => key)).toEqual(['assessment.in-future', 'assessment.note-missing'])
      const contributor = await createPerson(platform, { name: 'contributor', roles: ['contributor'], site: county })
      expect([(await record(contributor)).status, (await record(watcher)).status]).toEqual([403, 403])
      const open = await draftRevision(platform, id, 'policies')
      const disclosed = await record(town.author, { assessedOn: dayAfter(today, -1), outcome: 'proactive', note: '工作已经结束。' })
      expect(disclosed.body.assessments).toMatchObject([{ assessedOn: dayAfter(today, -1), outcome: 'proactive', note: '工作已经结束。', personName: town.author.name }])
      expect(await listed()).toMatchObject({ day: '2024-03-02', assessment: { outcome: 'proactive' } })
      // Two at once: one record, and one who is told.
      const both = await Promise.all([record(town.author, { assessedOn: today }), record(town.author, { assessedOn: today })])
      expect(both.map(({ status }) => status).sort()).toEqual([200, 422])
      expect(await listed()).toBeUndefined()
      // A form that was open meanwhile saves as before, and takes nothing of the record away, whatever it sends.
      expect((await as(platform, town.author, 'patch', `/api/policies/${id}`).send({ summary: '改了摘要', assessedOn: '', draftRevision: open })).status).toBe(200)
      expect(await listed()).toBeUndefined()
      const told = await as(platform, watcher, 'get', `/api/policies/${id}/assessments`)
      expect([told.body.mayAssess, told.body.assessments.map(({ outcome }: { outcome: string }) => outcome)]).toEqual([false, ['not-public', 'proactive']])
      // The event comes first: whoever loses the race late has left one, too.
      expect([2, 3]).toContain((await findRecords(platform.payload, 'audit-events', { and: [{ action: { equals: 'document.assess' } }, { subject: { equals: `policies:${id}` } }] })).length)
      await saveDraft(platform, town.author, { type: 'policies', id }, { disclosure: 'proactive', disclosureGround: null, disclosureReason: '' })
      expect((await record(town.author)).body.reasons[0].key).toBe('assessment.not-asked')
      await saveDraft(platform, town.author, { type: 'policies', id }, { disclosure: 'on-request' })
    })

    it.each([['not-public', false], ['proactive', true]] as const)('X-03: whoever is ended after recording %s leaves a list that says so', async (outcome, stays) => {
      const { id } = await writePolicy(platform, town.author, county, { title: `半途的评估 ${outcome}`, formedOn: '2024-03-02', disclosure: 'not-public', disclosureGround: 'process', disclosureReason: '过程性信息' })
      const record = (change: object) => as(platform, town.author, 'post', `/api/policies/${id}/assessments`).send({ assessedOn: today, outcome, note: '仍涉及过程性信息。', ...change })
      const listed = async () => (await read(town.author, 'reevaluations')).items.find((item) => item['id'] === id)
      // Off its list for years, unless what is recorded now says otherwise.
      if (stays) expect((await record({ assessedOn: dayAfter(today, -1), outcome: 'not-public' })).status).toBe(200)
      let isRecorded = false
      const line = statementsOf(platform.payload, ({ kind, text }) => {
        if (kind === 'write' && isRecorded) throw lostConnection(platform.payload)
        if (kind === 'write' && /assessments/.test(text)) isRecorded = true
      })
      try {
        expect((await record({})).status).toBeGreaterThanOrEqual(500)
      } finally {
        line.end()
      }
      expect(isRecorded).toBe(true)
      const found = await listed()
      expect([found !== undefined, found === undefined ? null : (found['assessment'] as Row)['outcome']]).toEqual([stays, stays ? outcome : null])
      expect(String((await readDraft(platform.payload, { type: 'policies', id }))?.['assessedOn'] ?? '')).toBe(stays ? '' : today)
      await saveDraft(platform, town.author, { type: 'policies', id }, { disclosure: 'on-request', disclosureGround: null, disclosureReason: '' })
    })

    it('go on over the page, with nothing twice and nothing left out', async () => {
      const [row] = await findRecords(platform.payload, 'policy-register', { tenant: { equals: county.id } }, { limit: 1 })
      const more = worklistPageSize + 2
      for (let nth = 0; nth < more; nth += 1) {
        await addRecord(platform.payload, 'policy-register', { ...row, id: undefined, createdAt: undefined, updatedAt: undefined, publicId: `over${String(nth).padStart(6, '0')}`, copiedShare: 0.7 })
      }
      const pages = [await read(town.author, 'copied'), await read(town.author, 'copied', '&page=2'), await read(town.author, 'copied', '&page=3')]
      expect(pages.map(({ items, counts }) => [items.length, counts['copied']])).toEqual([[worklistPageSize, more + 1], [3, more + 1], [0, more + 1]])
      expect(new Set(pages.flatMap(({ items }) => items.map((item) => item['publicId']))).size).toBe(more + 1)
      await deleteRecords(platform.payload, 'policy-register', { publicId: { like: 'over' } })
    })

    it('are of all sites below for who watches them, of the columns for who is limited to some, of nobody else', async () => {
      await writePolicy(platform, desk.author, site, { formedOn: '2026-03-03' })
      const above = await read(watcher, 'disclosures', `&site=${county.id}`)
      expect([above.counts['disclosures'], (await read(watcher, 'disclosures')).counts['disclosures']]).toEqual([1, expect.toSatisfy((count: number) => count > 1)])
      const limited = await createPerson(platform, { name: 'limited', roles: ['editor'], site: county, columns: [county.columns['notices'] ?? ''] })
      expect((await read(limited, 'disclosures')).counts).toMatchObject({ disclosures: 0, interpretations: 1 })
      expect([await read(null, 'copied'), await read(security, 'copied'), await read(town.author, 'nonsense', '&page=-3&site=%27')].map(({ status }) => status)).toEqual([401, 403, 200])
    })

    it('follow the rules of each site', async () => {
      await settle({ sites: { wei: { warnAbove: 0.9 } } }).then(({ status }) => expect(status).toBe(400))
      await settle({ platform: { warnAbove: 0.8 }, sites: { wei: { warnAbove: 0.65, demanded: ['effectiveOn'] } } })
      expect((await read(town.author, 'copied')).counts['copied']).toBe(1)
      await forget()
      await settle({ platform: { warnAbove: 0.8 } })
      expect((await read(town.author, 'copied')).counts['copied']).toBe(0)
      await forget()
    })

    it('say for each site how many documents that owe an interpretation have one (C-23)', async () => {
      const linked = async (person: TestPerson) => (await as(platform, person, 'get', '/api/policies/worklists/linked')).body.sites as Row[]
      expect(await linked(town.author)).toEqual([{ id: county.id, name: 'wei', owing: 1, linked: 0, ratio: 0 }])
      const both = await writePolicy(platform, town.author, county, { normative: true, interpretationPlan: '随文' })
      await writeInterpretation(platform, town.author, county, both.id)
      await go(town, both.id, 'submit', 'approve', 'publish')
      expect(await linked(town.author)).toEqual([expect.objectContaining({ owing: 2, linked: 1, ratio: 0.5 })])
      const all = await linked(watcher)
      expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(['sheng', 'xian', 'lin', 'wei']))
      expect((await as(platform, null, 'get', '/api/policies/worklists/linked')).status).toBe(401)
    })
  })
})
