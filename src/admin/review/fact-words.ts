import type { FieldPair, Span } from '../../publishing/compare/difference.ts'
import { choiceWords } from '../policies/choice-words.ts'
import type { Say } from '../wording/wording.ts'
import type { Reading } from './words-view.tsx'

/** A choice in words, old and new where both are read in one; null for a field of words. */
export function factWords({ field, left, right, change }: FieldPair, reading: Reading, say: Say): string | null {
  const told = (key: string): string => choiceWords(field, key, say) ?? key
  if (choiceWords(field, '', say) === null) return null
  if (reading === 'left') return told(left)
  return reading === 'both' && change === 'changed' ? `${told(left)} → ${told(right)}` : told(right === '' && reading === 'both' ? left : right)
}

const effectKind = /\b(?:amends|abolishes)\b/g

/** The words of a fact as they are read: what a document does to earlier ones is stored by its key. */
export const factSpans = ({ field, spans }: FieldPair, say: Say): Span[] =>
  field === 'effects' ? spans.map((span) => ({ ...span, text: span.text.replace(effectKind, (kind) => say(`policyForm.effects.${kind}`)) })) : spans
