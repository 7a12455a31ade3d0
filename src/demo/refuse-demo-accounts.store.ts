import type { Payload } from 'payload'
import { PlatformError } from '../errors.ts'
import { findRecords } from '../storage/records.store.ts'

/**
 * Accounts of a demo have passwords that were printed; a production start over such a database is refused.
 * @throws PlatformError `settings.invalid` with their number
 */
export async function refuseDemoAccounts(payload: Payload): Promise<void> {
  const rows = await findRecords(payload, 'users', { email: { contains: '.example' } }, { limit: 100 })
  const found = rows.filter((row) => String(row['email']).endsWith('.example')).length
  if (found > 0) throw new PlatformError('settings.invalid', { reasons: [{ key: 'settings.demo-accounts', field: 'DATABASE_URL', params: { count: found } }] })
}
