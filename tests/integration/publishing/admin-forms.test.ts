import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { as, createDesk, createSite, move, paragraph, saveArticle, startTestPlatform, stopDatabase, writeArticle, type Desk, type TestPlatform, type TestSite } from '../../support/platform.ts'

describe('what the edit view reads', () => {
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

  it('never brings up the editor of code, which asks a network of others for its program', () => {
    type Shown = { name?: string; type: string; fields?: Shown[]; tabs?: Shown[]; blocks?: Shown[]; admin?: { hidden?: boolean; components?: { Field?: unknown } } }
    const bare = (fields: readonly Shown[]): string[] => fields.flatMap((field) => [
      ...(['json', 'code'].includes(field.type) && field.admin?.hidden !== true && field.admin?.components?.Field === undefined ? [String(field.name)] : []),
      ...bare(field.fields ?? []), ...bare(field.tabs ?? []), ...bare(field.blocks ?? []),
    ])
    const seen = Object.values(platform.payload.collections).filter(({ config }) => config.admin.hidden !== true)
    expect(seen.length).toBeGreaterThan(5)
    expect(seen.flatMap(({ config }) => bare(config.fields as Shown[]).map((name) => `${config.slug}.${name}`))).toEqual([])
  })

  it('is the newest text after a publication, not that of the first save', async () => {
    const { id } = await writeArticle(platform, desk.author, site, { title: '原题' })
    expect((await saveArticle(platform, desk.author, id, { title: '改后的题', body: paragraph('改后的正文。') })).status).toBe(200)
    await move(platform, desk.author, id, 'submit')
    await move(platform, desk.reviewer, id, 'approve')
    expect((await move(platform, desk.signer, id, 'publish')).status).toBe(200)
    await platform.worker.idle()
    const shown = await as(platform, desk.author, 'get', `/api/articles/${id}?draft=true`)
    expect(shown.body).toMatchObject({ title: '改后的题', live: 'published', stage: 'draft' })
    expect(JSON.stringify(shown.body.body)).toContain('改后的正文')
    const saved = await saveArticle(platform, desk.author, id, { summary: '又改了摘要。' })
    expect(saved.body.doc).toMatchObject({ title: '改后的题', summary: '又改了摘要。' })
  })
})

describe('logging in', () => {
  it('works by the form that the admin sends, without being signed in before', async () => {
    const platform = await startTestPlatform()
    const site = await createSite(platform, { slug: 'xian', level: 'province' })
    const { author } = await createDesk(platform, site)
    const form = as(platform, null, 'post', '/api/users/login').field('_payload', JSON.stringify({ email: author.email, password: author.password }))
    expect((await form).status).toBe(200)
    const upload = as(platform, null, 'post', '/api/media').field('_payload', '{}').attach('file', Buffer.from('x'), 'x.png')
    expect((await upload).status).toBe(403)
    await platform.end()
  })
})
