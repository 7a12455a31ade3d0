import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildAutomaton, scan } from '../../../src/checks/word-automaton.ts'
import { checkText } from '../../../src/checks/check-text.ts'
import { parseWordList } from '../../../src/checks/word-list.ts'
import { context, found, inBody, list, paragraph, soundText, words } from './texts.ts'

const occurrences = (patterns: string[], text: string): string[] => {
  const hits: string[] = []
  scan(buildAutomaton(patterns), text, (word, start, end) => hits.push(`${patterns[word] ?? ''}@${start}-${end}`) > 0)
  return hits.sort()
}

describe('the automaton', () => {
  it('finds what a search for each word alone finds', () => {
    const short = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', 'a'), minLength: 1, maxLength: 5 })
    fc.assert(fc.property(fc.uniqueArray(short, { minLength: 1, maxLength: 20 }), fc.string({ unit: fc.constantFrom('甲', '乙', '丙', 'a', '丁'), maxLength: 60 }), (patterns, text) => {
      const naive: string[] = []
      for (const pattern of patterns) for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) naive.push(`${pattern}@${at}-${at + pattern.length}`)
      expect(occurrences(patterns, text)).toEqual(naive.sort())
    }), { numRuns: 500 })
  })

  it('has nothing to find without words', () => {
    expect(occurrences([], '任何文字')).toEqual([])
  })
})

describe('wrong and sensitive words (W-02)', () => {
  it.each<[string, string[]]>([
    ['请登录平台注册帐号。', ['wrong-word block 帐号']],
    ['会议布署了近期工作。', ['wrong-word block 布署']],
    ['各地陆续发布署名文章。', []],
    ['发布署名文章并布署工作', ['wrong-word block 布署']],
    ['截止目前，已完工。', ['wrong-word warn 截止目前']],
    ['报名截止日期为五月一日。', []],
    ['帐\u200b号', ['wrong-word block 帐\u200b号']],
    ['帐蓬', []],
    ['账号、部署、截至目前', []],
  ])('%s', (text, expected) => {
    expect(found(inBody(text))).toEqual(expected)
  })

  it('names the right word as the correction', () => {
    expect(checkText(inBody('注册帐号'), context())[0]).toMatchObject({ fix: '账号', params: { word: '帐号', right: '账号' }, rule: 'W-02', overridable: true })
  })

  it('looks into every field and says which', () => {
    const text = soundText({ title: '帐号', subtitle: '帐号', summary: '帐号', source: '帐号', author: '帐号', keywords: ['帐号'] })
    expect(checkText(text, context()).map(({ place }) => place.field)).toEqual(['title', 'subtitle', 'summary', 'source', 'author', 'keywords'])
  })

  it('finds a word that formatting cuts in two, at the offsets of the paragraph', () => {
    const text = inBody(paragraph('前文'), paragraph(words('注册帐', 1), words('号')))
    expect(checkText(text, context())[0]?.place).toMatchObject({ path: [1], start: 2, end: 4, quote: '帐号', before: '注册' })
  })

  it.each<[string, string[]]>([['VPN服务', ['sensitive-word block VPN']], ['ｖｐｎ', ['sensitive-word block ｖｐｎ']], ['avpnb', []], ['my-vpn', ['sensitive-word block vpn']]])('takes Latin words whole and in any width: %s', (text, expected) => {
    expect(found(inBody(text), { lists: [list('sensitive', 'vpn')] })).toEqual(expected)
  })

  it('counts the longest of words inside one another', () => {
    expect(found(inBody('超级敏感词汇'), { lists: [list('sensitive', '敏感词\n超级敏感词\n敏感词汇')] })).toEqual(['sensitive-word block 超级敏感词', 'sensitive-word block 敏感词汇'])
  })

  it('survives a text that is made of nothing but words', () => {
    const nested = Array.from({ length: 39 }, (_, at) => '甲'.repeat(at + 2)).join('\n')
    const findings = checkText(inBody('甲'.repeat(20_000)), context({ lists: [list('sensitive', nested)] }))
    expect(findings.length).toBeLessThan(400)
    expect(findings[0]).toMatchObject({ check: expect.stringMatching(/too-many|sensitive-word/), severity: 'block' })
  })
})

