import { randomUUID } from 'node:crypto'
import type { Role } from '../../../src/access/roles.ts'
import { platformRoles, siteRoles } from '../../../src/access/roles.ts'
import { findRecords, insertRecord, type Row } from '../../../src/storage/records.store.ts'
import { bandNames } from '../../../src/checks/similarity.ts'
import { createDocument } from '../../../src/tenancy/platform-documents.store.ts'
import { createSite, startTestPlatform, stopDatabase, testPassword, type TestPlatform, type TestPlatformOptions, type TestSite } from '../../support/platform.ts'
import { sendLetter } from '../../support/letters.ts'
import { call, multipart, openLine, type Line } from '../../support/raw-call.ts'
import sharp from 'sharp'
import { pdf } from '../../unit/media/make-files.ts'

/** Stands in every text of site B, so that an answer that holds any of it is found out. */
export const mark = 'BEIJIA'

export type Person = { name: string; id: string; email: string; cookie: string | null }

export type World = {
  platform: TestPlatform
  line: Line
  north: TestSite
  south: TestSite
  /** the strangers' site, its department, the site whose documents nobody of A may touch, and B's department */
  a: TestSite
  below: TestSite
  b: TestSite
  departmentOfB: TestSite
  strangers: Person[]
  writerOfB: Person
  reviewerOfB: Person
  signerOfB: Person
  southSubtree: Person
  /** articles of B by state, and of A */
  articles: { draft: string; inReview: string; published: string; withdrawn: string; own: string }
  publicIds: { draft: string; inReview: string; published: string; withdrawn: string }
  paths: { published: string; withdrawn: string }
  /** SHA-256 of pictures: listed by B's draft, review, live and withdrawn article; of the attachment of the live one */
  files: { draft: string; inReview: string; published: string; withdrawn: string; attachment: string }
  mediaOf: Record<'b' | 'own', string>
  end(): Promise<void>
}

let logins = 0

