import { doubtful, type Fact } from './metadata-table.ts'

/** A recognised fact in terms of the document's form. */
export type FormFact = {
  /** field of the form; index number and day of publication are the platform's own and only shown */
  field: string
  /** as the field stores it: a day, a key, a number in its printed form */
  value: string
  /** as the page has it */
  raw: string
  source: Fact['source']
  /** 0…1 */
  confidence: number
  /** somebody should look before it is taken over */
  doubtful: boolean
  /** whether the form has such a field for editors */
  settable: boolean
}

const settable: ReadonlySet<string> = new Set([
  'title', 'docNumber', 'issuer', 'source', 'keywords', 'themeClass', 'themeSubclass', 'genre', 'disclosure', 'formedOn', 'effectiveOn', 'expiresOn', 'standingState', 'standingOn',
])

/** What a page says, by the names of the form's fields: a theme in its two levels, an amended or abolished document as its standing. */
export const formFacts = (facts: readonly Fact[]): FormFact[] => facts.flatMap((fact) => fieldsOf(fact).map(([field, value]): FormFact => ({
  field, value, raw: fact.raw, source: fact.source, confidence: fact.confidence, doubtful: fact.confidence < doubtful, settable: settable.has(field),
})))

function fieldsOf({ field, value }: Fact): [string, string][] {
  if (field === 'themeClass' && value.includes('/')) return [['themeClass', value.split('/')[0] ?? ''], ['themeSubclass', value]]
  if (field === 'validity') return value === 'amended' || value === 'abolished' ? [['standingState', value]] : [['validity', value]]
  if (field === 'abolishedOn') return [['standingOn', value]]
  return [[field, value]]
}
