import { enableCompileCache, registerHooks } from 'node:module'
import { join } from 'node:path'

/**
 * Half of a start was Node looking up what kind of module each of 1,500 files is: `drizzle-orm` alone has a
 * package.json of 100 KB that is parsed again for each of its 250 modules. Relative imports inside these packages and
 * inside our own sources need no look-up, since all of them are ESM; compiled code is kept beside the packages.
 */
const packages = /\/node_modules\/(?:drizzle-orm|payload|@payloadcms\/[a-z-]+)\/(?!(?:.*\/)?node_modules\/).*\.js$/
const ownSources = /\/(?:src|collections)\/(?!.*\/node_modules\/).*\.ts$/

const formatOf = (url: string): 'module' | 'module-typescript' | null =>
  packages.test(url) ? 'module' : ownSources.test(url) && !url.includes('/node_modules/') ? 'module-typescript' : null

registerHooks({
  resolve(specifier, context, nextResolve) {
    const parent = context.parentURL
    if (parent !== undefined && (specifier.startsWith('./') || specifier.startsWith('../')) && /\.[jt]s$/.test(specifier)) {
      const url = new URL(specifier, parent).href
      const format = formatOf(url)
      if (format !== null && format === formatOf(parent)) return { url, format, shortCircuit: true }
    }
    return nextResolve(specifier, context)
  },
})

enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'jiyue', 'compiled'))
