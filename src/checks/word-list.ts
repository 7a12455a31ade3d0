import { fold } from './folding.ts'
import type { Severity } from './finding.ts'

/**
 * Word lists: what they hold, how a line is written and how several become one. A list is text, one entry a line:
 * `布署=部署` (wrong, right), `word` or `word=better` (sensitive), `name=post、post` (leader, in the order of precedence), a host (blocked, or approved for all sites), or a word that is
 * right although a wrong one stands in it (allowed). `#` begins a remark.
 */
export const listKinds = ['wrong', 'sensitive', 'leader', 'allowed', 'blocked-host', 'approved-host'] as const
export type ListKind = (typeof listKinds)[number]

/** A site may add to the platform's lists; what would take something away is the platform's alone. */
export const siteListKinds = ['wrong', 'sensitive', 'leader', 'blocked-host'] as const satisfies readonly ListKind[]

export type WordList = { name: string; origin: 'platform' | 'site'; kind: ListKind; severity: Severity; words: string }

export type WordEntry = { kind: ListKind; /** folded */ word: string; /** as it was written */ shown: string; right: string | null; posts: readonly string[]; severity: Severity; list: string; /** place in its list, which for leaders is the order of precedence */ rank: number }

export type LineProblem = { line: number; key: 'too-long' | 'too-short' | 'no-right-word' | 'same-word' | 'no-posts' | 'no-host' | 'too-many-lines' }

const longestWord = 40
export const mostLines = 50_000

const host = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** The entries of a list, and every line that says nothing readable. */
export function parseWordList(list: WordList): { entries: WordEntry[]; problems: LineProblem[] } {
  const lines = list.words.split(/\r\n?|\n/)
  if (lines.length > mostLines) return { entries: [], problems: [{ line: mostLines + 1, key: 'too-many-lines' }] }
  const entries: WordEntry[] = []
  const problems: LineProblem[] = []
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const read = entryOf(line, list, entries.length)
    if (typeof read === 'string') problems.push({ line: index + 1, key: read })
    else entries.push(read)
  }
  return { entries, problems }
}

function entryOf(line: string, list: WordList, rank: number): WordEntry | LineProblem['key'] {
  const mark = line.search(/[=＝]/)
  const shown = (mark < 0 ? line : line.slice(0, mark)).trim()
  const value = mark < 0 ? '' : line.slice(mark + 1).trim()
  const word = fold(shown).text
  const problem = problemOf(list.kind, word, value)
  if (problem !== null) return problem
  return {
    kind: list.kind, word, shown, right: value === '' || list.kind === 'leader' ? null : value, posts: list.kind === 'leader' ? postsOf(value) : [],
    severity: list.kind === 'blocked-host' ? 'block' : list.severity, list: list.name, rank,
  }
}

const postsOf = (value: string): string[] => [...new Set(value.split(/[、,，;；]/).map((post) => fold(post.trim()).text).filter((post) => post.length >= 2))]

function problemOf(kind: ListKind, word: string, value: string): LineProblem['key'] | null {
  if (kind === 'blocked-host' || kind === 'approved-host') return host.test(word) ? null : 'no-host'
  if (word.length > longestWord || value.length > 10 * longestWord) return 'too-long'
  // A single character would be found in every sentence.
  if (word.length < 2) return 'too-short'
  if (kind === 'wrong' && value === '') return 'no-right-word'
  if (kind === 'wrong' && fold(value).text === word) return 'same-word'
  if (kind === 'leader' && postsOf(value).length === 0) return 'no-posts'
  return null
}

const weight: Record<Severity, number> = { warn: 0, block: 1 }

/** Lists of one level as one: the stricter severity, the first right word, all posts. */
export function mergeWordLists(lists: readonly WordList[]): WordEntry[] {
  const merged = new Map<string, WordEntry>()
  for (const list of lists) {
    for (const entry of parseWordList(list).entries) {
      const known = merged.get(keyOf(entry))
      merged.set(keyOf(entry), known === undefined ? entry : joined(known, entry))
    }
  }
  return [...merged.values()]
}

/**
 * What a site adds to the platform's entries. It can be stricter about a word; it never changes the right word, takes
 * anything away or allows anything.
 */
export function addedBySite(lists: readonly WordList[], platform: readonly WordEntry[]): WordEntry[] {
  const known = new Map(platform.map((entry) => [keyOf(entry), entry]))
  const kinds: readonly string[] = siteListKinds
  return mergeWordLists(lists.filter((list) => kinds.includes(list.kind))).flatMap((entry): WordEntry[] => {
    const above = known.get(keyOf(entry))
    if (above === undefined) return [entry]
    return weight[entry.severity] <= weight[above.severity] ? [] : [{ ...above, severity: entry.severity, list: entry.list }]
  })
}

const keyOf = (entry: WordEntry): string => `${entry.kind}\u0000${entry.word}`

const joined = (known: WordEntry, added: WordEntry): WordEntry => ({
  ...known,
  right: known.right ?? added.right,
  posts: [...new Set([...known.posts, ...added.posts])],
  severity: weight[added.severity] > weight[known.severity] ? added.severity : known.severity,
})
