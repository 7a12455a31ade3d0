import type { Where } from 'payload'
import { quoted, type NamedColumn } from './row-shape.ts'
import { isRelation, storedValue } from './stored-value.ts'

export type SqlText = { sql: string; args: unknown[] }

type Comparison = (column: string, named: NamedColumn, value: unknown) => SqlText | null

/**
 * A condition as SQL, meaning what the adapter's own translation means; null for everything that is not one of the plain
 * comparisons of a plain column, where the adapter is asked instead.
 */
export function conditionOf(table: string, named: ReadonlyMap<string, NamedColumn>, where: Where): SqlText | null {
  if (where === null || typeof where !== 'object') return null
  const parts: SqlText[] = []
  for (const [path, asked] of Object.entries(where)) {
    const part = path === 'and' || path === 'or' ? joined(table, named, path, asked) : comparedAt(table, named, path, asked)
    if (part === null) return null
    parts.push(part)
  }
  if (parts.length === 0) return null
  return together(parts, ' AND ')
}

const together = (parts: readonly SqlText[], word: string): SqlText =>
  parts.length === 1 && parts[0] !== undefined ? parts[0] : { sql: `(${parts.map((part) => part.sql).join(word)})`, args: parts.flatMap((part) => part.args) }

function joined(table: string, named: ReadonlyMap<string, NamedColumn>, word: 'and' | 'or', asked: unknown): SqlText | null {
  if (!Array.isArray(asked) || asked.length === 0) return null
  const parts: SqlText[] = []
  for (const one of asked as Where[]) {
    const part = conditionOf(table, named, one)
    if (part === null) return null
    parts.push(part)
  }
  return together(parts, word === 'and' ? ' AND ' : ' OR ')
}

function comparedAt(table: string, named: ReadonlyMap<string, NamedColumn>, path: string, asked: unknown): SqlText | null {
  const column = named.get(path)
  if (column === undefined || asked === null || typeof asked !== 'object' || Array.isArray(asked)) return null
  const operators = Object.entries(asked)
  // Of two comparisons of one field the adapter drops the second after some of them; it is asked itself then.
  if (operators.length !== 1 && !operators.every(([operator]) => ordering.has(operator))) return null
  const parts: SqlText[] = []
  for (const [operator, value] of operators) {
    const part = comparisons.get(operator)?.(quoted(table, column.column.name), column, value) ?? null
    if (part === null) return null
    parts.push(part)
  }
  return parts.length === 0 ? null : together(parts, ' AND ')
}

// Maps: a name from outside may be one that every object has.
const ordering = new Map([['greater_than', '>'], ['greater_than_equal', '>='], ['less_than', '<'], ['less_than_equal', '<=']])

const byOrder = (sign: string): Comparison => (column, named, value) => {
  const bound = boundValue(named, value)
  return bound === undefined || bound === null ? null : { sql: `${column} ${sign} ?`, args: [bound] }
}

const oneOf = (not: boolean): Comparison => (column, named, value) => {
  if (!Array.isArray(value)) return null
  const args = value.map((one) => boundValue(named, one))
  if (args.some((one) => one === undefined || one === null)) return null
  if (args.length === 0) return { sql: not ? 'TRUE' : 'FALSE', args: [] }
  const list = `${column} ${not ? 'NOT IN' : 'IN'} (${args.map(() => '?').join(', ')})`
  return { sql: not && isRelation(named) ? `(${list} OR ${column} IS NULL)` : list, args }
}

const comparisons = new Map<string, Comparison>([
  ['equals', (column, named, value) => {
    if (value === null) return { sql: `${column} IS NULL`, args: [] }
    const bound = boundValue(named, value)
    return bound === undefined ? null : { sql: `${column} = ?`, args: [bound] }
  }],
  ['not_equals', (column, named, value) => {
    if (value === null) return { sql: `${column} IS NOT NULL`, args: [] }
    const bound = boundValue(named, value)
    return bound === undefined ? null : { sql: `(${column} IS NULL OR ${column} <> ?)`, args: [bound] }
  }],
  ['in', oneOf(false)],
  ['not_in', oneOf(true)],
  ['exists', (column, _, value) => (typeof value === 'boolean' ? { sql: `${column} IS ${value ? 'NOT ' : ''}NULL`, args: [] } : null)],
  ...[...ordering].map(([operator, sign]): [string, Comparison] => [operator, byOrder(sign)]),
])

/** Objects are stored, and compared with nothing. */
const boundValue = (named: NamedColumn, value: unknown): unknown => (named.type === 'json' || named.type === 'richText' ? undefined : storedValue(named, value))
