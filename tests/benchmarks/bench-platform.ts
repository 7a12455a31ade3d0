import { join } from 'node:path'
import { createPlatform, type Platform } from '../../src/create-platform.ts'
import { readSettings, type ProcessRole } from '../../src/settings.ts'

/** One generated data set: where it lies and what it is. */
export type BenchData = {
  directory: string
  databaseUrl: string
  tenants: number
  resources: number
}

/** Proves the generated moves as well, so that the platform under measurement takes them for its own. */
export const benchSecret = 'a secret for measurements alone, 32+'
export const benchPassword = 'Bench-password-1'
/** Roles at the province, whole subtree; made with the data. */
export const benchPeople = { author: 'editor', reviewer: 'reviewer', signer: 'signer', manager: 'site-manager' } as const
export type BenchPerson = keyof typeof benchPeople
/** Whose desks are measured. */
export const deskEmails = { 'county editor': 'county-editor@bench.test', 'province-wide signer': 'signer@bench.test', supervisor: 'supervisor@bench.test' } as const
export const emailOf = (person: BenchPerson): string => `${person}@bench.test`

/** Environment of a server over the data, as an operator would start it; the admin's origin is not asked for here. */
export const serverEnvironment = (data: Pick<BenchData, 'directory' | 'databaseUrl'>, port: number): Record<string, string> => ({
  NODE_ENV: 'production', DEPLOYMENT: 'production', PORT: String(port), HOST: '127.0.0.1', DATA_DIR: data.directory, DATABASE_URL: data.databaseUrl,
  PUBLIC_ORIGIN: `http://localhost:${port}`, ADMIN_ORIGIN: 'https://admin.bench.example', SECRET: benchSecret,
  PAYLOAD_DISABLE_DEPENDENCY_CHECKER: 'true', NEXT_TELEMETRY_DISABLED: '1',
})

/** A platform in this process over generated data. */
export function openPlatform(data: Pick<BenchData, 'directory' | 'databaseUrl'>, roles: readonly ProcessRole[], key = 'bench'): Promise<Platform> {
  const settings = { ...readSettings(serverEnvironment(data, 4999)), roles }
  return createPlatform(settings, { key, log: (line, error) => console.error(line, error ?? '') })
}

export const databaseUrlFor = (directory: string): string => `file:${join(directory, 'jiyue.db')}`
