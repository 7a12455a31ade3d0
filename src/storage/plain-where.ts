type Comparison = { equals: string | boolean } | { in: readonly string[] } | { contains: string } | { between: readonly [first: string, last: string] }
type Condition = Readonly<Record<string, Comparison>>

/** The part of Payload's conditions that statements of our own are made of: columns that equal or hold something or lie between two texts, both included, joined by and / or. */
export type PlainWhere = { and: readonly PlainWhere[] } | { or: readonly PlainWhere[] } | Condition

const column = (name: string): string => `"${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`
const isAnd = (where: PlainWhere): where is { and: readonly PlainWhere[] } => Array.isArray(where['and' as never])
const isOr = (where: PlainWhere): where is { or: readonly PlainWhere[] } => Array.isArray(where['or' as never])

/** For SQLite: its columns are the fields' names in snake case. Names come from our own code and never from outside. */
export function sqlOf(where: PlainWhere): { sql: string; args: (string | number)[] } {
  const joined = (parts: readonly { sql: string; args: (string | number)[] }[], by: string) => ({ sql: `(${parts.map(({ sql }) => sql).join(by)})`, args: parts.flatMap(({ args }) => args) })
  if (isAnd(where)) return joined(where.and.map(sqlOf), ' AND ')
  if (isOr(where)) return joined(where.or.map(sqlOf), ' OR ')
  return joined(Object.entries(where).map(([name, value]) => {
    if ('in' in value) return { sql: `${column(name)} IN (${value.in.map(() => '?').join(', ')})`, args: [...value.in] }
    if ('contains' in value) return { sql: `instr(${column(name)}, ?) > 0`, args: [value.contains] }
    if ('between' in value) return { sql: `${column(name)} BETWEEN ? AND ?`, args: [...value.between] }
    return { sql: `${column(name)} = ?`, args: [typeof value.equals === 'boolean' ? Number(value.equals) : value.equals] }
  }), ' AND ')
}

/** The same for MongoDB. */
export function filterOf(where: PlainWhere): object {
  if (isAnd(where)) return { $and: where.and.map(filterOf) }
  if (isOr(where)) return { $or: where.or.map(filterOf) }
  return Object.fromEntries(Object.entries(where).map(([name, value]) => [name, matchOf(value)]))
}

function matchOf(value: Comparison): unknown {
  if ('in' in value) return { $in: [...value.in] }
  if ('contains' in value) return { $regex: value.contains.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&') }
  if ('between' in value) return { $gte: value.between[0], $lte: value.between[1] }
  return value.equals
}
