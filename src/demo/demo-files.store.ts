import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Role } from '../access/roles.ts'

/** What a demo keeps in the data folder beside the database. */
export type DemoAccount = { email: string; password: string; tenant: string | null; roles: readonly Role[] }

const markerOf = (dataDir: string) => join(dataDir, 'demo-ready')
const accountsOf = (dataDir: string) => join(dataDir, 'demo-accounts.json')

export const isDemoReady = (dataDir: string): boolean => existsSync(markerOf(dataDir))
export const markDemoReady = (dataDir: string): void => writeFileSync(markerOf(dataDir), `${new Date().toISOString()}\n`)

export const readDemoAccounts = (dataDir: string): DemoAccount[] | null =>
  existsSync(accountsOf(dataDir)) ? (JSON.parse(readFileSync(accountsOf(dataDir), 'utf8')) as DemoAccount[]) : null

export const writeDemoAccounts = (dataDir: string, accounts: readonly DemoAccount[]): void =>
  writeFileSync(accountsOf(dataDir), `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 })

/** Meets the password policy; made on this machine, so that no demo password stands in the code. */
export const newDemoPassword = (): string => `Demo-${randomBytes(6).toString('hex')}`
