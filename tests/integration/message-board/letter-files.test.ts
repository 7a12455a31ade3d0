import { readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkLetters } from '../../../src/features/message-board/check-letters.store.ts'
import { rebuildLetters } from '../../../src/features/message-board/letters.job.ts'
import { findLetter, type StoredLetter } from '../../../src/features/message-board/letters.store.ts'
import { findRecords } from '../../../src/storage/records.store.ts'
import { as, ask, createSite, database, startTestPlatform, stopDatabase, visit, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { aLetter, act, createBoard, happened, type Board } from '../../support/letters.ts'
import { deflated } from '../../support/word-file.ts'
import { blackPng, docx, docxWithMacros, pdf, pdfAndZip } from '../../unit/media/make-files.ts'

type Sent = { name: string; data: Buffer }

describe(`files of letters, on ${database}`, () => {
  let platform: TestPlatform
  let county: TestSite
  let board: Board
  let strangers: Board
  /** red at the left, white at the right, taken somewhere */
  let photo: Buffer
  const said: string[] = []
  /** milliseconds ahead of the wall clock */
  let ahead = 0

  beforeAll(async () => {
    platform = await startTestPlatform({ timed: false, now: () => new Date(Date.now() + ahead), settings: { lettersPerHour: 100 }, onLog: (line, error) => said.push(`${line} ${String(error)}`) })
    const province = await createSite(platform, { slug: 'sheng', level: 'province' })
    const prefecture = await createSite(platform, { slug: 'shi', level: 'prefecture', parent: province })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: prefecture })
    const other = await createSite(platform, { slug: 'lin', level: 'county', parent: prefecture })
    board = await createBoard(platform, county, prefecture)
    strangers = await createBoard(platform, other, other)
    const red = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#f00' } }).png().toBuffer()
    photo = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#fff' } }).composite([{ input: red, left: 0, top: 0 }])
      .withExif({ IFD0: { Make: 'SecretCamera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 14/1 0/1' } }).jpeg({ quality: 95 }).toBuffer()
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const path = '/s/xian/messages/new'
  const unescaped = (text: string) => text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  const hidden = (html: string): [string, string][] => [...html.matchAll(/<input type="(?:hidden|checkbox)" name="([a-z]+)" value="([^"]*)"(?: checked)?/g)].map(([, name = '', value = '']) => [name, unescaped(value)])
  const tickets = (html: string) => hidden(html).filter(([name]) => name === 'file').map(([, value]) => value)
  const token = async () => hidden((await visit(platform, path)).text).find(([name]) => name === 'token')?.[1] ?? ''
  let written = 0
  // Each letter has words of its own: many alike would be taken for spam.
  const typedNow = () => ({ ...typed, title: `${aLetter.title}（${(written += 1)}）` })
  const typed = { kind: aLetter.kind, title: aLetter.title, text: aLetter.text, name: aLetter.name, phone: aLetter.phone, email: '', consent: '1' }
  const multipart = (fields: [string, string][], files: Sent[]) => {
    const request = ask(platform).post(path).set('Host', 'localhost:4999')
    for (const [name, value] of fields) void request.field(name, value)
    for (const { name, data } of files) void request.attach('files', data, { filename: name, contentType: 'application/octet-stream' })
    return request
  }
  const preview = async (files: Sent[], more: [string, string][] = []) => multipart([['token', await token()], ...Object.entries(typedNow()), ['step', 'preview'], ...more] as [string, string][], files)
  const send = (html: string) => ask(platform).post(path).set('Host', 'localhost:4999').type('form').send(new URLSearchParams([...hidden(html), ['step', 'send']]).toString())
  const codeIn = (html: string) => /class="letter-code">([\d ]+)</.exec(html)?.[1]?.replaceAll(' ', '') ?? ''
  const sentWith = async (files: Sent[]): Promise<StoredLetter> => {
    const sent = await send((await preview(files)).text)
    await platform.worker.idle()
    const letter = await findLetter(platform.payload, { code: codeIn(sent.text) })
    if (letter === null) throw new Error(sent.text)
    return letter
  }
  const fileOf = (letter: StoredLetter, at = 0) => letter.received.files[at]?.id ?? ''
  const onDisk = async () => (await readdir(join(platform.dataDir, 'uploads', 'letter-files'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const problems = async () => {
    const found: string[] = []
    for await (const { kind, detail } of checkLetters(platform.payload, new Date(), platform.messageBoard.files)) found.push(`${kind} ${detail}`)
    return found
  }

  it('survive the preview, belong to one letter however often it is sent, and are told by name on the page of its status', async () => {
    const shown = await preview([{ name: '路口.jpg', data: photo }, { name: '说明.pdf', data: pdf() }, { name: '', data: Buffer.alloc(0) }])
    expect(shown.status).toBe(200)
    expect(shown.text).toContain('路口.jpg')
    expect(tickets(shown.text)).toHaveLength(2)
    const [first, again] = await Promise.all([send(shown.text), send(shown.text)])
    const third = await send(shown.text)
    expect(first.status).toBe(201)
    for (const answer of [again, third]) expect([answer.status, codeIn(answer.text)]).toEqual([201, codeIn(first.text)])
    await platform.worker.idle()
    // The worker has moved the files; sending once more is still the same letter.
    expect(codeIn((await send(shown.text)).text)).toBe(codeIn(first.text))
    const letter = await findLetter(platform.payload, { code: codeIn(first.text) })
    expect(letter?.received.files.map(({ name, kind, bytes }) => [name, kind, bytes > 0])).toEqual([['路口.jpg', 'jpg', true], ['说明.pdf', 'pdf', true]])
    const status = await ask(platform).post('/s/xian/messages/status').set('Host', 'localhost:4999').type('form').send({ code: codeIn(first.text), tail: '0017' })
    expect(status.text).toContain('路口.jpg')
    expect(status.text).not.toContain(fileOf(letter as StoredLetter))
    expect(await problems()).toEqual([])
  })

  it('say nothing of where a picture was taken, and lie sealed on the disk', async () => {
    expect((await sharp(photo).metadata()).exif?.toString('latin1')).toContain('SecretCamera')
    const letter = await sentWith([{ name: 'a.jpg', data: photo }])
    const answer = await as(platform, board.triage, 'get', `/api/letters/${letter.publicId}/files/${fileOf(letter)}`).buffer(true)
    expect(answer.status).toBe(200)
    const { exif, xmp, icc, width } = await sharp(answer.body as Buffer).metadata()
    expect([exif, xmp, icc, width]).toEqual([undefined, undefined, undefined, 600])
    expect((answer.body as Buffer).includes('SecretCamera')).toBe(false)
    for (const entry of await onDisk()) {
      const bytes = await readFile(join(entry.parentPath, entry.name))
      expect(bytes.subarray(0, 4).toString()).toBe('JYF1')
      expect(bytes.includes('JFIF') || bytes.includes('%PDF') || bytes.includes('SecretCamera')).toBe(false)
    }
  })

  const bomb = () => deflated({ '[Content_Types].xml': { data: Buffer.from('<x/>') }, 'word/document.xml': { data: Buffer.alloc(130 * 1024 * 1024), claimed: 1000 } })
  it.each([
    ['a file that is two', 'a.pdf', pdfAndZip, '同时是两种格式'],
    ['a wrong ending', 'a.jpg', pdf, '不是可以使用的图片'],
    ['a picture under a document’s ending', 'a.pdf', () => photo, '实际内容'],
    ['a document that unpacks to very much', 'a.docx', bomb, '解开后过大'],
    ['a picture that unpacks to very much', 'a.png', () => blackPng(20_000, 20_000), '图片尺寸过大'],
    ['macros', 'a.docx', docxWithMacros, '含有宏'],
    ['a page as text', 'a.txt', () => Buffer.from('<html><script>alert(1)</script>'), '网页代码'],
    ['a program', 'a.exe', () => Buffer.from('MZ'), '请换成 JPG、PNG'],
    ['another kind of picture', 'a.avif', () => photo, null],
    ['nothing at all', 'a.pdf', () => Buffer.alloc(0), '文件是空的'],
    ['eleven megabytes', 'a.txt', () => Buffer.alloc(11 * 1024 * 1024, 'a'), '超过 10 MB'],
  ])('refuse %s with field, file and remedy, and keep what was typed and what was good', async (_, name, make, words) => {
    const answer = await preview([{ name: '好.docx', data: docx() }, { name, data: make() }])
    const kept = tickets(answer.text)
    if (words === null) expect([answer.status, kept.length]).toEqual([200, 2])
    else {
      expect(answer.status).toBe(422)
      expect(answer.text).toContain('href="#letter-files"')
      expect(answer.text).toContain(`附件“${name}”`)
      expect(answer.text).toContain(words)
      expect(answer.text).toContain(aLetter.text)
      expect(answer.text).toContain('value="祝青禾"')
      expect(kept).toHaveLength(1)
    }
    expect((await onDisk()).filter(({ parentPath }) => parentPath.endsWith('arriving'))).toEqual([])
  })

  it('take the names that people and others give them as words, never as paths', async () => {
    const letter = await sentWith([
      { name: '../../../etc/passwd.txt', data: Buffer.from('a') }, { name: 'C:\\x\\invoice\u202Etxt.pdf', data: pdf() }, { name: '<img src=x onerror=alert(1)>.txt', data: Buffer.from('b') }, { name: `${'很'.repeat(300)}.txt`, data: Buffer.from('c') },
    ])
    const names = letter.received.files.map(({ name }) => name)
    expect(names).toEqual(['passwd.txt', 'invoicetxt.pdf', 'img src=x onerror=alert(1).txt', `${'很'.repeat(76)}.txt`])
    const answer = await as(platform, board.triage, 'get', `/api/letters/${letter.publicId}/files/${fileOf(letter, 1)}`)
    expect(answer.headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'content-disposition': "attachment; filename=\"invoicetxt.pdf\"; filename*=UTF-8''invoicetxt.pdf" })
    // No browser sends such a name; who does is told nothing, and the next one is served.
    expect((await preview([{ name: 'a\u0007b.txt', data: Buffer.from('a') }])).status).toBe(400)
  })

  it('are at most so many, of the kinds and number that the province sets', async () => {
    const six = Array.from({ length: 6 }, (_, at) => ({ name: `${at}.txt`, data: Buffer.from(String(at)) }))
    const answer = await preview(six)
    expect([answer.status, tickets(answer.text).length]).toEqual([422, 5])
    expect(answer.text).toContain('附件“5.txt”：附件最多 5 个')
    // Those that were unticked make room.
    const [one = '', two = ''] = tickets(answer.text)
    const form = hidden(answer.text).find(([name]) => name === 'token')?.[1] ?? ''
    const next = await multipart([['token', form], ...Object.entries(typed), ['file', one], ['file', two], ['step', 'preview']] as [string, string][], [{ name: '5.txt', data: Buffer.from('5') }])
    expect([next.status, tickets(next.text).length]).toEqual([200, 3])
    // Nor does a letter get more of them by naming all that were ever taken for its form.
    const all = [...new Set([...tickets(answer.text), ...tickets(next.text)])]
    expect(all).toHaveLength(6)
    const many = await multipart([['token', form], ...Object.entries(typed), ...all.map((ticket) => ['file', ticket]), ['step', 'send']] as [string, string][], [])
    expect([many.status, tickets(many.text).length]).toEqual([422, 5])
  })

  it('are not read where the form is not ours, its words are spam or belong elsewhere, and those of another form cannot be named', async () => {
    const before = (await onDisk()).length
    const file = [{ name: 'a.txt', data: Buffer.from('a') }]
    expect((await multipart([['token', 'aaaaaaaaaaaaaaaaaaaa.bbbbbbbb.cccccccccccccccccccccc'], ...Object.entries(typed), ['step', 'preview']] as [string, string][], file)).text).toContain('表单打开时间过长')
    expect((await preview(file, [['website', 'http://x.example']])).text).toContain('须先由人工核对')
    expect((await multipart([['token', await token()], ...Object.entries({ ...typed, text: '我的信访事项一直没有答复，要继续上访。' }), ['step', 'preview']] as [string, string][], file)).text).toContain('请先确认来信属于本渠道')
    expect((await onDisk()).length).toBe(before)
    const [theirs = ''] = tickets((await preview(file)).text)
    const own = await preview([], [['file', theirs]])
    expect([own.status, tickets(own.text)]).toEqual([200, []])
    const cut = await multipart([['token', await token()], ...Object.entries(typed), ['file', `${theirs.slice(0, -1)}A`], ['step', 'preview']] as [string, string][], [])
    expect(tickets(cut.text)).toEqual([])
  })

  it('have room for a quarter of all from one address, and the form says so where that is used up', async () => {
    const measuredAgain = (): void => void (ahead += 60_001)
    await preview([{ name: 'a.txt', data: Buffer.from('a') }])
    const [waiting] = (await onDisk()).filter(({ parentPath }) => parentPath.includes('/pending/'))
    const place = join(waiting?.parentPath ?? '', waiting?.name ?? '')
    // Nothing but its length: no disk has to hold half a gigabyte for this.
    await truncate(place, 512 * 1024 * 1024)
    measuredAgain()
    const before = (await onDisk()).length
    const refused = await preview([{ name: 'b.txt', data: Buffer.from('b') }])
    expect([refused.status, tickets(refused.text), refused.text.includes('附件“b.txt”：来自您所在网络、尚未提交的附件合计已达 512 MB'), refused.text.includes(aLetter.text)]).toEqual([422, [], true, true])
    expect((await onDisk()).length).toBe(before)
    await rm(place)
    measuredAgain()
    expect((await preview([{ name: 'b.txt', data: Buffer.from('b') }])).status).toBe(200)
  })

  it('go with a letter that needs a new form, and are told as gone when they are', async () => {
    const shown = await preview([{ name: 'a.txt', data: Buffer.from('a') }])
    expect((await send(shown.text)).status).toBe(201)
    await platform.worker.idle()
    const changed = await send(shown.text.replaceAll(aLetter.title, '另外一封来信的题目'))
    expect(changed.status).toBe(409)
    const [fresh = ''] = tickets(changed.text)
    expect(tickets(shown.text)).not.toContain(fresh)
    const second = await send(changed.text)
    expect(second.status).toBe(201)
    await platform.worker.idle()
    expect((await findLetter(platform.payload, { code: codeIn(second.text) }))?.received.files.map(({ name }) => name)).toEqual(['a.txt'])
    const lost = await preview([{ name: 'b.txt', data: Buffer.from('b') }])
    await rm(join(platform.dataDir, 'uploads', 'letter-files', 'pending'), { recursive: true })
    const told = await send(lost.text)
    expect([told.status, told.text.includes('附件“b.txt”：已不在暂存中')]).toEqual([422, true])
  })

  it('are for staff who may read the letter, each look recorded, and for nobody by another letter’s number', async () => {
    const [letter, another] = [await sentWith([{ name: 'a.jpg', data: photo }]), await sentWith([{ name: 'b.txt', data: Buffer.from('b') }])]
    const at = (one: StoredLetter, file: string) => `/api/letters/${one.publicId}/files/${file}`
    const looks = async () => (await findRecords(platform.payload, 'audit-events', { and: [{ action: { equals: 'view.personal-data' } }, { subject: { equals: `messages:${letter.id}` } }] })).length
    for (const person of [board.triage, board.supervisor]) expect((await as(platform, person, 'get', at(letter, fileOf(letter)))).status).toBe(200)
    expect(await looks()).toBe(2)
    for (const person of [board.housing, board.water, strangers.triage, strangers.supervisor, strangers.manager]) {
      expect((await as(platform, person, 'get', at(letter, fileOf(letter)))).status).toBe(404)
      expect((await as(platform, person, 'post', `${at(letter, fileOf(letter))}/redacted`).send({ redactions: [] })).status).toBe(404)
    }
    expect((await as(platform, null, 'get', at(letter, fileOf(letter)))).status).toBe(401)
    expect((await as(platform, null, 'post', `${at(letter, fileOf(letter))}/redacted`).send({ redactions: [] })).status).toBe(401)
    for (const wrong of [at(another, fileOf(letter)), at(letter, '0'.repeat(32)), at(letter, '..%2f..%2fkeys')]) expect([400, 404]).toContain((await as(platform, board.triage, 'get', wrong)).status)
    expect((await as(platform, board.triage, 'post', `${at(another, fileOf(another))}/redacted`).send({ redactions: [] })).status).toBe(422)
    expect(await looks()).toBe(2)
    for (const hash of letter.received.files.flatMap(({ sha256, sentHash }) => [sha256, sentHash])) {
      for (const ending of ['jpg', 'png']) expect((await visit(platform, `/s/xian/files/${hash}.${ending}`)).status).toBe(404)
    }
  })

  const answered = async (letter: StoredLetter, images: unknown[] = []) => {
    await act(platform, board.triage, letter.publicId, { kind: 'accepted' })
    await act(platform, board.triage, letter.publicId, { kind: 'assigned', unit: board.housingUnit, unitName: '住房保障中心' })
    await act(platform, board.housing, letter.publicId, { kind: 'taken-over' })
    return act(platform, board.housing, letter.publicId, { kind: 'drafted', text: '公租房申请自12月1日开始。', outcome: 'explained', images })
  }
  const redacted = async (letter: StoredLetter, redactions: unknown[]) => (await as(platform, board.triage, 'post', `/api/letters/${letter.publicId}/files/${fileOf(letter)}/redacted`).send({ redactions })).body as { sha256: string; width: number; height: number; picture: string }

  it('are published as pictures with parts of them black, exactly as they were shown, while the letter is public', async () => {
    const letter = await sentWith([{ name: 'a.jpg', data: photo }, { name: 'b.pdf', data: pdf() }])
    const redactions = [{ x: 0, y: 0, width: 299, height: 5000 }]
    const { sha256, width, height, picture } = await redacted(letter, redactions)
    const image = { file: fileOf(letter), redactions, alt: '路口积水', sha256, width, height }
    const address = `/s/xian/files/${sha256}.jpg`
    expect((await answered(letter, [image])).status).toBe(200)
    const { proposed } = (await as(platform, board.triage, 'get', `/api/letters/${letter.publicId}`)).body
    expect(proposed.images).toEqual([image])
    expect((await visit(platform, address)).status).toBe(404)
    const release = (images: unknown[]) => act(platform, board.triage, letter.publicId, { kind: 'release', public: { ...proposed, images } })
    for (const [wrong, key] of [
      [{ ...image, redactions: [] }, 'letter.picture-changed'], [{ ...image, file: fileOf(letter, 1) }, 'letter.no-picture'], [{ ...image, file: 'f'.repeat(32) }, 'letter.no-picture'],
      [{ ...image, redactions: [{ x: 700, y: 0, width: 5, height: 5 }] }, 'letter.redaction-outside'], [{ ...image, alt: `${aLetter.phone} 的照片` }, 'letter.personal-data'],
    ] as const) {
      const answer = await release([wrong])
      expect([answer.status, answer.body.reasons?.[0]?.key]).toEqual([409, key])
    }
    expect((await release([image, image])).body.reasons[0].key).toBe('letter.picture-twice')
    expect((await visit(platform, address)).status).toBe(404)
    expect((await release([image])).status).toBe(200)
    const shown = await visit(platform, address).buffer(true)
    expect([shown.status, shown.headers['content-type'], Buffer.from(picture.split(',')[1] ?? '', 'base64').equals(shown.body as Buffer)]).toEqual([200, 'image/jpeg', true])
    const { data, info } = await sharp(shown.body as Buffer).raw().toBuffer({ resolveWithObject: true })
    const brightest = (from: number, to: number) => Math.max(...Array.from({ length: info.height }, (_, y) => Math.max(...data.subarray((y * info.width + from) * info.channels, (y * info.width + to) * info.channels))))
    expect(brightest(0, 290)).toBeLessThan(16)
    expect(brightest(310, 600)).toBeGreaterThan(240)
    expect((await sharp(shown.body as Buffer).metadata()).exif).toBeUndefined()
    const page = await visit(platform, `/s/xian/messages/${letter.publicId}.html`)
    expect(page.text).toContain(`src="${address}" alt="路口积水"`)
    expect(await problems()).toEqual([])
    const copy = join(platform.dataDir, 'uploads', 'media', `letter-${letter.publicId}-${sha256}.jpg`)
    await rm(copy)
    expect(await problems()).toEqual([`letter-picture-lost letter-${letter.publicId}-${sha256}.jpg`])
    await rebuildLetters(platform.lettersParts)
    expect(await problems()).toEqual([])
    const projecting = platform.workerParts.letters
    if (projecting === undefined) throw new Error('no worker for letters')
    platform.workerParts.letters = () => Promise.resolve(false)
    try {
      await act(platform, board.triage, letter.publicId, { kind: 'unpublished', reason: '照片另行处理' })
      // Nothing is projected yet, and nobody gets the picture any more.
      expect(await findRecords(platform.payload, 'public-files', { publicId: { equals: letter.publicId } })).toHaveLength(1)
      expect((await visit(platform, address)).status).toBe(404)
    } finally {
      platform.workerParts.letters = projecting
    }
    platform.worker.wake()
    await platform.worker.idle()
    expect([(await visit(platform, address)).status, await findRecords(platform.payload, 'public-files', { publicId: { equals: letter.publicId } })]).toEqual([404, []])
    const original = letter.received.files[0]?.sha256 ?? ''
    expect((await visit(platform, `/s/xian/files/${original}.jpg`)).status).toBe(404)
    await happened(platform, letter, new Date().toISOString(), { kind: 'erased', part: 'words' })
    platform.worker.wake()
    await platform.worker.idle()
    expect(await stat(copy).catch(() => null)).toBeNull()
    expect((await onDisk()).filter(({ name }) => name === fileOf(letter) || name === fileOf(letter, 1))).toEqual([])
    expect((await as(platform, board.triage, 'get', `/api/letters/${letter.publicId}`)).body.files).toEqual([])
    expect((await as(platform, board.triage, 'get', `/api/letters/${letter.publicId}/files/${fileOf(letter)}`)).status).toBe(404)
    expect(JSON.stringify((await findLetter(platform.payload, { code: letter.code }))?.received)).not.toContain('b.pdf')
    expect(await problems()).toEqual([])
  })

  it('are missed by the check when they are lost or altered, and waiting ones go when no letter can come of them', async () => {
    const letter = await sentWith([{ name: 'a.txt', data: Buffer.from('a') }])
    const waiting = await preview([{ name: 'w.txt', data: Buffer.from('w') }])
    const entry = (await onDisk()).find(({ name }) => name === fileOf(letter))
    const place = join(entry?.parentPath ?? '', entry?.name ?? '')
    expect(place).toContain('kept')
    const bytes = await readFile(place)
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1
    await writeFile(place, bytes)
    expect(await problems()).toEqual([`letter-file-altered ${fileOf(letter)}`])
    expect((await as(platform, board.triage, 'get', `/api/letters/${letter.publicId}/files/${fileOf(letter)}`)).status).toBe(422)
    await rm(place)
    expect(await problems()).toEqual([`letter-file-missing ${fileOf(letter)}`])
    const pending = (await onDisk()).filter(({ parentPath }) => parentPath.includes('/pending/'))
    expect(pending.length).toBeGreaterThan(0)
    await platform.messageBoard.sweepFiles()
    expect((await send(waiting.text)).status).toBe(201)
    await platform.worker.idle()
    const old = new Date(Date.now() - 3 * 86_400_000)
    await preview([{ name: 'x.txt', data: Buffer.from('x') }])
    for (const { parentPath, name } of (await onDisk()).filter((one) => one.parentPath.includes('/pending/'))) for (const each of [join(parentPath, name), parentPath]) await utimes(each, old, old)
    await platform.messageBoard.sweepFiles()
    expect((await onDisk()).filter((one) => one.parentPath.includes('/pending/'))).toEqual([])
    expect((await stat(join(platform.dataDir, 'uploads', 'letter-files'))).isDirectory()).toBe(true)
    expect(said).toEqual([])
  })
})
