import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { Row } from '../../../src/storage/records.store.ts'
import { as, move, writeArticle, type Desk, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { pdf } from '../../unit/media/make-files.ts'

export const body = (...paragraphs: string[]): Row => ({
  root: { type: 'root', version: 1, direction: null, format: '', indent: 0, children: paragraphs.map((text) => ({ type: 'paragraph', version: 1, direction: null, format: '', indent: 0, textFormat: 0, textStyle: '', children: [{ type: 'text', version: 1, text, format: 0, detail: 0, mode: 'normal', style: '' }] })) },
})

export const sha256 = (data: Buffer): string => createHash('sha256').update(data).digest('hex')

/** Writes on a draft as its form does: it names the revision that it was loaded with. */
export async function edit(platform: TestPlatform, person: TestPerson, id: string, change: Row): Promise<void> {
  const known = await as(platform, person, 'get', `/api/articles/${id}?draft=true&depth=0`)
  const answer = await as(platform, person, 'patch', `/api/articles/${id}?draft=true`).send({ draftRevision: known.body.draftRevision, ...change })
  if (answer.status !== 200) throw new Error(`edit ${answer.status} ${JSON.stringify(answer.body)}`)
}

export async function step(platform: TestPlatform, person: TestPerson, id: string, name: string, extra: Row = {}): Promise<void> {
  const answer = await move(platform, person, id, name, extra)
  if (answer.status !== 200) throw new Error(`${name} ${answer.status} ${JSON.stringify(answer.body)}`)
}

export async function uploadPicture(platform: TestPlatform, person: TestPerson, site: TestSite, shade: number): Promise<{ id: string; sha256: string }> {
  const data = await sharp({ create: { width: 640, height: 400, channels: 3, background: { r: shade, g: 90, b: 90 } } }).png().toBuffer()
  const answer = await as(platform, person, 'post', '/api/media').field('_payload', JSON.stringify({ tenant: site.id, alt: '大坝远景' })).attach('file', data, 'dam.png')
  if (answer.status !== 201) throw new Error(`picture ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body.doc
}

export async function uploadFile(platform: TestPlatform, person: TestPerson, site: TestSite, title: string): Promise<{ id: string; sha256: string }> {
  const answer = await as(platform, person, 'post', '/api/attachments').field('_payload', JSON.stringify({ tenant: site.id, title })).attach('file', pdf(), { filename: 'plan.pdf', contentType: 'application/pdf' })
  if (answer.status !== 201) throw new Error(`file ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body.doc
}

/** A draft with a picture and an attachment. */
export async function draftWithFiles(platform: TestPlatform, desk: Desk, site: TestSite): Promise<{ id: string; picture: string; attachment: string }> {
  const picture = await uploadPicture(platform, desk.author, site, 20)
  const attachment = await uploadFile(platform, desk.author, site, '工程方案')
  const { id } = await writeArticle(platform, desk.author, site, { cover: picture.id, attachments: [attachment.id] })
  return { id, picture: picture.sha256, attachment: attachment.sha256 }
}
