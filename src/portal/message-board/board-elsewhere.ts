import type { PageRequest, PortalParts } from '../parts.ts'

/** The board of a department is the one of the site above it (G-36): where its board pages lead; null where they stand here. */
export function boardElsewhere(parts: Pick<PortalParts, 'directory' | 'board'>, { tenant, form, path, query }: Pick<PageRequest, 'tenant' | 'form' | 'path' | 'query'>): string | null {
  if (!path.startsWith('/messages/')) return null
  const directory = parts.directory()
  const parent = tenant.parent === null ? null : directory.byId(tenant.parent)
  const board = parts.board.boardOf(tenant, parent?.status === 'active' ? parent : null)
  return board.id === tenant.id ? null : `${directory.rootFor(board.id, form)}${path}${query.size > 0 ? `?${query}` : ''}`
}
