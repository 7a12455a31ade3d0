import { Liquid, LookupType, type Template } from 'liquidjs'
import type { AssetTable } from './assets.ts'
import { installSynchronousRendering, textOf } from './synchronous-rendering.ts'
import type { Evaluate, FilterCompiler } from './synchronous-values.ts'
import type { ThemeFile } from './theme.ts'
import type { Translator } from './translator.ts'

/** Under a symbol, so that no template can name it. */
const translatorKey = Symbol('translator')

/** What stands on every page of a site. */
export type Chrome = { header: string; nav: string; footer: string }

/** What every template and partial sees besides the fields of its view. */
export type RenderGlobals = {
  readonly chrome: Chrome
  readonly locale: string
  /** language of what is published, where it is another one than the furniture's; else '' */
  readonly contentLang: string
  readonly dir: 'ltr' | 'rtl'
  readonly palette: Readonly<Record<string, string>>
  readonly theme: string
  readonly [translatorKey]: Translator
}

export type SourceFolder = 'templates' | 'partials' | 'layouts'

export type ThemeEngine = {
  /** Parses once and keeps the result. Throws what LiquidJS throws (with token, file and line), or for a missing file. */
  parsed(folder: SourceFolder, name: string): Template[]
  render(templates: Template[], scope: object, globals: RenderGlobals, strict: boolean): string
}

export const makeGlobals = (values: Omit<RenderGlobals, typeof translatorKey>, translator: Translator): RenderGlobals =>
  Object.freeze({ ...values, [translatorKey]: translator })

/** Tags that a theme may use. `include` shares the caller's scope, the rest has no use here. */
const allowedTags = new Set([
  'if', 'unless', 'case', 'for', 'break', 'continue', 'cycle', 'assign', 'capture', 'render', 'layout', 'block',
  'comment', '#',
])

/**
 * Filters that a theme may use: pure text, numbers and lists. No dates (views carry them formatted, and a clock would
 * make pages differ), no expression evaluation, nothing that serialises whole objects.
 */
const allowedFilters = new Set([
  'default', 'size', 'first', 'last', 'join', 'split', 'slice', 'append', 'prepend', 'upcase', 'downcase', 'capitalize',
  'strip', 'truncate', 'replace', 'remove', 'plus', 'minus', 'times', 'divided_by', 'modulo', 'at_least', 'at_most',
  'ceil', 'floor', 'round', 'concat', 'reverse', 'sort', 'map', 'where', 'uniq', 'compact', 'url_encode', 'raw',
])

/**
 * The one place that fixes the Liquid options.
 *
 * `jsTruthy`: false, null, undefined, 0 and the empty string are falsy, so `{% if summary %}` means "there is a
 * summary"; an empty list is truthy, ask for its size (`{% if items.size > 0 %}`).
 * The limits are for a runaway theme, not a sandbox: time is looked at before each list of nodes.
 */
const limits = { parseLimit: 512 * 1024, renderLimitMs: 2_000, memoryLimit: 20_000_000 }

/** A Liquid instance over the files in memory: no lookup ever reaches the disk, so there is no path to climb out by. */
export function createEngine(
  sources: ReadonlyMap<string, ThemeFile>,
  assets: AssetTable,
  { interpreted = false }: { /** leave LiquidJS as it is, to compare with */ interpreted?: boolean } = {},
): ThemeEngine {
  const liquid = new Liquid({
    root: ['templates'],
    partials: ['partials'],
    layouts: ['layouts'],
    extname: '.liquid',
    relativeReference: false,
    dynamicPartials: false,
    cache: true,
    outputEscape: escapeText,
    strictFilters: true,
    strictVariables: false,
    lenientIf: true,
    ownPropertyOnly: true,
    jsTruthy: true,
    parseLimit: limits.parseLimit,
    renderLimit: limits.renderLimitMs,
    memoryLimit: limits.memoryLimit,
    fs: memoryFiles(sources),
  })
  for (const name of Object.keys(liquid.tags)) if (!allowedTags.has(name)) Reflect.deleteProperty(liquid.tags, name)
  for (const name of Object.keys(liquid.filters)) if (!allowedFilters.has(name)) liquid.unregisterFilter(name)
  const filters = ownFilters(assets)
  for (const [name, compile] of Object.entries(filters)) {
    liquid.registerFilter(name, function (value: unknown, ...args: unknown[]) {
      const given = args.map((arg) =>
        Array.isArray(arg) && arg.length === 2 ? ([String(arg[0]), () => arg[1] as unknown] as const) : ([null, () => arg] as const),
      )
      return compile(given)(value, this.context)
    })
  }
  if (!interpreted) installSynchronousRendering({ liquid, filters, escape: escapeText })
  return {
    parsed: (folder, name) => liquid.parseFileSync(name, lookups[folder]),
    render: (templates, scope, globals, strict) =>
      liquid.renderSync(templates, scope, { globals, strictVariables: strict }) as string,
  }
}

const lookups: Record<SourceFolder, LookupType> = {
  templates: LookupType.Root,
  partials: LookupType.Partials,
  layouts: LookupType.Layouts,
}

/** `t`: wording of the page's locale; `asset`: address of a file of the theme, with the hash of its content. */
const ownFilters = (assets: AssetTable): Record<string, FilterCompiler> => ({
  t: (args) => {
    const named = args.filter((arg): arg is readonly [string, Evaluate] => arg[0] !== null)
    return (key, ctx) => {
      const translator = (ctx.globals as RenderGlobals)[translatorKey]
      if (named.length === 0) return translator.text(String(key))
      const variables: Record<string, unknown> = {}
      for (const [name, value] of named) variables[name] = value(ctx, false)
      return translator.text(String(key), variables)
    }
  },
  asset: () => (name) => {
    const asset = assets.byName.get(String(name))
    if (asset === undefined) throw new Error(`no such asset: ${String(name)}`)
    return asset.url
  },
})

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' }
const special = /[&<>"']/

/** The escape of every output; most texts have nothing to escape. */
export function escapeText(value: unknown): string {
  const text = textOf(value)
  return special.test(text) ? text.replace(/[&<>"']/g, (character) => escapes[character]!) : text
}

function memoryFiles(sources: ReadonlyMap<string, ThemeFile>) {
  // The name that Liquid sees is the path from the themes folder, so its errors name the file that has to be mended.
  // With `dynamicPartials` off the name comes as it is written, quotation marks included.
  const resolve = (directory: string, written: string, extension: string): string => {
    const name = written.replace(/^(['"])(.*)\1$/, '$2')
    return sources.get(`${directory}/${name.endsWith(extension) ? name : name + extension}`)?.file ?? ''
  }
  const byFile = new Map([...sources.values()].map((source) => [source.file, source.text]))
  const read = (file: string): string => {
    const text = byFile.get(file)
    if (text === undefined) throw new Error(`no such file: ${file}`)
    return text
  }
  return {
    resolve,
    existsSync: (file: string) => byFile.has(file),
    exists: async (file: string) => byFile.has(file),
    readFileSync: read,
    readFile: async (file: string) => read(file),
    containsSync: (_root: string, file: string) => byFile.has(file),
    contains: async (_root: string, file: string) => byFile.has(file),
    sep: '/',
    dirname: (file: string) => file.slice(0, Math.max(0, file.lastIndexOf('/'))),
  }
}
