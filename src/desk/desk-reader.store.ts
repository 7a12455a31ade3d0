import type { Payload } from 'payload'
import type { DeskReader } from './desk-reader.ts'
import { createMongoDesk } from './mongo-desk.store.ts'
import { createSqliteDesk } from './sqlite-desk.store.ts'

/** The desk's questions on the database that this platform has. */
export const deskReader = (payload: Payload): DeskReader => (payload.db.name === 'sqlite' ? createSqliteDesk(payload) : createMongoDesk(payload))
