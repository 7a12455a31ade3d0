import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { isIP, SocketAddress } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { leastRetentionDays } from './auditing/retention.ts'
import { PlatformError, type Reason } from './errors.ts'
import { faultOfAddress } from './storage/database-address.ts'

/**
 * The environment, parsed once. The only reader of `process.env` beside `payload.config.ts`, and every problem is
 * reported at once. `DEPLOYMENT=demo` is what `npm start` gives on a fresh machine; `production` refuses demo secrets,
 * demo accounts and an admin origin that a public site shares.
 */
const roleNames = ['portal', 'admin', 'worker'] as const
export type ProcessRole = (typeof roleNames)[number]

/** Who may read `/metrics`: processes of this machine, anybody, or these addresses alone. */
export type MetricsReaders = 'loopback' | 'any' | readonly string[]

/** An address as the network tells of it, however somebody writes it; anything else as it is. */
const addressTold = (text: string): string => {
  const version = isIP(text)
  // Of a link's own addresses the zone is told, too, which is the system's word.
  return version === 0 || text.includes('%') ? text : new SocketAddress({ address: text, family: version === 6 ? 'ipv6' : 'ipv4' }).address.replace(/^::ffff:(?=\d)/, '')
}

const metricsReaders = z
  .string()
  .transform((text): MetricsReaders => (text === 'loopback' || text === 'any' ? text : text.split(',').map((part) => addressTold(part.trim())).filter(Boolean)))
  .refine((readers) => typeof readers === 'string' || (readers.length > 0 && readers.every((address) => isIP(address) !== 0)), 'loopback | any | 10.0.0.5,10.0.0.6')

const origin = z
  .url({ protocol: /^https?$/ })
  .transform((value) => new URL(value).origin)

const Environment = z.object({
  DEPLOYMENT: z.enum(['demo', 'production']).default('demo'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('0.0.0.0'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:|mongodb(\+srv)?:\/\/)/)
    .optional(),
  ROLES: z
    .string()
    .default(roleNames.join(','))
    .transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean))
    .pipe(z.array(z.enum(roleNames)).min(1)),
  PUBLIC_ORIGIN: origin.optional(),
  ADMIN_ORIGIN: origin.optional(),
  SECRET: z.string().min(32).optional(),
  TRUST_PROXY: z.stringbool().default(false),
  METRICS_ADDRESS: metricsReaders.default('loopback'),
  PAGE_MEMORY_MB: z.coerce.number().int().min(1).max(4096).default(64),
  // S-07: six calendar months are up to 184 days; what is kept shorter than 190 days may fall below them.
  AUDIT_RETENTION_DAYS: z.coerce.number().int().min(leastRetentionDays).max(36_500).default(400),
  AUDIT_PRUNE: z.enum(['daily', 'off']).default('daily'),
  AUDIT_OLD_SECRETS: z.string().default('').transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean)),
  WORKING_COPY_DAYS: z.coerce.number().int().min(1).max(3650).default(30),
  LETTERS_PER_HOUR: z.coerce.number().int().min(1).max(1_000_000).default(10),
  DRAFT_LINK_DAYS: z.coerce.number().int().min(1).max(14).default(14),
  SMTP_URL: z.string().regex(/^smtps?:\/\//).optional(),
  MAIL_FROM: z.string().min(3).max(200).default('jiyue <noreply@localhost>'),
  NOTICE_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  NOTICE_WEBHOOK_SECRET: z.string().min(16).optional(),
  POLL_MS: z.coerce.number().int().min(50).max(1_000).default(250),
})

export type Settings = {
  deployment: 'demo' | 'production'
  port: number
  host: string
  /** absolute path; everything that is not in the database lives below it */
  dataDir: string
  databaseUrl: string
  database: 'sqlite' | 'mongodb'
  roles: readonly ProcessRole[]
  publicOrigin: string
  adminOrigin: string
  secret: string
  trustProxy: boolean
  metricsReaders: MetricsReaders
  /** bytes of ready pages kept in memory */
  pageMemoryBytes: number
  /** days after which unsaved text that nobody touched is removed */
  workingCopyDays: number
  /** letters that one address may send to a site's message board in an hour */
  lettersPerHour: number
  /** longest term of a share link to a draft, in days */
  draftLinkDays: number
  /** `smtp(s)://user:password@host`; null writes letters below the data folder */
  smtpUrl: string | null
  mailFrom: string
  /** where notices are posted for people who chose so; its body is signed with the secret */
  webhook: { url: string; secret: string } | null
  /** milliseconds between looks for changes made by other processes */
  pollMs: number
  /** days that audit events are kept at least (S-07) */
  auditRetentionDays: number
  /** the worker removes older events by itself, once a day */
  auditPrunes: boolean
  /** secrets of before, under which older audit events were proven */
  auditOldSecrets: readonly string[]
}

/**
 * @throws PlatformError `settings.invalid` with one reason for each problem, those of single values and those of values
 * that do not go together alike.
 */
