import type { Payload } from 'payload'
import { PlatformError } from '../errors.ts'
import { idOf } from '../storage/relation-ids.ts'
import { findRecord } from '../storage/records.store.ts'
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
 * The chain that a text of this column goes through when it is submitted now: the platform's, tightened by the site and
 * by the column; its grade is the strictest that any of them asks for.
 * @param wanted what the item itself asks for; it can raise the grade, not lower it
 * @throws PlatformError `settings.invalid` when the result holds no secrecy review or no final signature
 */
export async function chainFor(payload: Payload, tenant: string, column: string, wanted: Grade | null): Promise<Chain> {
  const [platform, site, place] = await Promise.all([
    platformChains(payload),
    findRecord(payload, 'tenants', { id: { equals: tenant } }),
    column === '' ? null : findRecord(payload, 'columns', { id: { equals: column } }),
  ])
  const ofColumn = place !== null && idOf(place['tenant']) === tenant ? place : null
  const grade = strictest(
    (ofColumn?.['reviewGrade'] as Grade | null | undefined) ?? platform.defaultGrade,
    platform.leastGradeByType[String(ofColumn?.['type'] ?? '')], wanted,
  )
  const steps = [site, ofColumn].reduce<ChainStep[]>(
    (above, level) => tighten(above, overlayOf(level?.['reviewChain'])[grade]),
    platform.chains[grade],
  )
  const problems = chainProblems(steps)
  if (problems.length > 0) throw new PlatformError('settings.invalid', { reasons: problems })
  return { grade, steps }
}
