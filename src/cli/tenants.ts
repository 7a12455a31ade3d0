import { Command } from 'commander'
import { PlatformError } from '../errors.ts'
import { createColumns, syncTenants } from '../tenancy/sync-tenants.action.ts'
import { loadTenantFiles } from '../tenancy/manifest-files.store.ts'
import { createDocument } from '../tenancy/platform-documents.store.ts'
import { knownPalettes } from '../theming/known-palettes.ts'
import { loadThemes } from '../theming/load-themes.ts'
import { withPlatform } from './with-platform.ts'

const readFiles = async () => {
  const themes = await loadThemes('themes')
  const files = await loadTenantFiles('tenants', knownPalettes(themes))
  if ('problems' in files) throw new PlatformError('manifest.invalid', { problems: files.problems })
  return files
}

export function tenantsCommand(): Command {
  const command = new Command('tenants').description('sites: list, sync with the manifests, create from a blueprint')

  command.command('list').description('every site with its level, address and state').option('--json', 'as JSON').action(async (options: { json?: boolean }) => {
    await withPlatform(async (platform) => {
      const directory = platform.directory()
      const rows = directory.all.map((tenant) => ({ slug: tenant.slug, name: tenant.name, level: tenant.level, status: tenant.status, root: directory.absoluteRoot(tenant.id) }))
      if (options.json === true) console.log(JSON.stringify(rows, null, 2))
      else for (const row of rows) console.log([row.slug.padEnd(20), row.level.padEnd(11), row.status.padEnd(10), row.root.padEnd(40), row.name].join(' '))
    })
  })

  command.command('sync').description('create, update and suspend sites as tenants/*/tenant.yaml say').action(async () => {
    const files = await readFiles()
    await withPlatform(async (platform) => {
      const report = await syncTenants(platform.payload, files.manifests, files.blueprints, platform.settings.deployment)
      console.log(JSON.stringify(report, null, 2))
      if (report.demo.length > 0) console.log(`${report.demo.length} sites of the demo left out: DEPLOYMENT=production`)
      platform.worker.wake()
      await platform.worker.idle()
    })
  })

  command
    .command('create')
    .description('one site from a blueprint')
    .requiredOption('--slug <slug>')
    .requiredOption('--name <name>', 'registered standard name (D-01)')
    .requiredOption('--short-name <name>')
    .requiredOption('--level <level>', 'province | prefecture | county | department')
    .requiredOption('--blueprint <name>', 'a file of tenants/_blueprints')
    .option('--parent <slug>')
    .option('--host <host...>')
    .option('--mount <path>', 'path below the parent')
    .option('--theme <name>', 'theme', 'county')
    .option('--palette <id>', 'palette of the theme', 'blue')
    .action(async (options: Record<string, string | string[] | undefined>) => {
      const { blueprints } = await readFiles()
      const blueprint = blueprints.find((candidate) => candidate.name === options['blueprint'])
      if (blueprint === undefined) throw new PlatformError('manifest.invalid', { problems: [{ path: 'blueprint', known: blueprints.map((candidate) => candidate.name) }] })
      await withPlatform(async (platform) => {
        const parent = options['parent'] === undefined ? null : platform.directory().bySlug(String(options['parent']))
        if (options['parent'] !== undefined && parent === null) throw new PlatformError('tenant.not-found', { slug: options['parent'] })
        const hosts = (options['host'] as string[] | undefined) ?? []
        const row = await createDocument(platform.payload, 'tenants', {
          slug: options['slug'], name: options['name'], shortName: options['shortName'], level: options['level'], parent: parent?.id ?? null,
          hosts: hosts.join('\n'), mountPath: options['mount'] ?? null, theme: options['theme'], palette: options['palette'], blueprint: blueprint.name,
          status: 'active', locale: 'zh-CN', order: 100,
        })
        const columns = await createColumns(platform.payload, String(row['id']), blueprint)
        platform.worker.wake()
        await platform.worker.idle()
        console.log(`${String(row['slug'])}  ${columns} columns  ${platform.directory().absoluteRoot(String(row['id']))}`)
      })
    })
  return command
}
