import { searchScores, type SearchEntry, type SearchQuery, type SearchScore } from './search-engine.ts'
import { indexTokens, isLone, phraseTokens } from './tokens.ts'

/** Letter before the value in the index's `scope` column; one letter for each field that a query can be narrowed by. */
const scopeLetters = {
  tenant: 't',
  province: 'p',
  prefecture: 'f',
  county: 'c',
  column: 'n',
  columnType: 'k',
  type: 'y',
} as const satisfies Partial<Record<keyof SearchEntry, string>>

type ScopeField = keyof typeof scopeLetters
const scopeFields = Object.keys(scopeLetters) as ScopeField[]

/**
 * No word of a text begins with it (tokens.ts keeps letters, digits and marks alone), so marked tokens are looked up in
 * all columns at once: a column filter makes FTS5 decode every position of a term.
 */
const mark = '§'

/** Reversible, and nothing but a-y, 0-9 and z as the escape: the tokenizer folds ASCII case and splits at punctuation. */
const scopeToken = (field: ScopeField, value: string): string =>
  mark + scopeLetters[field] + value.toWellFormed().replace(/[^a-y0-9]/gu, (one) => `z${one.codePointAt(0)!.toString(16)}z`)

export const entryScope = (entry: SearchEntry): string =>
  scopeFields
    .flatMap((field) => {
      const value = entry[field]
      return value === null ? [] : [scopeToken(field, value)]
    })
    .join(' ')

const quoted = (tokens: readonly string[]): string => `"${tokens.join(' ').replaceAll('"', '""')}"`

const allOf = (words: readonly string[], before = ''): string => words.map((word) => quoted(phraseTokens(word).map((token) => before + token))).join(' AND ')

/** Before each word of a title: asked for by themselves, they are found among titles alone (see `mark`). */
const titleMark = `${mark}w`

/** The words of a title once more, for the tier of titles. */
export const titleTokens = (title: string): string[] => indexTokens(title).map((token) => titleMark + token)

/** Tokens of what a query asks beside its words. */
export const scopeTokens = (query: Omit<SearchQuery, 'text' | 'page' | 'pageSize'>): string[] => {
  const asked: Partial<Record<ScopeField, string>> = { ...query.scope }
  const tokens = scopeFields.flatMap((field) => (asked[field] === undefined ? [] : [scopeToken(field, asked[field])]))
  if (query.site !== undefined) tokens.push(scopeToken('tenant', query.site))
  for (const field of ['column', 'columnType', 'type'] as const) {
    const value = query[field]
    if (value !== undefined) tokens.push(scopeToken(field, value))
  }
  return [...new Set(tokens)]
}

export const provinceToken = (province: string): string => scopeToken('province', province)

export const exactTokens = (keys: readonly string[]): string[] => keys.map((key) => mark + key)

/**
 * What to look for in each tier, best first. Each later tier also finds the rows of the ones before it, which the caller
 * has by then: FTS5's NOT below an AND walks the whole list of a common term (100 ms at a million rows, 2 ms without).
 */
export const tierExpressions = (
  words: readonly string[],
  keys: readonly string[],
  scope: readonly string[],
): { score: SearchScore; expression: string }[] => {
  if (words.length === 0) return []
  const within = scope.map((token) => ` AND ${quoted([token])}`).join('')
  const lone = words.every(isLone)
  const exact = exactTokens(keys).map((token) => quoted([token])).join(' OR ')
  const tiers = [
    { score: searchScores.exact, expression: `(${exact})${within}` },
    { score: searchScores.title, expression: `(${lone ? `{characters} : (${allOf(words)})` : allOf(words, titleMark)})${within}` },
    { score: searchScores.body, expression: `(${allOf(words)})${within}` },
  ]
  return lone ? tiers.slice(0, 2) : tiers
}

/** Text of one column of the index. */
export const columnText = (...texts: (string | null)[]): string =>
  texts.flatMap((text) => (text ? indexTokens(text) : [])).join(' ')