/** An account with memberships, signed in; each from an address of its own, because logins of one address are counted. */
export async function person(
  world: Pick<World, 'platform' | 'line'>, name: string, memberships: { roles: readonly Role[]; site: TestSite | null; subtree?: boolean; columns?: string[] }[],
): Promise<Person> {
  const { platform, line } = world
  const email = `${name.replace(/[^A-Za-z0-9-]+/g, '-')}-${randomUUID().slice(0, 8)}@test.example`
  const user = await createDocument(platform.payload, 'users', { email, name, password: testPassword })
  for (const { roles, site, subtree = false, columns = [] } of memberships) {
    await createDocument(platform.payload, 'memberships', { user: user['id'], tenant: site?.id ?? null, roles: [...roles], subtree, columns })
  }
  logins += 1
  const answer = await call(line, {
    method: 'POST', path: '/api/users/login', body: { email, password: testPassword }, headers: { 'X-Forwarded-For': `10.0.${logins >> 8}.${logins & 255}` },
  })
  const cookies = ([] as string[]).concat(answer.headers['set-cookie'] ?? [])
  if (answer.status !== 200 || cookies.length === 0) throw new Error(`login of ${name}: ${answer.status} ${answer.text}`)
  return { name, id: String(user['id']), email, cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') }
}

export const anonymous: Person = { name: 'anonymous', id: '', email: '', cookie: null }

export async function startWorld(options: TestPlatformOptions = {}): Promise<World> {
  const platform = await startTestPlatform({ timed: false, ...options, settings: { trustProxy: true, ...options.settings } })
  const line = await openLine(platform.server)
  const seed = { platform, line }
  const province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
  const north = await createSite(platform, { slug: 'bei-shi', level: 'prefecture', parent: province })
  const south = await createSite(platform, { slug: 'nan-shi', level: 'prefecture', parent: province })
  const a = await createSite(platform, { slug: 'jia-xian', level: 'county', parent: north })
  const b = await createSite(platform, { slug: `${mark.toLowerCase()}-xian`, level: 'county', parent: south })
  const below = await createSite(platform, { slug: 'jia-ju', level: 'department', parent: a })
  const departmentOfB = await createSite(platform, { slug: 'yi-ju', level: 'department', parent: b })

  const writerOfB = await person(seed, `${mark}-editor`, [{ roles: ['editor'], site: b }])
  const reviewerOfB = await person(seed, `${mark}-reviewer`, [{ roles: ['reviewer', 'secrecy-reviewer'], site: b }])
  const signerOfB = await person(seed, `${mark}-signer`, [{ roles: ['signer'], site: b }])
  const writerOfA = await person(seed, 'own-editor', [{ roles: ['editor'], site: a }])

  const sha = new Map<string, string>()
  let shade = 0
  const picture = async (who: Person, site: TestSite, word: string): Promise<string> => {
    shade += 1
    const data = await sharp({ create: { width: 600, height: 400, channels: 3, background: { r: shade * 8, g: 90, b: 90 } } }).png().toBuffer()
    const answer = await call(line, { method: 'POST', path: '/api/media', cookie: who.cookie, ...multipart({ name: `${word}.png`, type: 'image/png', data }, { tenant: site.id, alt: `${word} 图` }) })
    if (answer.status !== 201) throw new Error(`picture ${answer.status} ${answer.text}`)
    const { doc } = JSON.parse(answer.text) as { doc: { id: string; sha256: string } }
    sha.set(doc.id, doc.sha256)
    return doc.id
  }
  const file = await call(line, {
    method: 'POST', path: '/api/attachments', cookie: writerOfB.cookie,
    ...multipart({ name: `${mark}.pdf`, type: 'application/pdf', data: pdf() }, { tenant: b.id, title: `${mark} 附件` }),
  })
  if (file.status !== 201) throw new Error(`attachment ${file.status} ${file.text}`)
  const attachment = (JSON.parse(file.text) as { doc: { id: string; sha256: string } }).doc

  const article = async (who: Person, site: TestSite, title: string, change: Row = {}): Promise<{ id: string; publicId: string; cover: string }> => {
    const word = site.id === b.id ? mark : '本县'
    const cover = await picture(who, site, word)
    const answer = await call(line, {
      method: 'POST', path: '/api/articles', cookie: who.cookie,
      body: {
        tenant: site.id, column: site.columns['news/local'], title, source: `${word} 来源`, summary: `${word} 摘要`, keywords: word, cover,
        body: { root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', text: `${word} 正文第一段。` }] }] } }, ...change,
      },
    })
    if (answer.status !== 201) throw new Error(`article ${answer.status} ${answer.text}`)
    const { doc } = JSON.parse(answer.text) as { doc: { id: string; publicId: string } }
    return { id: doc.id, publicId: doc.publicId, cover }
  }
  const step = async (who: Person, id: string, name: string, extra: Row = {}): Promise<void> => {
    const standing = JSON.parse((await call(line, { method: 'GET', path: `/api/articles/${id}/workflow`, cookie: who.cookie })).text) as { state: { revision: number }; draftHash: string }
    const answer = await call(line, {
      method: 'POST', path: `/api/articles/${id}/workflow/${name}`, cookie: who.cookie, body: { revision: standing.state.revision, textHash: standing.draftHash, ...extra },
    })
    if (answer.status !== 200) throw new Error(`${name} ${answer.status} ${answer.text}`)
  }
  const draft = await article(writerOfB, b, `${mark} 草稿`)
  const inReview = await article(writerOfB, b, `${mark} 送审稿`)
  const published = await article(writerOfB, b, `${mark} 已发布`, { attachments: [attachment.id] })
  const withdrawn = await article(writerOfB, b, `${mark} 已撤下`)
  await step(writerOfB, inReview.id, 'submit')
  for (const one of [published, withdrawn]) {
    await step(writerOfB, one.id, 'submit')
    await step(reviewerOfB, one.id, 'approve')
    await step(signerOfB, one.id, 'publish')
  }
  await platform.worker.idle()
  await step(signerOfB, withdrawn.id, 'withdraw', { reason: `${mark} 有误`, withdrawal: 'gone' })
  await platform.worker.idle()
  const beat = await call(line, {
    method: 'POST', path: '/api/editing/heartbeat', cookie: writerOfB.cookie,
    body: { resource: `articles:${draft.id}`, state: 'editing', copy: { data: { title: `${mark} 未保存的标题` }, baseRevision: 1 } },
  })
  if (beat.status !== 200) throw new Error(`heartbeat ${beat.status} ${beat.text}`)
  const delegation = await call(line, {
    method: 'POST', path: '/api/delegations', cookie: signerOfB.cookie,
    body: { tenant: b.id, delegator: signerOfB.id, delegate: reviewerOfB.id, fromDay: '2026-03-02', toDay: '2026-03-06', reason: `${mark} 外出` },
  })
  if (delegation.status !== 201) throw new Error(`delegation ${delegation.status} ${delegation.text}`)
  const own = await article(writerOfA, a, '本县自己的稿件')
  await insertRecord(platform.payload, 'draft-links', {
    tenant: b.id, county: b.id, tokenHash: 'e'.repeat(64), resourceType: 'articles', resource: draft.id, snapshot: 'newest', recipient: `${mark} 审阅人`,
    createdBy: writerOfB.id, createdByName: writerOfB.name, expiresAt: new Date(Date.now() + 86_400_000).toISOString(), opens: 0,
  })
  await createDocument(platform.payload, 'answering-units', { tenant: b.id, name: `${mark} 承办单位`, duties: [mark], kinds: [], accounts: [writerOfB.email] })
  await createDocument(platform.payload, 'answers', { tenant: b.id, question: `${mark} 问题`, answer: `${mark} 答案` })
  await createDocument(platform.payload, 'reply-templates', { tenant: b.id, name: `${mark} 模板`, text: `${mark} 您好` })
  const letter = await sendLetter(platform, b, { title: `${mark} 来信标题`, text: `${mark} 来信内容，请问什么时候答复？` })
  await insertRecord(platform.payload, 'message-events', { tenant: b.id, province: province.id, prefecture: south.id, county: b.id, message: letter.id, seq: 1, kind: 'noted', at: new Date().toISOString(), actor: writerOfB.id, actorName: writerOfB.name, event: { kind: 'noted', at: new Date().toISOString(), text: `${mark} 备注` }, settled: true })
  const owned = { tenant: b.id, province: province.id, prefecture: south.id, county: b.id }
  await insertRecord(platform.payload, 'letter-figures', { ...owned, key: `${b.id}:2020-01`, period: '2020-01', span: 'month', total: [], kinds: [], units: [{ key: mark, name: `${mark} 承办单位`, received: 1, answered: 0, onTime: 0, rated: 0, satisfied: 0, published: 0, waits: [] }] })
  await createDocument(platform.payload, 'site-word-lists', { tenant: b.id, name: `${mark} 词库`, kind: 'sensitive', severity: 'warn', active: true, words: `${mark} 敏感词` })
  await createDocument(platform.payload, 'link-approvals', { tenant: b.id, address: `https://www.${mark.toLowerCase()}.example/`, purpose: `${mark} 用途` })
  await createDocument(platform.payload, 'work-calendars', { tenant: b.id, year: '2026', notice: `${mark} 通知`, holidays: `2026-03-20 ${mark} 节` })
  await createDocument(platform.payload, 'word-lists', { name: '全省词库', kind: 'sensitive', severity: 'warn', active: true, words: '全省敏感词' })
  await insertRecord(platform.payload, 'finding-overrides', {
    ...owned, resource: draft.id, finding: 'f'.repeat(40), check: 'mobile', step: 'request', person: writerOfB.id, personName: mark, reason: `${mark} 理由`, textHash: 'e'.repeat(64), at: new Date().toISOString(),
  })
  await insertRecord(platform.payload, 'fingerprints', {
    ...owned, publicId: draft.publicId, title: `${mark} 指纹`, path: '/x', signature: '0'.repeat(512), ...Object.fromEntries(bandNames.map((name) => [name, '00000000'])),
  })
  const written = async (path: string, body: Row): Promise<{ id: string; publicId: string }> => {
    const answer = await call(line, { method: 'POST', path, cookie: writerOfB.cookie, body: { tenant: b.id, column: b.columns['notices'], ...body } })
    if (answer.status !== 201) throw new Error(`${path} ${answer.status} ${answer.text}`)
    return (JSON.parse(answer.text) as { doc: { id: string; publicId: string } }).doc
  }
  const policy = await written('/api/policies', { title: `${mark} 办法`, issuer: `${mark} 人民政府` })
  await written('/api/interpretations', { title: `${mark} 解读`, policy: policy.id })
  await insertRecord(platform.payload, 'assessments', { ...owned, resource: policy.id, assessedOn: '2026-01-05', outcome: 'not-public', note: `${mark} 意见`, person: writerOfB.id, personName: mark, at: new Date().toISOString() })
  if ((await findRecords(platform.payload, 'number-claims', { publicId: { equals: policy.publicId } })).length === 0) await insertRecord(platform.payload, 'number-claims', { ...owned, claim: `site:${mark}`, turn: 1, resource: policy.id, publicId: policy.publicId, at: new Date().toISOString() })
  const numbers = await findRecords(platform.payload, 'index-numbers', { publicId: { equals: policy.publicId } })
  if (numbers.length === 0) await insertRecord(platform.payload, 'index-numbers', { ...owned, organisation: mark, year: 2026, serial: 1, publicId: policy.publicId })
  await insertRecord(platform.payload, 'releases', { ...owned, bundle: policy.publicId, live: 'r1', staged: '', previous: '' })
  await insertRecord(platform.payload, 'policy-register', { ...owned, publicId: policy.publicId, resource: policy.id, title: `${mark} 办法`, path: '/x' })
  await insertRecord(platform.payload, 'document-effects', { ...owned, by: policy.publicId, kind: 'amends', key: mark, on: '2026-03-01', title: `${mark} 办法` })
  await insertRecord(platform.payload, 'payload-preferences', { key: 'articles-list', value: { note: mark }, user: { relationTo: 'users', value: writerOfB.id } })

  const pathOf = async (publicId: string): Promise<string> => {
    const [entry] = await findRecords(platform.payload, 'library', { publicId: { equals: publicId } })
    return String(entry?.['path'])
  }
  const strangers: Person[] = []
  for (const role of siteRoles) strangers.push(await person(seed, role, [{ roles: [role], site: a }]))
  strangers.push(await person(seed, 'all roles limited to columns', [{ roles: siteRoles, site: a, columns: [a.columns['notices'] ?? ''] }]))
  strangers.push(await person(seed, 'all roles of the subtree of the parent of A', [{ roles: siteRoles, site: north, subtree: true }]))
  strangers.push(await person(seed, 'all roles of the parent of B alone', [{ roles: siteRoles, site: south }]))
  strangers.push(await person(seed, 'all roles of a department below B, subtree', [{ roles: siteRoles, site: departmentOfB, subtree: true }]))
  for (const office of platformRoles) strangers.push(await person(seed, office, [{ roles: [office], site: null }]))
  strangers.push(await person(seed, 'without membership', []))
  strangers.push(anonymous)

  const sharp64 = (cover: string): string => sha.get(cover) ?? ''
  return {
    platform, line, north, south, a, below, b, departmentOfB, strangers, writerOfB, reviewerOfB, signerOfB,
    southSubtree: await person(seed, 'all roles of the subtree of the parent of B', [{ roles: siteRoles, site: south, subtree: true }]),
    articles: { draft: draft.id, inReview: inReview.id, published: published.id, withdrawn: withdrawn.id, own: own.id },
    publicIds: { draft: draft.publicId, inReview: inReview.publicId, published: published.publicId, withdrawn: withdrawn.publicId },
    paths: { published: await pathOf(published.publicId), withdrawn: await pathOf(withdrawn.publicId) },
    files: { draft: sharp64(draft.cover), inReview: sharp64(inReview.cover), published: sharp64(published.cover), withdrawn: sharp64(withdrawn.cover), attachment: attachment.sha256 },
    mediaOf: { b: draft.cover, own: own.cover },
    async end() {
      line.end()
      await platform.end()
      await stopDatabase()
    },
  }
}
