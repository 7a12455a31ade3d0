import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Response, Test } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkLetters } from '../../../src/features/message-board/check-letters.store.ts'
import { contactKey } from '../../../src/features/message-board/contacts.store.ts'
import { mailWriters } from '../../../src/features/message-board/mail-writers.job.ts'
import type { StoredLetter } from '../../../src/features/message-board/letters.store.ts'
import { findRecords } from '../../../src/storage/records.store.ts'
import { as, ask, createDesk, createPerson, createSite, database, publishArticle, startTestPlatform, stopDatabase, visit, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { partsOf } from '../../support/archive-parts.ts'
import { act, createBoard, sendLetter, type Board } from '../../support/letters.ts'
import { plainDigits, plantedNumbers } from '../../support/planted-numbers.ts'
import { routeTable } from '../isolation/route-table.ts'

/** The server that stands in for MongoDB is slow: a part is enough there. */
const numberCount = database === 'sqlite' ? 200 : 60
const planted = plantedNumbers(numberCount, 7)
/** Of each letter: where its ten numbers stand. */
const ofLetter = 10

/**
 * Ways that show one letter to those who handle it, or are about another thing by its id. Every other way of reading that the
 * application has is looked at below: a new one makes this test fail until it is in one of the lists.
 */
const elsewhere: Readonly<Record<string, string>> = {
  'GET /api/letters': 'cases, for those who handle or supervise them', 'GET /api/letters/:id': 'one case', 'GET /api/letters/:id/files/:file': 'one case',
  'GET /api/:type/:id/workflow': 'a text of the editors', 'GET /api/:type/:id/compare': 'a text of the editors', 'GET /api/:type/:id/links': 'a text of the editors', 'GET /api/editing/copies/:resource': 'a text of the editors',
  'GET /api/interpretations/:id/copy-report': 'a text of the editors', 'GET /api/policies/:id/assessments': 'a document by its id', 'GET /api/policies/worklists/linked': 'a document by its id', 'GET /preview/shared/:token': 'a text of the editors', 'GET /preview/shared/:token/files/:name': 'a text of the editors',
  'GET /preview/files/:name': 'files', 'GET /preview/:type/:id': 'a text of the editors', 'GET /_themes/sites/:slug/:file': 'assets', 'GET /_themes/{*path}': 'assets',
}

describe(`numbers that people write into letters, on ${database}`, () => {
  let platform: TestPlatform
  let province: TestSite
  let site: TestSite
  let board: Board
  let offices: TestPerson[]
  /** milliseconds ahead of the wall clock: titles are asked for so many a minute */
  let ahead = 0
  const logged: string[] = []
  const mails: string[] = []
  const letters: { stored: StoredLetter; isPublic: boolean }[] = []
  const shown: { where: string; text: string; asked: string }[] = []
  const routes = new Set<string>()

  beforeAll(async () => {
    platform = await startTestPlatform({ timed: false, now: () => new Date(Date.now() + ahead), onLog: (line, error) => void logged.push(`${line} ${String(error ?? '')}`) })
    province = await createSite(platform, { slug: 'sheng', level: 'province' })
    site = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    board = await createBoard(platform, site, province)
    // Feeds and lists of a column are there once something is.
    await publishArticle(platform, await createDesk(platform, site), site, { title: '公租房申请开始受理' })
    offices = await Promise.all((['audit-admin', 'security-admin', 'system-admin'] as const).map((role) => createPerson(platform, { name: role, roles: [role], site: null })))
  }, 300_000)
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  /** A letter goes its whole way with ten numbers in it: in its title and text, in reply, note, question and answer, and in the rating. */
  async function wholeWay(numbers: readonly string[], isPublic: boolean): Promise<void> {
    const [title = '', one = '', two = '', three = '', reply = '', again = '', note = '', question = '', said = '', words = ''] = numbers
    const stored = await sendLetter(platform, site, { title: `请回电：${title}`, text: `公租房怎样申请？我的情况如下：\n${[one, two, three].join('。\n')}。\n请尽快答复。`, email: 'writer@example.invalid', consent: isPublic })
    const does = async (person: TestPerson, body: Record<string, unknown>): Promise<void> => {
      const answer = await act(platform, person, stored.publicId, body)
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    }
    const writes = async (body: Record<string, string>): Promise<void> => {
      const seq = (await as(platform, board.triage, 'get', `/api/letters/${stored.publicId}`)).body.seq as number
      const answer = await ask(platform).post('/s/xian/messages/status').set('Host', 'localhost:4999').type('form').send({ code: stored.code, tail: '0017', seq: String(seq), ...body })
      expect(answer.status).toBe(200)
      await platform.worker.idle()
    }
    await does(board.triage, { kind: 'accepted' })
    await does(board.triage, { kind: 'noted', text: `已联系${note}` })
    await does(board.triage, { kind: 'assigned', unit: board.housingUnit, unitName: '住房保障中心' })
    await does(board.housing, { kind: 'taken-over' })
    await does(board.housing, { kind: 'writer-asked', question: `请核对：${question}` })
    await writes({ act: 'writer-answered', text: `对，另外是${said}` })
    await does(board.housing, { kind: 'drafted', text: `您来信所留的${reply}、${again}已经登记，公租房申请请到便民中心办理。`, outcome: 'explained' })
    const { proposed } = (await as(platform, board.triage, 'get', `/api/letters/${stored.publicId}`)).body
    await does(board.triage, { kind: 'release', public: isPublic ? proposed : null })
    await writes({ act: 'rated', stars: '4', words: `请打${words}` })
    letters.push({ stored, isPublic })
  }

  const bytesOf = async (request: Test): Promise<Response & { body: Buffer }> => request.buffer(true).parse((res, done) => {
    const parts: Buffer[] = []
    ;(res as unknown as NodeJS.ReadableStream).on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)))
  })
  const textsIn = (body: Buffer): string[] => (body.subarray(0, 2).toString() === 'PK' ? Object.values(partsOf(body)).map((part) => part.toString()) : [body.toString('utf8')])
  /** @param asked what the address itself says of a number, which the answer may say again */
  async function look(request: Test, where: string, asked = '', statuses: readonly number[] = [200]): Promise<string> {
    const answer = await bytesOf(request)
    expect(statuses, `${where} ${answer.status}`).toContain(answer.status)
    const text = textsIn(answer.body).join('\n')
    shown.push({ where, text, asked })
    return text
  }
  const page = (path: string, asked = '') => look(visit(platform, path), path, asked)

  it('go their way with the letters, and some become answers of the knowledge base', { timeout: 300_000 }, async () => {
    for (let from = 0; from < planted.length; from += ofLetter) await wholeWay(planted.slice(from, from + ofLetter).map(({ written }) => written), (from / ofLetter) % 4 !== 3)
    for (const { stored } of letters.filter(({ isPublic }) => isPublic).slice(0, 4)) expect((await as(platform, board.triage, 'post', `/api/letters/${stored.publicId}/answer`).send({})).status).toBe(200)
    await platform.worker.idle()
    expect(letters.map(({ isPublic }) => isPublic)).toContain(false)
    // They are there: whoever handles the letter reads them.
    const { body } = await as(platform, board.triage, 'get', `/api/letters/${letters[0]?.stored.publicId ?? ''}`)
    expect(plainDigits(JSON.stringify(body))).toContain(planted[0]?.digits)
  })

  it('are looked for in every page, feed, map, search, suggestion and open datum of the portal', { timeout: 300_000 }, async () => {
    const fixed = ['/', '/search?q=公租房', '/search?q=请回电', '/search?q=公租房&page=2', '/search?q=公租房&scope=province', '/search?q=公租房&type=letters', '/messages/', '/messages/?page=2', '/messages/?kind=consultation', `/messages/?unit=${board.housingUnit}`, `/messages/?year=${new Date().getFullYear()}`,
      '/messages/statistics', `/messages/statistics?month=${new Date().toISOString().slice(0, 7)}`, '/messages/new', '/messages/status', '/messages/verify', '/messages/receipt-key.pem', '/sitemap.xml', '/sitemap.html', '/robots.txt', '/policies/', '/policies/?q=公租房', '/policies/catalogue.csv',
      '/open/v1/resources?limit=100', '/open/v1/columns', '/open/v1/tenants', '/open/v1/openapi.json']
    for (const root of ['/s/xian', '/s/sheng']) for (const path of fixed) await page(`${root}${path}`)
    for (const path of ['news/', 'news/local/', 'news/rss.xml', 'news/local/rss.xml']) await page(`/s/xian/${path}`)
    for (const path of ['notices/rss.xml', 'messages/rss.xml', 'messages/answers/rss.xml']) await look(visit(platform, `/s/xian/${path}`), path, '', [404])
    for (const presentation of ['_en', '_elder', '_zh-elder', '_en-elder']) for (const path of ['/messages/', '/search?q=公租房']) await look(visit(platform, `/s/xian/${presentation}${path}`), `${presentation} ${path}`, '', [200, 301, 404])
    for (const { stored, isPublic } of letters) {
      const { publicId, receipt } = stored
      await look(visit(platform, `/s/xian/messages/${publicId}.html`), `letter ${publicId}`, '', [isPublic ? 200 : 404])
      await look(visit(platform, `/s/xian/_elder/messages/${publicId}.html`), `elder ${publicId}`, '', [isPublic ? 200 : 404])
      await look(visit(platform, `/s/xian/open/v1/resources/${publicId}`), `open ${publicId}`, '', [isPublic ? 200 : 404])
      await look(ask(platform).post('/s/xian/messages/verify').set('Host', 'localhost:4999').type('form').send({ receipt }), `receipt of ${publicId}`)
      await look(ask(platform).post('/s/xian/messages/status').set('Host', 'localhost:4999').type('form').send({ code: stored.code, tail: '9999' }), `status of ${publicId}`, '', [404, 429])
    }
    for (const row of await findRecords(platform.payload, 'answers', {})) await page(`/s/xian/messages/answers/${String(row['publicId'])}.html`)
    for (const [nth, { digits }] of planted.entries()) {
      if (nth % 50 === 0) ahead += 60_001
      await page(`/s/xian/search?q=${digits}`, digits)
      await look(visit(platform, `/s/xian/search?q=${digits}&scope=province`).set('Accept', 'application/json'), `search as data ${digits}`, digits)
      await page(`/s/xian/messages/similar?title=${encodeURIComponent(`公租房 ${digits}`)}`)
    }
    ahead += 60_001
    expect(await page(`/s/xian/messages/similar?title=${encodeURIComponent('公租房怎样申请')}`)).toContain('/messages/')
    // What is looked at is not empty: the letters stand there, masked.
    const told = (where: string): string => shown.find((one) => one.where === where)?.text ?? ''
    for (const where of ['/s/xian/messages/', '/s/xian/search?q=公租房', '/s/xian/open/v1/resources?limit=100', '/s/xian/sitemap.xml']) expect(told(where), where).toMatch(/messages\/[0-9a-z]{6,16}\.html/)
    // And a number that is asked for finds nothing.
    for (const { digits } of planted) expect(told(`/s/xian/search?q=${digits}`)).not.toMatch(/messages\/[0-9a-z]{6,16}\.html/)
  })

  it('are looked for in every list, report and export of the staff, and nothing that may be read is left out', { timeout: 300_000 }, async () => {
    const year = new Date().getFullYear()
    const [first] = letters
    const people = [board.manager, board.supervisor, board.water, ...offices]
    const doors: Record<string, string[]> = {
      'GET /healthz': ['/healthz'], 'GET /readyz': ['/readyz'], 'GET /metrics': ['/metrics'], 'GET /api/people': ['/api/people?q=a'], 'GET /api/chains': [`/api/chains?site=${site.id}`],
      'GET /api/published': [`/api/published?site=${site.id}&q=${encodeURIComponent('公租房')}`, ...planted.slice(0, 20).map(({ digits }) => `/api/published?site=${site.id}&q=${digits}`)],
      'GET /api/documents': [`/api/documents?site=${site.id}&q=${encodeURIComponent('公租房')}`], 'GET /api/policies/worklists': ['/api/policies/worklists'], 'GET /api/notices': ['/api/notices'], 'GET /api/notices/preference': ['/api/notices/preference'],
      'GET /api/desk': ['/api/desk', '/api/desk?room=done'], 'GET /api/desk/next': ['/api/desk/next'], 'GET /api/desk/sites': ['/api/desk/sites'], 'GET /api/editing/copies': ['/api/editing/copies'],
      'GET /api/letters/report': (['site', 'unit', 'kind', 'month'] as const).map((by) => `/api/letters/report?from=${year - 1}-01-01&to=${year}-12-31&by=${by}`),
      'GET /api/letters/report.xlsx': (['site', 'unit', 'kind', 'month'] as const).map((by) => `/api/letters/report.xlsx?from=${year - 1}-01-01&to=${year}-12-31&by=${by}`),
    }
    const refusals = [200, 400, 401, 403, 404, 422]
    for (const [route, paths] of Object.entries(doors)) {
      routes.add(route)
      for (const path of paths) for (const person of people) await look(as(platform, person, 'get', path), `${person.name} ${path}`, /q=(\d+X?)$/.exec(path)?.[1], refusals)
    }
    // What the desk offers beside a letter: public replies, and documents. One's own letter stands in none of it.
    for (const name of ['similar', 'documents?q=a']) {
      routes.add(`GET /api/letters/:id/${name.split('?')[0] ?? ''}`)
      await look(as(platform, board.triage, 'get', `/api/letters/${first?.stored.publicId ?? ''}/${name}`), name)
    }
    for (const person of [offices[0] as TestPerson, board.supervisor]) {
      for (const format of ['csv', 'jsonl']) {
        for (const of of [null, site.id]) await look(as(platform, person, 'post', '/api/audit/export').send({ format, site: of }), `${person.name} audit ${format} ${of ?? ''}`, '', person === board.supervisor ? [200, 403, 404, 422] : [200])
      }
    }
    expect(shown.find(({ where }) => where === 'audit-admin audit jsonl ')?.text).toContain('messages:')
    // Whatever Payload itself lists or counts, for everybody who handles no letter.
    for (const { slug } of platform.payload.config.collections) {
      for (const person of people) await look(as(platform, person, 'get', `/api/${slug}?limit=1000&depth=1`), `${person.name} list of ${slug}`, '', refusals)
    }
    expect(routeTable(platform.app).filter((route) => route.startsWith('GET ') && !routes.has(route) && !(route in elsewhere))).toEqual([])
    expect(Object.keys(elsewhere).filter((route) => !routeTable(platform.app).includes(route))).toEqual([])
  })

  it(`G-30: of ${numberCount} none is found there, nor in logs, mails, notices, stored pages, the index of the search or what the platform says of itself`, { timeout: 300_000 }, async () => {
    await mailWriters({
      payload: platform.payload, contactKey: contactKey(platform.dataDir), statusUrl: () => 'https://x.example/messages/status', now: () => new Date(Date.now() + ahead), onFault: (error) => void logged.push(String(error)),
      mail: { send: (_to, { subject, text }) => Promise.resolve(void mails.push(`${subject}\n${text}`)) },
    })
    expect(mails.length).toBeGreaterThan(0)
    const add = (where: string, text: string): void => void shown.push({ where, text, asked: '' })
    add('mails', mails.join('\n'))
    add('log', logged.join('\n'))
    for (const collection of ['library', 'list-heads', 'audit-events', 'audit-seals', 'notices', 'addresses', 'generations', 'public-files', 'letter-figures', 'answers', 'fingerprints', 'tasks'] as const) add(collection, JSON.stringify(await findRecords(platform.payload, collection, {})))
    const findings: string[] = []
    for await (const finding of checkLetters(platform.payload, new Date(Date.now() + ahead), platform.messageBoard.files)) findings.push(JSON.stringify(finding))
    add('check', findings.join('\n'))

    expect(shown.length).toBeGreaterThan(numberCount * 3)
    const found = shown.flatMap(({ where, text, asked }) => {
      const digits = plainDigits(text)
      return planted.filter((number) => number.digits !== asked && digits.includes(number.digits)).map((number) => `${where}: ${number.written}`)
    })
    expect(found).toEqual([])

    // On the disk: pages, indexes and whatever else lies beside the database, in which the letters are, and their keys.
    const files = (await readdir(platform.dataDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    const beside = files.filter((file) => !/jiyue\.db|letter-files|\/keys\//.test(file))
    expect(beside.length).toBeGreaterThan(0)
    const onDisk: string[] = []
    for (const file of beside) {
      const bytes = await readFile(file)
      for (const number of planted) if (bytes.includes(number.digits) || bytes.includes(number.written)) onDisk.push(`${file}: ${number.written}`)
    }
    expect(onDisk).toEqual([])
  })
})
