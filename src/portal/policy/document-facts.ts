import { genreKeys, genreLabel } from '../../features/policy-library/genres.ts'
import type { ThemeScheme, Words } from '../../features/policy-library/theme-classes.ts'
import { civilDay } from '../../library/civil-time.ts'
import type { Correction } from '../../publishing/fold.ts'
import type { DocumentFacts } from '../../publishing/policy-text.ts'
import type { DocumentEventView, DocumentFactsView, ValidityView } from '../../theming/policy-views.ts'

/** The facts of a document as the library keeps them; days `YYYY-MM-DD` or ''. */
export type KnownFacts = Pick<
  DocumentFacts, 'indexNumber' | 'issuer' | 'jointIssuers' | 'draftingBody' | 'themeClass' | 'themeSubclass' | 'genre' | 'formedOn' | 'effectiveOn' | 'expiresOn' | 'disclosure'
>

/** Which of the two languages of a list of official words a site's language reads. */
export const languageOf = (locale: string): keyof Words => (locale.split('-')[0] === 'en' ? 'en' : 'zh')

/** The table on top of a document's page (P-01…P-11). `themeHref`: where the documents of a theme class are listed. */
export function documentFactsView(
  document: { facts: KnownFacts; title: string; docNumber: string; pubDate: string },
  scheme: ThemeScheme, language: keyof Words, themeHref: (key: string) => string,
): DocumentFactsView {
  const { facts } = document
  const themes = [facts.themeClass, facts.themeSubclass].flatMap((key) => {
    const words = scheme.get(key)
    return words === undefined ? [] : [{ label: words[language], href: themeHref(key) }]
  })
  return {
    indexNumber: facts.indexNumber,
    themes,
    issuers: [facts.issuer, ...facts.jointIssuers].filter((name) => name !== ''),
    formedOn: facts.formedOn,
    title: document.title,
    docNumber: document.docNumber,
    publishedOn: civilDay(document.pubDate),
    genre: genreWords(facts.genre, language),
    effectiveOn: facts.effectiveOn,
    expiresOn: facts.expiresOn,
    disclosure: facts.disclosure,
    draftingBody: facts.draftingBody === facts.issuer ? '' : facts.draftingBody,
  }
}

/** '' for a key that is none of the fifteen kinds. */
export function genreWords(key: string, language: keyof Words): string {
  const genre = genreKeys.find((known) => known === key)
  return genre === undefined ? '' : genreLabel(genre)[language]
}

/** A document that was abolished or expired before its day never took effect. */
const tookEffect = ({ state, since }: ValidityView, effectiveOn: string): boolean =>
  state !== 'not-yet-in-force' && !((state === 'abolished' || state === 'expired') && since !== '' && since < effectiveOn)

/**
 * What has happened to a document, oldest first: its own days, the corrections of its text, and what other documents did
 * to it. A day that lies ahead is no history.
 */
export function documentHistory(
  facts: Pick<KnownFacts, 'formedOn' | 'effectiveOn'>, pubDate: string, corrections: readonly Correction[], validity: ValidityView,
): DocumentEventView[] {
  const event = (kind: DocumentEventView['kind'], date: string, more: Partial<DocumentEventView> = {}): DocumentEventView[] =>
    date === '' ? [] : [{ kind, date, note: '', by: null, ...more }]
  const { state, since, by } = validity
  const events = [
    ...event('formed', facts.formedOn),
    ...event('published', civilDay(pubDate)),
    ...(tookEffect(validity, facts.effectiveOn) ? event('effective', facts.effectiveOn) : []),
    // A revision of the wording is not told as a change of the document.
    ...corrections.filter(({ kind }) => kind === 'major').flatMap(({ at, note }) => event('corrected', civilDay(at), { note })),
    ...(state === 'amended' || state === 'abolished' ? event(state, since, { by }) : state === 'expired' ? event('expired', since) : []),
  ]
  return events.sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0))
}
