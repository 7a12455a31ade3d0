import type { RegisterRow } from '../../library/policy-facet.ts'
import type { FacetKey } from '../../theming/policy-views.ts'
import type { FacetCounts } from './facet-views.ts'
import { facetKeys, type PolicyQuery } from './list-query.ts'

/** The documents that a query fits, in its order, and what the facets count; a facet counts with its own choice set aside. */
export type Found = {
  total: number
  ids: string[]
  facets: FacetCounts
  /** from 1; the last one where the query asks for one behind it */
  page: number
  /** whether these are the documents of the number that was typed; the choices do not count then */
  exact: boolean
}

/**
 * Looks through a site's register. An exact document number finds that document whatever else was chosen (C-30); other
 * words are looked for in title, number, index number and issuer.
 * @param onPage documents on a page
 */
export function findDocuments(rows: readonly RegisterRow[], query: PolicyQuery, onPage: number): Found {
  const { number } = query
  const numbered = number === null ? [] : rows.filter((row) => row.numberKey === number.key)
  const exact = numbered.length > 0
  const worded = exact ? numbered : query.text === '' ? rows : rows.filter(holds(query.text))
  const chosen = (row: RegisterRow, aside: FacetKey | null): boolean =>
    exact || facetKeys.every((key) => key === aside || query.choices[key] === '' || fits(row, key, query.choices[key]))
  const found = worded.filter((row) => chosen(row, null)).toSorted(orders[query.sort])
  const counted = (key: FacetKey) => countsOf(key, worded.filter((row) => chosen(row, key)))
  const facets: FacetCounts = {
    validity: counted('validity'), theme: counted('theme'), issuer: counted('issuer'), genre: counted('genre'), year: counted('year'), interpreted: counted('interpreted'),
  }
  const page = Math.min(query.page, Math.max(1, Math.ceil(found.length / onPage)))
  return { total: found.length, ids: found.slice((page - 1) * onPage, page * onPage).map((row) => row.publicId), facets, page, exact }
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

function holds(text: string): (row: RegisterRow) => boolean {
  const words = plain(text).split(/\s+/u).filter((word) => word !== '')
  return (row) => {
    const where = plain(`${row.title}\n${row.docNumber}\n${row.indexNumber}\n${row.issuer}`)
    return words.every((word) => where.includes(word))
  }
}

/** What a document counts under; '' where it says nothing of that. */
function valueOf(row: RegisterRow, key: FacetKey): string {
  switch (key) {
    case 'validity': return row.state
    case 'theme': return row.themeSubclass === '' ? row.themeClass : row.themeSubclass
    case 'issuer': return row.issuer
    case 'genre': return row.genre
    case 'year': return row.formedYear
    case 'interpreted': return row.interpretations > 0 ? 'yes' : 'no'
  }
}

/** A class of the first level holds those of its second level. */
const fits = (row: RegisterRow, key: FacetKey, wanted: string): boolean => {
  const value = valueOf(row, key)
  return value === wanted || (key === 'theme' && value.startsWith(`${wanted}/`))
}

function countsOf(key: FacetKey, rows: readonly RegisterRow[]): { value: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const value = valueOf(row, key)
    if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts].map(([value, count]) => ({ value, count }))
}

type Order = (one: RegisterRow, other: RegisterRow) => number
const downwards = (one: string, other: string): number => (one < other ? 1 : one > other ? -1 : 0)
const newest: Order = (one, other) => downwards(one.pubDate, other.pubDate) || downwards(one.publicId, other.publicId)

/** Made once: a comparison that makes its own costs as much as a hundred. */
const byNumber = new Intl.Collator('zh', { numeric: true })

/** A document without the thing that is sorted by comes last. */
const orders: Record<PolicyQuery['sort'], Order> = {
  newest,
  effective: (one, other) => downwards(one.effectiveOn, other.effectiveOn) || newest(one, other),
  number: (one, other) => Number(one.numberKey === '') - Number(other.numberKey === '') || byNumber.compare(one.numberKey, other.numberKey) || newest(one, other),
}
