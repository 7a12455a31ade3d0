import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, type Answer } from '../../support/raw-call.ts'
import { findRecord } from '../../../src/storage/records.store.ts'
import { startWorld, type World } from './world.ts'

describe('files', () => {
  let world: World
  const at = (path: string, method = 'GET'): Promise<Answer> => call(world.line, { method, path })
  const ofB = (name: string): Promise<Answer> => at(`/s/${world.b.slug}/files/${name}`)

  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(async () => {
    await world.end()
  })

  it('are served while a live entry of the site lists them: original, every variant, attachment', async () => {
    const { published, attachment } = world.files
    for (const name of [`${published}.png`, `${published}-480.webp`, `${attachment}.pdf`]) {
      const answer = await ofB(name)
      expect(answer.status, name).toBe(200)
      expect(answer.bytes.length).toBeGreaterThan(50)
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
    }
    expect((await ofB(`${attachment}.pdf`)).headers['content-disposition']).toMatch(/^attachment/)
  })

  it('of drafts, items in review and withdrawn items are not there', async () => {
    for (const state of ['draft', 'inReview', 'withdrawn'] as const) {
      for (const name of [`${world.files[state]}.png`, `${world.files[state]}-480.webp`]) expect((await ofB(name)).status, `${state} ${name}`).toBe(404)
    }
  })

  it('of one site are not there under another site’s address', async () => {
    for (const site of [world.a, world.south, world.departmentOfB]) {
      for (const name of [`${world.files.published}.png`, `${world.files.published}-480.webp`, `${world.files.attachment}.pdf`]) expect((await at(`/s/${site.slug}/files/${name}`)).status, site.slug).toBe(404)
    }
  })

  it('asked for with what a cache remembers are still refused once they are not public', async () => {
    const seen = await ofB(`${world.files.published}.png`)
    expect((await call(world.line, { method: 'GET', path: `/s/${world.b.slug}/files/${world.files.published}.png`, headers: { 'If-None-Match': String(seen.headers['etag']) } })).status).toBe(304)
    for (const held of [`W/${String(seen.headers['etag'])}`, `"other", ${String(seen.headers['etag'])}`, '*']) {
      expect((await call(world.line, { method: 'GET', path: `/s/${world.b.slug}/files/${world.files.published}.png`, headers: { 'If-None-Match': held } })).status, held).toBe(304)
    }
    for (const held of [`"${world.files.withdrawn.slice(0, 32)}"`, '*']) {
      expect((await call(world.line, { method: 'GET', path: `/s/${world.b.slug}/files/${world.files.withdrawn}.png`, headers: { 'If-None-Match': held } })).status).toBe(404)
    }
  })

  describe('in parts, as players and broken-off downloads ask for them', () => {
    const file = () => `/s/${world.b.slug}/files/${world.files.attachment}.pdf`
    const part = (headers: Record<string, string>, method = 'GET', path = file()) => call(world.line, { method, path, headers })

    it.each<[string, (length: number) => [first: number, last: number]]>([
      ['bytes=0-1', () => [0, 1]], ['bytes=0-', (length) => [0, length - 1]], ['bytes=10-19', () => [10, 19]], ['bytes=-5', (length) => [length - 5, length - 1]], ['bytes=10-999999', (length) => [10, length - 1]], ['bytes=0-3, 4-9', () => [0, 9]],
    ])('%s', async (range, of) => {
      const whole = await at(file())
      expect(whole.headers['accept-ranges']).toBe('bytes')
      const [first, last] = of(whole.bytes.length)
      const answer = await part({ Range: range })
      expect([answer.status, answer.headers['content-range'], answer.headers['content-length'], answer.headers['etag']]).toEqual([206, `bytes ${first}-${last}/${whole.bytes.length}`, String(last - first + 1), whole.headers['etag']])
      expect(answer.bytes).toEqual(whole.bytes.subarray(first, last + 1))
      const head = await part({ Range: range }, 'HEAD')
      expect([head.status, head.headers['content-range'], head.bytes.length]).toEqual([206, answer.headers['content-range'], 0])
    })

    it.each(['bytes=a-b', 'lines=0-1', 'bytes=0-0,9-9', 'bytes', ''])('not by %j, which is answered whole', async (range) => {
      const [whole, answer] = [await at(file()), await part({ Range: range })]
      expect([answer.status, answer.bytes.length]).toEqual([200, whole.bytes.length])
    })

    it('says how long it is to whoever asks for more, and nothing of it', async () => {
      const whole = await at(file())
      const answer = await part({ Range: `bytes=${whole.bytes.length}-` })
      expect([answer.status, answer.headers['content-range'], answer.bytes.length]).toEqual([416, `bytes */${whole.bytes.length}`, 0])
    })

    it('goes on only with the file that was begun', async () => {
      const { etag } = (await at(file())).headers
      expect((await part({ Range: 'bytes=5-', 'If-Range': String(etag) })).status).toBe(206)
      expect((await part({ Range: 'bytes=5-', 'If-Range': '"another"' })).status).toBe(200)
      expect((await part({ 'If-Match': '"another"' })).status).toBe(412)
    })

    it('does not open what is not public', async () => {
      for (const state of ['draft', 'withdrawn'] as const) {
        const answer = await part({ Range: 'bytes=0-1' }, 'GET', `/s/${world.b.slug}/files/${world.files[state]}.png`)
        expect([state, answer.status, answer.headers['content-range'], answer.headers['content-disposition']]).toEqual([state, 404, undefined, undefined])
      }
    })
  })

  it.each([
    '/files/../uploads/media/x.png', '/files/..%2f..%2fjiyue.db', '/files/%2e%2e/%2e%2e/jiyue.db', '/files/....//jiyue.db', '/files/%2e%2e%2fjiyue.db', '/files/..%5cjiyue.db', '/files/..\\jiyue.db',
    '/files/%00', '/files/x.png%00.jpg', '/files//etc/passwd', '/files/%252e%252e%252fjiyue.db', '/files/%c0%ae%c0%ae/jiyue.db', '/files/%ff', '/files/', '/files', '/files/jiyue.db',
    '/files/pages', '/files/media', '/files/C:%5cx', '/files/file:%2f%2f/etc/passwd', `/files/${'a'.repeat(64)}.png`, `/files/${'A'.repeat(64)}.png`, `/files/${'a'.repeat(64)}.html`,
    `/files/${'a'.repeat(64)}-99999.webp`, `/files/${'a'.repeat(64)}.png/..`, `/files/${'a'.repeat(64)}.png/x`,
  ])('%s leads nowhere', async (path) => {
    const answer = await at(`/s/${world.b.slug}${path}`)
    expect([301, 400, 404]).toContain(answer.status)
    if (answer.status === 301) expect((await at(String(answer.headers['location']))).status).toBe(404)
  })

  it('are not there under a name that differs from their hash', async () => {
    const media = await findRecord(world.platform.payload, 'media', { sha256: { equals: world.files.published } })
    for (const name of [String(media?.['filename']), `${world.files.published}.jpg`, `${world.files.published}.pdf`, `${world.files.published.toUpperCase()}.png`, `${world.files.published}.png?x=1`.replace('?x=1', '.png'), `${world.files.attachment}-480.webp`]) {
      expect((await ofB(name)).status, name).toBe(404)
    }
  })

  it('are uploaded and read by staff within their scope alone, by safe names alone', async () => {
    const media = await findRecord(world.platform.payload, 'media', { sha256: { equals: world.files.draft } })
    const name = String(media?.['filename'])
    const read = (cookie: string | null, file: string, collection = 'media') => call(world.line, { method: 'GET', path: `/api/${collection}/file/${file}`, cookie })
    expect((await read(world.writerOfB.cookie, name)).status).toBe(200)
    expect((await read(world.writerOfB.cookie, name)).headers['x-content-type-options']).toBe('nosniff')
    for (const person of world.strangers) expect([401, 403, 404], person.name).toContain((await read(person.cookie, name)).status)
    for (const hostile of ['..%2f..%2fjiyue.db', '%2e%2e', '..', '...', '.%00', `${name}%00`, `%2e%2e%5c${name}`, `${name}/..`, '', 'jiyue.db', `../media/${name}`]) {
      expect([400, 403, 404, 301], hostile).toContain((await read(world.writerOfB.cookie, hostile)).status)
    }
    expect([403, 404]).toContain((await read(world.writerOfB.cookie, name, 'attachments')).status)
    expect([403, 404]).toContain((await read(world.writerOfB.cookie, `${name}?prefix=../attachments`.replace('?', '%3f'))).status)
  })

  it('become public with the publication and stop with the withdrawal', async () => {
    const step = async (cookie: string | null, name: string, extra: object = {}): Promise<void> => {
      const id = world.articles.inReview
      const standing = JSON.parse((await call(world.line, { method: 'GET', path: `/api/articles/${id}/workflow`, cookie })).text) as { state: { revision: number }; draftHash: string }
      const answer = await call(world.line, { method: 'POST', path: `/api/articles/${id}/workflow/${name}`, cookie, body: { revision: standing.state.revision, textHash: standing.draftHash, ...extra } })
      expect(answer.status, `${name} ${answer.text}`).toBe(200)
      await world.platform.worker.idle()
    }
    const names = [`${world.files.inReview}.png`, `${world.files.inReview}-480.webp`]
    const statuses = async (): Promise<number[]> => Promise.all(names.map(async (name) => (await ofB(name)).status))
    await step(world.reviewerOfB.cookie, 'approve')
    expect(await statuses()).toEqual([404, 404])
    await step(world.signerOfB.cookie, 'publish')
    expect(await statuses()).toEqual([200, 200])
    await step(world.signerOfB.cookie, 'withdraw', { reason: '有误', withdrawal: 'archived' })
    expect(await statuses()).toEqual([404, 404])
  })
})
