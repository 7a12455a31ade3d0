import crypto from 'node:crypto'
import type { Payload } from 'payload'
import { findRecord, matching } from '../storage/records.store.ts'

/** The ways in which Payload stores a password's hash; a test holds the first one against what it really writes. */
const current = { prefix: 'pbkdf2-sha256-v1:', iterations: 600_000, keyLength: 32 }
const legacy = { prefix: '', iterations: 25_000, keyLength: 512 }

const derive = (password: string, salt: string, { iterations, keyLength }: typeof current): Promise<Buffer> =>
  new Promise((resolve, reject) => crypto.pbkdf2(password, salt, iterations, keyLength, 'sha256', (error, key) => (error === null ? resolve(key) : reject(error))))

/** Whether this is the account's password; false for an account that has none. */
export async function provesPassword(payload: Payload, user: string, password: string): Promise<boolean> {
  const row = await findRecord(payload, 'users', matching({ id: user }))
  const { hash, salt } = row ?? {}
  if (typeof hash !== 'string' || typeof salt !== 'string') return false
  const way = hash.startsWith(current.prefix) ? current : legacy
  const stored = Buffer.from(hash.slice(way.prefix.length), 'hex')
  const given = await derive(password, salt, way)
  return stored.length === given.length && crypto.timingSafeEqual(stored, given)
}

/** The work of one comparison, for nobody: so that a login takes as long for an address that no account has. */
export async function spendProof(password: string): Promise<void> {
  await derive(password, crypto.randomBytes(32).toString('hex'), current)
}

/** Whether a login with this address gets as far as comparing the password: an account has it, and it is not locked. */
export async function reachesProof(payload: Payload, email: string, now: Date): Promise<boolean> {
  const row = await findRecord(payload, 'users', matching({ email: email.toLowerCase().trim() }))
  if (row === null) return false
  const until = row['lockUntil']
  return until === null || until === undefined || new Date(String(until)) <= now
}
