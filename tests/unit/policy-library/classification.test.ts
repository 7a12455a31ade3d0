import { describe, expect, it } from 'vitest'
import { genreKeys, genreLabel, genreOfTitle, readGenre } from '../../../src/features/policy-library/genres.ts'
import { isSubclassOf, LocalThemeClasses, publishedThemes, readThemeClass, themeClassReasons, themeClassWords, themeFields, withLocalThemes } from '../../../src/features/policy-library/theme-classes.ts'
import { reasonText } from '../../../src/locales/refusal.ts'

describe('kinds of documents (P-10)', () => {
  it('are fifteen, each with words in both languages', () => {
    expect(genreKeys).toHaveLength(15)
    expect(genreKeys.map(genreLabel).filter(({ zh, en }) => zh.startsWith('policy.') || en.startsWith('policy.'))).toEqual([])
  })

  it.each([
    ['霁州市人民政府关于表彰先进集体的决定', 'decision'],
    ['关于批准预算的决议', 'resolution'],
    ['霁州市人民政府令', 'order'],
    ['霁州市人民政府令第12号', 'order'],
    ['森林防火命令', 'order'],
    ['统计公报', 'communique'],
    ['霁州市税务局公告2026年第3号', 'announcement'],
    ['关于道路临时封闭的通告', 'public-notice'],
    ['关于加强基层治理的实施意见（试行）', 'opinion'],
    ['霁州市人民政府办公室关于印发《防汛预案》的通知', 'notice'],
    ['关于转发省政府办公厅通知的通知 (2026年修订)', 'notice'],
    ['关于督查情况的通报', 'circular'],
    ['政府工作报告', 'report'],
    ['关于设立试验区的请示', 'request'],
    ['关于同意设立试验区的批复', 'reply'],
    ['关于提请审议条例草案的议案', 'proposal'],
    ['关于同意更名的复函', 'letter'],
    ['第三次常务会议纪要', 'minutes'],
    ['专利代理条例', null],
    ['霁州市燃气管理办法', null],
    ['中小学夏令', null],
    ['国家法令', null],
    ['令人振奋', null],
    ['', null],
    ['（'.repeat(50_000), null],
  ])('%j: %j', (title, genre) => {
    expect(genreOfTitle(title)).toBe(genre)
  })

  it.each([['通知', 'notice'], ['命令（令）', 'order'], ['令', 'order'], [' 会议纪要 ', 'minutes'], ['其他', null], ['通知公告', null], ['', null]])('a table that says %j means %j', (text, genre) => {
    expect(readGenre(text)).toBe(genre)
  })
})

describe('theme classes (P-02)', () => {
  it('of the second level are offered below the chosen one, all of them while none is chosen', () => {
    const offered = (chosen: string) => [...publishedThemes.keys()].filter((key) => isSubclassOf(key, chosen))
    expect(offered('peoples')).toEqual(['peoples/ethnic', 'peoples/religion'])
    expect(offered('others')).toEqual([])
    expect(offered('')).toEqual([...publishedThemes.keys()].filter((key) => key.includes('/')))
  })

  const keys = [...publishedThemes.keys()]

  it('are the published 22 with theirs, each with words in both languages', () => {
    expect(keys.filter((key) => !key.includes('/'))).toHaveLength(22)
    expect(keys).toHaveLength(143)
    expect([...publishedThemes].filter(([, { zh, en }]) => zh.startsWith('policy.') || en.startsWith('policy.'))).toEqual([])
  })

  it('are read from their own printing', () => {
    expect(keys.filter((key) => readThemeClass(themeClassWords(key, publishedThemes, 'zh') ?? '') !== key)).toEqual([])
  })

  it.each([
    ['综合政务\\政务公开', 'general-affairs/openness'],
    ['综合政务 ＞ 政务公开', 'general-affairs/openness'],
    ['卫生、体育\\医药管理', 'health/medicine'],
    ['卫生体育/医药管理', 'health/medicine'],
    ['财政、金融、审计\\货币(含外汇)', 'finance/currency'],
    ['综合政务\\其他', 'general-affairs/other'],
    ['政务公开', 'general-affairs/openness'],
    ['综合政务', 'general-affairs'],
    ['其他', 'others'],
    ['卫生、体育\\政务公开', null],
    ['综合政务\\政务公开\\更深', null],
    ['没有这一类', null],
    ['', null],
    ['\\', null],
  ])('%j: %j', (text, key) => {
    expect(readThemeClass(text)).toBe(key)
  })

  it('are printed in two levels', () => {
    expect(themeClassWords('general-affairs/openness', publishedThemes, 'zh')).toBe('综合政务\\政务公开')
    expect(themeClassWords('general-affairs', publishedThemes, 'zh')).toBe('综合政务')
    expect(themeClassWords('no-such', publishedThemes, 'zh')).toBeNull()
  })

  it.each([
    ['', '', ['missing']],
    ['general-affairs', 'general-affairs/openness', []],
    ['general-affairs', '', ['subclass-missing']],
    ['others', '', []],
    ['general-affairs', 'health/care', ['other-parent']],
    ['general-affairs', 'general-affairs', ['other-parent']],
    ['general-affairs/openness', '', ['unknown']],
    ['toString', '', ['unknown']],
  ])('class %j with subclass %j: %j', (themeClass, themeSubclass, problems) => {
    expect(themeClassReasons({ themeClass, themeSubclass }).map(({ key }) => key)).toEqual(problems.map((problem) => `theme-class.${problem}`))
  })

  it('fill the two fields of a document', () => {
    expect(themeFields('health/care')).toEqual({ themeClass: 'health', themeSubclass: 'health/care' })
    expect(themeFields('others')).toEqual({ themeClass: 'others', themeSubclass: '' })
  })

  it('can be extended by a province, in the place of their parents', () => {
    const added = withLocalThemes([
      { key: 'lake', zh: '湖区治理', en: 'Lake management' },
      { key: 'lake/fishing', zh: '禁捕', en: 'Fishing ban' },
      { key: 'health/herbs', zh: '中医药', en: 'Chinese medicine' },
    ])
    if ('reasons' in added) throw new Error(JSON.stringify(added.reasons))
    const order = [...added.scheme.keys()]
    expect(order.slice(-2)).toEqual(['lake', 'lake/fishing'])
    expect(order.indexOf('health/herbs')).toBe(order.indexOf('health/other') + 1)
    expect(readThemeClass('湖区治理\\禁捕', added.scheme)).toBe('lake/fishing')
    expect(publishedThemes.has('lake')).toBe(false)
  })

  it.each([
    ['health/sport', '体育运动', 'key-taken'],
    ['health/games', '体育', 'name-taken'],
    ['wellness', '卫生 体育', 'name-taken'],
    ['lake/fishing', '禁捕', 'parent-unknown'],
  ])('a local class %s called %s is refused: %s', (key, zh, problem) => {
    const refused = withLocalThemes([{ key, zh, en: 'x' }])
    expect(refused).toMatchObject({ reasons: [{ key: `theme-class.${problem}`, field: '0.key', rule: 'P-02' }] })
    if ('reasons' in refused) expect(reasonText(refused.reasons[0]!, 'zh')).not.toMatch(/theme-class|\{\{/)
  })

  it.each([['A/b'], ['a/b/c'], ['a/'], [''], ['a b'], ['__proto__']])('a local key %j is refused at the border', (key) => {
    expect(LocalThemeClasses.safeParse([{ key, zh: '甲', en: 'a' }]).success).toBe(false)
  })
})
