import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Platform } from '../create-platform.ts'
import { label } from '../locales/label.ts'

type Account = { email: string; password: string; tenant: string | null; roles: string[] }

/** Addresses and, in a demo, one account for each role: what a person needs to look around. */
export function printWelcome(platform: Platform, startMs: number): void {
  const { settings } = platform
  const directory = platform.directory()
  const say = (line: string) => console.log(line)
  say('')
  say(`${label('welcome.ready').zh}  (${Math.round(startMs)} ms)`)
  for (const tenant of directory.all) {
    say(`  ${tenant.name.padEnd(18, '　')} ${settings.publicOrigin}${directory.rootFor(tenant.id, '/s/')}/`)
  }
  say(`  ${label('welcome.admin').zh.padEnd(18, '　')} ${settings.adminOrigin}/admin`)
  if (settings.deployment !== 'demo') return
  say('')
  say(`${label('welcome.accounts').zh}  ${join(settings.dataDir, 'demo-accounts.json')}`)
  const accounts = JSON.parse(readFileSync(join(settings.dataDir, 'demo-accounts.json'), 'utf8')) as Account[]
  for (const account of accounts) {
    const roles = account.roles.map((role) => label(`roles.${role}`).zh).join('、')
    say(`  ${account.email.padEnd(40)} ${account.password}   ${account.tenant ?? '-'} ${roles}`)
  }
}
