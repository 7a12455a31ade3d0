import { describe, expect, it } from 'vitest'
import { siteMark } from '../../../src/library/entry.ts'
import { articleProjection, entryFrom, listedColumns, listRowFrom } from '../../../src/library/project-entry.ts'
import type { ImageRef } from '../../../src/publishing/canonical-text.ts'
import { foldMoves } from '../../../src/publishing/fold.ts'
import type { Tenant } from '../../../src/tenancy/tenant.ts'
import { moveAt, released, textA, textB } from '../publishing/histories.ts'
import { completeText } from '../publishing/texts.ts'

const ancestors = { province: 'p1', prefecture: null, county: 't1' }
const tenant = { id: 't1', ancestors } as Tenant
const cover: ImageRef = { id: 'i1', sha256: 'f'.repeat(64), alt: '大坝', decorative: false, caption: '图', width: 1600, height: 900, mimeType: 'image/jpeg' }
const file = { id: 'a1', sha256: 'e'.repeat(64), title: '附表', fileName: '附表.pdf', mimeType: 'application/pdf', bytes: 9 }
const full = completeText({ cover, attachments: [file], placements: [{ id: 'c2', path: 'notices', name: '公告', type: 'notices' }] })

describe('the entry of a released text', () => {
  it('is nothing before the first release', () => {
    for (let length = 0; length < 3; length += 1) expect(entryFrom(full, foldMoves(released().slice(0, length)), tenant, 'r1')).toBeNull()
  })

  it('carries the metadata of the text and the facts of its moves (T-14, C-01)', () => {
    const entry = entryFrom(full, foldMoves(released()), tenant, 'r1')
    expect(entry).toMatchObject({
      publicId: '0123456789', tenant: 't1', ancestors, resource: 'r1', status: 'live', title: '标题', subtitle: '副题', summary: '摘要', source: '县融媒体中心', author: '作者', editor: '编辑',
      keywords: ['水利'], docNumber: '县政发〔2026〕1号', column: 'c1', columnName: '本地要闻', columnType: 'news', pubDate: released()[2]?.at, correctedAt: null,
      path: '/news/202601/0123456789.html', textHash: textA, move: 'm3', seq: 3, withdrawal: null, plainText: '正文',
    })
    expect(entry?.body).toContain('正文')
    expect(entry?.cover?.src.startsWith(`${siteMark}/`)).toBe(true)
    expect(entry?.attachments).toHaveLength(1)
  })

  it('keeps date and address in a correction and says when it was corrected', () => {
    const state = foldMoves([...released(), moveAt(4, 'submit', 'a', { textHash: textB }), moveAt(5, 'approve', 'b', { textHash: textB }), moveAt(6, 'publish', 'c', { textHash: textB, path: '/other' })])
    const column = { id: 'c9', path: 'other', name: '别处', type: 'news' }
    expect(entryFrom({ ...full, title: '更正', column }, state, tenant, 'r1')).toMatchObject({
      title: '更正', column: 'c9', pubDate: released()[2]?.at, path: '/news/202601/0123456789.html', textHash: textB, move: 'm6', seq: 6,
    })
    expect(entryFrom(full, state, tenant, 'r1')?.correctedAt).not.toBeNull()
  })

  it('of a withdrawn text holds no content, whatever the notice says (D-51)', () => {
    const state = foldMoves([...released(), moveAt(4, 'withdraw', 'signer', { withdrawal: 'archived', reason: '内容有误' })])
    const entry = entryFrom(full, state, tenant, 'r1')
    expect(entry).toMatchObject({ status: 'withdrawn', move: 'm4', withdrawal: { kind: 'archived', reason: '内容有误' }, body: '', plainText: '', summary: '', subtitle: '', author: '', editor: '', keywords: [], docNumber: '', cover: null, attachments: [] })
    expect(JSON.stringify(entry)).not.toContain('正文')
  })

  it('is the same however often it is made', () => {
    const state = foldMoves(released())
    expect(entryFrom(full, state, tenant, 'r1')).toEqual(entryFrom(structuredClone(full), state, tenant, 'r1'))
  })
})

describe('what goes beside the entry', () => {
  it('its own column is the canonical one, placements are not', () => {
    expect(listedColumns(full).map(({ id, canonical }) => [id, canonical])).toEqual([['c1', true], ['c2', false]])
  })

  it('the row of lists shows what the entry shows', () => {
    const entry = entryFrom(full, foldMoves(released()), tenant, 'r1')
    if (entry === null) throw new Error('no entry')
    expect(listRowFrom(entry)).toEqual({
      publicId: entry.publicId, tenant: 't1', title: '标题', path: entry.path, pubDate: entry.pubDate, summary: '摘要', source: '县融媒体中心', cover: entry.cover,
    })
  })

  it('a file is served once for each content, and not at all without one', () => {
    const text = completeText({ cover, images: { i2: { ...cover, id: 'i2' }, i3: { ...cover, id: 'i3', sha256: '' } }, attachments: [file], files: { a2: { ...file, id: 'a2' } } })
    expect(articleProjection(text, foldMoves(released()), tenant, 'r1')?.files.map(({ kind, sha256 }) => [kind, sha256])).toEqual([['image', cover.sha256], ['attachment', file.sha256]])
  })
})
