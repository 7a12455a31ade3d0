import type { Tenant } from '../tenancy/tenant.ts'
import type { Theme } from './theme.ts'
import { withWording } from './wording.ts'

/** Themes with the wording of single sites: made once for each site and its words, not for each page. */
export function createWordedThemes(): (theme: Theme, tenant: Tenant) => Theme {
  const made = new Map<string, { from: Theme; wording: Tenant['wording']; theme: Theme }>()
  return (theme, tenant) => {
    if (Object.keys(tenant.wording).length === 0) return theme
    const known = made.get(tenant.id)
    if (known !== undefined && known.from === theme && known.wording === tenant.wording) return known.theme
    const worded = withWording(theme, { [tenant.locale]: tenant.wording }).theme
    made.set(tenant.id, { from: theme, wording: tenant.wording, theme: worded })
    return worded
  }
}
