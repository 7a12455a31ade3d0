/**
 * What the checks before submit and before signature find in a text. `block` must be mended, or, where `overridable`,
 * be answered for with a reason by the author's side and confirmed by each signer; `warn` is advice.
 */
export type Severity = 'block' | 'warn'

export type FindingKind = 'metadata' | 'words' | 'personal-data' | 'links' | 'pictures' | 'structure' | 'similarity'

/** Every check with its kind and the rule it stands for; the sentence is the locale key `reasons.finding.<check>`. */
export const checks = {
  metadata: { kind: 'metadata', rule: null },
  'column-of-documents': { kind: 'metadata', rule: 'P-01' },
  'column-of-interpretations': { kind: 'metadata', rule: 'J-01' },
  'wrong-word': { kind: 'words', rule: 'W-02' },
  'sensitive-word': { kind: 'words', rule: 'W-02' },
  'leader-title': { kind: 'words', rule: 'W-02' },
  'leader-name': { kind: 'words', rule: 'W-02' },
  'leader-order': { kind: 'words', rule: 'W-02' },
  'id-number': { kind: 'personal-data', rule: 'G-30' },
  'id-number-old': { kind: 'personal-data', rule: 'G-30' },
  'bank-card': { kind: 'personal-data', rule: 'G-30' },
  'bank-account': { kind: 'personal-data', rule: 'G-30' },
  mobile: { kind: 'personal-data', rule: 'G-30' },
  'mobile-office': { kind: 'personal-data', rule: 'G-30' },
  landline: { kind: 'personal-data', rule: 'G-30' },
  'link-unpublished': { kind: 'links', rule: 'D-55' },
  'link-dead': { kind: 'links', rule: 'D-55' },
  'link-outside-dead': { kind: 'links', rule: 'D-55' },
  'link-unapproved': { kind: 'links', rule: 'D-52' },
  'link-pending': { kind: 'links', rule: 'G-41' },
  'link-refused': { kind: 'links', rule: 'G-41' },
  'link-blocked': { kind: 'links', rule: 'D-52' },
  'link-too-long': { kind: 'links', rule: 'D-55' },
  'links-too-many': { kind: 'links', rule: 'D-55' },
  'alt-is-file-name': { kind: 'pictures', rule: 'A-01' },
  'image-wide': { kind: 'pictures', rule: null },
  'image-heavy': { kind: 'pictures', rule: null },
  'table-header': { kind: 'structure', rule: 'A-01' },
  'heading-order': { kind: 'structure', rule: 'A-01' },
  'heading-empty': { kind: 'structure', rule: 'A-01' },
  'empty-paragraph': { kind: 'structure', rule: 'A-01' },
  similar: { kind: 'similarity', rule: null },
  'too-many': { kind: 'structure', rule: null },
} as const satisfies Record<string, { kind: FindingKind; rule: string | null }>

export type CheckName = keyof typeof checks

/**
 * Where: a field of the form and, inside the body, the node by child indexes from the root. Offsets count UTF-16 units
 * of the node's inline text (a line break is one, a block among the inline nodes is one); `quote` are the words there.
 */
export type Place = {
  field: string; path: readonly number[] | null; start: number; end: number; quote: string; before: string; after: string
  /** the interpretation whose field it is; absent for the text's own */
  member?: { publicId: string; title: string }
}

export type Finding = {
  /** stable while the words and their surroundings stay: an override is bound to it */
  key: string
  check: CheckName
  kind: FindingKind
  rule: string | null
  severity: Severity
  /** may be released with a reason and a confirmation */
  overridable: boolean
  place: Place
  /** locale key below `reasons.` */
  message: string
  params: Record<string, string | number>
  /** what the quoted words should be; the empty text where they (or the empty node) should go */
  fix?: string
}

/** What a single check reports; the rest follows from the table. */
export type Found = {
  check: CheckName
  severity: Severity
  place: Place
  params?: Record<string, string | number>
  fix?: string
  /** of a metadata reason, whose sentence and rule readiness knows */
  reason?: { message: string; rule: string | null }
}

/** Kinds whose blocking findings a person may answer for; everything else has a remedy of its own. */
const answerable: ReadonlySet<FindingKind> = new Set<FindingKind>(['words', 'personal-data'])

/**
 * Findings with their keys. The key is the digest of check, interpretation, field, quoted words, their surroundings and how many of the
 * same stand before it, so that editing elsewhere leaves it and editing here voids it.
 */
export function withKeys(found: readonly Found[], digest: (text: string) => string): Finding[] {
  const seen = new Map<string, number>()
  return found.map(({ check, severity, place, params = {}, fix, reason }) => {
    const { kind, rule } = checks[check]
    const words = [check, reason?.message ?? '', ...(place.member === undefined ? [] : [place.member.publicId]), place.field, place.quote, place.before, place.after].join('\u0000')
    const nth = seen.get(words) ?? 0
    seen.set(words, nth + 1)
    return {
      key: digest(`${words}\u0000${nth}`), check, kind, rule: reason === undefined ? rule : reason.rule, severity,
      overridable: severity === 'block' && answerable.has(kind), place, message: reason?.message ?? `finding.${check}`, params,
      ...(fix === undefined ? {} : { fix }),
    }
  })
}
