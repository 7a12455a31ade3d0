import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { wordListOf } from '../checks/check-lists.store.ts'
import { shippedWordLists } from '../checks/shipped-words.ts'
import { listKinds, parseWordList, type WordList } from '../checks/word-list.ts'
import { PlatformError } from '../errors.ts'
import { findRecord, findRecords, matching, type Row } from '../storage/records.store.ts'
import { createDocument, updateDocument } from '../tenancy/platform-documents.store.ts'
import { withPlatform } from './with-platform.ts'

type Named = { site?: string }

export function wordsCommand(): Command {
  const command = new Command('words').description('word lists that texts are checked for (W-02)')

  command
    .command('list')
    .description('every list with its kind and number of entries; --name prints its lines, as import takes them')
    .option('--site <slug>', 'lists of a site instead of the platform')
    .option('--name <name>')
    .option('--json', 'as JSON')
    .action(async (options: Named & { name?: string; json?: boolean }) => {
      await withPlatform(async ({ payload, directory }) => {
        const tenant = siteOf(directory, options.site)
        const rows = tenant === null ? await findRecords(payload, 'word-lists', {}, { sort: 'name' }) : await findRecords(payload, 'site-word-lists', { tenant: { equals: tenant } }, { sort: 'name' })
        const lists = [...(tenant === null ? shippedWordLists : []), ...rows.map((row) => wordListOf(row, tenant === null ? 'platform' : 'site'))]
        const wanted = options.name === undefined ? lists : lists.filter(({ name }) => name === options.name)
        if (options.json === true) console.log(JSON.stringify(wanted, null, 2))
        else if (options.name !== undefined) for (const list of wanted) console.log(list.words.trim())
        else for (const list of wanted) console.log(`${list.name.padEnd(28)} ${list.kind.padEnd(14)} ${list.severity.padEnd(6)} ${parseWordList(list).entries.length}`)
        if (options.name !== undefined && wanted.length === 0) process.exitCode = 1
      })
    })

  command
    .command('import <file>')
    .description('make a list of the lines of a file, or write it anew; every unreadable line is reported and nothing is written then')
    .requiredOption('--name <name>')
    .option('--kind <kind>', listKinds.join(' | '), 'wrong')
    .option('--severity <severity>', 'warn | block', 'warn')
    .option('--site <slug>', 'a site’s own list; it can only add to the platform’s')
    .action(async (file: string, options: Named & { name: string; kind: string; severity: string }) => {
      const words = readFileSync(file, 'utf8').replace(/^\ufeff/, '')
      await withPlatform(async ({ payload, directory }) => {
        const tenant = siteOf(directory, options.site)
        const data: Row = { name: options.name, kind: options.kind, severity: options.severity, active: true, words }
        const collection = tenant === null ? 'word-lists' : 'site-word-lists'
        const present = await findRecord(payload, collection, matching({ name: options.name, ...(tenant === null ? {} : { tenant }) }))
        const row = present === null
          ? await createDocument(payload, collection, { ...data, ...(tenant === null ? {} : { tenant }) })
          : await updateDocument(payload, collection, String(present['id']), data)
        console.log(`${options.name}: ${parseWordList(wordListOf(row, 'platform') satisfies WordList).entries.length} entries`)
      })
    })
  return command
}

function siteOf(directory: () => { bySlug(slug: string): { id: string } | null }, slug: string | undefined): string | null {
  if (slug === undefined) return null
  const site = directory().bySlug(slug)
  if (site === null) throw new PlatformError('tenant.not-found', { slug })
  return site.id
}
