import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { parse } from 'yaml'
import { PlatformError } from '../errors.ts'
import type { Platform } from '../create-platform.ts'
import { chainsKey, overlayOf, platformChains } from '../publishing/chain-for.store.ts'
import { findRecord } from '../storage/records.store.ts'
import { createDocument, updateDocument } from '../tenancy/platform-documents.store.ts'
import { withPlatform } from './with-platform.ts'

/** Review chains from the command line: the province's, or what one site adds; checked as when an officer saves them. */
export function chainsCommand(): Command {
  const command = new Command('chains').description('review chains: the province’s, and what a site tightens')
  command
    .command('show')
    .description('prints the chains as JSON, in the form that `set` takes')
    .option('--site <slug>', 'what this site says instead')
    .action(async ({ site }: { site?: string }) => {
      await withPlatform(async (platform) => console.log(JSON.stringify(await chainsOf(platform, site), null, 2)))
    })
  command
    .command('set')
    .description('replaces them by a JSON or YAML file; texts that are under way keep the chain they began with')
    .argument('<file>')
    .option('--site <slug>', 'what this site says instead')
    .action(async (file: string, { site }: { site?: string }) => {
      const value = valueIn(await readFile(file, 'utf8'))
      await withPlatform(async (platform) => {
        await setChains(platform, value, site)
        console.log(JSON.stringify(await chainsOf(platform, site), null, 2))
      })
    })
  return command
}

export async function chainsOf({ payload, directory }: Pick<Platform, 'payload' | 'directory'>, site?: string): Promise<unknown> {
  if (site === undefined) return platformChains(payload)
  const row = await findRecord(payload, 'tenants', { id: { equals: tenantOf({ directory }, site) } })
  return overlayOf(row?.['reviewChain'])
}

/** @throws ValidationError with every problem of the chains, PlatformError `tenant.not-found` */
export async function setChains({ payload, directory }: Pick<Platform, 'payload' | 'directory'>, value: unknown, site?: string): Promise<void> {
  if (site !== undefined) return void (await updateDocument(payload, 'tenants', tenantOf({ directory }, site), { reviewChain: value }))
  const row = await findRecord(payload, 'settings', { key: { equals: chainsKey } })
  if (row === null) await createDocument(payload, 'settings', { key: chainsKey, value })
  else await updateDocument(payload, 'settings', String(row['id']), { value })
}

function tenantOf({ directory }: Pick<Platform, 'directory'>, slug: string): string {
  const found = directory().bySlug(slug)
  if (found === null) throw new PlatformError('tenant.not-found', { slug })
  return found.id
}

/** @throws PlatformError `input.malformed` for what is neither JSON nor YAML */
function valueIn(text: string): unknown {
  try {
    return parse(text) as unknown
  } catch (error) {
    throw new PlatformError('input.malformed', {}, { cause: error })
  }
}
