import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findRecords, type Row } from '../../../src/storage/records.store.ts'
import { as, createDesk, createPerson, createSite, move, paragraph, startTestPlatform, stopDatabase, writeArticle, type Desk, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'

type Told = { key: string; check: string; severity: string; overridable: boolean; text: string; fix?: string; place: { field: string; path: number[] | null; quote: string; start: number }; override: { requested: { byName: string }; confirmedBy: string[] } | null }

describe('findings before submit and before signature', () => {
  let platform: TestPlatform
  let province: TestSite
  let site: TestSite
  let desk: Desk

  beforeAll(async () => {
    platform = await startTestPlatform()
    province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    site = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    desk = await createDesk(platform, site)
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const check = (person: TestPerson | null, id: string, form: Row = {}) => as(platform, person, 'post', `/api/articles/${id}/checks`).send(form)
  const findings = async (person: TestPerson, id: string, form: Row = {}): Promise<{ findings: Told[]; textHash: string }> => {
    const answer = await check(person, id, form)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body as { findings: Told[]; textHash: string }
  }
  const write = (text: string, change: Row = {}) => writeArticle(platform, desk.author, site, { body: paragraph(text), ...change })
  const ask = (person: TestPerson, id: string, finding: string, reason = '公示需要，已征得本人同意') => as(platform, person, 'post', `/api/articles/${id}/checks/overrides`).send({ finding, reason })
  const confirm = (person: TestPerson, id: string, finding: string, textHash: string) => as(platform, person, 'post', `/api/articles/${id}/checks/confirmations`).send({ finding, textHash })
  const reasonsOf = (answer: { body: { reasons?: { key: string }[] } }): string[] => (answer.body.reasons ?? []).map((reason) => reason.key)

  it('checks what stands in the form and not what is stored, with place, sentence and correction', async () => {
    const { id } = await write('原来的正文没有问题。')
    expect((await findings(desk.author, id)).findings).toEqual([])
    const { findings: [finding, ...others] } = await findings(desk.author, id, { body: paragraph('请登录平台注册帐号。') })
    expect(others).toEqual([])
    expect(finding).toMatchObject({ check: 'wrong-word', severity: 'block', overridable: true, fix: '账号', place: { field: 'body', path: [0], quote: '帐号', start: 7 } })
    expect(finding?.text).toContain('账号')
    expect((await findings(desk.author, id)).findings).toEqual([])
  })

  it('speaks English to who asks for it', async () => {
    const { id } = await write('请注册帐号。')
    const answer = await check(desk.author, id).set('Accept-Language', 'en')
    expect(answer.body.findings[0].text).toContain('is wrong')
  })

  it('refuses a submission with every reason at once, and lets it pass when mended', async () => {
    const { id } = await write('张某某，手机13800138000，帐号另行通知。', { source: '' })
    const refused = await move(platform, desk.author, id, 'submit')
    expect(refused.status).toBe(422)
    expect(reasonsOf(refused).sort()).toEqual(['finding.mobile', 'finding.wrong-word', 'ready.source-missing'])
    const { body: stored } = await as(platform, desk.author, 'get', `/api/articles/${id}?draft=true&depth=0`)
    const mended = await as(platform, desk.author, 'patch', `/api/articles/${id}?draft=true`).send({ draftRevision: stored.draftRevision, body: paragraph('张某某，账号另行通知。'), source: '县政府办公室' })
    expect(mended.status, JSON.stringify(mended.body)).toBe(200)
    expect((await move(platform, desk.author, id, 'submit')).status).toBe(200)
  })

  it('lets an override through only with a reason, and each signature only with the signer’s own confirmation', async () => {
    const { id } = await write('联系人家庭手机13900139000，请及时联系。')
    const { findings: [finding], textHash } = await findings(desk.author, id)
    const key = finding?.key ?? ''
    expect((await ask(desk.author, id, key, '  ')).status).toBe(422)
    expect(reasonsOf(await move(platform, desk.author, id, 'submit'))).toEqual(['finding.mobile'])
    expect((await ask(desk.author, id, key)).status).toBe(200)
    expect((await move(platform, desk.author, id, 'submit')).status).toBe(200)

    const unconfirmed = await move(platform, desk.reviewer, id, 'approve')
    expect(unconfirmed.status).toBe(422)
    expect(reasonsOf(unconfirmed)).toEqual(['finding.unconfirmed'])
    expect((await confirm(desk.author, id, key, textHash)).status).toBe(403)
    expect(reasonsOf(await confirm(desk.reviewer, id, key, 'f'.repeat(64)))).toEqual(['move.text-not-displayed'])
    expect((await confirm(desk.signer, id, key, textHash)).status).toBe(200)
    // Somebody else's confirmation is not the reviewer's own.
    expect(reasonsOf(await move(platform, desk.reviewer, id, 'approve'))).toEqual(['finding.unconfirmed'])
    expect((await confirm(desk.reviewer, id, key, textHash)).status).toBe(200)
    const approved = await move(platform, desk.reviewer, id, 'approve')
    expect(approved.status, JSON.stringify(approved.body)).toBe(200)

    const events = await findRecords(platform.payload, 'audit-events', { and: [{ action: { equals: 'override.check' } }, { subject: { equals: `articles:${id}` } }] }, { sort: 'at' })
    expect(events.map((event) => String(event['detail']).split(' ')[0])).toEqual(['request', 'confirm', 'confirm'])
    expect(JSON.stringify(events)).not.toContain('13900139000')
    expect(JSON.stringify(await findRecords(platform.payload, 'finding-overrides', { resource: { equals: id } }))).not.toContain('13900139000')
  })

  it('forgets an override when the words around the finding change, and keeps it when others do', async () => {
    const { id } = await write('家长手机13700137000请备案。')
    const { findings: [finding] } = await findings(desk.author, id)
    await ask(desk.author, id, finding?.key ?? '')
    const kept = await findings(desk.author, id, { title: '另一个标题' })
    expect(kept.findings.map(({ override }) => override?.requested.byName)).toEqual([desk.author.name])
    const voided = await findings(desk.author, id, { body: paragraph('学生手机13700137000请备案。') })
    expect(voided.findings.map(({ check, override }) => [check, override])).toEqual([['mobile', null]])
  })

  it('refuses an override of what only mending helps, of what is not there, and by who does not write', async () => {
    const { id } = await write('正文。', { source: '' })
    const { findings: [finding] } = await findings(desk.author, id)
    expect(finding).toMatchObject({ check: 'metadata', overridable: false })
    expect(reasonsOf(await ask(desk.author, id, finding?.key ?? ''))).toEqual(['override.not-overridable'])
    expect(reasonsOf(await ask(desk.author, id, 'a'.repeat(40)))).toEqual(['override.no-finding'])
    expect((await ask(desk.reviewer, id, finding?.key ?? '')).status).toBe(403)
    expect((await as(platform, desk.author, 'post', `/api/articles/${id}/checks/overrides`).send({ finding: 'x', reason: 'x' })).status).toBe(422)
  })

  it('writes nothing when the audit event cannot be written', async () => {
    const { id } = await write('本人手机13600136000。')
    const { findings: [finding] } = await findings(desk.author, id)
    const database = platform.payload.db as unknown as { create: (args: { collection: string }) => Promise<unknown> }
    const create = database.create
    database.create = (args) => (args.collection === 'audit-events' ? Promise.reject(new Error('disk full')) : create.call(database, args))
    try {
      expect((await ask(desk.author, id, finding?.key ?? '')).status).toBe(503)
    } finally {
      database.create = create
    }
    expect(await findRecords(platform.payload, 'finding-overrides', { resource: { equals: id } })).toEqual([])
  })

  describe('at the door', () => {
    it('is closed to strangers, other origins, big bodies and unknown fields', async () => {
      const elsewhere = await createSite(platform, { slug: 'linxian', level: 'county', parent: province })
      const stranger = await createPerson(platform, { name: 'stranger', roles: ['editor', 'site-manager', 'reviewer', 'signer'], site: elsewhere })
      const { id } = await write('家庭手机13500135000。')
      const { findings: [finding], textHash } = await findings(desk.author, id)
      const key = finding?.key ?? ''
      expect((await check(null, id)).status).toBe(401)
      expect((await check(stranger, id)).status).toBe(404)
      expect((await ask(stranger, id, key)).status).toBe(404)
      expect((await confirm(stranger, id, key, textHash)).status).toBe(404)
      expect((await check(desk.author, id).set('Origin', 'https://evil.example')).status).toBe(403)
      expect((await check(desk.author, id, { stage: 'approved' })).status).toBe(422)
      expect((await check(desk.author, id, { tenant: elsewhere.id })).status).toBe(422)
      expect((await check(desk.author, id, { title: 'x'.repeat(5 * 1024 * 1024) })).status).toBe(413)
      expect((await check(desk.author, 'no-id')).status).toBe(404)
      expect((await check(desk.author, id, { body: { root: { children: 'x' } } as never })).status).toBe(200)
      expect((await check(desk.author, id, { cover: { id: { $ne: 1 } }, column: ['x'], placements: 'y' })).status).toBe(200)
    })

    it('tells nothing of another site’s documents that a form names', async () => {
      const elsewhere = await createSite(platform, { slug: 'waixian', level: 'county', parent: province })
      const author = await createPerson(platform, { name: 'outside-author', roles: ['editor'], site: elsewhere })
      const { id } = await writeArticle(platform, author, elsewhere, { title: '外县的稿件' })
      const own = await write('正文。')
      const column = await findings(desk.author, own.id, { column: elsewhere.columns['notices'] })
      expect(column.findings.map(({ check: name, place }) => [name, place.field])).toEqual([['metadata', 'column']])
      const link = { root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'link', fields: { linkType: 'internal', doc: { relationTo: 'articles', value: id } }, children: [{ type: 'text', text: '链接' }] }] }] } }
      const linked = await findings(desk.author, own.id, { body: link })
      expect(linked.findings.map(({ check: name }) => name)).toEqual(['link-unpublished'])
      expect(JSON.stringify(linked)).not.toContain('外县')
    })
  })
})
