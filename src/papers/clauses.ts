/** How a clause is named: its level in the bookmarks, and how many characters of the paragraph are its title. */
export type Clause = { level: 1 | 2 | 3 | 4; titleLength: number }

const numeral = '[零〇一二三四五六七八九十百千\\d]+'
const part = new RegExp(`^第${numeral}(编|章|节)(?=[\\s\\u3000]|$)`, 'u')
const article = new RegExp(`^第${numeral}条(之${numeral})?(?=[\\s\\u3000])`, 'u')
const first = /^[一二三四五六七八九十]+、/u
const second = /^[（(][一二三四五六七八九十]+[）)]/u
const partLevels: Record<string, Clause['level']> = { 编: 1, 章: 2, 节: 3 }
const longestTitle = 40

/**
 * The clause that a paragraph of an official text opens, by its numbering (GB/T 9704-2012 7.3.3: 一、（一）; rules: 编、章、节、
 * 条), so that a reader finds it in the bookmarks. Null for plain paragraphs and for items of a list such as （一）……；
 */
export const clauseOf = (text: string): Clause | null => {
  const partWord = part.exec(text)?.[1]
  if (partWord !== undefined) return isTitle(text) ? { level: partLevels[partWord] ?? 2, titleLength: text.length } : null
  const articleName = article.exec(text)?.[0]
  if (articleName !== undefined) return { level: 4, titleLength: articleName.length }
  const level = first.test(text) ? 1 : second.test(text) ? 2 : null
  if (level === null) return null
  if (isTitle(text)) return { level, titleLength: text.length }
  const sentence = text.indexOf('。') + 1
  return sentence > 0 && sentence < text.length && isTitle(text.slice(0, sentence - 1)) ? { level, titleLength: sentence } : null
}

const isTitle = (text: string): boolean => text.length <= longestTitle && !/[。；;！!？?：:]/u.test(text)

/**
 * How deep each heading stands below those before it: 第一条 right below 第一章 is one level below it, not two. Readers' voices
 * count levels, so none may be left out (ISO 14289-1 7.4.2).
 */
export const createOutline = (): ((level: number) => number) => {
  const open: number[] = []
  return (level) => {
    while ((open.at(-1) ?? 0) >= level) open.pop()
    return open.push(level)
  }
}
