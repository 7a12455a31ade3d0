import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findRecord, findRecords, type Row } from '../../../src/storage/records.store.ts'
import { isOpenServerFunction } from '../../../src/staff/server-functions.ts'
import { isOpen } from '../../../src/staff/api-allow-list.ts'
import { testPassword } from '../../support/platform.ts'
import { call, multipart, type Answer } from '../../support/raw-call.ts'
import { blackPng, pdf } from '../../unit/media/make-files.ts'
import { withRevision } from '../../support/with-revision.ts'
import { fingerprint } from './judge.ts'
import { mark, person, startWorld, type Person, type World } from './world.ts'

describe('side doors', () => {
  let world: World
  let editor: Person
  let manager: Person

  const get = (who: Person | null, path: string): Promise<Answer> => call(world.line, { method: 'GET', path, cookie: who?.cookie ?? null })
  const send = async (who: Person | null, method: string, path: string, body: unknown): Promise<Answer> =>
    call(world.line, { method, path, body: await withRevision(world.platform, method, path, body), cookie: who?.cookie ?? null })
  const stranger = (name: string): Person => {
    const found = world.strangers.find((candidate) => candidate.name === name)
    if (found === undefined) throw new Error(name)
    return found
  }
  const row = async (collection: string, id: string): Promise<Row> => {
    const found = await findRecord(world.platform.payload, collection as never, { id: { equals: id } })
    if (found === null) throw new Error(`${collection} ${id}`)
    return found
  }

  beforeAll(async () => {
    world = await startWorld()
    editor = stranger('editor')
    manager = stranger('site-manager')
  })
  afterAll(async () => {
    await world.end()
  })

  describe('conditions and orders that reach into other collections', () => {
    const conditions = [
      'where[column.name][equals]=local', 'where[tenant.name][like]=x', 'where[cover.alt][exists]=true', 'where[placements.name][equals]=local', 'where[attachments.title][like]=x',
      'where[or][0][column.name][equals]=local', 'where[OR][0][column.name][equals]=local', 'where[And][0][tenant.name][like]=x', 'where[and][0][or][0][column.name][exists]=true',
      'where[column__name][equals]=local', 'sort=column.name', 'sort=-column.name', 'sort=title,column.name', 'sort[]=column.name', 'sort[0]=title&sort[1]=column.name',
      `where=${encodeURIComponent(JSON.stringify({ 'column.name': { equals: 'local' } }))}`,
    ]
    const doors = ['/api/articles?', '/api/articles?draft=true&', '/api/articles/count?', '/api/articles/versions?']
    it.each(doors.flatMap((door) => conditions.map((condition) => [door, condition] as const)))('%s%s is refused', async (door, condition) => {
      if (door.includes('count') && condition.startsWith('sort')) return expect((await get(editor, door + condition)).text).toMatch(/^\{"totalDocs":\d+\}$|errors/)
      const answer = await get(editor, door + condition)
      expect(answer.status, answer.text).toBe(422)
      expect(answer.text).toContain('input.invalid')
    })

    it.each(['where[version.column.name][equals]=local', 'where[version.tenant.name][like]=x', 'sort=version.column.name', 'where[parent.title][like]=x'])('versions?%s is refused', async (condition) => {
      expect((await get(editor, `/api/articles/versions?${condition}`)).status).toBe(422)
    })

    it.each(['where[id][in]=x,y', 'where[id][in][]=x', 'where[id][not_in]=x', 'where[or][0][id][in]=1,2'])('%s, which names no id, is refused', async (condition) => {
      for (const door of ['/api/articles?', '/api/articles?draft=true&', '/api/media?', '/api/articles/count?']) expect((await get(editor, door + condition)).status, door).toBe(422)
    })

    it('finds by a list of ids', async () => {
      const answer = await get(editor, `/api/articles?draft=true&where[id][in]=${world.articles.own},${world.articles.draft}`)
      expect(answer.status, answer.text).toBe(200)
      expect((JSON.parse(answer.text) as { docs: { id: string }[] }).docs.map((doc) => doc.id)).toEqual([world.articles.own])
      expect((await get(editor, `/api/articles?draft=true&where[id][not_in]=${world.articles.own}`)).text).not.toContain(world.articles.own)
    })

    it('says which field and what to do, in the language of the person', async () => {
      const ask = (language: string) => call(world.line, { method: 'GET', path: '/api/articles?where[column.name][equals]=x', cookie: `${editor.cookie}; payload-lng=${language}` })
      const zh = JSON.parse((await ask('zh')).text) as { errors: { message: string; data: { reasons: { field: string }[] } }[] }
      const en = JSON.parse((await ask('en')).text) as typeof zh
      expect(zh.errors[0]?.message).toMatch(/[\u4e00-\u9fff]/)
      expect(en.errors[0]?.message).toMatch(/^[\x20-\x7e]+$/)
      expect(zh.errors[0]?.data.reasons[0]?.field).toBe('where')
    })

    it('still finds and orders by the own columns', async () => {
      const answer = await get(editor, `/api/articles?where[column][equals]=${world.a.columns['news/local']}&sort=-updatedAt&draft=true`)
      expect(answer.status).toBe(200)
      expect(answer.text).toContain(world.articles.own)
      expect((await get(editor, `/api/articles/versions?where[version.title][exists]=true&sort=-version.updatedAt&where[parent][equals]=${world.articles.own}`)).text).toContain(world.articles.own)
    })
  })

  describe('how much one read may bring', () => {
    it.each(['limit=0', 'limit=100000', 'limit=-1', 'pagination=false', 'limit=0&pagination=false', 'limit=1e9', 'limit[]=500', 'limit=abc'])('?%s brings at most 100', async (query) => {
      for (const path of ['/api/articles', '/api/articles/versions', '/api/media']) {
        const answer = await get(editor, `${path}?${query}`)
        expect(answer.status).toBe(200)
        const body = JSON.parse(answer.text) as { limit: number; docs: unknown[] }
        expect(body.limit, path).toBeGreaterThan(0)
        expect(body.limit, path).toBeLessThanOrEqual(100)
      }
    })
    it.each(['/api/articles?depth=9&draft=true', '/api/articles/versions?depth=9'])('%s goes two relations deep', async (path) => {
      const answer = await get(editor, path)
      const deepest = (value: unknown, depth = 0): number =>
        value === null || typeof value !== 'object' ? depth : Math.max(depth, ...Object.values(value).map((inner) => deepest(inner, 'slug' in value || 'segment' in value ? depth + 1 : depth)))
      expect(answer.status).toBe(200)
      expect(deepest(JSON.parse(answer.text))).toBeLessThanOrEqual(3)
    })
    it('populates every relation of a hundred rows', async () => {
      const all = await person(world, 'many-columns', [{ roles: ['site-manager', 'editor'], site: world.below }])
      for (let at = 0; at < 25; at += 1) {
        const column = await send(all, 'POST', '/api/columns', { tenant: world.below.id, segment: `c${at}`, name: `栏目${at}`, type: 'news', description: '栏', keywords: '栏', owner: '办', contentKind: 'articles' })
        expect(column.status, column.text).toBe(201)
        expect((await send(all, 'POST', '/api/articles', { tenant: world.below.id, column: (JSON.parse(column.text) as { doc: { id: string } }).doc.id, title: `稿${at}` })).status).toBe(201)
      }
      const { docs } = JSON.parse((await get(all, '/api/articles?depth=1&limit=100&draft=true')).text) as { docs: { column: unknown }[] }
      expect(docs).toHaveLength(25)
      expect(docs.filter((doc) => typeof doc.column === 'string')).toEqual([])
    })
  })

  describe('changing an own document into a foreign one', () => {
    const patches: [string, (world: World) => Row][] = [
      ['column', ({ b }) => ({ column: b.columns['news'] })],
      ['column of several', ({ a, b }) => ({ column: [a.columns['news'], b.columns['news']] })],
      ['column as a polymorphic value', ({ b }) => ({ column: { relationTo: 'columns', value: b.columns['news'] } })],
      ['column as an operator', () => ({ column: { $gt: '' } })],
      ['placements', ({ a, b }) => ({ placements: [a.columns['news'], b.columns['news']] })],
      ['cover', ({ mediaOf }) => ({ cover: mediaOf.b })],
      ['cover as an object', ({ mediaOf }) => ({ cover: { id: mediaOf.b } })],
      ['attachments', ({ mediaOf }) => ({ attachments: [mediaOf.b] })],
      ['upload in the body', ({ mediaOf }) => ({ body: { root: { type: 'root', children: [{ type: 'upload', relationTo: 'media', value: mediaOf.b }] } } })],
      ['upload in a table cell', ({ mediaOf }) => ({ body: { root: { type: 'root', children: [{ type: 'table', children: [{ type: 'tablerow', children: [{ type: 'tablecell', children: [{ type: 'upload', relationTo: 'media', value: mediaOf.b }] }] }] }] } } })],
      ['link in the body', ({ articles }) => ({ body: { root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'link', fields: { linkType: 'internal', doc: { relationTo: 'articles', value: articles.published } }, children: [{ type: 'text', text: 'x' }] }] }] } } })],
      ['autolink in the body', ({ b }) => ({ body: { root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'autolink', fields: { linkType: 'internal', doc: { relationTo: 'columns', value: { id: b.columns['news'] } } }, children: [{ type: 'text', text: 'x' }] }] }] } } })],
    ]
    it.each(patches.flatMap(([what, patch]) => ['', '?draft=true', '?autosave=true&draft=true'].map((query) => [what, query, patch] as const)))('%s%s is refused', async (_what, query, patch) => {
      const before = [await row('articles', world.articles.own), await get(editor, `/api/articles/${world.articles.own}?draft=true`).then((answer) => answer.text)]
      const answer = await send(editor, 'PATCH', `/api/articles/${world.articles.own}${query}`, patch(world))
      expect(answer.status, answer.text).toBeGreaterThanOrEqual(400)
      expect(answer.status, answer.text).toBeLessThan(500)
      expect([await row('articles', world.articles.own), await get(editor, `/api/articles/${world.articles.own}?draft=true`).then((again) => again.text)]).toEqual(before)
    })

    it('names the field in the refusal', async () => {
      const answer = await send(editor, 'PATCH', `/api/articles/${world.articles.own}`, { column: world.b.columns['news'] })
      expect(answer.text).toContain('"path":"column"')
    })

    it('keeps owner and ancestors of every kind of document, whatever is sent', async () => {
      const own = { articles: world.articles.own, media: world.mediaOf.own, columns: String(world.a.columns['notices']) }
      for (const [collection, id] of Object.entries(own)) {
        const before = await row(collection, id)
        await send(collection === 'columns' ? manager : editor, 'PATCH', `/api/${collection}/${id}`, { tenant: world.b.id, province: 'x', prefecture: world.south.id, county: world.b.id })
        const after = await row(collection, id)
        for (const name of ['tenant', 'province', 'prefecture', 'county']) expect(after[name], `${collection}.${name}`).toEqual(before[name])
      }
      const drafts = await get(editor, `/api/articles/${world.articles.own}?draft=true&depth=0`)
      expect(JSON.parse(drafts.text)).toMatchObject({ tenant: world.a.id, county: world.a.id, prefecture: world.north.id })
    })

    it('writes the ancestors of a new document itself', async () => {
      const answer = await send(editor, 'POST', '/api/articles', { tenant: world.a.id, column: world.a.columns['news'], title: '新稿', prefecture: world.south.id, county: world.b.id, province: 'x', publicId: 'x', stage: 'approved', live: 'published', draftAuthors: 'x' })
      expect(answer.status, answer.text).toBe(201)
      const { doc } = JSON.parse(answer.text) as { doc: Row }
      const stored = await row('articles', String(doc['id']))
      expect(stored).toMatchObject({ county: world.a.id, prefecture: world.north.id, stage: 'draft', live: 'unpublished', draftAuthors: editor.id })
      expect(stored['publicId']).not.toBe('x')
    })

    it('refuses a parent column of B', async () => {
      await world.platform.worker.idle()
      const before = await row('columns', String(world.a.columns['notices']))
      for (const parent of [world.b.columns['news'], { id: world.b.columns['news'] }, { relationTo: 'columns', value: world.b.columns['news'] }]) {
        expect((await send(manager, 'PATCH', `/api/columns/${world.a.columns['notices']}`, { parent })).status).toBe(400)
      }
      expect(await row('columns', String(world.a.columns['notices']))).toEqual(before)
    })
  })

  describe('the site that the navigation remembers', () => {
    const named = (who: Person, site: string): string => `${who.cookie}; jiyue-site=${site}`
    const documents = (at: World['b']): [string, Row][] => [
      ['articles', { title: '混入', column: at.columns['news'] }], ['policies', { title: '混入', column: at.columns['news'] }], ['columns', { segment: 'hunru', name: '混入', type: 'news', description: '栏', keywords: '栏', owner: '办', contentKind: 'articles' }],
      ['answering-units', { name: '混入' }], ['reply-templates', { name: '混入', text: '您好' }], ['answers', { question: '混入', answer: '答' }], ['link-approvals', { address: 'https://hunru.example/', purpose: '引用' }],
      ['site-word-lists', { name: '混入', kind: 'forbidden', severity: 'block', words: '混入' }], ['delegations', { delegate: manager.id, fromDay: '2026-12-01', toDay: '2026-12-02', reason: '混入' }],
    ]
    it('makes nobody write into another site, nor into columns beyond a limit', async () => {
      const everything = await person(world, 'all-at-a', [{ roles: ['site-manager', 'editor', 'signer', 'message-handler'], site: world.a }])
      const foreign = await fingerprint(world)
      for (const [collection, body] of documents(world.b)) {
        const answer = await call(world.line, { method: 'POST', path: `/api/${collection}`, body, cookie: named(everything, world.b.id) })
        expect(answer.status, `${collection} ${answer.text}`).toBeGreaterThanOrEqual(400)
        expect(answer.status, `${collection} ${answer.text}`).toBeLessThan(500)
      }
      for (const collection of ['media', 'attachments']) {
        const file = multipart(collection === 'media' ? { name: 'a.png', type: 'image/png', data: blackPng(8, 8) } : { name: 'a.pdf', type: 'application/pdf', data: pdf() }, { alt: '混入', title: '混入' })
        const answer = await call(world.line, { method: 'POST', path: `/api/${collection}`, cookie: named(everything, world.b.id), ...file })
        expect(answer.status, `${collection} ${answer.text}`).toBeGreaterThanOrEqual(400)
      }
      expect(await fingerprint(world)).toBe(foreign)
      const limited = await person(world, 'limited-4', [{ roles: ['editor'], site: world.a, columns: [String(world.a.columns['notices'])] }])
      const beyond = await call(world.line, { method: 'POST', path: '/api/articles', body: { title: '越界', column: world.a.columns['news'] }, cookie: named(limited, world.a.id) })
      expect(beyond.status, beyond.text).toBeGreaterThanOrEqual(400)
    })
  })

  describe('operators of the database among what is saved', () => {
    const foreign = (): Row => ({ tenant: world.b.id, county: world.b.id, prefecture: world.south.id })
    const operators = ['$set', '$unset', '$inc', '$push', '$addToSet', '$rename', '$setOnInsert', '$currentDate']
    const own = (): [Person, string, string][] => [
      [manager, 'tenants', world.a.id], [manager, 'columns', String(world.a.columns['notices'])], [editor, 'articles', world.articles.own], [editor, 'media', world.mediaOf.own], [editor, 'users', editor.id],
    ]
    it.each(operators)('%s is refused by name, whatever it is to do to whichever document', async (operator) => {
      for (const [who, collection, id] of own()) {
        const before = await row(collection, id)
        for (const query of ['', '?draft=true']) {
          const answer = await send(who, 'PATCH', `/api/${collection}/${id}${query}`, { [operator]: { ...foreign(), outsourced: true, sha256: 'f'.repeat(64), name: '改名', hash: 'x' } })
          expect(answer.status, `${collection} ${answer.text}`).toBe(422)
          // In the sentence that the person reads, not only among its data.
          expect((JSON.parse(answer.text) as { errors: { message: string }[] }).errors[0]?.message).toContain(`“${operator}”`)
        }
        expect(await row(collection, id), collection).toEqual(before)
      }
    })

    it('is refused beside proper values, below a field, in a form with a file, and at creation', async () => {
      const before = await row('articles', world.articles.own)
      const asked: [string, Row][] = [
        ['attachments', { attachments: { id: world.mediaOf.own, $push: [world.mediaOf.b] } }], ['placements', { placements: { $push: [world.b.columns['news']] } }],
        ['title', { title: '好题目', $set: foreign() }], ['title', { 'title.$push': [1] }], ['attachments', { 'attachments.$push': [world.mediaOf.b] }], ['placements', { placements: { $remove: [world.a.columns['news']] } }],
      ]
      for (const [field, body] of asked) {
        const answer = await send(editor, 'PATCH', `/api/articles/${world.articles.own}`, body)
        expect(answer.status, `${field} ${answer.text}`).toBe(422)
      }
      expect(await row('articles', world.articles.own)).toEqual(before)
      expect((await send(manager, 'PATCH', `/api/columns/${world.a.columns['notices']}`, { order: { $inc: 5 } })).status).toBe(422)
      expect((await send(editor, 'POST', '/api/articles', { tenant: world.a.id, column: world.a.columns['news'], title: '新', $set: foreign() })).status).toBe(422)
      const file = await call(world.line, { method: 'POST', path: '/api/attachments', cookie: editor.cookie, ...multipart({ name: 'a.pdf', type: 'application/pdf', data: pdf() }, { tenant: world.a.id, $set: foreign() }) })
      expect(file.status, file.text).toBe(422)
    })

    it('are refused with the names by which prototypes are set', async () => {
      const before = await row('articles', world.articles.own)
      const bodies = ['{"__proto__":{"outsourced":true}}', '{"title":"好题目","cover":{"__proto__":{"tenant":"x"}}}', '{"title":"好题目","body":{"root":{"__proto__":{"type":"root"},"children":[]}}}', '{"title.__proto__":"x"}']
      for (const body of bodies) {
        for (const query of ['', '?draft=true']) {
          const answer = await send(editor, 'PATCH', `/api/articles/${world.articles.own}${query}`, JSON.parse(body))
          expect(answer.status, `${body} ${answer.text}`).toBe(422)
          expect((JSON.parse(answer.text) as { errors: { message: string }[] }).errors[0]?.message).toContain('__proto__”')
        }
      }
      expect(await row('articles', world.articles.own)).toEqual(before)
    })

    it('are refused with paths, which would put an object into a text', async () => {
      for (const [who, collection, id] of own()) {
        const before = await row(collection, id)
        for (const field of ['name.x', 'title.length', 'type.x', 'email.x', 'hash.0', 'body.root', 'tenant.x']) {
          const answer = await send(who, 'PATCH', `/api/${collection}/${id}`, { [field]: 'x' })
          expect(answer.status, `${collection} ${field} ${answer.text}`).toBe(422)
          expect(answer.text).toContain(field)
        }
        expect(await row(collection, id), collection).toEqual(before)
      }
    })

    it('are refused with whatever is no text in place of one, by name', async () => {
      const texts: [Person, string, string, string][] = [
        [editor, 'users', editor.id, 'name'], [editor, 'media', world.mediaOf.own, 'alt'], [manager, 'columns', String(world.a.columns['notices']), 'name'],
        [manager, 'columns', String(world.a.columns['notices']), 'description'], [manager, 'tenants', world.a.id, 'shortName'], [editor, 'articles', world.articles.own, 'title'],
      ]
      for (const [who, collection, id, field] of texts) {
        const before = await row(collection, id)
        for (const value of [{ x: 'y' }, ['a'], 5, true]) {
          const answer = await send(who, 'PATCH', `/api/${collection}/${id}`, { [field]: value })
          expect(answer.status, `${collection} ${field} ${answer.text}`).toBe(400)
          expect(answer.text).toContain(`"path":"${field}"`)
        }
        expect(await row(collection, id), collection).toEqual(before)
      }
      const phone = await send(manager, 'PATCH', `/api/tenants/${world.a.id}`, { contact: { phone: { x: 'y' } } })
      expect([phone.status, phone.text.includes('"path":"contact.phone"')], phone.text).toEqual([400, true])
    })

    it('are refused in a text that comes as a string, which Payload would read behind every check', async () => {
      for (const body of ['{"root":{"type":"root","children":[],"__proto__":{"type":"x"}}}', '{"$set":{"stage":"approved"}}']) {
        const before = await row('articles', world.articles.own)
        expect((await send(editor, 'PATCH', `/api/articles/${world.articles.own}?draft=true`, { body })).status).toBe(400)
        expect(await row('articles', world.articles.own)).toEqual(before)
      }
    })

    it('leaves words that begin with a dollar sign alone', async () => {
      const made = await send(editor, 'POST', '/api/articles', { tenant: world.a.id, column: world.a.columns['news'], title: '$set 是什么', summary: '{"$inc": 1}' })
      expect(made.status, made.text).toBe(201)
    })
  })

  describe('a membership that is limited to columns', () => {
    it('reads, writes and moves inside them alone', async () => {
      const limited = await person(world, 'limited', [{ roles: ['editor'], site: world.a, columns: [String(world.a.columns['notices'])] }])
      const inside = await send(limited, 'POST', '/api/articles', { tenant: world.a.id, column: world.a.columns['notices'], title: '栏目内' })
      expect(inside.status, inside.text).toBe(201)
      const { id } = (JSON.parse(inside.text) as { doc: { id: string } }).doc
      expect((await get(limited, `/api/articles/${id}?draft=true`)).status).toBe(200)
      expect((await send(limited, 'PATCH', `/api/articles/${id}`, { title: '栏目内，改' })).status).toBe(200)
      expect((await get(limited, `/api/articles/${id}/workflow`)).status).toBe(200)

      expect((await send(limited, 'POST', '/api/articles', { tenant: world.a.id, column: world.a.columns['news'], title: '栏目外' })).status).toBe(403)
      expect((await send(limited, 'POST', '/api/articles', { tenant: world.a.id, title: '无栏目' })).status).toBe(403)
      expect((await get(limited, `/api/articles/${world.articles.own}?draft=true`)).status).toBe(404)
      expect((await get(limited, '/api/articles?draft=true&limit=100')).text).not.toContain(world.articles.own)
      expect((await get(limited, '/api/articles?limit=100')).text).not.toContain(world.articles.own)
      expect((await get(limited, '/api/articles/versions?limit=100')).text).not.toContain(world.articles.own)
      expect((await send(limited, 'PATCH', `/api/articles/${world.articles.own}`, { title: '越界' })).status).toBeGreaterThanOrEqual(403)
      expect((await get(limited, `/api/articles/${world.articles.own}/workflow`)).status).toBe(404)
      expect((await send(limited, 'PATCH', `/api/articles/${id}`, { column: world.a.columns['news'] })).status).toBe(403)
      expect((await send(limited, 'PATCH', `/api/articles/${id}`, { placements: [world.a.columns['news']] })).status).toBe(403)
    })

    it('follows a draft that somebody else moves to another column', async () => {
      const limited = await person(world, 'limited-2', [{ roles: ['editor'], site: world.a, columns: [String(world.a.columns['notices'])] }])
      const made = await send(editor, 'POST', '/api/articles', { tenant: world.a.id, column: world.a.columns['notices'], title: '会移走' })
      const { id } = (JSON.parse(made.text) as { doc: { id: string } }).doc
      expect((await send(editor, 'PATCH', `/api/articles/${id}`, { column: world.a.columns['news'] })).status).toBe(200)
      expect((await send(limited, 'PATCH', `/api/articles/${id}`, { title: '越界' })).status).toBeGreaterThanOrEqual(403)
      expect((await get(limited, '/api/articles?draft=true&limit=100')).text).not.toContain(id)
      // What was written while it was in the own column stays readable among the versions.
      for (const path of [`${id}?draft=true`, `${id}?draft=true&depth=2`, `${id}`]) expect((await get(limited, `/api/articles/${path}`)).status, path).toBe(404)
      const there = await person(world, 'limited-3', [{ roles: ['editor'], site: world.a, columns: [String(world.a.columns['news'])] }])
      expect((await get(there, `/api/articles/${id}?draft=true`)).text).toContain('会移走')
      // The stored row still is what was written in the column of before.
      expect((await get(there, `/api/articles/${id}`)).status).toBe(404)
    })
  })

  describe('the registry of sites', () => {
    it('lets the manager of A change contact data of A, nothing else, and nothing of B', async () => {
      const before = await row('tenants', world.a.id)
      const neighbour = await row('tenants', world.b.id)
      const taken = {
        slug: 'qita', level: 'province', hosts: 'evil.example', parent: world.south.id, mountPath: 'x', status: 'suspended', theme: 'x', siteCode: '1', locale: 'en',
      }
      const refused = await send(manager, 'PATCH', `/api/tenants/${world.a.id}`, { ...taken, county: world.b.id, prefecture: world.south.id, contact: { phone: '0000-5551234' } })
      expect(refused.status, refused.text).toBe(400)
      for (const name of Object.keys(taken)) expect(refused.text, name).toContain(`"path":"${name}"`)
      expect((await row('tenants', world.a.id))['contact'], 'nothing of a refused change stays').toEqual(before['contact'])
      const answer = await send(manager, 'PATCH', `/api/tenants/${world.a.id}`, { settled: true, county: world.b.id, prefecture: world.south.id, contact: { phone: '0000-5551234' } })
      expect(answer.status, answer.text).toBe(200)
      const after = await row('tenants', world.a.id)
      for (const name of [...Object.keys(taken), 'county', 'prefecture', 'province']) expect(after[name] ?? null, name).toEqual(before[name] ?? null)
      expect(after['contact']).toMatchObject({ phone: '0000-5551234' })
      expect(await row('tenants', world.b.id)).toEqual(neighbour)
      await world.platform.worker.idle()
      const foreign = await fingerprint(world)
      await send(manager, 'PATCH', `/api/tenants/${world.b.id}`, { contact: { phone: '1' } })
      expect(await fingerprint(world)).toBe(foreign)
    })
    it('answers what is nested deep without going through it again and again', async () => {
      const deep = JSON.parse(`${'{"x":'.repeat(150)}1${'}'.repeat(150)}`) as Row
      const answer = await send(manager, 'PATCH', `/api/tenants/${world.a.id}`, deep)
      expect(answer.status, answer.text.slice(0, 200)).toBe(400)
      expect(answer.text).toContain('"path":"x"')
    })
    it.each(['contributor', 'editor', 'reviewer', 'signer', 'supervisor', 'security-admin', 'audit-admin'])('%s changes no site', async (role) => {
      expect((await send(stranger(role), 'PATCH', `/api/tenants/${world.a.id}`, { shortName: 'x' })).status).toBeGreaterThanOrEqual(403)
      expect((await send(stranger(role), 'POST', '/api/tenants', { slug: 'xin', name: 'x', shortName: 'x', level: 'county', theme: 'county', parent: world.north.id, status: 'active' })).status).toBe(403)
    })
    it.each(['contributor', 'site-manager', 'all roles of the parent of B alone'])('%s sees the own sites alone', async (role) => {
      const { docs } = JSON.parse((await get(stranger(role), '/api/tenants?limit=100&depth=2')).text) as { docs: { id: string }[] }
      expect(docs.map((doc) => doc.id)).toEqual([role.includes('parent of B') ? world.south.id : world.a.id])
    })
  })

  describe('accounts and memberships', () => {
    it('shows everybody the own account alone', async () => {
      for (const role of ['contributor', 'site-manager', 'supervisor', 'system-admin']) {
        const own = stranger(role)
        const { docs } = JSON.parse((await get(own, '/api/users?limit=100&depth=2')).text) as { docs: { id: string }[] }
        expect(docs.map((doc) => doc.id)).toEqual([own.id])
        expect((await get(own, `/api/users?where[email][like]=${mark}`)).text).toContain('"totalDocs":0')
      }
    })
    it.each(['hash', 'salt', 'resetPasswordToken', 'sessions.id', 'loginAttempts', 'lockUntil'])('answers no question about %s of accounts', async (field) => {
      const yes = await get(stranger('security-admin'), `/api/users?where[${field}][exists]=true`)
      const no = await get(stranger('security-admin'), `/api/users?where[${field}][equals]=x`)
      for (const answer of [yes, no]) expect(answer.text).not.toMatch(/"(?:hash|salt|resetPasswordToken)":/)
      if (['hash', 'salt', 'resetPasswordToken', 'sessions.id'].includes(field)) expect(yes.status).toBeGreaterThanOrEqual(400)
    })
    it('never shows hashes, salts or sessions of others', async () => {
      for (const role of ['security-admin', 'audit-admin', 'editor']) {
        const answer = await get(stranger(role), '/api/users?limit=100&depth=2&showHiddenFields=true&select[hash]=true&select[salt]=true&select[sessions]=true&select[email]=true')
        const { docs } = JSON.parse(answer.text) as { docs: Row[] }
        for (const doc of docs) {
          expect(doc['hash'] ?? doc['salt'] ?? doc['resetPasswordToken']).toBeUndefined()
          if (doc['id'] !== stranger(role).id) expect(doc['sessions'] ?? []).toEqual([])
        }
      }
    })
    it('does not let one set another person’s password, nor the own hash, lock or sessions', async () => {
      const other = world.writerOfB
      expect((await send(manager, 'PATCH', `/api/users/${other.id}`, { password: 'Stolen-password-1' })).status).toBeGreaterThanOrEqual(403)
      const before = await row('users', editor.id)
      await send(editor, 'PATCH', `/api/users/${editor.id}`, { hash: 'x', salt: 'x', sessions: [], loginAttempts: -100, lockUntil: null, roles: ['site-manager'], collection: 'x' })
      const after = await row('users', editor.id)
      for (const name of ['hash', 'salt', 'sessions', 'loginAttempts']) expect(after[name], name).toEqual(before[name])
      for (const who of [other, editor]) {
        const login = await call(world.line, { method: 'POST', path: '/api/users/login', body: { email: who.email, password: testPassword }, headers: { 'X-Forwarded-For': `10.9.9.${who === other ? 1 : 2}` } })
        expect(login.status).toBe(200)
      }
    })
    it('gives nobody a role by the own hand', async () => {
      const membershipOf = async (who: Person): Promise<string> => String((await findRecord(world.platform.payload, 'memberships', { user: { equals: who.id } }))?.['id'])
      for (const role of ['contributor', 'site-manager', 'supervisor', 'system-admin', 'audit-admin', 'without membership']) {
        const who = stranger(role)
        expect((await send(who, 'POST', '/api/memberships', { user: who.id, tenant: world.a.id, roles: ['signer'] })).status).toBe(403)
        if (role === 'without membership') continue
        const id = await membershipOf(who)
        const before = await row('memberships', id)
        for (const change of [{ roles: ['signer'] }, { subtree: true }, { tenant: world.b.id }, { columns: [] }]) expect((await send(who, 'PATCH', `/api/memberships/${id}`, change)).status).toBeGreaterThanOrEqual(403)
        expect((await send(who, 'DELETE', `/api/memberships/${id}`, {})).status).toBeGreaterThanOrEqual(403)
        expect(await row('memberships', id)).toEqual(before)
      }
      const security = stranger('security-admin')
      const own = await membershipOf(security)
      for (const change of [{ roles: ['security-admin', 'system-admin'] }, { roles: ['security-admin', 'signer'], tenant: world.a.id }, { roles: ['signer'] }]) {
        expect((await send(security, 'PATCH', `/api/memberships/${own}`, change)).status, JSON.stringify(change)).toBe(400)
      }
      expect((await send(security, 'POST', '/api/memberships', { user: security.id, tenant: world.a.id, roles: ['site-manager'] })).status).toBe(400)
    })
    it('shows a member no membership of others', async () => {
      const { docs } = JSON.parse((await get(manager, '/api/memberships?limit=100&depth=2')).text) as { docs: { user: { id: string } }[] }
      expect(docs.map((doc) => doc.user.id)).toEqual([manager.id])
    })
    it('keeps each person’s preferences from the others', async () => {
      const own = await get(editor, '/api/payload-preferences/articles-list')
      expect(own.text).not.toContain(mark)
      const answer = await send(editor, 'POST', '/api/payload-preferences/articles-list', { value: { mine: true }, user: world.writerOfB.id })
      expect(answer.status).toBe(200)
      const rows = await findRecords(world.platform.payload, 'payload-preferences', { key: { equals: 'articles-list' } })
      const theirs = rows.find((found) => JSON.stringify(found['user']).includes(world.writerOfB.id))
      expect(theirs?.['value']).toEqual({ note: mark })
      expect((await get(null, '/api/payload-preferences/articles-list')).text).not.toContain('"mine"')
      expect((await send(null, 'POST', '/api/payload-preferences/articles-list', { value: { theirs: true } })).status).toBeGreaterThanOrEqual(401)
    })
  })

  it('opens no way of Payload that the allow-list does not name', async () => {
    const { payload } = world.platform
    const own = payload.config.endpoints.map((endpoint) => ({ method: endpoint.method, path: `/api${endpoint.path}` }))
    const ofCollections = payload.config.collections.flatMap((collection) =>
      (collection.endpoints || []).map((endpoint) => ({ method: endpoint.method, path: `/api/${collection.slug}${endpoint.path}` })))
    const all = [...own, ...ofCollections].map(({ method, path }) => ({ method: method.toUpperCase(), path: path.replace(/:[a-zA-Z]+\??/g, '0'.repeat(24)) }))
    expect(all.length).toBeGreaterThan(50)
    const closed = all.filter(({ method, path }) => !isOpen(method, path, undefined))
    expect(closed.length).toBeGreaterThan(30)
    for (const { method, path } of closed) {
      const answer = await call(world.line, { method: method === 'CONNECT' ? 'POST' : method, path, cookie: stranger('system-admin').cookie, ...(method === 'GET' ? {} : { body: {} }) })
      expect(`${method} ${path} ${answer.status}`).toBe(`${method} ${path} ${path.includes('/workflow') ? answer.status : 404}`)
    }
  })

  it.each(['first-register', 'init', 'forgot-password', 'reset-password', 'verify/x'])('/api/users/%s is closed', async (path) => {
    for (const method of ['GET', 'POST']) {
      expect((await call(world.line, { method, path: `/api/users/${path}`, ...(method === 'POST' ? { body: { email: 'x@test.example', password: testPassword, token: 'x' } } : {}) })).status).toBe(404)
    }
  })

  it.each(['schedule-publish', 'copy-data-from-locale', 'get-folder-results-component-and-data', 'render-document-slots ', '__proto__', 'constructor', 'toString', ''])('server function %j is closed', (name) => {
    expect(isOpenServerFunction(name)).toBe(false)
  })
})
