import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { build } from 'esbuild'
import { root } from './place.mjs'

/** Native code, what looks for its own files, and Next, which is a server of its own: these stay where they are. */
const external = ['next', 'sharp', 'jsdom', '@libsql/client', 'libsql', 'drizzle-kit', '@myriaddreamin/typst-ts-node-compiler', 'mongoose', 'mongodb', 'pino', 'pino-pretty', 'prettier']

/** How our sources name a file that runs in a thread or process of its own. */
const programAddress = /new URL\('([\w./-]+\.store\.ts)', import\.meta\.url\)/g

const ownAddress = /\bimport\.meta\.url\b/g
const unknownPlace = /\bimport\.meta\.(?:dirname|filename)\b/
const placeOfCommonJs = /\b__(?:dirname|filename)\b/

/** Packages do without: a source map of them all would cost every start more than it tells. */
const noSourceMap = `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from('{"version":3,"sources":[""],"mappings":"A"}').toString('base64')}`

/** Available in every part of the build: packages that call `require`, and the address that places are counted from. */
const preamble = `import { createRequire as requireFrom } from 'node:module';
const partAddress = import.meta.url, require = requireFrom(partAddress);`

const entryName = (file) => basename(file, '.ts')

/** Files below `folder` that run in a thread or process of their own. */
export function programsBelow(folder) {
  const named = globSync('**/*.ts', { cwd: folder }).flatMap((name) => {
    const file = join(folder, name)
    return [...readFileSync(file, 'utf8').matchAll(programAddress)].map(([, program]) => join(dirname(file), program))
  })
  return [...new Set(named)].sort()
}

/** What a file says of its own place stays true, wherever the build lies; a program is found at its entry. */
function withPlaces(text, path, out, programs) {
  if (unknownPlace.test(text)) throw new Error(`${path}: import.meta.url alone keeps its meaning in the build`)
  const place = JSON.stringify(relative(out, path))
  const placed = text
    .replace(programAddress, (whole, name) => (programs.has(join(dirname(path), name)) ? `new URL('./${entryName(name)}.js', partAddress)` : whole))
    .replace(ownAddress, () => `new URL(${place}, partAddress).href`)
  if (!placeOfCommonJs.test(text)) return placed
  return `var __filename = process.getBuiltinModule('node:url').fileURLToPath(new URL(${place}, partAddress)), __dirname = process.getBuiltinModule('node:path').dirname(__filename);${placed}`
}

const places = (out, programs) => ({
  name: 'places',
  setup(bundler) {
    bundler.onLoad({ filter: /\.(?:ts|[cm]?js)$/ }, ({ path }) => {
      const contents = withPlaces(readFileSync(path, 'utf8'), path, out, programs)
      return path.includes(`${sep}node_modules${sep}`) ? { contents: contents + noSourceMap, loader: 'js' } : { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' }
    })
  },
})

/** The build resolves what stays outside from the root, so no package may have brought another version of it. */
function refuseOtherVersions(inputs) {
  for (const [importer, { imports }] of Object.entries(inputs)) {
    const packages = importer.split('node_modules/').slice(1).map((_, nth, all) => importer.split('node_modules/').slice(0, nth + 1).join('node_modules/') + `node_modules/${all[nth].split('/').slice(0, all[nth].startsWith('@') ? 2 : 1).join('/')}`)
    for (const { path } of imports.filter((one) => one.external && external.includes(one.path))) {
      const nested = packages.map((folder) => join(folder, 'node_modules', path)).find((folder) => existsSync(join(root, folder)))
      if (nested !== undefined) throw new Error(`${importer} needs ${nested}, which the build would not find`)
    }
  }
}

/**
 * One program of many files as a few: `start` and each of `programs` an entry, what they share in parts.
 *
 * @throws Error when a file cannot be built in without changing what it does
 */
export async function makeServerBuild({ start, programs, out }) {
  rmSync(out, { recursive: true, force: true })
  const entries = new Map([['start', start], ...programs.map((file) => [entryName(file), file])])
  if (entries.size !== programs.length + 1) throw new Error(`Two programs have one name: ${programs.join(', ')}`)
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entries),
    outdir: out,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // Payload names its errors after their classes.
    keepNames: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    sourcemap: 'linked',
    sourcesContent: false,
    external,
    banner: { js: preamble },
    plugins: [places(out, new Set(programs))],
    metafile: true,
    logLevel: 'warning',
  })
  refuseOtherVersions(metafile.inputs)
}

if (import.meta.main) {
  const [, , out] = process.argv
  await makeServerBuild({ start: join(root, 'src', 'start.ts'), programs: programsBelow(join(root, 'src')), out })
}
