import { ESLint } from 'eslint'
import { describe, expect, it } from 'vitest'
import { brokenWalls, walls } from '../../walls.mjs'
import { importsOf, productFiles, read, root } from './source-tree.ts'

type Sources = Record<string, string>

const broken = (sources: Sources) =>
  Object.entries(sources).flatMap(([file, text]) =>
    importsOf(file, text).flatMap(({ target, names, line }) =>
      brokenWalls(file, target, names).map((wall) => `${file}:${line} imports ${target}. ${wall.instead} (${wall.name})`),
    ),
  )

const product = (): Sources => Object.fromEntries(productFiles().map((file) => [file, read(file)]))

/** Everything that `start` pulls in at run time, with the way there. */
function reached(sources: Sources, start: string): Map<string, string> {
  const ways = new Map([[start, start]])
  const queue = [start]
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    for (const { target } of importsOf(file, sources[file] ?? '')) {
      if (ways.has(target)) continue
      ways.set(target, `${ways.get(file)} → ${target}`)
      if (target in sources) queue.push(target)
    }
  }
  return ways
}

const waysFrom = (sources: Sources, start: string, forbidden: RegExp) =>
  [...reached(sources, start)].filter(([target]) => forbidden.test(target)).map(([, way]) => way)

function cycles(sources: Sources): string[] {
  const done = new Set<string>()
  const found: string[] = []
  const walk = (file: string, way: string[]): void => {
    if (way.includes(file)) {
      found.push([...way.slice(way.indexOf(file)), file].join(' → '))
      return
    }
    if (done.has(file)) return
    for (const { target } of importsOf(file, sources[file] ?? '')) if (target in sources) walk(target, [...way, file])
    done.add(file)
  }
  for (const file of Object.keys(sources)) walk(file, [])
  return found
}

/** What Next bundles, and what it must therefore not reach by any way. */
const bundled = /^(express|liquidjs)(\/|$)|^src\/(portal|theming|cli)\//

describe('the walls', () => {
  it('stand in the whole import graph', () => {
    expect(broken(product())).toEqual([])
  })

  it('keep portal, themes and Express out of everything that the admin bundles', () => {
    expect(waysFrom(product(), 'src/create-payload-config.ts', bundled)).toEqual([])
  })

  it('keep every import cycle out', () => {
    expect(cycles(product())).toEqual([])
  })
})

/** For each wall one file that breaks it and one that comes as near as is allowed. */
const planted: Record<string, { breaks: Sources; allowed: Sources }> = {
  'pure-imports': {
    breaks: { 'src/calendar/terms.ts': "import { readFileSync } from 'node:fs'" },
    allowed: { 'src/calendar/terms.ts': "import type { Payload } from 'payload'\nimport { z } from 'zod'" },
  },
  'pure-above': {
    breaks: { 'src/calendar/terms.ts': "import { loadDays } from './days.store.ts'" },
    allowed: { 'src/calendar/terms.ts': "import type { Days } from './days.store.ts'\nimport { parse } from './days.ts'" },
  },
  'only-stores-reach-out': {
    breaks: { 'src/publishing/withdraw.action.ts': "import { getPayload } from 'payload'" },
    allowed: { 'src/publishing/guard.hooks.ts': "import { ValidationError } from 'payload'" },
  },
  'store-above': {
    breaks: { 'src/library/entries.store.ts': "import { project } from './project.action.ts'" },
    allowed: { 'src/library/entries.store.ts': "import { readFile } from 'node:fs/promises'\nimport { sql } from 'drizzle-orm'" },
  },
  'action-above': {
    breaks: { 'src/publishing/withdraw.action.ts': "import { router } from './workflow.routes.ts'" },
    allowed: { 'src/publishing/withdraw.action.ts': "import { insertMove } from './moves.store.ts'" },
  },
  'hooks-and-jobs': {
    breaks: { 'src/library/projection.job.ts': "import { render } from '../theming/render.ts'" },
    allowed: { 'src/library/projection.job.ts': "import { project } from './project.action.ts'" },
  },
  'features-apart': {
    breaks: { 'src/features/surveys/close.action.ts': "import { answer } from '../message-board/answer.action.ts'" },
    allowed: { 'src/features/surveys/close.action.ts': "import { addWorkingDays } from '../../calendar/terms.ts'" },
  },
  'capability-below-feature': {
    breaks: { 'src/calendar/terms.ts': "import { replyDueOn } from '../features/message-board/reply-due.ts'" },
    allowed: { 'src/portal/portal.ts': "import { routes } from '../features/message-board/board.routes.ts'" },
  },
  'portal-assembly': {
    breaks: { 'src/portal/portal.ts': "import { articles } from '../../collections/content/articles.ts'" },
    allowed: { 'src/portal/portal.ts': "import express from 'express'\nimport { at } from '../library/public-content.store.ts'" },
  },
  'access-adapters': {
    breaks: { 'src/access/tenant-access.ts': "import { withdraw } from '../publishing/withdraw.action.ts'" },
    allowed: { 'src/access/tenant-access.ts': "import { scopeOf } from './scope.store.ts'" },
  },
  'payload-assembly': {
    breaks: { 'src/create-payload-config.ts': "import { createPortal } from './portal/portal.ts'" },
    allowed: { 'src/create-payload-config.ts': "import { collections } from '../collections/index.ts'\nimport { buildConfig } from 'payload'" },
  },
  collections: {
    breaks: { 'collections/content/articles.ts': "import { columns } from './columns.ts'" },
    allowed: { 'collections/content/articles.ts': "import { stamp } from '../../src/tenancy/stamp-tenant.hooks.ts'" },
  },
  'tests-stay-outside': {
    breaks: { 'src/cli/demo.ts': "import { seed } from '../../tests/support/seed.ts'" },
    allowed: { 'src/cli/demo.ts': "import { seed } from '../demo/seed.action.ts'" },
  },
  vocabulary: {
    breaks: { 'src/errors.ts': "import { z } from 'zod'" },
    allowed: { 'src/errors.ts': "import type { Role } from './access/roles.ts'" },
  },
}

