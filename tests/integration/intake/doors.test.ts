import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createIntake } from '../../../src/intake/intake-thread.store.ts'
import { mostHtmlBytes } from '../../../src/intake/limits.ts'
import { wordMime, type Taken } from '../../../src/intake/taken.ts'
import { isPlatformError } from '../../../src/errors.ts'
import { createDesk, createPerson, createSite, database, startTestPlatform, stopDatabase, type Desk, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { findRecords } from '../../../src/storage/records.store.ts'
import { call, openLine, type Answer, type Line } from '../../support/raw-call.ts'
import { deflated, letterWithEverything, paragraph, wordEntries, wordFile } from '../../support/word-file.ts'
import { adminOrigin } from '../../support/platform.ts'
import { compoundWith, docxWithMacros } from '../../unit/media/make-files.ts'

const mebibyte = 1024 * 1024
const document = wordEntries({ body: paragraph('x') })
/** Packed beforehand: an idle connection would be closed meanwhile. */
const bombs = {
  one: deflated({ ...document, 'word/styles.xml': { data: Buffer.alloc(100 * mebibyte), claimed: 9 } }),
  many: deflated({ ...document, ...Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`word/media/i${at}.png`, { data: Buffer.alloc(19 * mebibyte) }])) }),
}

describe(`the doors of the intake on ${database}`, () => {
  let platform: TestPlatform
  let line: Line
  let site: TestSite
  let desk: Desk
  const people: Record<string, TestPerson | null> = { nobody: null }
  const faults: string[] = []

  beforeAll(async () => {
    platform = await startTestPlatform({ onLog: (text, error) => faults.push(`${text} ${String(error)}`) })
    line = await openLine(platform.server)
    site = await createSite(platform, { slug: 'xian', level: 'province' })
    desk = await createDesk(platform, site)
    people['author'] = desk.author
    people['reviewer'] = desk.reviewer
    people['signer'] = desk.signer
    people['manager'] = desk.manager
    people['contributor'] = await createPerson(platform, { name: 'xinxiyuan', roles: ['contributor'], site })
    people['supervisor'] = await createPerson(platform, { name: 'jianguan', roles: ['supervisor'], site, subtree: true })
    people['security-admin'] = await createPerson(platform, { name: 'anquan', roles: ['security-admin'], site: null })
  })
  afterAll(async () => {
    line.end()
    await platform.end()
    await stopDatabase()
  })

  const html = (person: TestPerson | null | undefined, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
    call(line, { method: 'POST', path: '/api/intake/html', cookie: person?.cookie ?? null, headers: { 'Content-Type': 'application/json', ...headers }, bytes: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) })
  const word = (person: TestPerson | null | undefined, bytes: Uint8Array, headers: Record<string, string> = {}): Promise<Answer> =>
    call(line, { method: 'POST', path: '/api/intake/word', cookie: person?.cookie ?? null, headers: { 'Content-Type': wordMime, ...headers }, bytes: Buffer.from(bytes) })
  const good = { html: '<p>甲</p>' }
  const reason = (answer: Answer): string => {
    const { code, reasons } = JSON.parse(answer.text) as { code: string; reasons?: { key: string; text: string }[] }
    expect(reasons?.every(({ key, text }) => text !== '' && text !== key) ?? true, answer.text).toBe(true)
    return [code, ...(reasons ?? []).map(({ key }) => key)].join(' ')
  }
  const stored = async (): Promise<string> => JSON.stringify(await Promise.all((['articles', 'media', 'attachments'] as const).map((slug) => findRecords(platform.payload, slug, {}, { sort: 'id' }))))

  it.each([
    ['nobody', 401], ['reviewer', 403], ['signer', 403], ['supervisor', 403], ['security-admin', 403], ['author', 200], ['contributor', 200], ['manager', 200],
  ] as const)('%s is answered %i, and nothing is stored', async (name, status) => {
    const before = await stored()
    expect((await html(people[name], good)).status).toBe(status)
    expect((await word(people[name], wordFile({ body: paragraph('甲') }))).status).toBe(status)
    expect(await stored()).toBe(before)
  })

  it.each([['another site', { Origin: 'https://evil.example' }], ['a county\'s page', { Origin: 'http://www.xian.gov.cn' }]])('a page of %s is refused, whatever cookie comes with it', async (_what, headers) => {
    expect(reason(await html(desk.author, good, headers))).toBe('access.denied input.foreign-origin')
    expect(reason(await word(desk.author, wordFile({ body: paragraph('甲') }), headers))).toBe('access.denied input.foreign-origin')
  })

  it('answers the tree, the places of pictures and what was done, and nobody keeps the answer', async () => {
    const answer = await html(desk.author, { html: '<h1>甲</h1><p onclick="x()">乙<script>alert(1)</script><img src="file:///C:/a.png"></p>' })
    expect(answer.headers['cache-control']).toBe('no-store')
    const taken = JSON.parse(answer.text) as Taken
    expect(taken.value.root.children.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'upload'])
    expect(answer.text).not.toContain('alert')
    expect(taken.images).toMatchObject([{ name: 'a.png', bytes: null }])
    expect(taken.report.dropped).toEqual([{ kind: 'script', count: 1 }])
  })

  it('reads a Word document with its pictures', async () => {
    const jpeg = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#369' } }).jpeg().toBuffer()
    const answer = await word(desk.author, await letterWithEverything(jpeg))
    expect(answer.status, answer.text).toBe(200)
    const taken = JSON.parse(answer.text) as Taken
    expect(taken.title).toBe('松漪县农村供水保障工作方案')
    expect(Buffer.from(taken.images[0]?.bytes ?? '', 'base64').equals(jpeg)).toBe(true)
  })

  it.each<[string, string | object, string]>([
    ['nothing', '', 'input.malformed'], ['half a body', '{"html":', 'input.malformed'], ['a list', '[]', 'input.malformed'], ['no text', {}, 'input.invalid input.field'],
    ['a number', { html: 5 }, 'input.invalid input.field'], ['more than is asked', { html: 'x', tenant: 'y' }, 'input.invalid input.field'],
    ['mark-up without end', { html: '<div>'.repeat(200_000) }, 'input.invalid intake.too-complex'],
    ['too many nodes', { html: '<p>x</p>'.repeat(30_000) }, 'input.invalid rich-text.too-long'],
    ['too much', { html: 'x'.repeat(mostHtmlBytes) }, 'input.too-large intake.html-too-large'],
  ])('HTML: %s is refused with its reason', async (_what, body, expected) => {
    expect(reason(await html(desk.author, body))).toBe(expected)
    expect((await html(desk.author, good)).status).toBe(200)
  })

  it.each<[string, () => Buffer, string]>([
    ['nothing', () => Buffer.alloc(0), 'media.unreadable media.empty'],
    ['a broken archive', () => Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(500, 7)]), 'media.unreadable media.damaged'],
    ['old Word', () => compoundWith('WordDocument'), 'media.type-refused intake.old-format'],
    ['macros', docxWithMacros, 'media.type-refused media.macros'],
    ['a bomb', () => bombs.one, 'input.too-large intake.too-large-inside'],
    ['many small bombs', () => bombs.many, 'input.too-large intake.too-large-inside'],
    ['fifty megabytes', () => Buffer.alloc(50 * 1024 * 1024), 'input.too-large intake.document-too-large'],
  ])('Word: %s is refused with its reason, and the next document is read', async (_what, bytes, expected) => {
    expect(reason(await word(desk.author, bytes()))).toBe(expected)
    expect((await word(desk.author, wordFile({ body: paragraph('甲') }))).status).toBe(200)
  })

  it('takes a document under its own type alone', async () => {
    expect(reason(await word(desk.author, wordFile({ body: paragraph('甲') }), { 'Content-Type': 'text/html' }))).toBe('media.type-refused intake.not-word')
  })

  it('has no other ways', async () => {
    for (const [method, path] of [['GET', '/api/intake/html'], ['GET', '/api/intake/word'], ['PUT', '/api/intake/html'], ['POST', '/api/intake'], ['POST', '/api/intake/html/x'], ['POST', '/api/Intake/html']] as const) {
      expect((await call(line, { method, path, cookie: desk.author.cookie, headers: { Origin: adminOrigin } })).status, `${method} ${path}`).toBe(404)
    }
  })

  it('had no fault', () => {
    expect(faults).toEqual([])
  })
})

