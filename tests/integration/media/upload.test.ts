import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { buildConfig, getPayload } from 'payload'
import type { CollectionConfig, Payload, RequestContext } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../../../src/media/received-file.store.ts'
import { attachmentMimeTypes, imageMimeTypes } from '../../../src/media/sniffed-types.ts'
import { receiveAttachment, receiveImage, recordReceivedFile } from '../../../src/media/upload.hooks.ts'
import { makeVariantsAfterUpload } from '../../../src/media/variants.hooks.ts'
import { makeVariants } from '../../../src/media/variants.store.ts'
import { blackPng, compoundWith, docx, isoRecording, mp3, ofd, pdf, pdfAndZip, webm, zipOf } from '../../unit/media/make-files.ts'

const anyone = { create: () => true, read: () => true, update: () => true }
const serverOwned = { create: () => false, update: () => false }

let folder: string
let payload: Payload

const uploads = (slug: string, more: Pick<CollectionConfig, 'hooks'> & { mimeTypes: readonly string[] }): CollectionConfig => ({
  slug,
  access: anyone,
  hooks: { ...more.hooks, beforeChange: [recordReceivedFile] },
  fields: [
    { name: 'sha256', type: 'text', access: serverOwned },
    { name: 'originalName', type: 'text', access: serverOwned },
  ],
  upload: { staticDir: path.join(folder, slug), mimeTypes: [...more.mimeTypes], pasteURL: false, crop: false, focalPoint: false },
})

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'jiyue-media-'))
  process.env['PAYLOAD_DISABLE_DEPENDENCY_CHECKER'] = 'true'
  const config = await buildConfig({
    secret: 'for this test alone',
    telemetry: false,
    typescript: { autoGenerate: false },
    // Payload re-encodes animated types itself where it has sharp; the hash must hold even then
    sharp: sharp as never,
    db: sqliteAdapter({ client: { url: `file:${path.join(folder, 'media.db')}` }, idType: 'uuid', push: true }),
    collections: [
      uploads('media', { mimeTypes: imageMimeTypes, hooks: { beforeOperation: [receiveImage], afterChange: [makeVariantsAfterUpload] } }),
      uploads('attachments', { mimeTypes: attachmentMimeTypes, hooks: { beforeOperation: [receiveAttachment] } }),
    ],
  })
  payload = await getPayload({ config, key: folder, disableOnInit: true })
})

afterAll(async () => {
  await payload.destroy()
  await rm(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  for (const name of ['media', 'attachments', 'variants']) await rm(path.join(folder, name), { recursive: true, force: true })
})

type Stored = {
  id: string; filename: string; sha256: string; originalName: string; mimeType: string; width: number; height: number; filesize: number
}

const upload = async (collection: 'media' | 'attachments', name: string, data: Buffer, fields: object = {}): Promise<Stored> =>
  await payload.create({
    collection, data: fields as never, overrideAccess: false,
    file: { name, data, size: data.length, mimetype: 'image/jpeg' },
  }) as unknown as Stored

const stored = (collection: string, file: Stored): Promise<Buffer> => readFile(path.join(folder, collection, file.filename))

const filesIn = async (name: string): Promise<string[]> => {
  try {
    return (await readdir(path.join(folder, name))).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** Status, code and reasons of a refused upload, after which nothing may be left behind. */
const refusalOf = async (collection: 'media' | 'attachments', name: string, data: Buffer): Promise<unknown> => {
  try {
    await upload(collection, name, data)
  } catch (error) {
    const { status, data: details } = error as { status: number; data: { code: string; reasons: { key: string }[] } }
    return { status, code: details.code, keys: details.reasons.map((reason) => reason.key), left: await filesIn(collection) }
  }
  return null
}

const canvas = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 160, g: 20, b: 20, alpha: 0.5 } } })

const photograph = (width = 1200, height = 800): Promise<Buffer> =>
  canvas(width, height)
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 15/1 0/1' } })
    .withIccProfile('p3')
    .jpeg()
    .toBuffer()

const refused = (code: string, status: number, ...keys: string[]) => ({ status, code, keys, left: [] })

