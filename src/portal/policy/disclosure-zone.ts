import type { NavColumn } from '../../library/entry.ts'
import { disclosureZone } from '../../tenancy/blueprint.ts'
import type { DisclosureZoneView, ZonePartKey, ZonePartView } from '../../theming/policy-views.ts'
import type { LinkView } from '../../theming/views.ts'
import { childrenOf, columnHref } from '../site-view.ts'
import { policiesPath } from './list-query.ts'

/** The four parts by the names that the zone carries everywhere. */
const partKeys: readonly Exclude<ZonePartKey, 'on-request'>[] = ['guide', 'rules', 'statutory', 'annual-report']
const partOf = ({ name, type }: NavColumn): ZonePartKey | null => {
  const at = (disclosureZone as readonly string[]).indexOf(name)
  return at === -1 ? (type === 'disclosure-on-request' ? 'on-request' : null) : (partKeys[at] ?? null)
}

export type ZonePlace = {
  nav: readonly NavColumn[]
  /** path of the page's column */
  current: string
  root: string
  /** whose zone it is */
  organisation: string
  words: { library: string; onRequest: string }
  /** whom to ask while requests have no page of their own */
  contactHref: string
}

/**
 * The disclosure zone in which a column stands: four parts and the entry for requests; null where the column is in
 * none. What else the zone holds, such as policy documents, is disclosed because the law demands it and stands under that
 * part, with the way to the policy library. A part that has nothing to show is named without a link.
 */
export function disclosureZoneOf({ nav, current, root, organisation, words, contactHref }: ZonePlace): DisclosureZoneView | null {
  const family = nav.find((column) => (current === column.path || current.startsWith(`${column.path}/`)) && childrenOf(nav, column.path).some((child) => partOf(child) === 'guide'))
  if (family === undefined) return null
  const columns = childrenOf(nav, family.path)
  const isHere = (path: string) => current === path || current.startsWith(`${path}/`)
  const isShown = (column: NavColumn) => column.visible && !column.empty
  const link = (column: NavColumn): LinkView => ({ label: column.name, href: columnHref(root, column), ...(isHere(column.path) ? { current: true } : {}) })
  const others = columns.filter((column) => partOf(column) === null && isShown(column))
  const part = (key: ZonePartKey, name: string): ZonePartView => {
    const column = columns.find((candidate) => partOf(candidate) === key)
    const own = column !== undefined && isShown(column) ? columnHref(root, column) : null
    const children = key !== 'statutory' ? [] : [
      ...(column === undefined ? [] : childrenOf(nav, column.path).filter(isShown).map(link)), ...others.map(link), { label: words.library, href: `${root}${policiesPath}` },
    ]
    return {
      key,
      label: column?.name ?? name,
      href: own ?? children[0]?.href ?? (key === 'on-request' ? contactHref : null),
      current: (column !== undefined && isHere(column.path)) || children.some((child) => child.current === true),
      children,
    }
  }
  return {
    organisation,
    href: columnHref(root, family),
    parts: [...partKeys.map((key, at) => part(key, disclosureZone[at] ?? '')), part('on-request', words.onRequest)],
  }
}
