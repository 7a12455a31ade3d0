import { describe, expect, it } from 'vitest'
import { checkText } from '../../../src/checks/check-text.ts'
import { checks } from '../../../src/checks/finding.ts'
import { fingerprintOf, likeness } from '../../../src/checks/similarity.ts'
import zh from '../../../src/locales/zh-CN.json' with { type: 'json' }
import { reasonsNotReady } from '../../../src/publishing/readiness.ts'
import { body, cell, context, found, heading, image, inBody, paragraph, picture, soundText, table } from './texts.ts'

describe('headings, tables, paragraphs (A-01)', () => {
  it.each<[string, ReturnType<typeof inBody>, string[]]>([
    ['in order', inBody(heading('h2', '一'), '文', heading('h3', '二'), '文', heading('h4', '三'), heading('h2', '四'), '文'), []],
    ['beginning too deep', inBody(heading('h3', '一'), '文'), ['heading-order warn 一']],
    ['leaving one out', inBody(heading('h2', '一'), heading('h4', '二'), '文'), ['heading-order warn 二']],
    ['said once for a level', inBody(heading('h3', '一'), heading('h3', '二'), '文'), ['heading-order warn 一']],
    ['without words', inBody(heading('h2', ' '), '文'), ['heading-empty warn']],
    ['a table without header', inBody(table([cell('甲'), cell('乙')], [cell('1'), cell('2')]), '文'), ['table-header warn']],
    ['a table with a header row', inBody(table([cell('甲', 1), cell('乙', 1)], [cell('1'), cell('2')]), '文'), []],
    ['a table with a header column', inBody(table([cell('甲', 2), cell('乙')], [cell('1', 2), cell('2')]), '文'), []],
    ['a table of one row', inBody(table([cell('甲'), cell('乙')]), '文'), []],
    ['empty paragraphs', inBody('文', '', '  ', '文'), ['empty-paragraph warn', 'empty-paragraph warn']],
    ['an empty last paragraph', inBody('文', ''), []],
  ])('%s', (_what, text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it('says where: the node’s path from the root, inside lists and tables too', () => {
    const list = { type: 'list', listType: 'bullet', children: [{ type: 'listitem', children: [{ type: 'text', text: '甲' }] }, { type: 'listitem', children: [{ type: 'text', text: '帐号' }] }] }
    const text = inBody('文', list, table([cell('头', 1), cell('头', 1)], [cell('甲'), cell('布署')]), '文')
    expect(checkText(text, context()).map(({ place }) => [place.quote, place.path])).toEqual([['帐号', [1, 1]], ['布署', [2, 1, 1, 0]]])
  })
})

describe('pictures', () => {
  const shown = (change: Parameters<typeof image>[1], bytes = 0) => found(
    soundText({ body: body(paragraph('文'), picture('p1')), images: { p1: image('p1', change) } }), { imageBytes: new Map([['p1', bytes]]) },
  )
  it.each<[string, Parameters<typeof image>[1], number, string[]]>([
    ['described', {}, 1000, []],
    ['without words', { alt: '' }, 0, ['metadata block']],
    ['decorative', { alt: '', decorative: true }, 0, []],
    ['called by its file', { alt: 'IMG_2031.jpg' }, 0, ['alt-is-file-name warn']],
    ['called 图片1', { alt: '图片1' }, 0, ['alt-is-file-name warn']],
    ['of 5000 pixels', { width: 5000, height: 100 }, 0, ['image-wide warn']],
    ['of 14 million pixels', { width: 4000, height: 3500 }, 0, ['image-wide warn']],
    ['of 4 MB', {}, 4 * 1024 * 1024, ['image-heavy warn']],
  ])('%s', (_what, change, bytes, expected) => {
    expect(shown(change, bytes)).toEqual(expected)
  })

  it('without words are shown where they stand', () => {
    const text = soundText({ body: body(picture('p1'), paragraph('文'), picture('p2')), images: { p1: image('p1'), p2: image('p2', { alt: ' ' }) } })
    expect(checkText(text, context())).toMatchObject([{ check: 'metadata', rule: 'A-01', message: 'ready.alt-missing', place: { field: 'body', path: [2] } }])
  })
})

describe('metadata', () => {
  it('is what readiness says, word for word', () => {
    const text = soundText({ title: '', source: '', summary: '', column: { id: '', path: '', name: '', type: '' }, body: body(paragraph('')) })
    const findings = checkText(text, context())
    expect(findings.map(({ message, rule, place }) => [message, rule ?? undefined, place.field])).toEqual(reasonsNotReady(text, '').map(({ key, rule, field }) => [key, rule, field]))
    expect(findings.every(({ severity, overridable }) => severity === 'block' && !overridable)).toBe(true)
  })
})

describe('keys of findings', () => {
  it('stay when other paragraphs change, differ for repeated words, and change with the words around', () => {
    const keys = (...paragraphs: string[]) => checkText(inBody(...paragraphs), context()).filter(({ check }) => check === 'wrong-word').map(({ key }) => key)
    const [first, second] = keys('请注册帐号。', '请注册帐号。')
    expect(first).not.toBe(second)
    expect(keys('前面另加一段。', '请注册帐号。', '请注册帐号。')).toEqual([first, second])
    expect(keys('请登录帐号。')).not.toContain(first)
  })

  it('have a sentence for every check', () => {
    const told = Object.keys(zh.reasons.finding)
    expect(Object.keys(checks).filter((check) => check !== 'metadata' && !told.includes(check))).toEqual([])
  })
})

describe('likeness to what is published', () => {
  const long = Array.from({ length: 40 }, (_, at) => `第${at}条 各责任单位应当于每月${at + 1}日前报送进展情况，由牵头部门汇总。`).join('')
  const other = Array.from({ length: 40 }, (_, at) => `本届群众文化节第${at}场演出在中心广场举行，观众${at * 37}人次。`).join('')
  const signature = (text: string) => fingerprintOf(text)?.signature ?? ''
  const candidate = (text: string) => ({ publicId: 'p2', title: '旧稿', site: '某县', address: 'https://www.xian.example/a.html', signature: signature(text), sameSite: true })

  it('does not mind punctuation, and tells other texts apart', () => {
    expect(likeness(signature(long), signature(long.replaceAll('，', ' ，\n')))).toBe(1)
    expect(likeness(signature(long), signature(other))).toBeLessThan(0.2)
    expect(fingerprintOf('一句话。')).toBeNull()
  })

  it('shares a band with a text of which a tenth was written anew', () => {
    const edited = long.replace('第3条', '第三条').replace('牵头部门汇总', '县政府办公室统一汇总')
    const bands = fingerprintOf(long)?.bands ?? []
    expect(fingerprintOf(edited)?.bands.some((band, at) => band === bands[at])).toBe(true)
  })

  it('warns with the address of what is alike, and with nothing else', () => {
    const text = inBody(...long.split('。').filter(Boolean).map((line) => `${line}。`))
    const findings = checkText(text, context({ similar: [candidate(long), { ...candidate(other), publicId: 'p3' }] }))
    expect(findings).toMatchObject([{ check: 'similar', severity: 'warn', params: { title: '旧稿', address: 'https://www.xian.example/a.html' } }])
  })
})
