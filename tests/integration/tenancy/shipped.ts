import { loadTenantFiles, type TenantFiles } from '../../../src/tenancy/manifest-files.store.ts'
import { knownPalettes } from '../../../src/theming/known-palettes.ts'
import { loadThemes } from '../../../src/theming/load-themes.ts'

/** What lies in `tenants/`, read as the operator's command reads it. */
export async function blueprintsAndSites(): Promise<TenantFiles> {
  const files = await loadTenantFiles('tenants', knownPalettes(await loadThemes('themes')))
  if ('problems' in files) throw new Error(JSON.stringify(files.problems))
  return files
}
