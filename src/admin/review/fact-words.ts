import type { FieldPair, Span } from '../../publishing/compare/difference.ts'
import type { Say } from '../wording/wording.ts'
import type { Reading } from './words-view.tsx'

/** Where the words of a choice stand, by the fact that holds its key. */
const choices: Readonly<Record<string, string>> = {
  themeClass: 'policy.themeClasses', themeSubclass: 'policy.themeClasses', genre: 'policy.genres', disclosure: 'policy.disclosure', disclosureGround: 'policy.grounds',
  standingState: 'policy.validity', interpretationForm: 'policy.interpretationForms', explainer: 'policy.explainers', normative: 'common',
}

/** A choice in words, old and new where both are read in one; null for a field of words. */
export function factWords({ field, left, right, change }: FieldPair, reading: Reading, say: Say): string | null {
  const words = choices[field]
  if (words === undefined) return null
  const told = (key: string): string => (key === '' ? '' : say(`${words}.${key}`))
  if (reading === 'left') return told(left)
  return reading === 'both' && change === 'changed' ? `${told(left)} → ${told(right)}` : told(right === '' && reading === 'both' ? left : right)
}

const effectKind = /\b(?:amends|abolishes)\b/g

/** The words of a fact as they are read: what a document does to earlier ones is stored by its key. */
export const factSpans = ({ field, spans }: FieldPair, say: Say): Span[] =>
  field === 'effects' ? spans.map((span) => ({ ...span, text: span.text.replace(effectKind, (kind) => say(`policyForm.effects.${kind}`)) })) : spans
