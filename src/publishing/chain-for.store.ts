import type { Payload } from 'payload'
import { PlatformError } from '../errors.ts'
import { findRecord, findRecords } from '../storage/records.store.ts'
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

/**
 * The chain that a text of these columns goes through when it is submitted now: the platform's, tightened by the site and
 * by each column; its grade is the strictest that any of them asks for.
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
  const grade = strictest(
    ...(places.length === 0 ? [platform.defaultGrade] : places.map((row) => (row['reviewGrade'] as Grade | null | undefined) ?? platform.defaultGrade)),
    ...places.map((row) => platform.leastGradeByType[String(row['type'] ?? '')]), wanted,
  )
  const steps = [site, ...places].reduce<ChainStep[]>(
    (above, level) => tighten(above, overlayOf(level?.['reviewChain'])[grade]),
    platform.chains[grade],
  )
  const problems = chainProblems(steps)
  if (problems.length > 0) throw new PlatformError('settings.invalid', { reasons: problems })
  return { grade, steps }
}
