import type { Payload } from 'payload'
import { createGenerationStorage } from '../library/generations.store.ts'

/**
 * What tells a process that the word lists or the register that it keeps in memory are no longer those in the database:
 * a counter for the platform and one for each site, raised after every change of a list or a decision. One query reads
 * both.
 */
const platformTag = 'checks'
const siteTag = (tenant: string): string => `checks:${tenant}`

/** @param tenant null for the platform's own lists, which are part of every site's */
export async function raiseCheckVersion(payload: Payload, tenant: string | null): Promise<void> {
  await createGenerationStorage(payload).raise([tenant === null ? platformTag : siteTag(tenant)])
}

export type CheckVersions = { platform: number; site: number }

export async function readCheckVersions(payload: Payload, tenant: string): Promise<CheckVersions> {
  const found = await createGenerationStorage(payload).read([platformTag, siteTag(tenant)])
  return { platform: found.get(platformTag) ?? 0, site: found.get(siteTag(tenant)) ?? 0 }
}
