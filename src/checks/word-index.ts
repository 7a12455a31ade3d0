import { scan, buildAutomaton, type Automaton } from './word-automaton.ts'
import type { Folded } from './folding.ts'
import { mergeWordLists, type WordEntry, type WordList } from './word-list.ts'

/** All words of a site in one automaton; built once for each version of the lists. */
export type WordIndex = {
  automaton: Automaton
  /** by index of the automaton's words */
  meanings: readonly Meaning[]
  blockedHosts: ReadonlySet<string>
  words: number
}

/** What an occurrence may stand for. */
export type Meaning = {
  length: number
  latin: boolean
  allowed: boolean
  rules: readonly WordEntry[]
  leader: WordEntry | null
  /** leaders who hold the post that these words name */
  holders: readonly WordEntry[]
}

export type Match = { meaning: Meaning; start: number; end: number }

export function buildWordIndex(lists: readonly WordList[]): WordIndex {
  const entries = mergeWordLists(lists)
  const blockedHosts = new Set(entries.filter((entry) => entry.kind === 'blocked-host').map((entry) => entry.word))
  const byWord = new Map<string, { allowed: boolean; rules: WordEntry[]; leader: WordEntry | null; holders: WordEntry[] }>()
  const at = (word: string) => {
    const known = byWord.get(word) ?? { allowed: false, rules: [], leader: null, holders: [] }
    byWord.set(word, known)
    return known
  }
  for (const entry of entries) {
    if (entry.kind === 'allowed') at(entry.word).allowed = true
    else if (entry.kind === 'wrong' || entry.kind === 'sensitive') at(entry.word).rules.push(entry)
    else if (entry.kind === 'leader') {
      at(entry.word).leader = entry
      for (const post of entry.posts) at(post).holders.push(entry)
    }
  }
  const words = [...byWord.keys()]
  const meanings = [...byWord].map(([word, meaning]): Meaning => ({ ...meaning, length: word.length, latin: /^[\u0020-\u007e]+$/.test(word) }))
  return { automaton: buildAutomaton(words), meanings, blockedHosts, words: words.length }
}

/** More in one passage is a text made to slow the check down. */
const mostMatches = 5_000
const isLetter = (text: string, at: number): boolean => /[a-z0-9]/.test(text.charAt(at))

/** Occurrences in one passage, longest first at each place; Latin words only as whole words. */
export function matchesIn(index: WordIndex, folded: Folded): Match[] {
  const found: Match[] = []
  scan(index.automaton, folded.text, (word, start, end) => {
    const meaning = index.meanings[word]
    if (meaning === undefined) return true
    if (meaning.latin && (isLetter(folded.text, start - 1) || isLetter(folded.text, end))) return true
    found.push({ meaning, start, end })
    return found.length < mostMatches
  })
  return found.sort((a, b) => a.start - b.start || b.end - a.end)
}
