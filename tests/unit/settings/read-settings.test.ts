import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isPlatformError, type Reason } from '../../../src/errors.ts'
import { reasonText } from '../../../src/locales/refusal.ts'
import { readSettings } from '../../../src/settings.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiyue-settings-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const read = (environment: Record<string, string>) => readSettings({ DATA_DIR: folder, ...environment })

const reasonsOf = (environment: Record<string, string>): Reason[] => {
  try {
    read(environment)
  } catch (error) {
    if (isPlatformError(error) && error.code === 'settings.invalid') return error.details.reasons ?? []
    throw error
  }
  return []
}
const fieldsOf = (environment: Record<string, string>): string[] => reasonsOf(environment).map(({ field }) => field ?? '').toSorted()

const sound = { DEPLOYMENT: 'production', SECRET: 's'.repeat(32), PUBLIC_ORIGIN: 'https://www.example.gov.cn', ADMIN_ORIGIN: 'https://admin.example.gov.cn' }

describe('the environment', () => {
  it('needs nothing for a demo, and empty values are as good as none', () => {
    expect(read({ PORT: '', ROLES: '', PUBLIC_ORIGIN: '' })).toMatchObject({
      deployment: 'demo', port: 3000, dataDir: folder, databaseUrl: `file:${join(folder, 'jiyue.db')}`, database: 'sqlite', roles: ['portal', 'admin', 'worker'],
      publicOrigin: 'http://localhost:3000', adminOrigin: 'http://localhost:3000', metricsReaders: 'loopback', webhook: null,
    })
    expect(read({}).secret).toMatch(/^[0-9a-f]{64}$/)
    expect(read({}).secret).toBe(read({}).secret)
  })

  it('is read to the value', () => {
    expect(read({ ...sound, DATA_DIR: join(folder, 'new'), DATABASE_URL: 'mongodb://a/b', ROLES: 'portal, worker', METRICS_ADDRESS: '10.0.0.5, fd00::1', TRUST_PROXY: 'true', PAGE_MEMORY_MB: '2', AUDIT_OLD_SECRETS: 'a, b' })).toMatchObject({
      deployment: 'production', database: 'mongodb', roles: ['portal', 'worker'], metricsReaders: ['10.0.0.5', 'fd00::1'], trustProxy: true, pageMemoryBytes: 2 * 1024 ** 2, auditOldSecrets: ['a', 'b'], secret: sound.SECRET,
    })
    expect(readdirSync(folder), 'a production platform has no secret that was made').not.toContain('new')
  })

  it.each<[string, string]>([
    ['DEPLOYMENT', 'prod'], ['PORT', 'abc'], ['PORT', '65536'], ['PORT', '-1'], ['DATABASE_URL', 'postgres://a/b'], ['ROLES', 'portal,web'], ['ROLES', ','], ['PUBLIC_ORIGIN', 'www.example.gov.cn'],
    ['ADMIN_ORIGIN', 'ftp://a.example'], ['SECRET', 'short'], ['TRUST_PROXY', 'perhaps'], ['METRICS_ADDRESS', 'monitor'], ['METRICS_ADDRESS', '10.0.0.5,all'], ['METRICS_ADDRESS', ','], ['PAGE_MEMORY_MB', '0'],
    ['AUDIT_RETENTION_DAYS', '189'], ['AUDIT_PRUNE', 'weekly'], ['LETTERS_PER_HOUR', '0'], ['DRAFT_LINK_DAYS', '15'], ['SMTP_URL', 'http://mail'], ['NOTICE_WEBHOOK_URL', 'https://hook.example'], ['NOTICE_WEBHOOK_SECRET', 's'.repeat(16)], ['POLL_MS', '10'],
  ])('%s=%s is refused by its name, in words that say what would do', (field, value) => {
    const [reason, ...others] = reasonsOf({ [field]: value })
    const name = { NOTICE_WEBHOOK_URL: 'NOTICE_WEBHOOK_SECRET', NOTICE_WEBHOOK_SECRET: 'NOTICE_WEBHOOK_URL' }[field] ?? field
    expect([reason?.field, others]).toEqual([name, []])
    const words = reasonText(reason ?? { key: '' }, 'zh')
    expect(words).not.toContain('reasons.')
    if (field !== 'METRICS_ADDRESS') expect(words).toMatch(/[\u4e00-\u9fff]/)
  })

  it('knows an address however it is written', () => {
    expect(read({ METRICS_ADDRESS: 'FD00:0:0:0:0:0:0:1, ::ffff:10.0.0.5, 10.0.0.6' }).metricsReaders).toEqual(['fd00::1', '10.0.0.5', '10.0.0.6'])
  })

  it('has all its problems told at once: of single values, of values together, and of the folder', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(fieldsOf({ DEPLOYMENT: 'production', PORT: 'x', ROLES: 'y', NOTICE_WEBHOOK_URL: 'https://hook.example', DATA_DIR: join(file, 'below') })).toEqual([
      'ADMIN_ORIGIN', 'ADMIN_ORIGIN', 'DATA_DIR', 'NOTICE_WEBHOOK_SECRET', 'PORT', 'ROLES', 'SECRET',
    ])
  })
})

describe('a production platform', () => {
  it('starts with a secret, an admin of its own and HTTPS', () => {
    expect(reasonsOf({ ...sound, DATA_DIR: join(folder, 'new') })).toEqual([])
  })

  it.each<[string, Record<string, string>, string]>([
    ['without a secret', { SECRET: '' }, 'SECRET'], ['with the admin on the public origin', { ADMIN_ORIGIN: sound.PUBLIC_ORIGIN }, 'ADMIN_ORIGIN'],
    ['with the admin in the clear', { ADMIN_ORIGIN: 'http://admin.example.gov.cn' }, 'ADMIN_ORIGIN'], ['over the data of a demo', { DATA_DIR: '' }, 'DATA_DIR'],
  ])('does not start %s', (_what, change, field) => {
    read({})
    const environment = { ...sound, DATA_DIR: join(folder, 'new'), ...change }
    expect(fieldsOf(environment.DATA_DIR === '' ? { ...environment, DATA_DIR: folder } : environment)).toEqual([field])
  })
})
