import type { FlattenedField } from 'payload'

/** A column of the adapter's own table: its name in SQL, how it stores and gives back a value, and what it holds where none is given. */
export type TableColumn = {
  name: string
  mapToDriverValue(value: unknown): unknown
  mapFromDriverValue(value: unknown): unknown
  default: unknown
  defaultFn: (() => unknown) | undefined
}
export type Tables = Readonly<Record<string, Readonly<Record<string, TableColumn>> | undefined>>

/** A field that a condition or an order may name, by its path. */
export type NamedColumn = { column: TableColumn; type: FlattenedField['type'] }

export type RowShape = {
  /** the columns of SELECT, in the order in which `read` wants their values */
  select: string
  named: ReadonlyMap<string, NamedColumn>
  /** the document of one row, as the adapter makes it */
  read: (values: ArrayLike<unknown>) => Record<string, unknown>
}

type Slot = { sql: string; put: (document: Record<string, unknown>, value: unknown) => void }

const plainTypes = new Set(['text', 'textarea', 'email', 'code', 'number', 'checkbox', 'date', 'radio', 'select', 'json', 'richText', 'relationship', 'upload'])

/**
 * How the rows of `table` become documents, for fields whose values lie in the row itself, in groups of such fields, and
 * in the side tables of selects and relations to many. Null where a field is of another kind: those rows are the adapter's.
 */
export function rowShape(tables: Tables, table: string, fields: readonly FlattenedField[]): RowShape | null {
  const own = tables[table]
  const id = own?.['id']
  if (own === undefined || id === undefined) return null
  const named = new Map<string, NamedColumn>([['id', { column: id, type: 'text' }]])
  const slots = slotsOf(tables, table, fields, { path: '', key: '' }, named)
  if (slots === null) return null
  const select = [quoted(table, id.name), ...slots.map((slot) => slot.sql)].join(', ')
  return {
    select,
    named,
    read(values) {
      const document: Record<string, unknown> = { id: values[0] }
      for (let position = 0; position < slots.length; position += 1) slots[position]?.put(document, values[position + 1])
      return document
    },
  }
}

/** The columns by their fields where a document is one row and nothing else; null where any field of it lies elsewhere. */
export function flatColumns(tables: Tables, table: string, fields: readonly FlattenedField[]): ReadonlyMap<string, NamedColumn> | null {
  const shape = fields.some((field) => field.type === 'group' || ('hasMany' in field && field.hasMany === true)) ? null : rowShape(tables, table, fields)
  return shape === null ? null : shape.named
}

export const quoted = (table: string, column: string): string => `"${table}"."${column}"`

type Place = {
  /** what stands before a field's name in conditions: `version.` */
  path: string
  /** what stands before it in the adapter's table: `version_` */
  key: string
}

function slotsOf(tables: Tables, table: string, fields: readonly FlattenedField[], place: Place, named: Map<string, NamedColumn>): Slot[] | null {
  const slots: Slot[] = []
  for (const field of fields) {
    if (field.name === 'id' && place.path === '') continue
    if (('localized' in field && field.localized === true) || ('virtual' in field && field.virtual !== undefined && field.virtual !== false)) return null
    const found = field.type === 'group' ? groupOf(tables, table, field, place, named) : ofOneField(tables, table, field, place, named)
    if (found === null) return null
    slots.push(...found)
  }
  return slots
}

function groupOf(tables: Tables, table: string, group: Extract<FlattenedField, { type: 'group' }>, place: Place, named: Map<string, NamedColumn>): Slot[] | null {
  const inside = slotsOf(tables, table, group.flattenedFields, { path: `${place.path}${group.name}.`, key: `${place.key}${group.name}_` }, named)
  if (inside === null) return null
  return inside.map(({ sql, put }) => ({
    sql,
    put: (document, value) => {
      let own = document[group.name] as Record<string, unknown> | undefined
      if (own === undefined) document[group.name] = own = {}
      put(own, value)
    },
  }))
}

function ofOneField(tables: Tables, table: string, field: FlattenedField, place: Place, named: Map<string, NamedColumn>): Slot[] | null {
  if (!plainTypes.has(field.type)) return null
  if ('hasMany' in field && field.hasMany === true) {
    const sql = field.type === 'select' ? selectToMany(tables, table, field.name, place) : relationToMany(tables, table, field, place)
    return sql === null ? null : [{ sql, put: (document, value) => { document[field.name] = typeof value === 'string' ? JSON.parse(value) : [] } }]
  }
  if ((field.type === 'relationship' || field.type === 'upload') && typeof field.relationTo !== 'string') return null
  const column = tables[table]?.[`${place.key}${field.name}`]
  if (column === undefined) return null
  named.set(`${place.path}${field.name}`, { column, type: field.type })
  const decode = decoderOf(field, column)
  return [{ sql: quoted(table, column.name), put: (document, value) => { document[field.name] = value === null || value === undefined ? null : decode(value) } }]
}

/** Instants as the adapter gives them back, whatever form they were written in; numbers that SQLite kept as text. */
function decoderOf(field: FlattenedField, column: TableColumn): (value: unknown) => unknown {
  const stored = (value: unknown) => column.mapFromDriverValue(value)
  if (field.type === 'date') return (value) => (typeof value === 'string' ? new Date(value).toISOString() : stored(value))
  if (field.type === 'number') {
    return (value) => {
      const number = stored(value)
      return typeof number === 'string' ? Number.parseFloat(number) : number
    }
  }
  return stored
}

/** The chosen values, in their order. */
function selectToMany(tables: Tables, table: string, name: string, place: Place): string | null {
  const side = `${table}_${snake(`${place.key}${name}`)}`
  if (tables[side]?.['value'] === undefined) return null
  return `(SELECT json_group_array(s."value" ORDER BY s."order") FROM "${side}" s WHERE s."parent_id" = ${quoted(table, 'id')})`
}

/** The ids that a relation to many names, in their order. The `+` keeps the planner from the index of paths, which names half the table. */
function relationToMany(tables: Tables, table: string, field: FlattenedField, place: Place): string | null {
  if (!('relationTo' in field) || typeof field.relationTo !== 'string') return null
  const side = `${table}_rels`
  const target = tables[side]?.[`${field.relationTo}ID`]
  if (target === undefined) return null
  return `(SELECT json_group_array(r."${target.name}" ORDER BY r."order") FROM "${side}" r WHERE r."parent_id" = ${quoted(table, 'id')} AND +r."path" = '${place.path}${field.name}' AND r."${target.name}" IS NOT NULL)`
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
