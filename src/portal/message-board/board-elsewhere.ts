import type { Tenant } from '../../tenancy/tenant.ts'
import type { PageRequest, PortalParts } from '../parts.ts'

/**
 * The board of a department is the one of the site above it, or of the nearest one above that is active (G-36): where its
 * board pages lead; null where they stand here. At a department nobody triages, so a letter that it took would lie there.
 */
export function boardElsewhere(parts: Pick<PortalParts, 'directory' | 'board'>, { tenant, form, path, query }: Pick<PageRequest, 'tenant' | 'form' | 'path' | 'query'>): string | null {
  if (!path.startsWith('/messages/')) return null
  const directory = parts.directory()
  const board = parts.board.boardOf(tenant, nearestActive(tenant, (id) => directory.byId(id)))
  if (board.id === tenant.id) return null
  const root = directory.rootFor(board.id, form)
  const kept = new URLSearchParams(query)
  const from = query.get('from')
  // D-56: the page that an error report is about, as it is called from the board's site.
  if (from?.startsWith(`${form}/`) === true) kept.set('from', `${directory.rootFor(tenant.id, root)}${from.slice(form.length)}`)
  return `${root}${path}${kept.size > 0 ? `?${kept}` : ''}`
}

/** The nearest site above that is active and no department. */
function nearestActive({ parent }: Pick<Tenant, 'parent'>, byId: (id: string) => Tenant | null): Tenant | null {
  const above = parent === null ? null : byId(parent)
  return above === null || (above.status === 'active' && above.level !== 'department') ? above : nearestActive(above, byId)
}
