/**
 * The walls of the code, in one table: which role a file has, what that role may not import at run time, and what to do
 * instead. The linter applies the table while one types; tests/architecture applies it to the whole import graph and
 * proves with planted violations that every wall turns red.
 */

/** @typedef {{ name: string, on: (file: string) => boolean, forbids: (target: string, file: string, names: readonly string[]) => boolean, instead: string }} Wall */

const suffixes = ['store', 'action', 'hooks', 'routes', 'job']

/** Files where a framework is the point; the walls of purity do not apply to them. */
const frameworkPlaces = /^src\/(cli|portal|staff|theming|admin|app|migrations)\/|^src\/(main|start|quick-resolution|create-platform|payload\.config|create-payload-config|settings|context|runtime)\.ts$/

/**
 * Parts of the Payload config that stand apart because several collections use them. An exception with a reason; the
 * list may only shrink.
 */
const configParts = new Set(['src/rich-text/editor-features.ts'])

/** The role of a file, from its path relative to the checkout. @param {string} file */
export function roleOf(file) {
  if (file.startsWith('collections/')) return file === 'collections/index.ts' ? 'collection-list' : 'collection'
  if (!file.startsWith('src/')) return 'outside'
  const suffix = /\.([a-z]+)\.tsx?$/.exec(file)?.[1] ?? ''
  if (suffixes.includes(suffix)) return suffix
  if (configParts.has(file)) return 'config-part'
  if (/^src\/access\/[a-z-]+-access\.ts$/.test(file)) return 'access'
  if (/^src\/(payload\.config|create-payload-config)\.ts$/.test(file)) return 'assembly'
  if (file.startsWith('src/portal/')) return 'portal'
  return frameworkPlaces.test(file) ? 'framework' : 'pure'
}

const inSource = (file) => /^(src|collections)\//.test(file)
const isPayload = (target) => target === 'payload' || /^(payload|@payloadcms)\//.test(target)
const isDiskOrNetwork = (target) => /^node:(fs|net|http|https|http2|tls|dns|dgram|child_process|worker_threads|sqlite|cluster)(\/|$)/.test(target)
const isEngine = (target) => /^(express|liquidjs|next|react|react-dom)(\/|$)/.test(target)
const featureOf = (file) => /^src\/features\/([^/]+)\//.exec(file)?.[1] ?? null
const hasRole = (...wanted) => (target) => wanted.includes(roleOf(target))
const isRole = (...wanted) => (file) => wanted.includes(roleOf(file))

/** A hook may throw Payload's own errors, because the admin shows those beside the field. */
const payloadErrors = new Set(['APIError', 'Forbidden', 'NotFound', 'ValidationError'])
const isErrorsOnly = (file, target, names) =>
  target === 'payload' && roleOf(file) === 'hooks' && names.length > 0 && names.every((name) => payloadErrors.has(name))

/**
 * `target` is a package name as written, or the path of a file of the checkout. Only imports that exist at run time
 * count: `import type` may look anywhere.
 * @type {Wall[]}
 */