describe('pictures', () => {
  it('lose position, camera and profile, and stand upright', async () => {
    const original = await photograph()
    const before = await sharp(original).metadata()
    expect(before.exif).toBeDefined()
    expect(before.icc).toBeDefined()
    expect(before.orientation).toBe(6)

    const file = await upload('media', '现场 照片.JPG', original)
    const after = await sharp(await stored('media', file)).metadata()
    expect(after).toMatchObject({ format: 'jpeg', width: 800, height: 1200, space: 'srgb' })
    expect([after.exif, after.icc, after.xmp, after.iptc, after.orientation]).toEqual([undefined, undefined, undefined, undefined, undefined])
    expect(file).toMatchObject({ width: 800, height: 1200, mimeType: 'image/jpeg', originalName: '现场 照片.JPG' })
  })

  it.each(['png', 'gif', 'webp', 'avif'] as const)('%s: the hash is that of the bytes on disk, under a random name', async (format) => {
    const file = await upload('media', `a.${format}`, await canvas(600, 400, 4).toFormat(format).toBuffer(), { sha256: 'invented', originalName: 'invented' })
    const bytes = await stored('media', file)
    expect(file.sha256).toBe(sha256(bytes))
    expect(file.filesize).toBe(bytes.length)
    expect(file.filename).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}\.png$/)
    expect(file).toMatchObject({ mimeType: 'image/png', originalName: `a.${format}`, width: 600, height: 400 })
  })

  it('of an animation keep the first frame', async () => {
    const frames = await Promise.all(['red', 'blue'].map((background) => sharp({ create: { width: 20, height: 10, channels: 3, background } }).png().toBuffer()))
    const animation = await sharp(frames, { join: { animated: true } }).gif().toBuffer()
    expect((await sharp(animation).metadata()).pages).toBe(2)
    const file = await upload('media', 'a.gif', animation)
    expect(file).toMatchObject({ width: 20, height: 10 })
    const { dominant } = await sharp(await stored('media', file)).stats()
    expect(dominant.r).toBeGreaterThan(200)
    expect(dominant.b).toBeLessThan(50)
  })

  it('keep nothing that was hidden behind the picture', async () => {
    const hiding = Buffer.concat([await canvas(10, 10).png().toBuffer(), Buffer.from('<script>alert(1)</script>'), zipOf({ 'x.js': 'alert(1)' })])
    const file = await upload('media', 'a.png', hiding)
    expect((await stored('media', file)).includes('alert')).toBe(false)
  })

  it('may bear the ending of another picture', async () => {
    expect((await upload('media', 'a.jpg', await canvas(10, 10).png().toBuffer())).filename).toMatch(/\.png$/)
  })

  it.each<[string, string, () => Buffer | Promise<Buffer>, string, number, string]>([
    ['a PNG named evil.html', 'evil.html', () => canvas(10, 10).png().toBuffer(), 'media.type-refused', 415, 'media.not-what-it-says'],
    ['SVG', 'a.svg', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'), 'media.type-refused', 415, 'media.not-an-image'],
    ['SVG named a.png', 'a.png', () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), 'media.type-refused', 415, 'media.not-an-image'],
    ['HTML named a.jpg', 'a.jpg', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'media.type-refused', 415, 'media.not-an-image'],
    ['HTML behind a picture\'s first bytes', 'a.gif', () => Buffer.from('GIF89a<script>alert(1)</script>'), 'media.unreadable', 422, 'media.damaged'],
    ['a PDF', 'a.jpg', pdf, 'media.type-refused', 415, 'media.not-an-image'],
    ['half a JPEG', 'a.jpg', async () => (await photograph()).subarray(0, 4000), 'media.unreadable', 422, 'media.damaged'],
    ['nothing', 'a.jpg', () => Buffer.alloc(0), 'media.unreadable', 422, 'media.empty'],
    ['TIFF', 'a.tif', () => canvas(10, 10).tiff().toBuffer(), 'media.type-refused', 415, 'media.not-an-image'],
  ])('refuse %s', async (_name, fileName, make, code, status, key) => {
    expect(await refusalOf('media', fileName, await make())).toEqual(refused(code, status, key))
  })

  it('refuse a bomb: 30,000 by 30,000 pixels in a small file', async () => {
    const bomb = blackPng(30_000, 30_000)
    expect(bomb.length).toBeLessThan(1_000_000)
    expect(await sharp(bomb, { limitInputPixels: false }).metadata()).toMatchObject({ width: 30_000, height: 30_000 })
    expect(await refusalOf('media', 'bomb.png', bomb)).toEqual(refused('media.type-refused', 415, 'media.too-many-pixels'))
  })

  it('refuse more than 20 MB before looking at them', async () => {
    expect(await refusalOf('media', 'a.jpg', Buffer.alloc(20 * 1024 * 1024 + 1))).toEqual(refused('input.too-large', 413, 'media.too-large'))
  })

  it('get smaller copies once, never larger ones', async () => {
    const file = await upload('media', 'a.png', await canvas(1000, 500).png().toBuffer())
    const names = [`${file.sha256}-480.webp`, `${file.sha256}-960.avif`, `${file.sha256}-960.webp`]
    expect(await filesIn('variants')).toEqual(names)
    const sizes = await Promise.all(names.map(async (name) => {
      const { format, width, height } = await sharp(path.join(folder, 'variants', name)).metadata()
      return [format, width, height]
    }))
    expect(sizes).toEqual([['webp', 480, 240], ['heif', 960, 480], ['webp', 960, 480]])

    const again = () => makeVariants(path.join(folder, 'media', file.filename), file.sha256, 1000, path.join(folder, 'variants'))
    expect(await again()).toEqual([])
    await rm(path.join(folder, 'variants', names[0] ?? ''))
    expect(await again()).toEqual([names[0]])
    expect(await filesIn('variants')).toEqual(names)
    await rm(path.join(folder, 'media', file.filename))
    expect(await again()).toEqual([])
  })

  it('are taken from a temporary file, too, but not read when that is too large', async () => {
    const tempFilePath = path.join(folder, 'incoming')
    await writeFile(tempFilePath, await canvas(10, 10).png().toBuffer())
    const arriving = { name: 'a.png', data: Buffer.alloc(0), mimetype: 'image/png', tempFilePath }
    const file = await payload.create({ collection: 'media', data: {} as never, file: { ...arriving, size: 100 } as never }) as unknown as Stored
    expect(sha256(await stored('media', file))).toBe(file.sha256)
    await rm(tempFilePath)
    const tooLarge = payload.create({ collection: 'media', data: {} as never, file: { ...arriving, size: 21 * 1024 * 1024 } as never })
    await expect(tooLarge).rejects.toMatchObject({ data: { code: 'input.too-large' } })
  })
})