describe('the thread that reads', () => {
  const refusal = (reading: Promise<unknown>): Promise<string> =>
    reading.then(() => 'taken', (error: unknown) => {
      if (!isPlatformError(error)) throw error
      return [error.code, ...(error.details.reasons ?? []).map(({ key }) => key)].join(' ')
    })
  const long = { kind: 'html' as const, html: '<table>' + '<tr><td><p>甲乙丙</p></td></tr>'.repeat(6000) + '</table>' }

  it('is ended when a document takes too long, and another reads the next', async () => {
    const intake = createIntake({ milliseconds: 20, mebibytes: 256 })
    expect(await refusal(intake.read(long))).toBe('input.invalid intake.too-complex')
    await intake.close()
    const patient = createIntake()
    expect(await refusal(patient.read({ kind: 'html', html: '<p>甲</p>' }))).toBe('taken')
    await patient.close()
  })

  it('is ended when a document takes too much memory, and the process lives', async () => {
    const intake = createIntake({ milliseconds: 30_000, mebibytes: 24 })
    expect(await refusal(intake.read({ kind: 'html', html: '<p><b>x</b></p>'.repeat(150_000) }))).toBe('input.invalid intake.too-complex')
    await intake.close()
  })

  it('reads documents one after the other, and asks to come again when too many wait', async () => {
    const intake = createIntake()
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => refusal(intake.read({ kind: 'html', html: `<p>${at}</p>` }))))
    expect(answers).toEqual([...Array<string>(6).fill('taken'), ...Array<string>(4).fill('rate.exceeded')])
    expect(await refusal(intake.read({ kind: 'html', html: '<p>后来</p>' }))).toBe('taken')
    await intake.close()
  })
})