export function readSettings(environment: Record<string, string | undefined> = process.env): Settings {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  // The terminal speaks Chinese (src/locales); zod's own words for what is wrong should, too.
  const parsed = Environment.safeParse(present, { error: z.locales.zhCN().localeError })
  const wrong = parsed.success ? [] : parsed.error.issues.map(
    (issue): Reason => ({ key: 'settings.invalid-value', field: String(issue.path[0] ?? ''), params: { problem: issue.message } }),
  )
  const unread = new Set(wrong.map((reason) => reason.field))
  // Without the values that cannot be read the others still can be looked at together.
  const env = parsed.success ? parsed.data : Environment.parse(Object.fromEntries(Object.entries(present).filter(([name]) => !unread.has(name))))
  const publicOrigin = env.PUBLIC_ORIGIN ?? `http://localhost:${env.PORT}`
  const adminOrigin = env.ADMIN_ORIGIN ?? publicOrigin
  const dataDir = resolve(env.DATA_DIR)
  const together = [
    ...databaseReasons(env.DATABASE_URL),
    ...webhookReasons(env.NOTICE_WEBHOOK_URL, env.NOTICE_WEBHOOK_SECRET),
    ...(env.DEPLOYMENT === 'production' ? productionReasons(env.SECRET, publicOrigin, adminOrigin, dataDir) : []),
    ...folderReasons(dataDir),
  ].filter((reason) => !unread.has(reason.field))
  if (wrong.length + together.length > 0) throw new PlatformError('settings.invalid', { reasons: [...wrong, ...together] })

  const databaseUrl = env.DATABASE_URL ?? `file:${join(dataDir, 'jiyue.db')}`
  return {
    deployment: env.DEPLOYMENT,
    port: env.PORT,
    host: env.HOST,
    dataDir,
    databaseUrl,
    database: databaseUrl.startsWith('file:') ? 'sqlite' : 'mongodb',
    roles: env.ROLES,
    publicOrigin,
    adminOrigin,
    secret: env.SECRET ?? demoSecret(dataDir),
    trustProxy: env.TRUST_PROXY,
    metricsReaders: env.METRICS_ADDRESS,
    pageMemoryBytes: env.PAGE_MEMORY_MB * 1024 * 1024,
    workingCopyDays: env.WORKING_COPY_DAYS,
    lettersPerHour: env.LETTERS_PER_HOUR,
    draftLinkDays: env.DRAFT_LINK_DAYS,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM,
    webhook: env.NOTICE_WEBHOOK_URL === undefined || env.NOTICE_WEBHOOK_SECRET === undefined ? null : { url: env.NOTICE_WEBHOOK_URL, secret: env.NOTICE_WEBHOOK_SECRET },
    pollMs: env.POLL_MS,
    auditRetentionDays: env.AUDIT_RETENTION_DAYS,
    auditPrunes: env.AUDIT_PRUNE === 'daily',
    auditOldSecrets: env.AUDIT_OLD_SECRETS,
  }
}

/**
 * Whether there is a database to ask. A command that can do without one asks this first: reading the settings makes the
 * data folder of a demo, a start makes its database.
 */
export function hasDatabase(environment: Record<string, string | undefined> = process.env): boolean {
  const url = environment['DATABASE_URL'] || `file:${join(resolve(environment['DATA_DIR'] || './data'), 'jiyue.db')}`
  return !url.startsWith('file:') || existsSync(url.slice('file:'.length))
}

function databaseReasons(address: string | undefined): Reason[] {
  const fault = address === undefined ? null : faultOfAddress(address)
  return fault === null ? [] : [{ key: `settings.${fault}`, field: 'DATABASE_URL' }]
}

const webhookReasons = (url: string | undefined, secret: string | undefined): Reason[] =>
  (url === undefined) === (secret === undefined) ? [] : [{ key: 'settings.webhook-pair', field: url === undefined ? 'NOTICE_WEBHOOK_URL' : 'NOTICE_WEBHOOK_SECRET' }]

/** Whether the data folder is there, or can be made, and written to: said now and not in the middle of something. */
function folderReasons(dataDir: string): Reason[] {
  let place = dataDir
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place)
  const refused = (problem: string): Reason[] => [{ key: 'settings.data-dir', field: 'DATA_DIR', params: { path: dataDir, problem } }]
  try {
    if (!statSync(place).isDirectory()) return refused('ENOTDIR')
    accessSync(place, constants.W_OK)
    return []
  } catch (error) {
    return refused((error as NodeJS.ErrnoException).code ?? String(error))
  }
}

function productionReasons(secret: string | undefined, publicOrigin: string, adminOrigin: string, dataDir: string): Reason[] {
  const reasons: Reason[] = []
  if (secret === undefined) reasons.push({ key: 'settings.secret-required', field: 'SECRET', rule: 'S-10' })
  const demo = join(dataDir, 'demo-secret')
  if (existsSync(demo)) reasons.push({ key: 'settings.demo-data', field: 'DATA_DIR' })
  if (adminOrigin === publicOrigin) reasons.push({ key: 'settings.admin-origin-shared', field: 'ADMIN_ORIGIN' })
  if (!adminOrigin.startsWith('https:')) reasons.push({ key: 'settings.https-required', field: 'ADMIN_ORIGIN', rule: 'S-03' })
  return reasons
}

/** A demo gets a secret of its own, made once and kept in the data folder, so that no secret stands in the code. */
function demoSecret(dataDir: string): string {
  const file = join(dataDir, 'demo-secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(dataDir, { recursive: true })
  const secret = randomBytes(32).toString('hex')
  writeFileSync(file, secret, { mode: 0o600 })
  return secret
}
