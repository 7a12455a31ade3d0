import { describe, expect, it } from 'vitest'
import { PlatformError } from '../../../src/errors.ts'
import { openDatabase } from '../../../src/storage/open-database.store.ts'

const failing = (error: unknown) => openDatabase({ database: 'mongodb', databaseUrl: 'mongodb://jiyue:geheim@db:1/jiyue' }, () => Promise.reject(error as Error))
const ofOpening = (message: string) => Object.assign(new Error(message), { payloadInitError: true })

describe('a database that cannot be opened', () => {
  it('is named with what came of it, without name and password', async () => {
    const error = await failing(ofOpening('Error: cannot connect to MongoDB. Details: connect ECONNREFUSED 127.0.0.1:1')).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(PlatformError)
    expect((error as PlatformError).details).toEqual({ reasons: [{ key: 'settings.database-closed', field: 'DATABASE_URL', params: { place: 'db:1', problem: 'connect ECONNREFUSED 127.0.0.1:1' } }] })
  })

  it('is not blamed for other faults of a start', async () => {
    const fault = new TypeError('x is not a function')
    await expect(failing(fault)).rejects.toBe(fault)
    const known = new PlatformError('theme.broken', {})
    await expect(failing(known)).rejects.toBe(known)
  })
})
