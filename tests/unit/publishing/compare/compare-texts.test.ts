import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../../../src/publishing/canonical-text.ts'
import { compareTexts } from '../../../../src/publishing/compare/compare-texts.ts'
import { article, file, heading, image, link, list, marked, outline, paragraph, picture, text } from './trees.ts'

const between = (left: unknown[], right: unknown[]) => compareTexts(article(left), article(right))

describe('the body', () => {
  const first = '水库除险加固工程于三月开工，计划年内完工。'
  const second = '工程总投资四千二百万元，惠及下游三个乡镇。'
  const third = '施工期间库区道路实行分时段通行，请群众合理安排出行。'

  it.each<[string, unknown[], unknown[], string[]]>([
    ['nothing', [paragraph(first)], [paragraph(first)], [`same: ${first}`]],
    ['a number within a sentence', [paragraph(second)], [paragraph(second.replace('四千二百万', '四千五百万'))], ['changed: 工程总投资四千[-二-][+五+]百万元，惠及下游三个乡镇。']],
    ['a paragraph put in between', [paragraph(first), paragraph(third)], [paragraph(first), paragraph(second), paragraph(third)], [`same: ${first}`, `added: [+${second}+]`, `same: ${third}`]],
    ['a paragraph taken out', [paragraph(first), paragraph(second)], [paragraph(second)], [`removed: [-${first}-]`, `same: ${second}`]],
    ['a paragraph at another place', [paragraph(first), paragraph(second), paragraph(third)], [paragraph(second), paragraph(third), paragraph(first)],
      [`removed moved: [-${first}-]`, `same: ${second}`, `same: ${third}`, `added moved: [+${first}+]`]],
    ['a heading of another level', [heading('h2', '工程概况')], [heading('h3', '工程概况')], ['changed: 工程概况']],
    ['a paragraph that became a heading', [paragraph('工程概况')], [heading('h2', '工程概况')], ['changed: 工程概况']],
    ['an item of a list', [list('ol', '一楼大厅', '二楼窗口')], [list('ol', '一楼大厅', '二楼综合窗口', '三楼服务区')],
      ['same: 一楼大厅', 'changed: 二楼[+综合+]窗口', 'added: [+三楼服务区+]']],
    ['words made bold', [paragraph('请于', text('三十日'), '前办理。')], [paragraph('请于', text('三十日', 1), '前办理。')], ['changed: 请于[-三十日-][+三十日+]前办理。']],
    ['the target of a link', [paragraph('见', link('https://a.example/old', '办事指南'), '。')], [paragraph('见', link('https://a.example/new', '办事指南'), '。')],
      ['changed: 见[-办事指南-][+办事指南+]。']],
    ['a rewritten paragraph beside one that stayed', [paragraph('县政府召开常务会议。'), paragraph(third)], [paragraph('Road works begin on Monday.'), paragraph(third)],
      ['removed: [-县政府召开常务会议。-]', 'added: [+Road works begin on Monday.+]', `same: ${third}`]],
  ])('%s', (_what, left, right, expected) => {
    expect(outline(between(left, right))).toEqual(expected)
  })

  it('gives the items of a numbered list the numbers that the page prints, each side its own', () => {
    const numbers = (difference: ReturnType<typeof between>) => difference.blocks.map(({ change, left, right }) => [change, left?.number ?? null, right?.number ?? null])
    const from = (start: number, ...items: unknown[]) => ({ ...list('ol'), start, children: items.map((child) => ({ type: 'listitem', children: [typeof child === 'string' ? text(child) : child] })) })
    expect(numbers(between([list('ol', '一楼大厅', '三楼服务区')], [list('ol', '一楼大厅', '二楼窗口', '三楼服务区')]))).toEqual([['same', 1, 1], ['added', null, 2], ['same', 2, 3]])
    // A nested list counts by itself and takes no number of the list around it, and one that begins later goes on from there.
    expect(numbers(between([], [from(3, '申请', list('ol', '填表', '交件'), list('ul', '身份证'), '审核')]))).toEqual([['added', null, 3], ['added', null, 1], ['added', null, 2], ['added', null, null], ['added', null, 4]])
    // What a list counts from is part of what is signed.
    expect(numbers(between([from(1, '一楼大厅', '三楼服务区')], [from(5, '一楼大厅', '三楼服务区')]))).toEqual([['changed', 1, 5], ['changed', 2, 6]])
    expect(numbers(between([], [list('ul', '一楼'), paragraph(first)]))).toEqual([['added', null, null], ['added', null, null]])
  })

  it('says where the old and the new link lead', () => {
    const spans = between([paragraph(link('https://a.example/old', '指南'))], [paragraph(link('https://a.example/new', '指南'))]).blocks[0]?.spans
    expect(spans?.map(({ kind, href }) => [kind, href])).toEqual([['removed', 'https://a.example/old'], ['added', 'https://a.example/new']])
  })

  it('counts a paragraph that moved once', () => {
    expect(between([paragraph(first), paragraph(second)], [paragraph(second), paragraph(first)]).summary.blocks).toBe(1)
  })

  it('never says that nothing changed when the texts are not the same', () => {
    const difference = between([paragraph(first)], [paragraph(first), paragraph(' ')])
    expect(difference.summary.total).toBe(0)
    expect(difference.unseen).toBe(true)
    expect(between([paragraph(first)], [paragraph(first)]).unseen).toBe(false)
  })

  it('finds a picture and a file unchanged whatever order their facts are stored in', () => {
    const now = article([paragraph(first), picture('m1')], { images: { m1: image('m1') }, attachments: [file('a')] })
    const signed = JSON.parse(canonicalJson(now)) as typeof now
    expect(outline(compareTexts(signed, now)).filter((line) => !line.startsWith('same'))).toEqual([])
  })

  it('shows everything as added where there is nothing to compare with', () => {
    const difference = compareTexts(null, article([paragraph(first)], { attachments: [file('a')] }))
    expect(difference.blocks.map((pair) => pair.change)).toEqual(['added'])
    expect(difference.attachments.map((pair) => pair.change)).toEqual(['added'])
    expect(difference.fields.find((pair) => pair.field === 'title')?.change).toBe('added')
  })
})

