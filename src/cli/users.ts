import { randomBytes } from 'node:crypto'
import { Command, Option } from 'commander'
import { roles } from '../access/roles.ts'
import { PlatformError } from '../errors.ts'
import { createDocument } from '../tenancy/platform-documents.store.ts'
import { withPlatform } from './with-platform.ts'

export function usersCommand(): Command {
  const command = new Command('users').description('accounts: the first one of an installation, and emergencies')
  command
    .command('create')
    .description('an account with one membership; prints a password that is shown only here')
    .requiredOption('--email <email>')
    .requiredOption('--name <name>')
    .addOption(new Option('--role <role...>', 'roles of the membership').choices(roles).makeOptionMandatory())
    .option('--tenant <slug>', 'site of the membership; none for the platform administrators')
    .option('--subtree', 'the whole subtree of the site')
    .action(async (options: { email: string; name: string; role: string[]; tenant?: string; subtree?: boolean }) => {
      await withPlatform(async (platform) => {
        const tenant = options.tenant === undefined ? null : platform.directory().bySlug(options.tenant)
        if (options.tenant !== undefined && tenant === null) throw new PlatformError('tenant.not-found', { slug: options.tenant })
        const password = `${randomBytes(9).toString('base64url')}-Aa1`
        const user = await createDocument(platform.payload, 'users', { email: options.email, name: options.name, password })
        await createDocument(platform.payload, 'memberships', { user: user['id'], tenant: tenant?.id ?? null, roles: options.role, subtree: options.subtree === true })
        console.log(`${options.email}  ${password}`)
      })
    })
  return command
}
