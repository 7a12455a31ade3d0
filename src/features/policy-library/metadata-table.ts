import { bareLabel, labelsIn } from './metadata-labels.ts'
import { factsFromText } from './metadata-text.ts'
import { linesOf, unitsOf } from './metadata-units.ts'
import type { Unit } from './metadata-units.ts'
import { readValue } from './metadata-values.ts'
import type { MetadataField } from './metadata-values.ts'
import { publishedThemes } from './theme-classes.ts'
import type { ThemeScheme } from './theme-classes.ts'

/** What a page says about one field of its document. */
export type Fact = {
  field: MetadataField
  /** as the field stores it: a day, a key, a number in its printed form */
  value: string
  /** as the page has it */
  raw: string
  /** from the page's metadata table or line, or from the text itself */
  source: 'table' | 'text'
  /** 0…1; below `doubtful` somebody should look */
  confidence: number
}

export const doubtful = 0.8

/**
 * The metadata of a pasted page (§6.1): from its table (tables, lists, grids, a line of labels), else from the text. The
 * table is taken out of `body`, whose contents are the text that remains. Where table and text disagree, the table's value
 * comes first and is doubtful.
 */
export function takeMetadata(body: Element, scheme: ThemeScheme = publishedThemes): Fact[] {
  const units = unitsOf(body)
  const clusters = clustersOf(pairsIn(units, scheme))
  const table = firstOfEach(clusters.flatMap((cluster) => cluster.map(({ fact }) => fact)))
  const used = new Set<Unit>()
  for (const cluster of clusters) {
    if (cluster.length > 1) for (const pair of cluster) for (const unit of pair.units) used.add(unit)
    removeTable(body, cluster)
  }
  const rest = units.filter((unit) => !used.has(unit))
  const first = clusters[0]?.[0]?.at
  const text = factsFromText(rest, table, first === undefined ? null : units.slice(0, first).filter((unit) => !used.has(unit)).length)
  return [...table.map((fact) => contradicted(fact, text)), ...text.filter(({ field }) => !table.some((fact) => fact.field === field))]
}

const firstOfEach = (facts: readonly Fact[]): Fact[] => facts.filter((fact, at) => facts.findIndex(({ field }) => field === fact.field) === at)

/** Both printed, and not the same: one of them is wrong. */
const contradicted = (fact: Fact, text: readonly Fact[]): Fact => {
  const other = text.find(({ field, confidence }) => field === fact.field && confidence >= doubtful)
  const isSame = other === undefined || same(other.value, fact.value)
  return isSame || !comparable.has(fact.field) ? fact : { ...fact, confidence: Math.min(fact.confidence, 0.6) }
}

const comparable: ReadonlySet<MetadataField> = new Set<MetadataField>(['docNumber', 'formedOn', 'title'])
const same = (one: string, other: string): boolean => plain(one) === plain(other)
const plain = (text: string): string => text.normalize('NFKC').replace(/国令/u, '国务院令').replace(/中华人民共和国|[\s\p{P}]/gu, '')

/** One label with its value, and the units they stand in. */
type Pair = { fact: Fact; units: Unit[]; at: number; words: number }

/** A value is short; what is longer is a text that begins with a label. */
const longestUnit = 600

function pairsIn(units: readonly Unit[], scheme: ThemeScheme): Pair[] {
  const besides = valuesBeside(units)
  return units.flatMap((unit, at): Pair[] => {
    if (unit.text.length > longestUnit) return []
    const pair = (field: MetadataField | null, raw: string, sources: Unit[]): Pair[] => {
      const words = linesOf(raw).join('')
      const read = field === null ? null : readValue(field, words, scheme)
      if (field === null || read === null) return []
      return [{ fact: { field, value: read.value, raw: words, source: 'table', confidence: read.sure }, units: sources, at, words: words.length + 6 }]
    }
    const alone = bareLabel(unit.text)
    if (alone !== null) {
      const value = besides(at)
      return value === null ? [] : pair(alone.field, value.text, [unit, value])
    }
    const found = labelsIn(unit.text)
    return found.flatMap(({ field, valueFrom }, index) => {
      const own = unit.text.slice(valueFrom, found[index + 1]?.start ?? unit.text.length)
      const isLast = index === found.length - 1
      const value = isLast && linesOf(own).length === 0 ? besides(at) : null
      return value === null ? pair(field, cutAtTools(own), [unit]) : pair(field, value.text, [unit, value])
    })
  })
}

