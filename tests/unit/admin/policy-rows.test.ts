import { describe, expect, it } from 'vitest'
import { doubledRows, effectsIn } from '../../../src/admin/policies/effect-rows.ts'
import { beginningOf, nextClause, notesIn, offeredClauses } from '../../../src/admin/policies/note-rows.ts'
import { rowWords } from '../../../src/admin/policies/row-words.ts'
import { sayIn } from '../../../src/admin/wording/wording.ts'
import { Effects, Notes } from '../../../src/publishing/policy-input.ts'

const body = (...lines: string[]) => ({
  root: {
    type: 'root', version: 1, format: '', indent: 0, direction: null,
    children: lines.map((text) => ({ type: 'paragraph', version: 1, format: '', indent: 0, direction: null, textFormat: 0, children: [{ type: 'text', version: 1, text, format: 0, mode: 'normal', style: '', detail: 0 }] })),
  },
})
const text = body('第一章 总则', '第一条 为了规范集体资产管理，制定本办法。', '第二条 本办法适用于本县。', '（一）资金；', '（二）资产。')
const zh = sayIn('zh')

describe('rows of effects', () => {
  it('are read from whatever is stored, and are what the server takes', () => {
    const read = effectsIn([{ kind: 'abolishes', docNumber: '松政发〔2019〕3号', on: '2026-05-01' }, { kind: '?', docNumber: 5 }, null, '?'])
    expect(read).toEqual([{ kind: 'abolishes', docNumber: '松政发〔2019〕3号', on: '2026-05-01' }, { kind: 'amends', docNumber: '', on: '' }])
    expect(Effects.safeParse(read).success).toBe(true)
    for (const nothing of [null, undefined, '', {}]) expect(effectsIn(nothing)).toEqual([])
  })

  it('tell the second of two rows with one number, however its brackets are typed', () => {
    const row = (docNumber: string) => ({ kind: 'amends' as const, docNumber, on: '' })
    expect([...doubledRows([row('松政发〔2019〕3号'), row(''), row('松政发[2019]3号'), row('')])]).toEqual([2])
  })
})

describe('rows of notes', () => {
  const clauses = offeredClauses(text)

  it('offer the clauses that are recognised in the document, by name, with their words', () => {
    expect(clauses.map(({ name, level }) => `${level} ${name}`)).toEqual(['0 第一章 总则', '1 第一条', '1 第二条', '2 第二条（一）', '2 第二条（二）'])
    expect(clauses.map(({ text: words }) => words)).toEqual(['总则', '为了规范集体资产管理，制定本办法。', '本办法适用于本县。', '资金；', '资产。'])
    expect(offeredClauses(null)).toEqual([])
  })

  it('show the paragraphs of an article that has several', () => {
    const [article] = offeredClauses(body('第七条 受理之日起十个工作日内办结。', '途中不需要申请人再跑部门。', '第八条 略。'))
    expect(article?.text).toBe('受理之日起十个工作日内办结。\n途中不需要申请人再跑部门。')
  })

  it('begin at the first clause without a note', () => {
    expect(nextClause(clauses, [])).toBe(clauses[0]?.anchor)
    expect(nextClause(clauses, [{ anchor: clauses[0]?.anchor ?? '', text: '' }])).toBe('tiao-1')
    expect(nextClause([], [])).toBe('')
  })

  it('are what the server takes', () => {
    expect(Notes.safeParse(notesIn([{ anchor: 'tiao-1', text: '注' }])).success).toBe(true)
    expect(notesIn('?')).toEqual([])
  })

  it('show how a long clause begins', () => {
    expect([beginningOf('第一条 短', 10), beginningOf('第一条 为了规范集体资产管理', 6), beginningOf('第二条\n（一）', 10)]).toEqual(['第一条 短', '第一条 为了…', '第二条'])
  })
})

it('rows are told in words wherever they are only read', () => {
  expect(rowWords('effects', [{ kind: 'abolishes', docNumber: '松政发〔2019〕3号', on: '' }, { kind: 'amends', docNumber: '松政发〔2020〕8号', on: '2026-05-01' }], zh))
    .toEqual(['废止 松政发〔2019〕3号', '修改 松政发〔2020〕8号（自 2026-05-01 起）'])
  expect(rowWords('notes', [{ anchor: 'tiao-1', text: '说明' }], zh)).toEqual(['1. 说明'])
  expect(rowWords('title', '标题', zh)).toBeNull()
})
