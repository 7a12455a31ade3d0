import { tenantLevels, type Tenant } from '../tenancy/tenant.ts'
import type { RegisteredDocument } from './policy-facet.ts'

/**
 * Of the documents that bear a cited number, the one that a page of this site goes by, for each number: the site's own, else
 * that of the nearest site above, else one of a site below. Any site can give a document any number and call it abolished, so
 * what sites beside this one hold says nothing here (compare `validityOf` of register.store.ts).
 */
export function nearestDocuments(found: readonly RegisteredDocument[], tenant: Tenant, tenantOf: (id: string) => Tenant | null): RegisteredDocument[] {
  const nearest = new Map<string, { document: RegisteredDocument; distance: number }>()
  for (const document of found) {
    const distance = distanceTo(tenantOf(document.tenant), tenant)
    const known = nearest.get(document.numberKey)
    if (distance < (known?.distance ?? Infinity)) nearest.set(document.numberKey, { document, distance })
  }
  return [...nearest.values()].map(({ document }) => document)
}

/** 0 for the site itself, less than 100 for those above it, nearest first, 100 for those below; never for all others. */
function distanceTo(site: Tenant | null, tenant: Tenant): number {
  if (site === null) return Infinity
  if (site.id === tenant.id) return 0
  if (Object.values(tenant.ancestors).includes(site.id)) return tenantLevels.indexOf(tenant.level) - tenantLevels.indexOf(site.level)
  return Object.values(site.ancestors).includes(tenant.id) ? 100 : Infinity
}
