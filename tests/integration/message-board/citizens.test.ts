import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishedYears } from '../../../src/calendar/work-calendar.ts'
import { contactKey } from '../../../src/features/message-board/contacts.store.ts'
import { caseOf } from '../../../src/features/message-board/cases.store.ts'
import { joinedWith } from '../../../src/features/message-board/joined-letters.store.ts'
import { mailWriters } from '../../../src/features/message-board/mail-writers.job.ts'
import { receiptKey, verifyReceipt } from '../../../src/features/message-board/receipts.store.ts'
import { workBits, zeroBits } from '../../../src/features/message-board/work-proof.store.ts'
import { subtreeTag } from '../../../src/library/tags.ts'
import { deleteRecords, findRecord, findRecords, patchRecord } from '../../../src/storage/records.store.ts'
import { as, ask, createDesk, createPerson, createSite, database, publishArticle, startTestPlatform, stopDatabase, visit, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { createColumn } from '../../support/crash-desk.ts'
import type { LetterForm } from '../../../src/features/message-board/letter-form.ts'
import { aLetter, act, answered, createBoard, happened, sendLetter, type Board } from '../../support/letters.ts'

describe(`citizens and their letters, without scripts, on ${database}`, () => {
  let platform: TestPlatform
  let county: TestSite
  let department: TestSite
  let board: Board
  /** null: as it is */
  let clock: number | null = null

  beforeAll(async () => {
    platform = await startTestPlatform({ timed: false, now: () => new Date(clock ?? Date.now()), settings: { lettersPerHour: 60 } })
    const province = await createSite(platform, { slug: 'sheng', level: 'province' })
    const prefecture = await createSite(platform, { slug: 'shi', level: 'prefecture', parent: province })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: prefecture })
    department = await createSite(platform, { slug: 'ju', level: 'department', parent: county })
    board = await createBoard(platform, county, prefecture)
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const hidden = (html: string): Record<string, string> => Object.fromEntries([...html.matchAll(/<input type="hidden" name="([a-z]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')]))
  const post = (path: string, body: Record<string, string>) => ask(platform).post(path).set('Host', 'localhost:4999').type('form').send(body)
  const typed = (change: Record<string, string> = {}) => ({ kind: aLetter.kind, title: aLetter.title, text: aLetter.text, name: aLetter.name, phone: aLetter.phone, email: '', consent: '1', ...change })
  const token = async () => hidden((await visit(platform, '/s/xian/messages/new')).text)['token'] ?? ''
  const written = async (change: Record<string, string> = {}) => {
    const preview = await post('/s/xian/messages/new', { token: await token(), step: 'preview', ...typed(change) })
    const sent = await post('/s/xian/messages/new', { ...hidden(preview.text), step: 'send' })
    await platform.worker.idle()
    const code = /class="letter-code">([\d ]+)</.exec(sent.text)?.[1]?.replaceAll(' ', '') ?? ''
    return { preview, sent, code, again: () => post('/s/xian/messages/new', { ...hidden(preview.text), step: 'send' }) }
  }
  const status = (code: string, more: Record<string, string> = {}, tail = '0017') => post('/s/xian/messages/status', { code, tail, ...more })
  const publicIdOf = async (code: string) => String((await findRecord(platform.payload, 'messages', { code: { equals: code } }))?.['publicId'])

  it('is written, checked, sent, followed, answered, published, rated and reopened', async () => {
    const { preview, sent, code } = await written({ text: '我叫祝青禾，手机13900000017，身份证110101199003074514，请问公租房什么时候申请？' })
    expect(preview.status).toBe(200)
    const masked = /<blockquote[\s\S]*?<\/blockquote>/.exec(preview.text)?.[0] ?? ''
    expect(masked).toContain('公租房什么时候申请')
    expect(masked).not.toMatch(/祝青禾|13900000017|110101199003074514/)
    expect(sent.status).toBe(201)
    expect(sent.headers['cache-control']).toBe('no-store')
    expect(sent.text).toMatch(/JYR1\./)
    expect((await status(code, {}, '0018')).status).toBe(404)
    const first = await status(code)
    expect(first.text).toContain('等待受理')
    expect(first.text).not.toContain('13900000017</')
    const publicId = await publicIdOf(code)
    expect((await visit(platform, `/s/xian/messages/${publicId}.html`)).status).toBe(404)
    await act(platform, board.triage, publicId, { kind: 'accepted' })
    await act(platform, board.triage, publicId, { kind: 'assigned', unit: board.housingUnit, unitName: '住房保障中心' })
    await act(platform, board.housing, publicId, { kind: 'taken-over' })
    await act(platform, board.housing, publicId, { kind: 'writer-asked', question: '请补充户籍所在乡镇。' })
    const asked = await status(code)
    expect(asked.text).toContain('请补充户籍所在乡镇。')
    const answered = await status(code, { act: 'writer-answered', seq: hidden(asked.text)['seq'] ?? '', text: '在城关镇。' })
    expect(answered.status).toBe(200)
    await act(platform, board.housing, publicId, { kind: 'drafted', text: '公租房申请自12月1日开始，请到便民中心办理。', outcome: 'explained' })
    const { proposed } = (await as(platform, board.triage, 'get', `/api/letters/${publicId}`)).body
    await act(platform, board.triage, publicId, { kind: 'release', public: proposed })
    const shown = await visit(platform, `/s/xian/messages/${publicId}.html`)
    expect(shown.status).toBe(200)
    expect(shown.text).toContain('公租房申请自12月1日开始')
    expect(shown.text).not.toMatch(/祝青禾|13900000017|110101199003074514/)
    expect((await visit(platform, '/s/xian/messages/')).text).toContain(`/s/xian/messages/${publicId}.html`)
    expect((await visit(platform, '/s/xian/')).text).toContain(`/s/xian/messages/${publicId}.html`)
    expect((await visit(platform, '/s/xian/search?q=公租房')).text).toContain(`/s/xian/messages/${publicId}.html`)
    const rated = await status(code, { act: 'rated', seq: hidden((await status(code)).text)['seq'] ?? '', stars: '1' })
    expect(rated.text).toContain('申请重新办理')
    const reopened = await status(code, { act: 'reopened', seq: hidden(rated.text)['seq'] ?? '', text: '没有说明材料清单' })
    expect(reopened.status).toBe(200)
    await platform.worker.idle()
    expect((await visit(platform, `/s/xian/messages/${publicId}.html`)).status).toBe(410)
    expect((await visit(platform, '/s/xian/search?q=公租房')).text).not.toContain(publicId)
    expect((await visit(platform, '/s/xian/')).text).not.toContain(publicId)
    const { units } = (await as(platform, board.triage, 'get', `/api/letters/${publicId}`)).body as { units: { id: string; suggested: boolean; answeredBefore: boolean }[] }
    expect(units.filter(({ answeredBefore }) => answeredBefore)).toMatchObject([{ id: board.housingUnit, suggested: false }])
    await act(platform, board.triage, publicId, { kind: 'assigned', unit: board.housingUnit, unitName: '住房保障中心' })
    await act(platform, board.housing, publicId, { kind: 'taken-over' })
    expect((await act(platform, board.housing, publicId, { kind: 'drafted', text: '再次答复。', outcome: 'explained' })).body.reasons[0].key).toBe('letter.answered-before')
  })

  it('gives the same receipt to a form that is sent again, and stores it once', async () => {
    const { sent, code, again } = await written()
    const [second, third] = await Promise.all([again(), again()])
    for (const answer of [second, third]) expect(/class="letter-code">([\d ]+)</.exec(answer.text)?.[1]?.replaceAll(' ', '')).toBe(code)
    expect(/JYR1\.[\w.-]+/.exec(second.text)?.[0]).toBe(/JYR1\.[\w.-]+/.exec(sent.text)?.[0])
    expect(await findRecords(platform.payload, 'messages', { code: { equals: code } })).toHaveLength(1)
  })

  it('tells anybody whether a pasted receipt is genuine and what it says, with the field named where it is not, and shows how to do without', async () => {
    const { sent, code } = await written({ title: '回执核验的来信' })
    const receipt = hidden(sent.text)['receipt'] ?? ''
    expect(receipt).toMatch(/^JYR1\./)
    expect(sent.text).toContain('action="/s/xian/messages/verify"')
    expect((await status(code)).text).toContain(`name="receipt" value="${receipt}"`)
    expect((await visit(platform, '/s/xian/messages/status')).text).toContain('href="/s/xian/messages/verify"')
    const form = await visit(platform, '/s/xian/messages/verify')
    expect([form.status, form.headers['cache-control'], form.text.includes('<label for="letter-receipt">'), form.text.includes('openssl pkeyutl -verify -pubin'), form.text.includes('/s/xian/messages/receipt-key.pem')]).toEqual([200, 'no-store', true, true, true])
    const verify = (text: string, at = '/s/xian') => post(`${at}/messages/verify`, { receipt: text })
    const letter = await findRecord(platform.payload, 'messages', { code: { equals: code } })
    // As a mail breaks it, and at another board of the platform.
    for (const answer of [await verify(receipt), await verify(receipt.replace(/(.{60})/g, '$1\r\n  ')), await verify(receipt, '/s/shi')]) {
      expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store'])
      expect(answer.text).toContain('回执真实，由本平台签发')
      for (const told of [`${code.slice(0, 3)} ${code.slice(3, 6)} ${code.slice(6, 9)} ${code.slice(9)}`, String(letter?.['textHash']), '咨询']) expect(answer.text).toContain(told)
      expect(answer.text).not.toMatch(/祝青禾|13900000017|回执核验的来信/)
    }
    // A genuine one is never counted.
    for (let times = 0; times < 22; times += 1) expect((await verify(receipt)).status).toBe(200)
    const [mark = '', key = '', content = '', signature = ''] = receipt.split('.')
    const changed = Buffer.from(Buffer.from(content, 'base64url').toString().replace('"site":"xian"', '"site":"xiaN"')).toString('base64url')
    for (const [text, words] of [
      ['', '请粘贴回执后再核验'], ['JYR1.x', '这不是一份完整的回执'], ['<script>alert(1)</script>', '这不是一份完整的回执'], [[mark, key, changed, signature].join('.'), '签名不符'],
      [[mark, '0'.repeat(16), content, signature].join('.'), '不是用本平台现在的密钥'], [`${receipt}${'x'.repeat(50_000)}`, '这不是一份完整的回执'],
    ] as const) {
      const answer = await verify(text)
      expect([answer.status, answer.text.includes(words), answer.text.includes('aria-describedby="receipt-hint receipt-error" aria-invalid="true"'), answer.text.includes('回执真实'), answer.text.includes('<script>alert')]).toEqual([422, true, true, false, false])
    }
    expect((await ask(platform).post('/s/xian/messages/verify').set('Host', 'localhost:4999').type('json').send({ receipt })).status).toBe(400)
    expect((await ask(platform).put('/s/xian/messages/verify').set('Host', 'localhost:4999')).status).toBe(405)
    expect((await visit(platform, '/s/ju/messages/verify')).headers['location']).toBe('/s/xian/messages/verify')
    expect((await visit(platform, '/s/xian/_en/messages/verify')).text).toContain('Verify a receipt')
    // Who tries many is stopped, as who guesses codes is.
    const tried = []
    for (let times = 0; times < 22; times += 1) tried.push((await verify(times % 7 === 0 ? receipt : 'JYR1.y')).status)
    expect([tried.includes(429), tried.slice(0, 3)]).toEqual([true, [200, 422, 422]])
  })

  it('keeps what a writer says to a letter on its page where it cannot be taken, names the limit, and takes nothing cut', async () => {
    const { code } = await written({ title: '公交站牌看不清楚' })
    const publicId = await publicIdOf(code)
    await act(platform, board.triage, publicId, { kind: 'accepted' })
    await act(platform, board.triage, publicId, { kind: 'assigned', unit: board.housingUnit, unitName: '住房保障中心' })
    await act(platform, board.housing, publicId, { kind: 'taken-over' })
    await act(platform, board.housing, publicId, { kind: 'writer-asked', question: '请说明是哪一站。' })
    const seq = async () => hidden((await status(code)).text)['seq'] ?? ''
    const stored = async () => (await findRecords(platform.payload, 'message-events', { kind: { equals: 'writer-answered' } })).length
    const events = await stored()
    const long = `城关站${'长'.repeat(2000)}`
    const tooLong = await status(code, { act: 'writer-answered', seq: await seq(), text: long })
    expect([tooLong.status, tooLong.text.includes('内容最多 2000 个字，现在是 2003 个'), tooLong.text.includes(long), /<textarea id="say"[^>]*aria-describedby="say-hint say-error" aria-invalid="true"/.test(tooLong.text)]).toEqual([422, true, true, true])
    // Somebody else was quicker: the words are there to be sent again.
    const before = await seq()
    await act(platform, board.triage, publicId, { kind: 'noted', text: '已电话联系' })
    const late = await status(code, { act: 'writer-answered', seq: before, text: '城关站，<b>往北</b>方向。' })
    expect([late.status, late.text.includes('城关站，&lt;b&gt;往北&lt;/b&gt;方向。</textarea>')]).toEqual([409, true])
    expect(await stored()).toBe(events)
    expect((await status(code, { act: 'writer-answered', seq: hidden(late.text)['seq'] ?? '', text: '城关站，往北方向。' })).status).toBe(200)
    await act(platform, board.housing, publicId, { kind: 'drafted', text: '站牌已经更换，请您查看。', outcome: 'handled' })
    await act(platform, board.triage, publicId, { kind: 'release', public: null })
    const unrated = await status(code, { act: 'rated', seq: await seq(), words: '有劳了' })
    expect([unrated.status, unrated.text.includes('请选择满意程度'), unrated.text.includes('>有劳了</textarea>'), unrated.text.includes('aria-describedby="stars-error"')]).toEqual([422, true, true, true])
    const wordy = await status(code, { act: 'rated', seq: await seq(), stars: '2', words: '长'.repeat(501) })
    expect([wordy.status, wordy.text.includes('内容最多 500 个字'), /value="2" checked/.test(wordy.text)]).toEqual([422, true, true])
    expect((await status(code, { act: 'rated', seq: await seq(), stars: '2', words: '还是看不清' })).text).toContain('申请重新办理')
    expect((await status(code, { act: 'reopened', seq: await seq(), text: ' ' })).text).toMatch(/<textarea id="why"[^>]*aria-invalid="true"/)
    for (const act of ['released', 'published', '__proto__', 'constructor']) expect((await status(code, { act, seq: await seq(), text: 'x' })).text).toContain('没有这项操作')
  })

  it('asks the browser for work where the same words come in haste: done, the letter does not wait; undone, a person looks first', async () => {
    const change = { title: '路灯坏了三天没有人修', text: '城东路口的路灯坏了三天，晚上走路很危险，请尽快修好。' }
    const preview = async () => post('/s/xian/messages/new', { token: await token(), step: 'preview', ...typed(change) })
    const send = async (html: string, more: Record<string, string> = {}) => {
      const sent = await post('/s/xian/messages/new', { ...hidden(html), step: 'send', ...more })
      await platform.worker.idle()
      const code = /class="letter-code">([\d ]+)</.exec(sent.text)?.[1]?.replaceAll(' ', '') ?? ''
      return (await status(code)).text.includes('等待人工核对')
    }
    for (const _ of [1, 2]) {
      const shown = await preview()
      expect(shown.text).not.toContain('data-task')
      expect(await send(shown.text)).toBe(false)
    }
    const shown = await preview()
    const task = /data-task="([^"]+)"/.exec(shown.text)?.[1] ?? ''
    let number = 0
    while (zeroBits(createHash('sha256').update(`${task}~${number}`).digest()) < workBits) number += 1
    expect(await send((await preview()).text, { work: `${task}~${number}` })).toBe(true)
    expect(await send((await preview()).text)).toBe(true)
    expect(await send(shown.text, { work: `${task}~${number}` })).toBe(false)
  })

  it('keeps every word when something is wrong, names the field, and stores nothing', async () => {
    const before = (await findRecords(platform.payload, 'messages', {})).length
    const answer = await post('/s/xian/messages/new', { token: await token(), step: 'send', ...typed({ phone: '123', title: '短' }) })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('href="#letter-phone"')
    expect(answer.text).toContain('aria-invalid="true"')
    expect(answer.text).toContain(aLetter.text)
    const forged = await post('/s/xian/messages/new', { token: 'aaaaaaaaaaaaaaaaaaaa.bbbbbbbb.cccccccccccccccccccccc', step: 'send', ...typed() })
    expect(forged.status).toBe(409)
    expect((await findRecords(platform.payload, 'messages', {})).length).toBe(before)
  })

  it('I-05: asks for as many words as its province and the site say, on the form, in refusals and in the preview', async () => {
    const security = await createPerson(platform, { name: 'security', roles: ['security-admin'], site: null })
    const wrong = await as(platform, security, 'post', '/api/settings').send({ key: 'letter-lengths', value: { platform: { title: { least: 30, most: 20 } } } })
    expect([wrong.status, JSON.stringify(wrong.body).includes('最少字数（30）不能超过最多字数（20）')]).toEqual([400, true])
    const value = { platform: { title: { least: 10, most: 25 } }, sites: { xian: { text: { most: 40 }, name: { most: 4 } } } }
    expect((await as(platform, security, 'post', '/api/settings').send({ key: 'letter-lengths', value })).status).toBe(201)
    try {
      const [form, above] = [(await visit(platform, '/s/xian/messages/new')).text, (await visit(platform, '/s/shi/messages/new')).text]
      expect([form.includes('10 至 25 个字'), form.includes('10 至 40 个字'), /name="title" type="text" maxlength="25"/.test(form), /name="name" type="text" maxlength="4"/.test(form)]).toEqual([true, true, true, true])
      expect([above.includes('10 至 25 个字'), above.includes('10 至 3000 个字')]).toEqual([true, true])
      const long = { title: '县城公租房申请何时开始', text: '长'.repeat(41), name: '祝青禾祝青' }
      for (const step of ['preview', 'send']) {
        const refused = await post('/s/xian/messages/new', { token: await token(), step, ...typed(long) })
        expect([refused.status, refused.text.includes('内容应为 10 至 40 个字，现在是 41 个。'), refused.text.includes('请填写姓名（2 至 4 个字）。'), refused.text.includes(long.text)]).toEqual([422, true, true, true])
      }
      expect((await written({ title: '县城公租房申请何时开始', text: '长'.repeat(40), name: '祝青禾' })).sent.status).toBe(201)
      expect((await post('/s/shi/messages/new', { token: hidden(above)['token'] ?? '', step: 'preview', ...typed({ ...long, name: '祝青禾' }) })).status).toBe(200)
    } finally {
      await deleteRecords(platform.payload, 'settings', { key: { equals: 'letter-lengths' } })
    }
  })

  it('tells whoever judges and handles a letter which town or street its writer named', async () => {
    const area = '城关镇'
    const letter = await sendLetter(platform, county, { title: '桥头路面积水没有人管', area })
    expect((await as(platform, board.triage, 'get', `/api/letters/${letter.publicId}`)).body.area).toBe(area)
    const room = async (name: string) => ((await as(platform, board.triage, 'get', `/api/letters?room=${name}&q=${encodeURIComponent('桥头')}`)).body.letters as { publicId: string; area: string }[]).map((one) => [one.publicId, one.area])
    expect(await room('triage')).toEqual([[letter.publicId, area]])
    expect(await room('open')).toEqual([[letter.publicId, '']])
    const long = await as(platform, board.manager, 'patch', `/api/answering-units/${board.waterUnit}`).send({ areas: ['很'.repeat(41)] })
    expect(long.status).toBe(400)
  })

  it('I-08: tells where a petition or a report to the discipline authorities belongs, and stores nothing of it', async () => {
    const before = (await findRecords(platform.payload, 'messages', {})).length
    for (const text of ['我要举报某局长受贿，请尽快查处这件事情。', '我的信访事项一直没有答复，要继续上访。']) {
      const answer = await post('/s/xian/messages/new', { token: await token(), step: 'send', ...typed({ text }) })
      expect(answer.status).toBe(422)
      expect(answer.text).toContain('本渠道不受理')
    }
    expect((await findRecords(platform.payload, 'messages', {})).length).toBe(before)
  })

  it('G-36: leads from a department to the board of the county, and D-56 from its page to the report', async () => {
    const answer = await visit(platform, '/s/ju/messages/new?from=/s/ju/news/')
    expect([answer.status, answer.headers['location']]).toEqual([301, '/s/xian/messages/new?from=%2Fs%2Fju%2Fnews%2F'])
    expect((await post('/s/ju/messages/new', { token: await token(), step: 'send', ...typed() })).status).toBe(405)
    expect(department.slug).toBe('ju')
    const { path } = await publishArticle(platform, await createDesk(platform, county), county, { title: '写错了的通知' })
    const page = (await visit(platform, `/s/xian${path}`)).text
    const follow = (link: RegExp) => visit(platform, link.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '')
    // From the foot of any page: no page is named, and it is a report all the same.
    const [ofPage, ofSite] = [await follow(/class="article-mend"><a href="([^"]+)"/), await follow(/class="mark mark-report" href="([^"]+)"/)]
    for (const { text } of [ofPage, ofSite]) {
      expect(text).toMatch(/<h1>我为政府网站找错/)
      expect(hidden(text)['kind']).toBe('error-report')
    }
    const pageNamed = (html: string) => /name="page"[^>]* value="([^"]*)"/.exec(html)?.[1]
    expect([pageNamed(ofPage.text), pageNamed(ofSite.text)]).toEqual([`/s/xian${path}`, ''])
  })

  it('leads to the board from the home page, from the navigation and from the page of the column where citizens look for it', async () => {
    const asked = await createColumn(platform, county.id, { segment: 'hudong', type: 'consultation', name: '互动交流' })
    await publishArticle(platform, await createDesk(platform, county), county, { title: '征集意见', column: asked })
    for (const path of ['/s/xian/', '/s/xian/hudong/']) {
      const { text } = await visit(platform, path)
      for (const href of ['/s/xian/messages/', '/s/xian/messages/new', '/s/xian/messages/status']) expect(text, path).toContain(`href="${href}"`)
    }
    expect((await visit(platform, '/s/xian/sitemap.html')).text).toMatch(/<li><a href="\/s\/xian\/messages\/">互动留言/)
    expect((await visit(platform, '/s/xian/messages/')).text).toMatch(/<a href="\/s\/xian\/messages\/" aria-current="page">互动留言/)
    expect((await visit(platform, '/s/xian/news/')).text).not.toContain('href="/s/xian/messages/new"')
  })

  it('answers who wrote of the same matter with what is public of the other answer, else with who gave it, and tells them by mail', async () => {
    const first = await written({ title: '小区门口的路灯一直不亮', name: '祝青禾' })
    const second = await written({ title: '路灯不亮请尽快维修', name: '闻人牧', phone: '13900000028', email: 'wenren@example.invalid' })
    const third = await written({ title: '晚上路灯不亮', name: '项知夏', phone: '13900000039', email: 'xiang@example.invalid', consent: '' })
    const fourth = await written({ title: '路灯坏了没人修', name: '项知夏', phone: '13900000039', email: 'late@example.invalid' })
    const [lead, joined, later, late] = [await publicIdOf(first.code), await publicIdOf(second.code), await publicIdOf(third.code), await publicIdOf(fourth.code)]
    const mails: { to: string; text: string }[] = []
    const faults: unknown[] = []
    let [refuses, minutes] = ['', 0]
    const tell = () => mailWriters({
      payload: platform.payload, contactKey: contactKey(platform.dataDir), statusUrl: () => 'https://x.example/messages/status', now: () => new Date(Date.now() + minutes * 60_000), onFault: (error) => void faults.push(error),
      mail: { send: (to, { text }) => (to === refuses ? Promise.reject(new Error('450')) : Promise.resolve(void mails.push({ to, text }))) },
    })
    expect((await act(platform, board.triage, joined, { kind: 'merged', into: lead })).status).toBe(200)
    await tell()
    expect(mails.splice(0).map(({ to, text }) => [to, text.includes('合并')])).toEqual([['wenren@example.invalid', false], ['xiang@example.invalid', false], ['late@example.invalid', false], ['wenren@example.invalid', true]])
    const before = await status(second.code, {}, '0028')
    expect(before.text).toContain('与同一事项的来信合并办理')
    expect(before.text).not.toContain('id="answer"')
    await act(platform, board.triage, lead, { kind: 'accepted' })
    await act(platform, board.triage, lead, { kind: 'assigned', unit: board.housingUnit, unitName: '住房保障中心' })
    await act(platform, board.housing, lead, { kind: 'taken-over' })
    await act(platform, board.housing, lead, { kind: 'drafted', text: '祝青禾您好，您的电话13900000017已登记，路灯本周内修复。', outcome: 'handled' })
    expect((await act(platform, board.triage, late, { kind: 'merged', into: joined })).body.reasons?.[0]?.key).toBe('letter.merge-unknown')
    expect((await act(platform, board.triage, late, { kind: 'merged', into: lead })).status).toBe(200)
    expect((await act(platform, board.triage, lead, { kind: 'release', public: null })).status).toBe(200)
    const after = await status(second.code, {}, '0028')
    expect(after.text).toContain('已由住房保障中心办理并答复对方')
    expect(after.text).not.toMatch(/祝青禾|13900000017|路灯本周内修复/)
    expect((await status(first.code)).text).toContain('祝青禾您好')
    // Merged and answered between two rounds is one mail; one that cannot be sent is tried again, and keeps nobody else waiting.
    refuses = 'wenren@example.invalid'
    await tell()
    expect(mails.splice(0)).toEqual([{ to: 'late@example.invalid', text: expect.stringContaining('现已有答复') }])
    expect(faults.splice(0)).toHaveLength(1)
    refuses = ''
    minutes = 11
    await tell()
    await tell()
    expect(mails.splice(0)).toEqual([{ to: 'wenren@example.invalid', text: expect.stringContaining('现已有答复') }])
    // Merged into one that is answered already: told of the answer at once, and once.
    expect((await act(platform, board.triage, later, { kind: 'merged', into: lead })).status).toBe(200)
    await tell()
    await tell()
    expect(mails).toEqual([{ to: 'xiang@example.invalid', text: expect.stringContaining('现已有答复') }])
    expect(faults).toEqual([])
    expect((await status(third.code, {}, '0039')).text).not.toContain('路灯本周内修复')
    const { proposed } = (await as(platform, board.triage, 'get', `/api/letters/${lead}`)).body
    expect((await act(platform, board.triage, lead, { kind: 'published', public: proposed })).status).toBe(200)
    for (const [code, tail] of [[second.code, '0028'], [third.code, '0039']] as const) {
      const { text } = await status(code, {}, tail)
      expect(text).toContain('路灯本周内修复')
      expect(text).not.toMatch(/祝青禾|13900000017/)
    }
  })

  it('tells of an answer whoever still waits for it, and lets nobody wait for the mailbox of another, or for a letter that cannot be read', async () => {
    const from = (name: string) => sendLetter(platform, county, { title: `${name}反映路口信号灯`, text: `${name}反映的路口信号灯已经坏了三天，请派人维修。`, email: `${name}@example.invalid` })
    const [broken, lead, joined, back] = [await from('broken'), await from('lead'), await from('joined'), await from('back')]
    const [tried, faults]: [string[], string[]] = [[], []]
    let refused = ''
    const told = async () => {
      await mailWriters({
        payload: platform.payload, contactKey: contactKey(platform.dataDir), statusUrl: () => 'https://x.example/messages/status', now: () => new Date(), onFault: (error) => void faults.push(String(error)),
        mail: { send: (to) => { tried.push(to.split('@')[0] ?? ''); return to === refused ? Promise.reject(new Error('550')) : Promise.resolve() } },
      })
      return tried.splice(0).sort()
    }
    const { received } = await findRecord(platform.payload, 'messages', { id: { equals: broken.id } }) as { received: unknown }
    await patchRecord(platform.payload, 'messages', broken.id, { received: { kind: 'of another time' } })
    expect(await told()).toEqual(expect.arrayContaining(['back', 'joined', 'lead']))
    expect(faults).toHaveLength(1)
    expect(await findRecord(platform.payload, 'messages', { id: { equals: broken.id } })).toMatchObject({ mail: 'later' })
    await patchRecord(platform.payload, 'messages', broken.id, { received })
    expect(await told()).toEqual(['broken'])

    for (const one of [joined, back]) expect((await act(platform, board.triage, one.publicId, { kind: 'merged', into: lead.publicId })).status).toBe(200)
    expect((await act(platform, board.supervisor, back.publicId, { kind: 'reinstated', reason: '不是同一件事' })).status).toBe(200)
    expect(await told()).toEqual(['back', 'back', 'joined'])
    refused = 'joined@example.invalid'
    for (const event of [
      { kind: 'accepted' }, { kind: 'assigned', unit: board.waterUnit, unitName: '供水服务中心' }, { kind: 'taken-over' }, { kind: 'drafted', text: '已修复。', outcome: 'handled' },
      { kind: 'replied', text: '已修复。', outcome: 'handled', draftedBy: 'p', dueDay: null, public: null },
    ]) await happened(platform, lead, new Date().toISOString(), event)
    expect(await told()).toEqual(['joined', 'lead', 'lead'])
  })

  it('G-37: lists answered letters by kind, unit and year, with the day of acceptance, finds them by words, and has the figures of one month', async () => {
    // Both are over, whenever this runs.
    const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear() - 1
    const answer = async (title: string, kind: LetterForm['kind'], unit: string, unitName: string, at: string) => {
      const letter = await sendLetter(platform, county, { title, kind }, { now: new Date(at) })
      for (const event of [{ kind: 'accepted' }, { kind: 'assigned', unit, unitName }]) await happened(platform, letter, at, event)
      await answered(platform, letter, at, at.slice(0, 10))
      return letter
    }
    const last = `${year - 1}-03-09T02:00:00.000Z`
    const old = await answer('去年的供水管道漏水', 'complaint', board.waterUnit, '供水服务中心', last)
    const housing = await answer('保障房如何续租', 'help', board.housingUnit, '住房保障中心', `${year}-01-05T02:00:00.000Z`)
    const water = await answer('今年的供水管道漏水', 'help', board.waterUnit, '供水服务中心', `${year}-01-06T02:00:00.000Z`)
    platform.worker.wake()
    await platform.worker.idle()
    const list = async (query: string) => [...new Set([...(await visit(platform, `/s/xian/messages/?${query}`)).text.matchAll(/messages\/([0-9a-z]{6,16})\.html/g)].map(([, id]) => id))].sort()
    const ids = (...letters: { publicId: string }[]) => letters.map(({ publicId }) => publicId).sort()
    expect(await list('kind=help')).toEqual(ids(housing, water))
    expect(await list(`unit=${board.waterUnit}`)).toEqual(ids(old, water))
    expect(await list(`kind=help&unit=${board.waterUnit}`)).toEqual(ids(water))
    expect(await list(`year=${year - 1}`)).toEqual(ids(old))
    expect(await list(`year=${year}&unit=${board.waterUnit}`)).toEqual(ids(water))
    expect(await list(`year=${year - 1}&kind=help`)).toEqual([])
    const { text } = await visit(platform, `/s/xian/messages/?year=${year - 1}`)
    expect(text).toContain(`<dt>受理日期</dt><dd><time datetime="${last.slice(0, 10)}">`)
    expect(text).toContain(`<a href="/s/xian/messages/?year=${year - 1}" aria-current="true">`)
    expect(text).toMatch(/<form [^>]*action="\/s\/xian\/search" method="get">[\s\S]*?<input type="hidden" name="scope" value="letters">/)
    const found = (await visit(platform, '/s/xian/search?scope=letters&q=供水管道')).text
    for (const { publicId } of [old, water]) expect(found).toContain(publicId)
    const units = async (query: string) => [...(await visit(platform, `/s/xian/messages/statistics?${query}`)).text.matchAll(/<th scope="row">(供水服务中心|住房保障中心)<\/th><td>(\d+)<\/td><td>(\d+)<\/td>/g)].map((match) => match.slice(1).join(' '))
    expect((await units(`month=${year}-01`)).sort()).toEqual(['住房保障中心 1 1', '供水服务中心 1 1'].sort())
    expect(await units(`month=${year - 1}-03`)).toEqual(['供水服务中心 1 1'])
    expect(await units(`month=${year - 1}-04`)).toEqual([])
    // On the pages of the column and of the site, too, where whatever else the tree lists of this type is newer than every letter of the board.
    for (const head of await findRecords(platform.payload, 'list-heads', { key: { equals: subtreeTag(county.id, 'consultation') } })) await patchRecord(platform.payload, 'list-heads', String(head['id']), { rows: (head['rows'] as { path: string }[]).filter(({ path }) => !path.startsWith('/messages/')) })
    for (const path of ['/s/xian/_elder/', '/s/xian/_elder/hudong/']) expect((await visit(platform, path)).text, path).toMatch(/href="\/s\/xian\/_elder\/messages\/[0-9a-z]{6,16}\.html"/)
  })

  it('I-01: tells the writer of an extension with its days, the new day and the reason', async () => {
    const letter = await sendLetter(platform, county, { title: '加装电梯的补贴何时发放' })
    for (const event of [{ kind: 'accepted' }, { kind: 'assigned', unit: board.housingUnit, unitName: '住房保障中心' }, { kind: 'extended', days: 3, reason: '需要现场核实', by: 'a', approver: 'b' }]) await happened(platform, letter, new Date().toISOString(), event)
    const { text } = await status(letter.code)
    const due = /延长 3 个工作日，新的答复期限为 (\d{4}-\d\d-\d\d)。/.exec(text)?.[1]
    expect(text).toContain(`<dd><time datetime="${due}">`)
    expect(text).toContain('需要现场核实')
  })

  it('I-02: suggests units by words, kind and town before the letter is sent, takes the one that is chosen, and keeps the town for triage', async () => {
    for (const [name, change] of [['城关镇人民政府', { areas: ['城关镇'] }], ['苇渚镇人民政府', { areas: ['苇渚镇'], duties: ['公租房'] }], ['表扬登记处', { duties: ['公租房'], kinds: ['praise'] }]] as const) {
      expect((await as(platform, board.manager, 'post', '/api/answering-units').send({ tenant: county.id, name, duties: [], kinds: [], accounts: [], ...change })).status).toBe(201)
    }
    const form = await visit(platform, '/s/xian/messages/new')
    expect([...form.text.matchAll(/<option value="([^"]*镇)">/g)].map(([, town]) => town).sort()).toEqual(['城关镇', '苇渚镇'].sort())
    const preview = await post('/s/xian/messages/new', { token: await token(), step: 'preview', ...typed({ area: '城关镇' }) })
    const radios = [...preview.text.matchAll(/<input type="radio" name="unit" value="([^"]*)"( checked)?> ([^<]+)</g)].map(([, value = '', checked, name = '']) => ({ value, checked: checked !== undefined, name }))
    expect(radios.map(({ name, checked }) => [name, checked])).toEqual([['住房保障中心', false], ['城关镇人民政府', false], ['不确定，由平台分办', true]])
    const sent = await post('/s/xian/messages/new', { ...hidden(preview.text), unit: radios[1]?.value ?? '', step: 'send' })
    await platform.worker.idle()
    const code = /class="letter-code">([\d ]+)</.exec(sent.text)?.[1]?.replaceAll(' ', '') ?? ''
    expect(await findRecord(platform.payload, 'messages', { code: { equals: code } })).toMatchObject({ area: '城关镇', received: { wanted: radios[1]?.value } })
    const { units } = (await as(platform, board.triage, 'get', `/api/letters/${await publicIdOf(code)}`)).body as { units: { name: string; suggested: boolean; because: string[] }[] }
    expect(units.filter(({ because }) => because.length > 0).map(({ name, because }) => [name, because])).toEqual(expect.arrayContaining([['城关镇人民政府', ['城关镇']], ['住房保障中心', ['公租房']]]))
    expect(units.find(({ name }) => name === '苇渚镇人民政府')?.because).toEqual([])
    const forged = await post('/s/xian/messages/new', { token: await token(), step: 'preview', ...typed({ area: '别处镇' }) })
    expect([forged.status, forged.text.includes('所选乡镇（街道）已不在列')]).toEqual([422, true])
    const similar = await visit(platform, `/s/xian/messages/similar?title=${encodeURIComponent('公租房怎么申请')}`)
    expect(new Set(JSON.parse(similar.text).units.map(({ name }: { name: string }) => name))).toEqual(new Set(['苇渚镇人民政府', '住房保障中心']))
  })

  it('answers over a merged letter that was merged itself, and two that were merged into each other not at all', async () => {
    const at = new Date().toISOString()
    const send = (title: string) => sendLetter(platform, county, { title, text: `${title}，请尽快处理，谢谢。`, email: 'chain@example.invalid' })
    const [first, second, lead, ring, other] = [await send('桥头积水一直不退'), await send('桥头积水没过膝盖'), await send('桥头下雨就积水'), await send('公园的灯坏了'), await send('公园的灯坏了两盏')]
    await happened(platform, first, at, { kind: 'merged', into: second.publicId })
    await happened(platform, second, at, { kind: 'merged', into: lead.publicId })
    await happened(platform, ring, at, { kind: 'merged', into: other.publicId })
    await happened(platform, other, at, { kind: 'merged', into: ring.publicId })
    for (const event of [{ kind: 'accepted' }, { kind: 'assigned', unit: board.waterUnit, unitName: '供水服务中心' }]) await happened(platform, lead, at, event)
    expect((await status(first.code)).text).not.toContain('id="answer"')
    await answered(platform, lead, at, at.slice(0, 10))
    expect((await status(first.code)).text).toContain('答复如下。')
    expect((await joinedWith(platform.payload, lead)).map(({ id }) => id)).toEqual([second.id, first.id])
    expect((await joinedWith(platform.payload, ring)).map(({ id }) => id)).toEqual([other.id])
    expect((await status(ring.code)).status).toBe(200)
  })

  it('closes a code to guesses, and takes no more letters from one address than an hour allows', async () => {
    const { code } = await written()
    // One wrong proof was given above, from the same address.
    for (let at = 0; at < 19; at += 1) expect((await status(code, {}, String(9000 + at))).status).toBe(404)
    expect((await status(code)).status).toBe(429)
    const answers: number[] = []
    for (let at = 0; at < 60; at += 1) answers.push((await post('/s/xian/messages/new', { token: await token(), step: 'send', ...typed({ title: `第${at}封来信的标题` }) })).status)
    expect(answers.at(-1)).toBe(429)
  })

  it('I-07: says on the receipt, in its signed line, on the page of the status and at the desk that a day beyond the known calendar is provisional', async () => {
    const lastKnown = Math.max(...Object.keys(publishedYears).map(Number))
    clock = Date.parse(`${lastKnown}-12-28T02:00:00Z`)
    const { sent, code } = await written({ title: '年底停水什么时候恢复' })
    expect(sent.text).toMatch(new RegExp(`<time datetime="${lastKnown + 1}-01-\\d\\d">[^<]*</time> · 暂估</dd>`))
    const signed = verifyReceipt(/JYR1\.[\w.-]+/.exec(sent.text)?.[0] ?? '', [receiptKey(platform.dataDir)])
    expect(signed).toMatchObject({ valid: true, receipt: { version: 2, provisional: true } })
    expect((await status(code)).text).toContain('暂估')
    const publicId = await publicIdOf(code)
    expect((await as(platform, board.triage, 'get', `/api/letters/${publicId}`)).body.term.provisional).toBe(true)
    expect(caseOf((await findRecord(platform.payload, 'cases', { publicId: { equals: publicId } })) ?? {}).isProvisional).toBe(true)
    clock = Date.parse(`${lastKnown}-12-01T02:00:00Z`)
    const known = await written({ title: '月初停水什么时候恢复' })
    expect(known.sent.text).not.toContain('暂估')
    expect(verifyReceipt(/JYR1\.[\w.-]+/.exec(known.sent.text)?.[0] ?? '', [receiptKey(platform.dataDir)])).toMatchObject({ valid: true, receipt: { version: 2, provisional: false } })
  })
})
