import { describe, expect, it } from 'vitest'
import { titleRanges } from '../../../src/search/title-ranges.ts'
import { queryWords } from '../../../src/search/tokens.ts'

const marked = (title: string, query: string): string =>
  titleRanges(title, queryWords(query)).reduceRight(
    (text, [start, end]) => `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`,
    title,
  )

describe('marked parts of a title', () => {
  it.each([
    ['城乡居民医保费用报销指南', '医保报销', '城乡居民[医保]费用[报销]指南'],
    ['医保医保', '医保', '[医保医保]'],
    ['５Ｇ网络建设', '5g 网络', '[５Ｇ网络]建设'],
    ['A5G与5G', '5G', 'A5G与[5G]'],
    ['ﬁre 防火', 'fire', '[ﬁre] 防火'],
    ['😀防火😀防火', '防火', '😀[防火]😀[防火]'],
    ['消防安全', '防汛', '消防安全'],
    ['\ud800防火', '防火', '\ud800[防火]'],
    ['', '防火', ''],
  ])('of %j for %j', (title, query, expected) => {
    expect(marked(title, query)).toBe(expected)
  })
})
