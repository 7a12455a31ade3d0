import type { Payload } from 'payload'
import { isPlatformError, PlatformError } from '../errors.ts'
import { migrations } from '../migrations/index.ts'
import type { Settings } from '../settings.ts'
import { placeOfAddress } from './database-address.ts'
import { ensureMongoIndexes } from './mongo-indexes.store.ts'

/**
 * Opens the database by `open` and brings its tables and indexes up to date.
 * @throws PlatformError `settings.invalid` that says where the database was looked for and what came of it, without the
 * name and password of its address
 */
export async function openDatabase({ database, databaseUrl }: Pick<Settings, 'database' | 'databaseUrl'>, open: () => Promise<Payload>): Promise<Payload> {
  const payload = await opened(databaseUrl, open)
  if (database === 'sqlite') await payload.db.migrate({ migrations: migrations as never })
  else await ensureMongoIndexes(payload)
  return payload
}

async function opened(address: string, open: () => Promise<Payload>): Promise<Payload> {
  try {
    return await open()
  } catch (error) {
    if (isPlatformError(error) || !isOfOpening(error)) throw error
    const problem = error.message.replace(/^.*Details: /s, '')
    throw new PlatformError('settings.invalid', { reasons: [{ key: 'settings.database-closed', field: 'DATABASE_URL', params: { place: placeOfAddress(address), problem } }] }, { cause: error })
  }
}

/** Payload marks what fails while it connects. */
const isOfOpening = (error: unknown): error is Error => error instanceof Error && 'payloadInitError' in error && error.payloadInitError === true
