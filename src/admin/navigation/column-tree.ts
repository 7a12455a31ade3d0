import { freshnessOrder, type Freshness } from '../../freshness/column-clock.ts'
import type { DraftType } from '../../publishing/resource-types.ts'
import type { ColumnType } from '../../tenancy/column-types.ts'

export type ColumnRow = { id: string; parent: string | null; name: string; type: ColumnType; order: number; pending: number; /** null for what is not shown */ freshness: Freshness | null }

export type ColumnNode = {
  id: string
  name: string
  /** articles in review or awaiting signature, here and below */
  pending: number
  freshness: Freshness | null
  /** the worst of itself and what is below: what a folded branch tells */
  worst: Freshness | null
  /** itself and every column below it */
  ids: string[]
  /** what is written in all of these */
  holds: DraftType
  children: ColumnNode[]
}

/** The rows of one site as its tree, siblings in their order; a column whose parent is missing stands at the top. */
export function columnTree(rows: readonly ColumnRow[]): ColumnNode[] {
  const known = new Set(rows.map((row) => row.id))
  const below = Map.groupBy(rows, (row) => (row.parent !== null && known.has(row.parent) && row.parent !== row.id ? row.parent : ''))
  const nodes = (parent: string, seen: ReadonlySet<string>): ColumnNode[] =>
    [...(below.get(parent) ?? [])]
      .sort((one, other) => one.order - other.order || one.name.localeCompare(other.name, 'zh'))
      .filter((row) => !seen.has(row.id))
      .map((row) => {
        const children = nodes(row.id, new Set([...seen, row.id]))
        return {
          id: row.id, name: row.name, freshness: row.freshness, worst: worstOf([row.freshness, ...children.map((child) => child.worst)]), children,
          pending: children.reduce((sum, child) => sum + child.pending, row.pending),
          ids: [row.id, ...children.flatMap((child) => child.ids)],
          holds: children.every((child) => child.holds === writtenIn(row)) ? writtenIn(row) : 'articles',
        }
      })
  return nodes('', new Set())
}

const worstOf = (all: readonly (Freshness | null)[]): Freshness | null => freshnessOrder.find((level) => all.includes(level)) ?? null

/** Documents and interpretations are written apart from articles, and each in columns of its own type. */
const writtenIn = ({ type }: ColumnRow): DraftType => (type === 'policy-documents' ? 'policies' : type === 'interpretations' ? 'interpretations' : 'articles')

/** The list of what is written in this column and in those below it. */
export function itemListOf(node: ColumnNode): string {
  const query = new URLSearchParams()
  if (node.ids.length === 1) query.set('where[or][0][and][0][column][equals]', node.id)
  else node.ids.forEach((id, index) => query.set(`where[or][0][and][0][column][in][${index}]`, id))
  return `/admin/collections/${node.holds}?${query.toString()}`
}

/** The parts of the tree that hold the words, with their ancestors; everything when nothing is asked. */
export function matching(nodes: readonly ColumnNode[], words: string): ColumnNode[] {
  const wanted = words.trim().toLocaleLowerCase()
  if (wanted === '') return [...nodes]
  return nodes.flatMap((node) => {
    if (node.name.toLocaleLowerCase().includes(wanted)) return [node]
    const children = matching(node.children, wanted)
    return children.length === 0 ? [] : [{ ...node, children }]
  })
}

export const sizeOf = (nodes: readonly ColumnNode[]): number => nodes.reduce((sum, node) => sum + 1 + sizeOf(node.children), 0)