export const walls = [
  {
    name: 'pure-imports',
    on: isRole('pure'),
    forbids: (target) =>
      isPayload(target) || isEngine(target) || target.startsWith('node:') || /^(mongodb|mongoose|sharp|jsdom|commander)(\/|$)|^@libsql\/|^drizzle/.test(target),
    instead: 'A file without suffix is pure. Take the value as an argument, or move the I/O into a *.store.ts.',
  },
  {
    name: 'pure-above',
    on: isRole('pure'),
    forbids: hasRole('store', 'action', 'hooks', 'routes', 'job', 'assembly', 'portal'),
    instead: 'A pure file imports pure files only. Let the action read through the store and pass the value in.',
  },
  {
    name: 'only-stores-reach-out',
    on: isRole('action', 'hooks', 'job', 'routes'),
    forbids: (target, file, names) => (isPayload(target) && !isErrorsOnly(file, target, names)) || isDiskOrNetwork(target) || /^(mongodb|mongoose|drizzle-orm)(\/|$)/.test(target),
    instead: 'Only *.store.ts touches Payload, disk or network. Add a function to a store and call it.',
  },
  {
    name: 'store-above',
    on: isRole('store'),
    forbids: (target) => hasRole('action', 'hooks', 'routes', 'job')(target) || /^(express|liquidjs)(\/|$)/.test(target),
    instead: 'A store knows nothing of what is above it. Move the decision into the action that calls the store.',
  },
  {
    name: 'action-above',
    on: isRole('action'),
    forbids: (target) => hasRole('routes', 'hooks', 'job')(target) || isEngine(target),
    instead: 'An action is called by routes, hooks and jobs, never the other way round. Move what both need into an action or a pure file.',
  },
  {
    name: 'hooks-and-jobs',
    on: isRole('hooks', 'job'),
    forbids: (target) => isEngine(target) || /^src\/(theming|portal)\//.test(target) || hasRole('routes')(target),
    instead: 'Next bundles hooks and jobs. Record the change and let the worker tell the portal; rendering stays out.',
  },
  {
    name: 'features-apart',
    on: (file) => featureOf(file) !== null,
    forbids: (target, file) => featureOf(target) !== null && featureOf(target) !== featureOf(file),
    instead: 'Features never import each other. What two features need becomes a capability: a folder of its own in src/.',
  },
  {
    name: 'capability-below-feature',
    on: (file) => file.startsWith('src/') && featureOf(file) === null && !['framework', 'portal', 'assembly'].includes(roleOf(file)),
    forbids: (target) => featureOf(target) !== null,
    instead: 'A capability knows no feature. Pass the feature\'s part in as an argument where the process is put together.',
  },
  {
    name: 'portal-assembly',
    on: isRole('portal'),
    forbids: (target) => isPayload(target) || target.startsWith('collections/') || hasRole('assembly', 'hooks')(target),
    instead: 'The portal reads library and addresses through stores. Call the store of src/library or src/tenancy.',
  },
  {
    name: 'access-adapters',
    on: isRole('access', 'config-part'),
    forbids: (target) => /^(express|liquidjs|next)(\/|$)/.test(target) || hasRole('action', 'routes', 'hooks', 'job', 'portal')(target),
    instead: 'Access functions ask stores and pure rules. Move the decision into a pure file of src/access.',
  },
  {
    name: 'payload-assembly',
    on: isRole('assembly'),
    forbids: (target) => /^(express|liquidjs)(\/|$)/.test(target) || /^src\/(portal|theming|cli)\//.test(target) || hasRole('routes')(target),
    instead: 'Next bundles everything that the Payload config reaches. Put the part together in src/main.ts instead.',
  },
  {
    name: 'collections',
    on: isRole('collection'),
    forbids: (target) =>
      target.startsWith('collections/') ||
      (hasRole('store', 'action', 'routes', 'job', 'portal', 'assembly')(target) && !target.startsWith('src/access/')) ||
      /^src\/(theming|cli|admin|app)\//.test(target) || isEngine(target) || isDiskOrNetwork(target),
    instead: 'A collection declares fields, access and hooks. Import *.hooks.ts, pure files and src/access; rules and queries live in src.',
  },
  {
    name: 'tests-stay-outside',
    on: inSource,
    forbids: (target) => /^(tests|bootstrap)\//.test(target) || /^(vitest|supertest|playwright-core|axe-core|fast-check)(\/|$)/.test(target),
    instead: 'Product code never imports test code. Move what both need into src.',
  },
  {
    name: 'vocabulary',
    on: (file) => file === 'src/errors.ts' || file === 'src/context.ts',
    forbids: () => true,
    instead: 'The error table and the context import types only: everything else imports them.',
  },
]

/**
 * The walls that one import breaks.
 * @param {string} file path of the importing file, relative to the checkout
 * @param {string} target package name, or path of the imported file relative to the checkout
 * @param {readonly string[]} [names] what is imported by name
 * @returns {Wall[]}
 */
export function brokenWalls(file, target, names = []) {
  return walls.filter((wall) => wall.on(file) && wall.forbids(target, file, names))
}

/** `specifier` as written in `file` → package name or path of the checkout. @param {string} file @param {string} specifier */
export function targetOf(file, specifier) {
  if (specifier === '@payload-config') return 'src/payload.config.ts'
  if (!specifier.startsWith('.')) return specifier
  const parts = file.split('/').slice(0, -1)
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** Segments that say nothing about what a file is for. */
const emptyNames = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'manager', 'base', 'lib', 'shared'])
const frameworkNamed = /^src\/(app|migrations)\//

/**
 * What is wrong with a file's name, or null. The theme named `base` is the one exception; Next names its own files.
 * @param {string} file
 * @returns {string | null}
 */
export function nameProblem(file) {
  const path = file.replace(/^themes\/base(\/|$)/, '')
  const empty = path.split(/[/.-]/).find((word) => emptyNames.has(word))
  if (empty) return `"${empty}" says nothing. Name the file or folder after what it knows.`
  if (/^(themes|tenants)\/.*\.tsx?$/.test(file)) return 'Themes and tenants hold no TypeScript. Put the behaviour into src and give the template a view.'
  if (!inSource(file) || frameworkNamed.test(file) || !/\.tsx?$/.test(file)) return null
  const name = file.split('/').at(-1) ?? ''
  if (file === 'src/payload.config.ts') return null
  if (name === 'index.ts' && file !== 'collections/index.ts') return 'No barrel files. Import from the file that defines the name.'
  const form = /^[a-z0-9]+(-[a-z0-9]+)*(\.(store|action|hooks|routes|job))?\.tsx?$/
  return form.test(name) ? null : 'kebab-case, with at most one role suffix: .store .action .hooks .routes .job'
}

/** Files of which a framework or tool wants the default export. @param {string} file */
export const mayExportDefault = (file) =>
  /^src\/app\//.test(file) || ['src/payload.config.ts', 'vitest.config.ts', 'eslint.config.mjs', 'next.config.mjs'].includes(file)

/** The only files that read the environment. @param {string} file */
export const mayReadEnvironment = (file) =>
  /^(bootstrap|tests)\/|^bootstrap\.mjs$/.test(file) || ['src/settings.ts', 'src/payload.config.ts', 'next.config.mjs', 'vitest.config.ts'].includes(file)

/** The one place that may override access (design of tenancy). @param {string} file */
export const mayOverrideAccess = (file) => !inSource(file) || /^src\/tenancy\/[^/]+\.store\.ts$/.test(file)