describe('each wall turns red on a planted violation', () => {
  it('has a planted violation', () => {
    expect(Object.keys(planted).sort()).toEqual(walls.map((wall) => wall.name).sort())
  })

  it.each(Object.entries(planted))('%s', (name, { breaks, allowed }) => {
    expect(broken(breaks).join('\n')).toContain(`(${name})`)
    expect(broken(allowed)).toEqual([])
  })

  it('the bundle, by a detour', () => {
    const detour = {
      'src/create-payload-config.ts': "import { a } from './library/a.store.ts'",
      'src/library/a.store.ts': "import { b } from './b.store.ts'",
      'src/library/b.store.ts': "const engine = await import('liquidjs')",
    }
    expect(waysFrom(detour, 'src/create-payload-config.ts', bundled)).toEqual([
      'src/create-payload-config.ts → src/library/a.store.ts → src/library/b.store.ts → liquidjs',
    ])
  })

  it('a cycle, but not one of types', () => {
    const circle = { 'src/a/x.ts': "import { y } from './y.ts'", 'src/a/y.ts': "import { x } from './x.ts'" }
    expect(cycles(circle)).toEqual(['src/a/x.ts → src/a/y.ts → src/a/x.ts'])
    expect(cycles({ ...circle, 'src/a/y.ts': "import type { x } from './x.ts'" })).toEqual([])
  })
})

/** The linter's own rules, on text under a file name; without types, because the file does not exist. */
async function lint(file: string, text: string): Promise<string[]> {
  const eslint = new ESLint({
    cwd: root,
    ruleFilter: ({ ruleId }) => ruleId.startsWith('walls/'),
    overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  })
  const [result] = await eslint.lintText(text, { filePath: file })
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message)
}

describe('the linter', () => {
  it.each([
    ['walls/imports', 'src/calendar/terms.ts', "import { join } from 'node:path'\nexport const a = join"],
    ['walls/purity', 'src/calendar/terms.ts', 'export const now = () => new Date()'],
    ['walls/purity', 'src/calendar/terms.ts', 'export const now = () => Date.now()'],
    ['walls/purity', 'src/calendar/terms.ts', 'export const dice = () => Math.random()'],
    ['walls/purity', 'src/library/a.store.ts', "export const port = process.env['PORT']"],
    ['walls/purity', 'src/publishing/withdraw.action.ts', "export const f = (ctx) => ctx.payload.find({ collection: 'articles' })"],
    ['walls/purity', 'src/publishing/guard.hooks.ts', 'export const f = ({ req }) => req.payload.db.updateOne({})'],
    ['walls/access', 'src/library/a.store.ts', 'export const f = (payload) => payload.find({ overrideAccess: true })'],
    ['walls/shape', 'src/calendar/terms.ts', 'export default function terms() {}'],
    ['walls/shape', 'src/calendar/date-utils.ts', 'export const a = 1'],
    ['walls/shape', 'src/calendar/WorkDays.ts', 'export const a = 1'],
    ['walls/shape', 'src/calendar/index.ts', "export { a } from './terms.ts'"],
    ['walls/shape', 'themes/county/slots.ts', 'export const a = 1'],
  ])('says %s about %s', async (rule, file, text) => {
    expect(await lint(file, text)).toEqual([rule])
  })

  it.each([
    ['src/calendar/terms.ts', 'export const day = (text: string) => new Date(text)'],
    ['src/settings.ts', "export const port = process.env['PORT']"],
    ['src/tenancy/scope.store.ts', 'export const f = (payload) => payload.find({ overrideAccess: true })'],
    ['src/library/a.store.ts', 'export const f = (payload) => payload.find({ overrideAccess: false })'],
    ['src/app/page.tsx', 'export default function Page() { return null }'],
    ['collections/index.ts', 'export const collections = []'],
  ])('has nothing to say about %s: %s', async (file, text) => {
    expect(await lint(file, text)).toEqual([])
  })
})
