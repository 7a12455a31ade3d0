import type { UnitChoice } from '../../features/message-board/board.action.ts'
import type { LetterFields } from '../../features/message-board/letter-form.ts'
import type { LetterKind } from '../../features/message-board/letter-kinds.ts'
import { suggestUnits } from '../../features/message-board/suggest-units.ts'
import type { LetterFormView } from '../../theming/letter-views.ts'

/** Towns and streets that the units of a board name, of which a writer may choose one. */
export const areasOf = (units: readonly Pick<UnitChoice, 'areas'>[]): string[] => [...new Set(units.flatMap(({ areas }) => areas))].sort((a, b) => a.localeCompare(b, 'zh'))

const mostSuggested = 3

/** Units that a letter may be for, most likely first; of error reports none, which are about the site itself. */
export function suggestedUnits(units: readonly UnitChoice[], fields: LetterFields): UnitChoice[] {
  if (fields.kind === 'error-report') return []
  return suggestUnits({ ...fields, kind: fields.kind as LetterKind }, units).slice(0, mostSuggested).flatMap(({ unit }) => units.filter(({ id }) => id === unit))
}

/** The same for a form, with the unit that is chosen and with leaving it to the board; empty where none suggests itself. */
export function unitRadios(units: readonly UnitChoice[], fields: LetterFields, anyUnit: string): LetterFormView['suggested'] {
  const found = suggestedUnits(units, fields)
  if (found.length === 0) return []
  const chosen = units.filter(({ id }) => id === fields.unit && !found.some((one) => one.id === id))
  return [...[...found, ...chosen].map(({ id, name }) => ({ value: id, label: name })), { value: '', label: anyUnit }].map((one) => ({ ...one, chosen: one.value === fields.unit }))
}
