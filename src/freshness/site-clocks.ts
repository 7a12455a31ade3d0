import type { Day } from '../calendar/work-calendar.ts'
import type { ColumnType } from '../tenancy/column-types.ts'
import { homeKey, windowOf, type ColumnClock } from './column-clock.ts'

/** What a site's registry knows of a column. */
export type ColumnFacts = { id: string; name: string; path: string; type: ColumnType; updateWindowDays: number | null; visible: boolean; order: number }

/** A clock as it is stored: with the day of the column's own newest item, from which those above it are told. */
export type StoredClock = ColumnClock & { own: Day | null }

/**
 * The clocks of a site: of its home page, then of every visible column in the order of the tree. A column is as new as
 * the newest item in it or below it; the home page as new as the newest item of the site.
 * @param own day of the newest listed item of each column, whether shown or not
 */
export function clocksOf(columns: readonly ColumnFacts[], own: ReadonlyMap<string, Day | null>): StoredClock[] {
  const shown = columns.filter((column) => column.visible)
  const newestOf = (among: readonly ColumnFacts[]): Day | null => among.map((column) => own.get(column.id) ?? null).filter((day) => day !== null).sort().at(-1) ?? null
  const clocks = shown.map((column): StoredClock => {
    const below = shown.filter((other) => other.path.startsWith(`${column.path}/`))
    const newest = newestOf([column, ...below])
    return {
      column: column.id, name: column.name, path: column.path, type: column.type, windowDays: windowOf(column.type, column.updateWindowDays),
      newest, blank: newest === null, leaf: below.length === 0, own: own.get(column.id) ?? null,
    }
  })
  const newest = newestOf(columns)
  const home: StoredClock = { column: homeKey, name: '', path: '', type: 'home', windowDays: windowOf('home', null), newest, blank: newest === null, leaf: false, own: newest }
  return columns.length === 0 ? [] : [home, ...clocks]
}