describe('metadata', () => {
  it('is told field by field', () => {
    const { fields, summary } = compareTexts(
      article([], { title: '关于调整公交线路的通知', keywords: ['公交'], docNumber: '', subtitle: '旧题', placements: [{ id: 'p', path: 'notices', name: '通知公告', type: 'notices' }] }),
      article([], { title: '关于优化公交线路的通知', keywords: ['公交', '出行'], docNumber: '县交〔2026〕8号', subtitle: '' }),
    )
    const told = fields.filter((pair) => pair.change !== 'same').map((pair) => `${pair.field} ${pair.change} ${marked(pair.spans)}`)
    expect(told).toEqual([
      'title changed 关于[-调整-][+优化+]公交线路的通知', 'subtitle removed [-旧题-]', 'placements removed [-通知公告（notices）-]',
      'keywords changed 公交[+、出行+]', 'docNumber added [+县交〔2026〕8号+]',
    ])
    expect(summary).toEqual({ fields: 5, blocks: 0, attachments: 0, members: 0, total: 5 })
  })
})

describe('pictures', () => {
  const withImage = (ref: ReturnType<typeof image>) => article([picture('m')], { images: { m: { ...ref, id: 'm' } } })

  it.each<[string, ReturnType<typeof image>, ReturnType<typeof image>, { change: string; replaced: boolean; alt: string }]>([
    ['the same', image('a'), image('a'), { change: 'same', replaced: false, alt: '大坝远景' }],
    ['other words', image('a'), image('a', { alt: '大坝近景' }), { change: 'changed', replaced: false, alt: '大坝[-远景-][+近景+]' }],
    ['other bytes', image('a'), image('b'), { change: 'changed', replaced: true, alt: '大坝远景' }],
    ['now mere decoration', image('a'), image('a', { decorative: true }), { change: 'changed', replaced: false, alt: '[-大坝远景-]' }],
  ])('%s', (_what, left, right, expected) => {
    const pair = compareTexts(withImage(left), withImage(right)).blocks[0]?.image
    expect({ change: pair?.change, replaced: pair?.replaced, alt: marked(pair?.alt ?? []) }).toEqual(expected)
  })

  it('the cover is one of the facts', () => {
    const { cover, summary } = compareTexts(article([], { cover: image('a') }), article([], { cover: image('b') }))
    expect(cover).toMatchObject({ change: 'changed', replaced: true })
    expect(summary.fields).toBe(1)
  })
})

describe('attachments', () => {
  it.each<[string, ReturnType<typeof file>[], ReturnType<typeof file>[], string[]]>([
    ['the same', [file('a')], [file('a')], ['same 附件a']],
    ['one more', [file('a')], [file('a'), file('b')], ['same 附件a', 'added [+附件b+]']],
    ['one less', [file('a'), file('b')], [file('b')], ['same 附件b', 'removed [-附件a-]']],
    ['another title', [file('a')], [file('a', { title: '附件a（修订）' })], ['changed 附件a[+（修订）+]']],
    ['another file under the same title', [file('a', { title: '申请表' })], [file('b', { title: '申请表' })], ['changed replaced 申请表']],
    ['another file under the same record', [file('a')], [file('a', { sha256: 'f'.repeat(64) })], ['changed replaced 附件a']],
  ])('%s', (_what, left, right, expected) => {
    const { attachments } = compareTexts(article([], { attachments: left }), article([], { attachments: right }))
    expect(attachments.map((pair) => `${pair.change}${pair.replaced ? ' replaced' : ''} ${marked(pair.title)}`)).toEqual(expected)
  })

  it('in another order are a change that is counted', () => {
    const { summary } = compareTexts(article([], { attachments: [file('a'), file('b')] }), article([], { attachments: [file('b'), file('a')] }))
    expect(summary.attachments).toBe(1)
  })
})
