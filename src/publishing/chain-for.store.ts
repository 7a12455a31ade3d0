import type { Payload } from 'payload'
import { PlatformError } from '../errors.ts'
import { findRecord, findRecords, type Row } from '../storage/records.store.ts'
import { chainProblems, PlatformChains, strictest, type Chain, type ChainStep, type Grade } from './review-chain.ts'
import { ChainOverlay, tighten } from './tighten-chain.ts'
import { defaultChains } from './default-chains.ts'

export const chainsKey = 'review-chains'

/** Chains of the platform as they are set, else as the platform is shipped. */
export async function platformChains(payload: Payload): Promise<PlatformChains> {
  const row = await findRecord(payload, 'settings', { key: { equals: chainsKey } })
  if (row === null) return defaultChains
  return PlatformChains.parse(row['value'])
}

/** What a level says about the chains above it; nothing where it says nothing. */
export const overlayOf = (value: unknown): ChainOverlay => {
  const parsed = ChainOverlay.safeParse(value ?? {})
  return parsed.success ? parsed.data : { brief: [], ordinary: [], important: [] }
}

/** Paths of the columns above one: `a/b/c` → `a`, `a/b`. */
const pathsAbove = (path: string): string[] => {
  const segments = path.split('/').slice(0, -1)
  return segments.map((_, at) => segments.slice(0, at + 1).join('/'))
}

/** Each of these columns of a site with those above it, the top one first: what they say holds for it, too (W-05). */
async function linesOf(payload: Payload, tenant: string, columns: readonly Row[]): Promise<Row[][]> {
  const paths = [...new Set(columns.flatMap((column) => pathsAbove(String(column['path'] ?? ''))))]
  const above = paths.length === 0 ? [] : await findRecords(payload, 'columns', { and: [{ tenant: { equals: tenant } }, { path: { in: paths } }] })
  const byPath = new Map(above.map((row) => [String(row['path']), row]))
  const aboveOf = (column: Row): Row[] => pathsAbove(String(column['path'] ?? '')).map((path) => byPath.get(path)).filter((row) => row !== undefined)
  return columns.map((column) => [...aboveOf(column), column])
}

const gradeOf = (column: Row | undefined): Grade | null => (column?.['reviewGrade'] as Grade | null | undefined) ?? null

/**
 * What a column hands down to those below it: the tightenings from the top down to its own, in the order in which they
 * apply, and the least grade that any of them asks for. Nothing for a column that is not the site's.
 */
export async function handedDown(payload: Payload, tenant: string, column: string): Promise<{ overlays: ChainOverlay[]; grade: Grade | null }> {
  const row = column === '' ? null : await findRecord(payload, 'columns', { and: [{ tenant: { equals: tenant } }, { id: { equals: column } }] })
  const [line] = row === null ? [[]] : await linesOf(payload, tenant, [row])
  const asked = (line ?? []).map(gradeOf).filter((grade) => grade !== null)
  return { overlays: (line ?? []).map((level) => overlayOf(level['reviewChain'])), grade: asked.length === 0 ? null : strictest(...asked) }
}

/**
 * The chain that a text of these columns goes through when it is submitted now: the platform's, tightened by the site, by
 * the columns above each column and by the column itself; its grade is the strictest that any of them asks for.
 * @param columns its own and those that it is listed in besides: a text is not brought into a column past its review
 * @param wanted what the item itself asks for; it can raise the grade, not lower it
 * @throws PlatformError `settings.invalid` when the result holds no secrecy review or no final signature
 */
export async function chainFor(payload: Payload, tenant: string, columns: readonly string[], wanted: Grade | null): Promise<Chain> {
  const asked = [...new Set(columns)].filter((id) => id !== '')
  const [platform, site, found] = await Promise.all([
    platformChains(payload),
    findRecord(payload, 'tenants', { id: { equals: tenant } }),
    asked.length === 0 ? [] : findRecords(payload, 'columns', { and: [{ tenant: { equals: tenant } }, { id: { in: asked } }] }),
  ])
  const places = asked.flatMap((id) => found.filter((row) => String(row['id']) === id))
  const lines = await linesOf(payload, tenant, places)
  const grade = strictest(
    ...(places.length === 0 ? [platform.defaultGrade] : places.map((row) => gradeOf(row) ?? platform.defaultGrade)),
    ...lines.flatMap((line) => line.slice(0, -1).map(gradeOf)),
    ...places.map((row) => platform.leastGradeByType[String(row['type'] ?? '')]), wanted,
  )
  // A column above several of them tightens once.
  const levels = [...new Map(lines.flat().map((row) => [String(row['id']), row])).values()]
  const steps = [site, ...levels].reduce<ChainStep[]>(
    (above, level) => tighten(above, overlayOf(level?.['reviewChain'])[grade]),
    platform.chains[grade],
  )
  const problems = chainProblems(steps)
  if (problems.length > 0) throw new PlatformError('settings.invalid', { reasons: problems })
  return { grade, steps }
}