describe('what a site adds', () => {
  const platform = list('wrong', '甲乙=丙丁', 'warn')
  it.each<[string, Parameters<typeof list>, string[]]>([
    ['a word of its own', ['sensitive', '戊己', 'block', 'site'], ['wrong-word warn 甲乙', 'sensitive-word block 戊己']],
    ['a stricter answer', ['wrong', '甲乙=己庚', 'block', 'site'], ['wrong-word block 甲乙']],
    ['a milder answer', ['wrong', '甲乙=己庚', 'warn', 'site'], ['wrong-word warn 甲乙']],
    ['an exception', ['allowed', '甲乙戊己', 'warn', 'site'], ['wrong-word warn 甲乙']],
    ['an approved host', ['approved-host', 'example.com', 'warn', 'site'], ['wrong-word warn 甲乙']],
  ])('%s', (_what, own, expected) => {
    expect(found(inBody('甲乙戊己'), { lists: [platform, list(...own)] }).sort()).toEqual(expected.sort())
  })

  it('never changes the right word', () => {
    const findings = checkText(inBody('甲乙'), context({ lists: [platform, list('wrong', '甲乙=己庚', 'block', 'site')] }))
    expect(findings.map(({ fix }) => fix)).toEqual(['丙丁'])
  })

  it('adds no posts to a leader of the platform', () => {
    const lists = [list('leader', '林知远=济川省省长'), list('leader', '林知远=县长', 'block', 'site')]
    expect(found(inBody('县长林知远讲话'), { lists })).toEqual(['leader-title block 县长'])
  })
})

describe('leaders (W-02), invented ones', () => {
  const lists = [list('leader', '林知远=济川省省长\n周明=济川省委副书记、济川省副省长\n顾长庚=济川省委书记')]
  it.each<[string, string[]]>([
    ['济川省省长林知远主持会议', []],
    ['省长林知远主持会议', []],
    ['林知远省长主持会议', []],
    ['市长林知远主持会议', ['leader-title block 市长']],
    ['副省长林知远主持会议', ['leader-title block 副省长']],
    ['林知远书记主持会议', ['leader-title block 书记']],
    ['原市长林知远出席', []],
    ['副省长周明出席', []],
    ['省长周明出席', ['leader-title block 省长']],
    ['济川省省长林志远主持会议', ['leader-name block 林志远']],
    ['济川省委书记顾长更强调', ['leader-name block 顾长更']],
    ['济川省省长办公会议召开', []],
    ['济川省原省长林志远', []],
    ['林知远主持会议', []],
    ['县长丁予安、林知远出席', []],
  ])('%s', (text, expected) => {
    expect(found(inBody(text), { lists })).toEqual(expected)
  })

  it.each<[string, string[]]>([
    ['周明、林知远出席会议', ['leader-order warn 林知远']],
    ['林知远、周明出席会议', []],
    ['林知远、周明、顾长庚出席', ['leader-order warn 顾长庚']],
    ['济川省副省长周明和济川省省长林知远一同调研', ['leader-order warn 林知远']],
    ['副省长周明，省委书记顾长庚参加', ['leader-order warn 顾长庚']],
    ['周明副省长、林知远省长到会', ['leader-order warn 林知远']],
    ['周明主持会议，林知远讲话', []],
    ['周明出席。林知远到会', []],
    ['周明、张三、林知远出席', []],
    ['市长丁予安、林知远出席', []],
  ])('are told in the order of their list: %s', (text, expected) => {
    const ordered = [list('leader', '顾长庚=济川省委书记\n林知远=济川省省长\n周明=济川省委副书记、济川省副省长'), list('leader', '丁予安=松漪市市长', 'block', 'site')]
    ordered[1] = { ...ordered[1]!, name: 'test:city' }
    expect(found(inBody(text), { lists: ordered }).filter((line) => line.startsWith('leader-order') || expected.length > 0)).toEqual(expected)
  })

  it('corrects a misspelt name', () => {
    expect(checkText(inBody('济川省省长林志远'), context({ lists }))[0]?.fix).toBe('林知远')
  })
})

describe('a list', () => {
  it.each<[Parameters<typeof list>[0], string, string[]]>([
    ['wrong', '# 说明\n\n布署=部署\n帐号＝账号', []],
    ['wrong', '布署', ['1 no-right-word']],
    ['wrong', '甲乙=甲乙\n丙=丁', ['1 same-word', '2 too-short']],
    ['sensitive', `${'长'.repeat(41)}\n词语=建议`, ['1 too-long']],
    ['leader', '林知远\n林知远=省长、书记', ['1 no-posts']],
    ['blocked-host', 'ads.example.com\nhttp://x\nlocalhost', ['2 no-host', '3 no-host']],
  ])('of kind %s: %j', (kind, lines, expected) => {
    expect(parseWordList(list(kind, lines)).problems.map(({ line, key }) => `${line} ${key}`)).toEqual(expected)
  })
})
