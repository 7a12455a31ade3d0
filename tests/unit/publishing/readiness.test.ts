import { describe, expect, it } from 'vitest'
import { reasonsNotReady } from '../../../src/publishing/readiness.ts'
import { completeText } from './texts.ts'

const image = { id: 'i1', sha256: 'x', alt: '', decorative: false, caption: '', width: 1, height: 1, mimeType: 'image/jpeg' }
const keys = (change: Parameters<typeof completeText>[0], body = '正文') => reasonsNotReady(completeText(change), body).map(({ key, field, rule }) => [key, field, rule ?? null])

describe('a text before it may be submitted', () => {
  it('lacks nothing when it is complete', () => {
    expect(keys({})).toEqual([])
  })

  it('says everything that it lacks at once', () => {
    const empty = keys({ title: ' ', source: '', summary: '', column: { id: '', path: '', name: '', type: '' }, cover: image, images: { i1: image } }, '')
    expect(empty).toEqual([
      ['ready.title-missing', 'title', 'D-08'], ['ready.source-missing', 'source', 'G-31'], ['ready.column-missing', 'column', 'D-04'],
      ['ready.summary-missing', 'summary', 'D-13'], ['ready.alt-missing', 'cover', 'A-01'], ['ready.alt-missing', 'body', 'A-01'],
    ])
  })

  it('has a body in words, in pictures or in files', () => {
    expect(keys({}, ' \n')).toEqual([['ready.body-missing', 'body', null]])
    expect(keys({ images: { i1: { ...image, decorative: true } } }, '')).toEqual([])
    expect(keys({ attachments: [{ id: 'a', sha256: 'x', title: '表', fileName: 'a.pdf', mimeType: 'application/pdf', bytes: 1 }] }, '')).toEqual([])
  })

  it('has no place left where a picture or file was not given', () => {
    expect(keys({}, '正文\n【图片待补：大坝.jpg】\n见申请表【附件待补：1.doc】。')).toEqual([['ready.marker-left', 'body', null]])
  })

  it('needs words for a picture that is more than ornament', () => {
    expect(keys({ cover: image })).toEqual([['ready.alt-missing', 'cover', 'A-01']])
    expect(keys({ cover: { ...image, alt: '水库大坝' } })).toEqual([])
    expect(keys({ cover: { ...image, decorative: true } })).toEqual([])
  })
})
