import { configs } from 'opencc-js/preset/t2cn'

/**
 * Which characters are forms of one another, by OpenCC's tables for China, Hong Kong and Taiwan: 門 and 门, 裏, 裡 and 里.
 * Phrases are left out: a comparison wants one form for each character wherever it stands, and keeps its offsets only
 * where one character stays one. So 乾 and 干 count as the same, in every word.
 */
const tablesOf = (config: string): string[] =>
  (configs[config]?.conversionChain ?? []).flat().filter((table) => typeof table === 'string')

/** Code points of the lines of a table that give one character for one other. */
function* pairsOf(table: string): Generator<[number, number]> {
  for (const line of table.split('|')) {
    const space = line.indexOf(' ')
    const from = line.codePointAt(0) ?? 0
    const to = line.codePointAt(space + 1) ?? 0
    if (space === unitsOf(from) && line.length === space + 1 + unitsOf(to) && from !== to) yield [from, to]
  }
}

const unitsOf = (code: number): number => (code > 0xffff ? 2 : 1)

/**
 * Code point → code point of the form that stands for its group: a simplified one, but never one above U+FFFF for a
 * character below. Characters without other forms are not in it.
 */
export function simplifiedForms(): ReadonlyMap<number, number> {
  const above = new Map<number, number>()
  const headOf = (one: number): number => {
    let head = one
    for (let next = above.get(head); next !== undefined; next = above.get(head)) head = next
    return head
  }
  const traditional = new Set<number>()
  const own = new Set(tablesOf('t2s'))
  for (const table of new Set([...own, ...tablesOf('hk2s'), ...tablesOf('tw2s')])) {
    for (const [from, to] of pairsOf(table)) {
      if (own.has(table)) traditional.add(from)
      const [one, other] = [headOf(from), headOf(to)]
      if (one !== other) above.set(one, other)
    }
  }
  return formsOf(above, headOf, traditional)
}

/** The first in order of code where a group has several simplified forms. */
function formsOf(above: ReadonlyMap<number, number>, headOf: (one: number) => number, traditional: ReadonlySet<number>): Map<number, number> {
  const chosen = new Map<number, number>()
  const rankOf = (one: number): number => (one > 0xffff ? 2 : 0) + (traditional.has(one) ? 1 : 0)
  const isBetter = (one: number, other: number): boolean => rankOf(one) === rankOf(other) ? one < other : rankOf(one) < rankOf(other)
  for (const one of above.keys()) {
    const head = headOf(one)
    const best = chosen.get(head) ?? head
    chosen.set(head, isBetter(one, best) ? one : best)
  }
  const forms = new Map<number, number>()
  for (const one of [...above.keys(), ...chosen.keys()]) forms.set(one, chosen.get(headOf(one)) ?? one)
  return forms
}
