import { pagesOf, type CanonicalText, type Page, type PageText } from '../publishing/canonical-text.ts'
import { plainText } from '../rich-text/contents.ts'
import { normaliseRichText } from '../rich-text/normalise.ts'
import type { RichText } from '../rich-text/rich-text.ts'
import { columnFindings } from './column-findings.ts'
import { withKeys, type Finding, type Found } from './finding.ts'
import { fold } from './folding.ts'
import { leaderFindings } from './leader-findings.ts'
import { linkFindings, type LinkFacts } from './link-findings.ts'
import { metadataFindings } from './metadata-findings.ts'
import { besidePassages, bodyPassages, fieldPassages, picturePassages, placedNodes, placeOf, type Passage, type Placed, type PlacedLink } from './passages.ts'
import { personalDataFindings } from './personal-data-findings.ts'
import { pictureFindings } from './picture-findings.ts'
import { fingerprintOf, type Fingerprint } from './similarity.ts'
import { similarityFindings, type Candidate } from './similarity-findings.ts'
import { emptyParagraphFindings, headingFindings, tableFindings } from './structure-findings.ts'
import { wordFindings } from './word-findings.ts'
import { matchesIn, type WordIndex } from './word-index.ts'

/** Everything that a text is checked against; read before, so that the check itself asks nobody. */
export type CheckContext = {
  words: WordIndex
  links: LinkFacts
  /** bytes of the pictures by id, where known */
  imageBytes: ReadonlyMap<string, number>
  similar: readonly Candidate[]
  /** SHA-256 or as good: keys of findings must not be made to collide */
  digest: (text: string) => string
}

/** A page taken apart once, for what has to be looked up and for the check. */
export type ReadPage = { text: PageText; member: Page['member']; bodyText: string; placed: readonly Placed[]; passages: readonly Passage[]; links: readonly PlacedLink[]; fingerprint: Fingerprint | null }

export function readPage({ text, member, beside }: Page, options: { compare: boolean } = { compare: true }): ReadPage {
  const body: RichText = normaliseRichText(text.body).value
  const placed = [...placedNodes(body)]
  const inBody = bodyPassages(placed)
  const bodyText = plainText(body)
  return {
    text, member, bodyText, placed, passages: [...fieldPassages(text), ...besidePassages(beside), ...inBody.passages, ...picturePassages(text, placed)], links: inBody.links,
    fingerprint: options.compare ? fingerprintOf(bodyText) : null,
  }
}

/** What the form can show and a person can work through. */
const mostFindings = 300

/**
 * Every finding of the pages of a text, blocking ones first, else in reading order. At most 50 ms for 20,000 characters
 * and 20,000 words.
 */
export function checkPages(pages: readonly ReadPage[], contextOf: (page: ReadPage) => CheckContext, digest: CheckContext['digest']): Finding[] {
  const keyed = withKeys(pages.flatMap((page) => pageFindings(page, contextOf(page))), digest)
  const ordered = [...keyed.filter(({ severity }) => severity === 'block'), ...keyed.filter(({ severity }) => severity === 'warn')]
  if (ordered.length <= mostFindings) return ordered
  // Blocking ones that are left out would otherwise pass the gate unseen.
  const blocking = keyed.filter(({ severity }) => severity === 'block').length
  const more: Found = { check: 'too-many', severity: blocking > mostFindings ? 'block' : 'warn', place: placeOf('body'), params: { count: ordered.length, most: mostFindings } }
  return [...withKeys([more], digest), ...ordered.slice(0, mostFindings)]
}

function pageFindings(read: ReadPage, context: CheckContext): Found[] {
  const { text, member, placed } = read
  const found: Found[] = [
    ...metadataFindings(text, read.bodyText, placed), ...columnFindings(text),
    ...read.passages.flatMap((passage) => passageFindings(passage, context.words)),
    ...linkFindings(text, read.links, context.links),
    ...pictureFindings(text, placed, context.imageBytes),
    ...headingFindings(placed), ...tableFindings(placed), ...emptyParagraphFindings(placed),
    ...(read.fingerprint === null ? [] : similarityFindings(read.fingerprint.signature, context.similar)),
  ]
  return member === null ? found : found.map((one) => ({ ...one, place: { ...one.place, member } }))
}

export const checkText = (text: CanonicalText, context: CheckContext): Finding[] => checkPages(pagesOf(text).map((page) => readPage(page)), () => context, context.digest)

function passageFindings(passage: Passage, words: WordIndex): Found[] {
  const folded = fold(passage.text)
  const matches = matchesIn(words, folded)
  return [...(matches.length === 0 ? [] : [...wordFindings(passage, folded, matches), ...leaderFindings(passage, folded, matches)]), ...personalDataFindings(passage, folded)]
}
