import { describe, expect, it } from 'vitest'
import { isPlatformError } from '../../../src/errors.ts'
import type { PaperInput } from '../../../src/papers/paper.ts'
import { paperWords } from '../../../src/papers/paper-words.ts'
import { readPaper } from '../../../src/papers/read-paper.ts'
import { bodyOf, cell, noticeWithEverything, paperInput, paragraph, picture, row, table } from '../../support/paper-input.ts'

const read = (input: PaperInput) => readPaper(input, paperWords(input.language))
const reasonsOf = (input: PaperInput): string[] => {
  try {
    read(input)
    return []
  } catch (error) {
    if (!isPlatformError(error)) throw error
    return (error.details.reasons ?? []).map(({ key, field = '' }) => `${key} ${field}`.trim())
  }
}
const plain = bodyOf(paragraph('正文'))

describe('reading a paper', () => {
  it.each<[string, PaperInput, string[]]>([
    ['no title', paperInput(plain, { title: ' \u0000 ' }), ['paper.title-missing title']],
    ['a title that is a book', paperInput(plain, { title: '长'.repeat(2001) }), ['paper.line-too-long title']],
    ['a fact that is a book', paperInput(plain, { facts: [{ label: '索引号', value: '长'.repeat(2001) }] }), ['paper.line-too-long facts']],
    ['too many facts', paperInput(plain, { facts: Array.from({ length: 61 }, () => ({ label: '一', value: '二' })) }), ['paper.too-many facts']],
    ['too many attachments', paperInput(plain, { attachments: Array.from({ length: 101 }, () => ({ label: '一', href: null })) }), ['paper.too-many attachments']],
    ['a day that does not exist', paperInput(plain, { formedOn: '2026-02-30' }), ['paper.day-invalid formedOn']],
    ['a day in words', paperInput(plain, { formedOn: '2026年3月1日' }), ['paper.day-invalid formedOn']],
    ['a language that could be code', paperInput(plain, { language: 'zh"; panic()' }), ['paper.language-invalid language']],
    ['a text of a megabyte', paperInput(bodyOf(paragraph('长'.repeat(350_000)))), ['paper.too-long body']],
    ['more columns than Word opens', paperInput(bodyOf(table(row(...Array.from({ length: 64 }, () => cell('格')))))), ['paper.table-too-wide body']],
    ['more pictures than a document has', paperInput(bodyOf(...Array.from({ length: 201 }, (_, at) => picture(`m${at}`)))), ['paper.too-many-pictures body']],
    ['a table of 5,000 rows', paperInput(bodyOf(table(...Array.from({ length: 5000 }, () => row(cell('一'), cell('二')))))), ['rich-text.too-long']],
    ['nesting without end', paperInput(bodyOf(Array.from({ length: 60 }).reduce<Record<string, unknown>>((inner) => ({ type: 'quote', children: [inner] }), paragraph('底')))), ['rich-text.too-deep']],
    ['everything at once', paperInput(plain, { title: '', formedOn: 'x', language: '' }), ['paper.title-missing title', 'paper.day-invalid formedOn', 'paper.language-invalid language']],
    ['nothing wrong', noticeWithEverything({}), []],
    ['no body at all', paperInput({}), []],
  ])('with %s gives the reasons %j', (_what, input, reasons) => {
    expect(reasonsOf(input)).toEqual(reasons)
  })

  it('cleans every line of control characters and marks that turn the direction', () => {
    const { title, issuer, signature, facts } = read(paperInput(plain, { title: ' 通\u0007知\u202e ', issuer: '县\u0000府', signature: ['县\u001f府', ''], facts: [{ label: '索\u0001引', value: '1' }, { label: '空', value: ' ' }] }))
    expect({ title, issuer, signature, facts }).toEqual({ title: '通知', issuer: '县府', signature: ['县府'], facts: [{ label: '索引', value: '1' }] })
  })

  it('makes links absolute from the page, and drops those that lead nowhere or do something', () => {
    const addresses = (sourceUrl: string | null) => {
      const { files, documents } = read(paperInput(plain, {
        sourceUrl, files: { f1: { label: '表', href: '/files/1.xlsx' }, f2: { label: '表', href: 'javascript:alert(1)' } }, documents: { 'articles/a': '../b.html', 'articles/c': 'https://www.example.gov.cn/' },
      }))
      return [files['f1']?.href, files['f2']?.href, documents['articles/a'], documents['articles/c']]
    }
    expect(addresses('https://www.songyi.example/a/c.html')).toEqual(['https://www.songyi.example/files/1.xlsx', null, 'https://www.songyi.example/b.html', 'https://www.example.gov.cn/'])
    expect(addresses(null)).toEqual([null, null, undefined, 'https://www.example.gov.cn/'])
    expect(addresses('javascript:alert(1)')[0]).toBeNull()
  })

  it.each<[string, string[], [string[], string]]>([
    ['ends with neither', ['正文'], [['松漪县人民政府'], '2026-03-01']],
    ['ends with both', ['正文', '松漪县人民政府', '2026年3月1日'], [[], '']],
    ['ends with both, spaced as offices do', ['正文', '松漪县 人民政府　', ' 2026年 3月1日'], [[], '']],
    ['ends with the day alone', ['正文', '2026年3月1日'], [['松漪县人民政府'], '']],
    ['names both long before its end', ['松漪县人民政府', '2026年3月1日', '一', '二', '三', '四', '五', '六'], [['松漪县人民政府'], '2026-03-01']],
  ])('of a body that %s prints signature and day once', (_what, lines, kept) => {
    const { signature, formedOn } = read(paperInput(bodyOf(...lines.map((line) => paragraph(line))), { signature: ['松漪县人民政府'], formedOn: '2026-03-01' }))
    expect([signature, formedOn]).toEqual(kept)
  })

  it('knows which pictures nobody gave', () => {
    const { pictures, absent } = read(paperInput(bodyOf(picture('m1'), picture('m2'), picture('constructor')), { images: { m1: { sha256: '', alt: '图', caption: '', credit: '', load: () => Promise.reject(new Error('never asked')) } } }))
    expect(Object.keys(pictures)).toEqual(['m1'])
    expect(absent).toEqual(['m2', 'constructor'])
  })
})
