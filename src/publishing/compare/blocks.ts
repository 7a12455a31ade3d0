import { canonicalJson } from '../canonical-text.ts'
import { alike, align, type Pair } from './align.ts'
import type { BlockPair } from './difference.ts'
import { compareFiles, compareImages } from './files.ts'
import { compareTables, wholeTable } from './tables.ts'
import { runsOfUnit, type Unit } from './units.ts'
import { compareWords, likenessOf, profileOf, textOfRuns, whole, type Budget, type Run } from './words.ts'

type Member = { unit: Unit; key: string; profile: () => Map<string, number> }

/** Blocks in reading order: equal ones first, then those that are most alike; what only changed its place is marked. */
export function compareBlocks(left: readonly Unit[], right: readonly Unit[], budget: Budget): BlockPair[] {
  const pairs = align(left.map(memberOf), right.map(memberOf), (member) => member.key, likeness)
  const moved = movedMembers(pairs)
  return pairs.map((pair) => ({ ...pairOf(pair, budget), moved: (pair.left !== null && moved.has(pair.left)) || (pair.right !== null && moved.has(pair.right)) }))
}

function memberOf(unit: Unit): Member {
  let profile: Map<string, number> | null = null
  return { unit, key: keyOf(unit), profile: () => (profile ??= profileOf(wordsOf(unit))) }
}

/** Without the number of an item: one that is put in before others is one change, though all after it count on. What a list counts from stays in it. */
const keyOf = (unit: Unit): string => canonicalJson({ ...unit, shape: { ...unit.shape, number: null } })

const wordsOf = (unit: Unit): string =>
  unit.kind === 'table' ? unit.grid.map((row) => row.map((slot) => textOfRuns(slot.runs)).join('|')).join('\n') : textOfRuns(runsOfUnit(unit))

const replaceable: ReadonlySet<Unit['kind']> = new Set<Unit['kind']>(['table', 'image', 'file'])

/** A picture, file or table that stands in the place of another is that one exchanged, however little they share. */
function likeness(a: Member, b: Member): number {
  if (a.unit.kind !== b.unit.kind) return 0
  if (a.unit.kind === 'image' && b.unit.kind === 'image' && a.unit.image?.id === b.unit.image?.id) return 1
  const shared = likenessOf(a.profile(), b.profile())
  if (replaceable.has(a.unit.kind)) return Math.max(alike, shared)
  return a.unit.shape.role === b.unit.shape.role ? shared : shared * 0.95
}

const shortestMoved = 8

/** Members without partner that stand on the other side without partner, too. */
function movedMembers(pairs: readonly Pair<Member>[]): Set<Member> {
  const waiting = new Map<string, Member[]>()
  for (const { left, right } of pairs) {
    if (left === null || right !== null || wordsOf(left.unit).length < shortestMoved) continue
    waiting.set(left.key, [...(waiting.get(left.key) ?? []), left])
  }
  const moved = new Set<Member>()
  for (const { left, right } of pairs) {
    const from = left === null && right !== null ? waiting.get(right.key)?.shift() : undefined
    if (from === undefined || right === null) continue
    moved.add(from)
    moved.add(right)
  }
  return moved
}

function pairOf(pair: Pair<Member>, budget: Budget): BlockPair {
  const left = pair.left?.unit ?? null
  const right = pair.right?.unit ?? null
  const base = { moved: false, left: left?.shape ?? null, right: right?.shape ?? null, spans: [], table: null, image: null, file: null }
  const change = left === null ? 'added' : right === null ? 'removed' : pair.equal ? 'same' : 'changed'
  const one = right ?? left
  if (one === null) return { ...base, change }
  const other = change === 'changed' ? left : null
  if (one.kind === 'table') {
    const table = other?.kind === 'table' ? compareTables(other.grid, one.grid, budget) : wholeTable(one.grid, change === 'changed' ? 'same' : change)
    return { ...base, change, table }
  }
  const both = change === 'same' || change === 'changed'
  if (one.kind === 'image') {
    const image = compareImages(imageOf(both ? left : change === 'removed' ? one : null), imageOf(change === 'removed' ? null : one), budget)
    return { ...base, change, image }
  }
  if (one.kind === 'file') {
    const file = compareFiles(fileOf(both ? left : change === 'removed' ? one : null), fileOf(change === 'removed' ? null : one), budget)
    return { ...base, change, file }
  }
  if (one.kind === 'rule') return { ...base, change }
  const spans = other?.kind === 'words' ? wordsPair(other.runs, one.runs, budget) : whole(one.runs, change === 'changed' ? 'same' : change)
  return { ...base, change, spans }
}

/** The same words in another shape, such as a paragraph that became a heading, are no changed words. */
const wordsPair = (left: Run[], right: Run[], budget: Budget) =>
  JSON.stringify(left) === JSON.stringify(right) ? whole(right, 'same') : compareWords(left, right, budget)

const imageOf = (unit: Unit | null) => (unit?.kind === 'image' ? unit.image : null)

/** The words by which the text itself names a file stand in the place of its title. */
function fileOf(unit: Unit | null) {
  if (unit?.kind !== 'file' || unit.file === null) return null
  return unit.label === '' ? unit.file : { ...unit.file, title: unit.label }
}
