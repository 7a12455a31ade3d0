import { describe, expect, it } from 'vitest'
import { genreKeys, genreLabel, genreOfTitle, readGenre } from '../../../src/features/policy-library/genres.ts'
import { isSubclassOf, publishedThemes, readThemeClass, themeClassReasons, themeFields } from '../../../src/features/policy-library/theme-classes.ts'

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
    expect(keys.filter((key) => readThemeClass([...new Set([key.split('/')[0] ?? '', key])].map((one) => publishedThemes.get(one)?.zh).join('\\')) !== key)).toEqual([])
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
})
