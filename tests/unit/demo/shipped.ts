import { loadDemoContent, type DemoContent } from '../../../src/demo/demo-content.store.ts'
import { genreKeys } from '../../../src/features/policy-library/genres.ts'
import { publishedThemes } from '../../../src/features/policy-library/theme-classes.ts'
import { loadTenantFiles, type TenantFiles } from '../../../src/tenancy/manifest-files.store.ts'
import { knownPalettes } from '../../../src/theming/known-palettes.ts'
import { loadThemes } from '../../../src/theming/load-themes.ts'
import { explainers, interpretationForms } from '../../../src/theming/policy-views.ts'

/** The demo as it is shipped, and the sites that it is for. @throws Error with every problem of every file */
export async function loadShipped(): Promise<{ content: DemoContent; tenants: TenantFiles }> {
  const [content, tenants] = await Promise.all([loadDemoContent('src/demo'), loadTenantFiles('tenants', knownPalettes(await loadThemes('themes')))])
  if ('problems' in content) throw new Error(JSON.stringify(content.problems, null, 2))
  if ('problems' in tenants) throw new Error(JSON.stringify(tenants.problems, null, 2))
  return { content, tenants }
}

/** Keys that documents and interpretations may name. */
export const knownKeys = { genres: genreKeys, themes: [...publishedThemes.keys()], forms: interpretationForms, explainers }
