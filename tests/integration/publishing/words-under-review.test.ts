import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { as, createDesk, createPerson, createSite, move, moveResource, startTestPlatform, stopDatabase, writeArticle, writeInterpretation, writePolicy, type Desk, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { pdf } from '../../unit/media/make-files.ts'

describe('words of files while a text that lists them is under review (W-02)', () => {
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

  const upload = async (collection: 'media' | 'attachments', facts: object): Promise<string> => {
    const data = collection === 'media' ? await sharp({ create: { width: 40, height: 30, channels: 3, background: '#345' } }).png().toBuffer() : pdf()
    return (await as(platform, desk.author, 'post', `/api/${collection}`).field('_payload', JSON.stringify({ tenant: site.id, ...facts })).attach('file', data, collection === 'media' ? 'a.png' : 'a.pdf')).body.doc.id
  }
  const change = (collection: string, id: string, words: object) => as(platform, desk.author, 'patch', `/api/${collection}/${id}`).send(words)
  const settled = async () => {
    platform.worker.wake()
    await platform.worker.idle()
  }

  it('stay as they were submitted, and change again when the text comes back', async () => {
    const file = await upload('attachments', { title: '补贴名单' })
    const picture = await upload('media', { alt: '公示栏' })
    const inside = await upload('attachments', { title: '申请表' })
    const body = { root: { type: 'root', children: [{ type: 'upload', version: 3, relationTo: 'attachments', value: inside, fields: {} }] } }
    const { id } = await writeArticle(platform, desk.author, site, { title: '补贴公示', attachments: [file], cover: picture, body })
    expect((await change('attachments', file, { title: '补贴名单（一）' })).status).toBe(200)
    expect((await move(platform, desk.author, id, 'submit')).status).toBe(200)
    await settled()

    for (const [collection, listed, words] of [['attachments', file, { title: '补贴名单（二）' }], ['attachments', inside, { title: '申报表' }], ['media', picture, { alt: '宣传栏' }], ['media', picture, { caption: '图' }]] as const) {
      const answer = await change(collection, listed, words)
      expect(answer.status, JSON.stringify(answer.body)).toBe(409)
      expect(answer.body.errors[0].message).toContain('补贴公示')
    }
    const limited = await createPerson(platform, { name: 'limited', roles: ['editor'], site, columns: [String(site.columns['notices'])] })
    const untold = await as(platform, limited, 'patch', `/api/attachments/${file}`).send({ title: '另一个' })
    expect([untold.status, untold.text.includes('补贴公示')]).toEqual([409, false])
    // Who took a picture stands in no text, and a box that was never ticked is no other word.
    expect((await change('media', picture, { credit: '县融媒体中心', decorative: false, alt: ' 公示栏 ' })).status).toBe(200)
    // The same words again, and words of what no text under review lists, are nobody's affair.
    expect((await change('attachments', file, { title: '补贴名单（一）' })).status).toBe(200)
    expect((await change('attachments', await upload('attachments', { title: '别的' }), { title: '另外的' })).status).toBe(200)
    expect((await move(platform, desk.reviewer, id, 'approve')).status).toBe(200)
    await settled()
    expect((await change('attachments', file, { title: '补贴名单（三）' })).status).toBe(409)

    expect((await move(platform, desk.author, id, 'recall')).status).toBe(200)
    await settled()
    expect((await change('attachments', file, { title: '补贴名单（三）' })).status).toBe(200)
    expect((await change('media', picture, { alt: '宣传栏' })).status).toBe(200)
  })

  it('stay, too, of an interpretation that goes through the round of its document', async () => {
    const [official, explained] = [await upload('attachments', { title: '正本' }), await upload('attachments', { title: '解读图表' })]
    const policy = await writePolicy(platform, desk.author, site, { officialFiles: [official] })
    await writeInterpretation(platform, desk.author, site, policy.id, { title: '解读之一', attachments: [explained] })
    const left = await upload('attachments', { title: '留待以后的图表' })
    await writeInterpretation(platform, desk.author, site, policy.id, { title: '解读之二', attachments: [left], leftOut: true })
    const submitted = await moveResource(platform, desk.author, { type: 'policies', id: policy.id }, 'submit')
    expect(submitted.status, JSON.stringify(submitted.body)).toBe(200)
    await settled()
    expect((await change('attachments', official, { title: '正式文本' })).status).toBe(409)
    const answer = await change('attachments', explained, { title: '图表' })
    expect(answer.status).toBe(409)
    expect(answer.body.errors[0].message).toContain('解读之一')
    expect((await change('attachments', left, { title: '不在其中的图表' })).status).toBe(200)
  })

  it('hold no client’s word for what kind a file is and how large', async () => {
    const file = await upload('attachments', { title: '附件' })
    const { filename } = (await as(platform, desk.author, 'get', `/api/attachments/${file}`)).body
    const answer = await change('attachments', file, { mimeType: 'text/html', filesize: 1, filename: 'other.pdf', title: '新名称' })
    expect(answer.status).toBe(200)
    expect(answer.body.doc).toMatchObject({ mimeType: 'application/pdf', filesize: pdf().length, filename, title: '新名称' })
    const picture = await upload('media', { alt: '图' })
    expect((await change('media', picture, { mimeType: 'text/html', filesize: 1, width: 9, url: 'https://evil.example/x', thumbnailURL: 'https://evil.example/x' })).body.doc).toMatchObject({ mimeType: 'image/png', width: 40 })
  })
})
