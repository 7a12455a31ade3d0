import { scan, buildAutomaton, type Automaton } from './word-automaton.ts'
import type { Folded } from './folding.ts'
import { addedBySite, mergeWordLists, type WordEntry, type WordList } from './word-list.ts'

/** The words of one level in one automaton; built once for each version of its lists. */
export type WordPart = {
  automaton: Automaton
  /** by index of the automaton's words */
  meanings: readonly Meaning[]
  blockedHosts: ReadonlySet<string>
  approvedHosts: ReadonlySet<string>
}

/** The platform's part, which all sites share, and the site's own where it has one. */
export type WordIndex = readonly WordPart[]

/** What an occurrence may stand for. */
export type Meaning = {
  latin: boolean
  allowed: boolean
  rules: readonly WordEntry[]
  leader: WordEntry | null
  /** leaders who hold the post that these words name */
  holders: readonly WordEntry[]
}

export type Match = { meaning: Meaning; start: number; end: number }

export function buildPart(entries: readonly WordEntry[]): WordPart {
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
  const hosts = (kind: WordEntry['kind']) => new Set(entries.filter((entry) => entry.kind === kind).map((entry) => entry.word))
  return {
    automaton: buildAutomaton(words), blockedHosts: hosts('blocked-host'), approvedHosts: hosts('approved-host'),
    meanings: [...byWord].map(([word, meaning]): Meaning => ({ ...meaning, latin: /^[\u0020-\u007e]+$/.test(word) })),
  }
}

/** From lists of both levels at once; whoever keeps indexes builds the platform's part once for all sites. */
export function buildWordIndex(lists: readonly WordList[]): WordIndex {
  const platform = mergeWordLists(lists.filter((list) => list.origin === 'platform'))
  const site = addedBySite(lists.filter((list) => list.origin === 'site'), platform)
  return [buildPart(platform), ...(site.length === 0 ? [] : [buildPart(site)])]
}

/** More in one passage is a text made to slow the check down. */
const mostMatches = 5_000
const isLetter = (text: string, at: number): boolean => /[a-z0-9]/.test(text.charAt(at))

/** Occurrences in one passage, longest and strictest first at each place; Latin words only as whole words. */
export function matchesIn(index: WordIndex, folded: Folded): Match[] {
  const found: Match[] = []
  for (const part of index) {
    const most = found.length + mostMatches
    scan(part.automaton, folded.text, (word, start, end) => {
      const meaning = part.meanings[word]
      if (meaning === undefined) return true
      if (meaning.latin && (isLetter(folded.text, start - 1) || isLetter(folded.text, end))) return true
      found.push({ meaning, start, end })
      return found.length < most
    })
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end || strictness(b) - strictness(a))
}

const strictness = ({ meaning }: Match): number => (meaning.rules.some(({ severity }) => severity === 'block') ? 1 : 0)
