import { fold } from '../../checks/folding.ts'
import type { LetterKind } from './letter-kinds.ts'

/** A unit that answers letters, as its site registers it. */
export type AnsweringUnit = {
  id: string
  /** towns and streets that it answers for; empty for all */
  areas: readonly string[]
  /** kinds that it takes; empty for all */
  kinds: readonly LetterKind[]
  /** words of its duties (职责), such as `供水`, `公租房` */
  duties: readonly string[]
}

export type UnitSuggestion = { unit: string; score: number; /** words of its duties that stand in the letter */ because: string[] }

/** A word of the title says more of what the letter is about than one of the text. */
const weightOf = { title: 3, text: 1 } as const
/** A unit that is there for the writer's town or street in particular. */
const weightOfArea = 3
const mostSuggestions = 5

/**
 * Units that a letter may be for, most likely first: those of its area and kind of whose duties something stands in it, or
 * that are there for its area in particular. A suggestion only; triage assigns (I-02). A long word says more than a short one,
 * and a word that many units share less. @param letter `area`: town or street that the writer named, '' for none
 */
export function suggestUnits(letter: { title: string; text: string; kind: LetterKind; area: string }, units: readonly AnsweringUnit[]): UnitSuggestion[] {
  const here = units.filter(({ areas, kinds }) => (areas.length === 0 || letter.area === '' || areas.includes(letter.area)) && (kinds.length === 0 || kinds.includes(letter.kind)))
  const [title, text] = [fold(letter.title).text, fold(letter.text).text]
  const shared = Map.groupBy(here.flatMap(({ duties }) => [...new Set(duties.map(folded))]), (word) => word)
  return here
    .map((unit): UnitSuggestion => {
      const found = [...new Set(unit.duties.map(folded))].filter((word) => word !== '' && (title.includes(word) || text.includes(word)))
      const isOfArea = letter.area !== '' && unit.areas.includes(letter.area)
      const score = (isOfArea ? weightOfArea : 0) + found.reduce((sum, word) => sum + (word.length * (title.includes(word) ? weightOf.title : weightOf.text)) / (shared.get(word)?.length ?? 1), 0)
      return { unit: unit.id, score, because: isOfArea ? [letter.area, ...found] : found }
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.unit.localeCompare(b.unit))
    .slice(0, mostSuggestions)
}

const folded = (word: string): string => fold(word.trim()).text