/** 【大 中 小】 and the like stand behind the last value without a label. */
const cutAtTools = (text: string): string => text.split(/[【[]/u, 1)[0] ?? ''

const apart = new Set(['p', 'li'])

const addTo = (rows: Map<Element, Unit[]>, row: Element, unit: Unit): void => {
  const cells = rows.get(row)
  if (cells === undefined) rows.set(row, [unit])
  else cells.push(unit)
}

const isLabel = ({ text }: Unit): boolean => bareLabel(text) !== null || labelsIn(text)[0]?.start === 0

/**
 * Finds the unit that holds the value of a label standing alone: the next of its row, or the one in its column below a
 * row of labels.
 */
function valuesBeside(units: readonly Unit[]): (at: number) => Unit | null {
  const rows = new Map<Element, Unit[]>()
  for (const unit of units) if (unit.row !== null) addTo(rows, unit.row, unit)
  const order = [...rows.values()]
  const below = new Map<Unit, Unit>()
  for (const [index, row] of order.entries()) {
    const values = order[index + 1] ?? []
    // With more rows of values it is a list of documents, and says nothing about one.
    const isList = order[index + 2]?.length === row.length
    if (row.length < 2 || row.length !== values.length || isList || row[0]?.row?.localName !== 'tr' || !row.every(isLabel)) continue
    for (const [column, unit] of row.entries()) below.set(unit, values[column] ?? unit)
  }
  return (at) => {
    const [unit, next] = [units[at], units[at + 1]]
    if (unit === undefined) return null
    const under = below.get(unit)
    if (under !== undefined) return under
    if (next === undefined || next.row !== unit.row || isLabel(next)) return null
    // In a list or a run of paragraphs each holds its own value, and an empty one stays empty.
    const isApart = unit.row === null && (apart.has(unit.element.localName) || next.element.parentElement !== unit.element.parentElement)
    return isApart ? null : next
  }
}

/** Units that may lie between two pairs of one table. */
const widestGap = 4
/** Values that say by themselves what they are. */
const telling: ReadonlySet<MetadataField> = new Set<MetadataField>(['indexNumber', 'docNumber', 'themeClass', 'formedOn', 'publishedOn', 'effectiveOn', 'validity', 'disclosure'])

/** Pairs that stand together, the fullest table first. A label alone counts only where its value cannot be anything else. */
function clustersOf(pairs: readonly Pair[]): Pair[][] {
  const clusters: Pair[][] = []
  for (const pair of pairs) {
    const last = clusters.at(-1)
    if (last !== undefined && pair.at - (last.at(-1)?.at ?? 0) <= widestGap) last.push(pair)
    else clusters.push([pair])
  }
  const isMetadata = (cluster: readonly Pair[]): boolean => {
    const fields = new Set(cluster.map(({ fact }) => fact.field))
    const sure = cluster.some(({ fact }) => telling.has(fact.field) && fact.confidence >= doubtful)
    return sure && (fields.size > 1 || cluster.some(({ fact, units }) => fact.field !== 'publishedOn' || /[发公]/u.test(units[0]?.text ?? '')))
  }
  return clusters.filter(isMetadata).sort((a, b) => b.length - a.length)
}

/** How far a table is wrapped in boxes of its own. */
const mostWraps = 8

/** Takes a table of several pairs out of the page: the element that holds it and little else, or else the lines themselves. */
function removeTable(body: Element, cluster: readonly Pair[]): void {
  if (cluster.length < 2) return
  const elements = [...new Set(cluster.flatMap(({ units }) => units.map(({ element }) => element)))].filter((element) => element !== body)
  const words = cluster.reduce((sum, pair) => sum + pair.words, 0)
  let holder = elements.reduce<Element | null>((common, element) => commonAncestor(common, element), elements[0] ?? null)
  for (let wraps = 0; wraps < mostWraps && holder?.parentElement != null && holder.parentElement !== body; wraps += 1) {
    if (lengthOf(holder.parentElement) > lengthOf(holder) + 10) break
    holder = holder.parentElement
  }
  const isTable = holder !== null && holder !== body && lengthOf(holder) <= words * 1.5 + 40 && holder.querySelector('img') === null
  for (const element of isTable && holder !== null ? [holder] : elements) if (isRemovable(element)) element.remove()
}

/** Implementations of the DOM detach by recursion; a page that nests like this is no page. */
const deepestRemoved = 500

function isRemovable(element: Element): boolean {
  let depth = 0
  for (let level: Element[] = [element]; level.length > 0; level = level.flatMap((one) => [...one.children])) {
    depth += 1
    if (depth > deepestRemoved) return false
  }
  return true
}

const lengthOf = (element: Element): number => (element.textContent ?? '').replace(/\s+/gu, '').length

function commonAncestor(one: Element | null, other: Element): Element | null {
  let holder = one
  while (holder !== null && !holder.contains(other)) holder = holder.parentElement
  return holder
}

