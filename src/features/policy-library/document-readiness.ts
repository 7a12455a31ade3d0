import type { Day } from '../../calendar/work-calendar.ts'
import { documentNumberReasons, readDocumentNumber } from '../../documents/document-number.ts'
import { effectReasons } from '../../documents/effects.ts'
import type { Reason } from '../../errors.ts'
import type { Readiness } from '../../publishing/bundle-readiness.ts'
import type { PolicyText } from '../../publishing/policy-text.ts'
import type { BundleSettings, DemandableField } from './bundle-settings.ts'
import { disclosureReasons } from './disclosure.ts'
import { genreKeys, genreOfTitle } from './genres.ts'
import { indexNumberProblems } from './index-number.ts'
import { themeClassReasons } from './theme-classes.ts'
import type { ThemeScheme } from './theme-classes.ts'

/** What the rules have to know beside the text. */
export type Known = {
  scheme: ThemeScheme
  /** keys of the documents that the document of a key amends or abolishes (`effectReasons`) */
  affects: (key: string) => readonly string[]
  today: Day
  /** whether the disclosure office has read a document that is not public; absent while nobody has to say so */
  officeReviewed?: boolean
}

const ruleOf: Readonly<Record<DemandableField, string>> = {
  issuer: 'P-03', draftingBody: 'J-04', docNumber: 'P-06', formedOn: 'P-04', themeClass: 'P-02', genre: 'P-10', effectiveOn: 'P-11',
}

/** What a policy document lacks before it may leave drafting, beside what every page needs: its metadata, and its disclosure. */
export function documentReadiness(text: PolicyText, known: Known, settings: BundleSettings): Readiness {
  const { document, docNumber } = text
  const index = indexNumberProblems(document.indexNumber)
  return {
    reasons: [
      ...missing(text, settings),
      ...documentNumberReasons(docNumber),
      ...index.reasons,
      ...(document.themeClass === '' && document.themeSubclass === '' ? [] : themeClassReasons(document, known.scheme)),
      ...(document.genre === '' || genreKeys.some((genre) => genre === document.genre) ? [] : [reason('genre-unknown', 'genre', 'P-10')]),
      ...dayReasons(text, known.today),
      ...effectReasons({ docNumber, effects: document.effects }, known.affects),
      ...(document.standing !== null && document.standing.by.trim() === '' ? [reason('standing-ground-missing', 'standingBy', 'G-32')] : []),
      ...disclosureReasons(document, { forRelease: true, ...(known.officeReviewed === undefined ? {} : { officeReviewed: known.officeReviewed }) }),
    ],
    warnings: [...index.warnings, ...oddities(text, known.today)],
  }
}

const reason = (key: string, field: string, rule: string, params?: Record<string, string | number>): Reason => ({ key: `policy.${key}`, field, rule, ...(params === undefined ? {} : { params }) })

function missing({ docNumber, document }: PolicyText, { demanded }: BundleSettings): Reason[] {
  const valueOf = (field: DemandableField): string => (field === 'docNumber' ? docNumber : document[field])
  return demanded.filter((field) => valueOf(field).trim() === '').map((field) => reason(`missing-${field}`, field, ruleOf[field]))
}

function dayReasons({ document: { formedOn, effectiveOn, expiresOn } }: PolicyText, today: Day): Reason[] {
  const from = effectiveOn || formedOn
  return [
    ...(formedOn > today ? [reason('formed-ahead', 'formedOn', 'P-04', { day: formedOn })] : []),
    ...(expiresOn !== '' && from !== '' && expiresOn < from ? [reason('expires-before-effect', 'expiresOn', 'P-11', { day: expiresOn, from })] : []),
  ]
}

/** What is possible and seldom meant. */
function oddities({ title, docNumber, document }: PolicyText, today: Day): Reason[] {
  const { formedOn, effectiveOn, expiresOn, genre } = document
  const numbered = readDocumentNumber(docNumber)?.year ?? null
  const named = genreOfTitle(title)
  return [
    ...(numbered !== null && formedOn !== '' && !formedOn.startsWith(String(numbered)) ? [reason('number-year', 'docNumber', 'P-06', { year: numbered, day: formedOn })] : []),
    ...(named !== null && genre !== '' && named !== genre ? [reason('genre-title', 'genre', 'P-10')] : []),
    ...(effectiveOn !== '' && formedOn !== '' && effectiveOn < formedOn ? [reason('effect-before-formed', 'effectiveOn', 'P-11', { day: effectiveOn, from: formedOn })] : []),
    ...(expiresOn !== '' && expiresOn < today ? [reason('expired-already', 'expiresOn', 'P-11', { day: expiresOn })] : []),
  ]
}
