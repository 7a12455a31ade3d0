import type { Found } from './finding.ts'
import { unfolded, type Folded } from './folding.ts'
import { placeIn, type Passage } from './passages.ts'
import type { Match } from './word-index.ts'

/**
 * Wrong and sensitive words (W-02). Of occurrences inside one another the longest counts, and what stands inside an
 * allowed word is no finding.
 */
export function wordFindings(passage: Passage, folded: Folded, matches: readonly Match[]): Found[] {
  const found: Found[] = []
  const allowed = matches.filter((match) => match.meaning.allowed)
  let covered = -1
  let nextAllowed = 0
  let allowedTo = -1
  for (const match of matches) {
    while (nextAllowed < allowed.length && (allowed[nextAllowed] as Match).start <= match.start) allowedTo = Math.max(allowedTo, (allowed[nextAllowed++] as Match).end)
    if (match.meaning.rules.length === 0 || match.end <= covered || match.end <= allowedTo) continue
    covered = match.end
    const [start, end] = unfolded(folded, match.start, match.end)
    const place = placeIn(passage, start, end)
    for (const rule of match.meaning.rules) {
      const check = rule.kind === 'wrong' ? 'wrong-word' : 'sensitive-word'
      found.push({
        check, severity: rule.severity, place, params: { word: place.quote, right: rule.right ?? '', list: rule.list },
        ...(rule.right === null ? {} : { fix: rule.right }),
      })
    }
  }
  return found
}
