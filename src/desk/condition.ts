/**
 * What rows of `tasks` and `site-freshness` a question is about, in a form that both databases can be asked in: the one
 * place from which a room's list and its count are made, so that they cannot disagree.
 */
export type Condition =
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { field: string; is: string }
  | { field: string; isNot: string }
  | { field: string; in: readonly string[] }
  /** before this text in order */
  | { field: string; below: string }
  | { field: string; upTo: string }
  /** contains this text, letter by letter */
  | { field: string; holds: string }
  | { field: string; lacks: string }

export type SqlCondition = { sql: string; args: string[] }

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The condition in SQLite's words, its values as arguments. */
export function toSql(condition: Condition): SqlCondition {
  if ('all' in condition) return joined(condition.all, ' AND ', '1')
  if ('any' in condition) return joined(condition.any, ' OR ', '0')
  const column = `"${snake(condition.field)}"`
  if ('is' in condition) return { sql: `${column} = ?`, args: [condition.is] }
  if ('isNot' in condition) return { sql: `${column} <> ?`, args: [condition.isNot] }
  if ('in' in condition) {
    return condition.in.length === 0 ? { sql: '0', args: [] } : { sql: `${column} IN (${condition.in.map(() => '?').join(', ')})`, args: [...condition.in] }
  }
  if ('below' in condition) return { sql: `${column} < ?`, args: [condition.below] }
  if ('upTo' in condition) return { sql: `${column} <= ?`, args: [condition.upTo] }
  if ('holds' in condition) return { sql: `instr(${column}, ?) > 0`, args: [condition.holds] }
  return { sql: `instr(coalesce(${column}, ''), ?) = 0`, args: [condition.lacks] }
}

function joined(parts: readonly Condition[], by: string, none: string): SqlCondition {
  const made = parts.map(toSql)
  return { sql: made.length === 0 ? none : `(${made.map((part) => part.sql).join(by)})`, args: made.flatMap((part) => part.args) }
}

export type MongoFilter = Record<string, unknown>

/** The condition as a filter of MongoDB. */
export function toMongo(condition: Condition): MongoFilter {
  if ('all' in condition) return condition.all.length === 0 ? {} : { $and: condition.all.map(toMongo) }
  if ('any' in condition) return condition.any.length === 0 ? { _id: { $in: [] } } : { $or: condition.any.map(toMongo) }
  const { field } = condition
  if ('is' in condition) return { [field]: condition.is }
  if ('isNot' in condition) return { [field]: { $ne: condition.isNot } }
  if ('in' in condition) return { [field]: { $in: [...condition.in] } }
  if ('below' in condition) return { [field]: { $lt: condition.below } }
  if ('upTo' in condition) return { [field]: { $lte: condition.upTo } }
  if ('holds' in condition) return { [field]: { $regex: literally(condition.holds) } }
  return { [field]: { $not: new RegExp(literally(condition.lacks)) } }
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
