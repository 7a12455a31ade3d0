import { describe, expect, it } from 'vitest'
import { charsetOf, decodeHtml } from '../../../src/rich-text/decode-html.ts'

/** 公告 and 镕 (the latter is outside GB 2312) */
const gbk = Buffer.from([0xb9, 0xab, 0xb8, 0xe6, 0xe9, 0x46])
/** 㐀 needs the four-byte forms of GB18030 */
const gb18030 = Buffer.from([0x81, 0x39, 0xee, 0x39])
const page = (head: string, ...bytes: Buffer[]): Buffer => Buffer.concat([Buffer.from(head, 'latin1'), ...bytes])

describe('decodeHtml', () => {
  it.each<[string, Buffer, string, string]>([
    ['declared gb2312, used beyond it', page('<meta charset="gb2312">', gbk), 'gb18030', '公告镕'],
    ['declared gbk in the old form', page('<META http-equiv=Content-Type content="text/html; charset=gbk">', gbk), 'gb18030', '公告镕'],
    ['declared gb18030', page('<meta charset=GB18030>', gbk, gb18030), 'gb18030', '公告镕㐀'],
    ['declared utf-8', page('<meta charset="utf-8">', Buffer.from('公告')), 'utf-8', '公告'],
    ['not declared, UTF-8', page('<p>', Buffer.from('公告')), 'utf-8', '公告'],
    ['not declared, GBK', page('<p>', gbk), 'gb18030', '公告镕'],
    ['declared utf-8, but GBK', page('<meta charset="utf-8">', gbk), 'gb18030', '公告镕'],
    ['marked UTF-8, declared gbk', page('', Buffer.from('\ufeff<meta charset="gbk">公告')), 'utf-8', '公告'],
    ['marked UTF-16', Buffer.from('\ufeff公告', 'utf16le'), 'utf-16le', '公告'],
    ['declared by nobody knows what', page('<meta charset="x-unheard-of">', Buffer.from('公告')), 'utf-8', '公告'],
    ['declared UTF-16 in ASCII', page('<meta charset="utf-16">', Buffer.from('公告')), 'utf-8', '公告'],
    ['declared big5', page('<meta charset="big5">', Buffer.from([0xa4, 0xbd, 0xa7, 0x69])), 'big5', '公告'],
  ])('%s', (_name, bytes, charset, words) => {
    expect(charsetOf(bytes)).toBe(charset)
    expect(decodeHtml(bytes).endsWith(words)).toBe(true)
  })

  it('keeps the readable part of a UTF-8 page that was cut within a character', () => {
    const cut = page('<meta charset="utf-8">', Buffer.from('关于公告的通知'), Buffer.from([0xe5, 0x85]))
    expect(decodeHtml(cut)).toContain('关于公告的通知')
  })
})
