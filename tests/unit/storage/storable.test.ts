import { describe, expect, it } from 'vitest'
import { cleanLines } from '../../../src/rich-text/normalise-values.ts'
import { rssFeed } from '../../../src/portal/feeds.ts'
import { storableJson } from '../../../src/staff/json-body.ts'
import { storable } from '../../../src/storage/storable.ts'

describe('a value as every database gives it back', () => {
  it('has no text that ends half-way, however deep', () => {
    const at = new Date()
    expect(storable({ opinion: '甲\u0000乙', places: [{ quote: '\ud83d' }], at, seq: 1, none: null })).toEqual({ opinion: '甲乙', places: [{ quote: '\ufffd' }], at, seq: 1, none: null })
    expect(storable('𠮷野😀')).toBe('𠮷野😀')
  })

  it.each([['{"a":"x\\u0000y"}', '{"a":"xy"}'], ['{"a":"\\uD83D"}', '{"a":"\ufffd"}'], ['{"a":"\\uD83D\\uDE00"}', '{"a":"😀"}'], ['{"a":"\\\\u0000"}', '{"a":"\\\\u0000"}'], ['{ "a": 1 }', '{ "a": 1 }']])('and no body brings one: %s', (given, kept) => {
    expect(storableJson(given)).toBe(kept)
  })
})

describe('words of a form', () => {
  it('keep their lines and lose what nobody sees', () => {
    expect(cleanLines('甲\u0001\r\n乙\u202e\n\u0000丙')).toBe('甲\n乙\n丙')
  })

  it('leave a feed readable whatever was stored', () => {
    const row = { title: '标\u0001题', path: '/x', pubDate: '2026-01-01T00:00:00.000Z', summary: '\u000b摘要\ud800' }
    const feed = rssFeed({ title: '栏\u0000目', description: '', link: '', language: 'zh-CN', rows: [row as never], absoluteRoot: 'https://a.example' })
    expect(feed).toContain('<title>标题</title>')
    expect(feed).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/)
  })
})