describe('files', () => {
  it.each<[string, () => Buffer, string, string]>([
    ['申请表.docx', docx, 'docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['申请表.doc', docx, 'docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['公告.pdf', pdf, 'pdf', 'application/pdf'],
    ['公文.ofd', ofd, 'ofd', 'application/ofd'],
    ['名单.zip', () => zipOf({ '名单.txt': 'x' }), 'zip', 'application/zip'],
    ['通知.wps', () => compoundWith('WordDocument'), 'wps', 'application/vnd.ms-works'],
    ['统计.xls', () => compoundWith('Workbook'), 'xls', 'application/vnd.ms-excel'],
    ['说明.txt', () => Buffer.from('各区县：'), 'txt', 'text/plain'],
    ['解读.mp4', () => isoRecording(), 'mp4', 'video/mp4'],
    ['解读.m4a', () => isoRecording('M4A '), 'm4a', 'audio/mp4'],
    ['解读.webm', () => webm(), 'webm', 'video/webm'],
    ['解读.mp3', mp3, 'mp3', 'audio/mpeg'],
    ['数据.csv', () => Buffer.from('区,人数\n甲,1\n'), 'csv', 'text/csv'],
  ])('%s passes Payload\'s own check and keeps its bytes', async (name, make, extension, mimeType) => {
    const file = await upload('attachments', name, make())
    expect(file).toMatchObject({ originalName: name, mimeType, sha256: sha256(make()) })
    expect(file.filename.endsWith(`.${extension}`)).toBe(true)
    expect(await stored('attachments', file)).toEqual(make())
  })

  it.each<[string, string, () => Buffer, string, number, string]>([
    ['HTML', 'a.html', () => Buffer.from('<html></html>'), 'media.type-refused', 415, 'media.type-not-allowed'],
    ['HTML as text', 'a.txt', () => Buffer.from('<html></html>'), 'media.type-refused', 415, 'media.markup'],
    ['a PDF that is an archive as well', 'a.pdf', pdfAndZip, 'media.type-refused', 415, 'media.two-in-one'],
    ['nothing', 'a.pdf', () => Buffer.alloc(0), 'media.unreadable', 422, 'media.empty'],
    ['a program as PDF', 'a.pdf', () => Buffer.from('MZ\u0090\u0000'), 'media.type-refused', 415, 'media.not-what-it-says'],
  ])('refuse %s', async (_name, fileName, make, code, status, key) => {
    expect(await refusalOf('attachments', fileName, make())).toEqual(refused(code, status, key))
  })
})

describe('a stored file', () => {
  it('cannot be replaced, renamed or given another hash', async () => {
    const file = await upload('attachments', 'a.pdf', pdf())
    const data = docx()
    const replace = payload.update({
      collection: 'attachments', id: file.id, data: {} as never, overrideAccess: false,
      file: { name: 'b.docx', data, size: data.length, mimetype: 'application/pdf' },
    })
    await expect(replace).rejects.toMatchObject({ status: 422, data: { code: 'input.invalid', reasons: [{ key: 'media.file-is-final' }] } })
    const forged = { sha256: 'forged', originalName: 'forged' }
    await payload.update({ collection: 'attachments', id: file.id, data: forged as never })
    expect(await payload.findByID({ collection: 'attachments', id: file.id })).toMatchObject({ sha256: file.sha256, originalName: 'a.pdf' })
    expect(await stored('attachments', file)).toEqual(pdf())
  })

  it('is not cropped behind its hash', async () => {
    const file = await upload('media', 'a.png', await canvas(100, 100).png().toBuffer())
    const crop = { crop: { x: 0, y: 0, width: 50, height: 50, unit: '%' }, widthInPixels: 50, heightInPixels: 50 }
    await payload.update({ collection: 'media', id: file.id, data: {} as never, req: { query: { uploadEdits: crop }, context: {} as RequestContext } as never })
    expect(await payload.findByID({ collection: 'media', id: file.id })).toMatchObject({ width: 100, filename: file.filename })
    expect(sha256(await stored('media', file))).toBe(file.sha256)
  })
})
