import { createHash, createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto'
import type { Payload } from 'payload'
import { runtimeOf } from '../runtime.ts'
import { moveText } from './record-text.ts'

/** Hex SHA-256. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const keys = new Map<string, KeyObject>()

function keyOf(secret: string): KeyObject {
  const known = keys.get(secret)
  if (known !== undefined) return known
  const key = createSecretKey(createHmac('sha256', secret).update('jiyue audit proof 1').digest())
  keys.set(secret, key)
  return key
}

const mac = (secret: string, text: string): string => createHmac('sha256', keyOf(secret)).update(text).digest('hex')

/**
 * Proof that this platform wrote a row: HMAC-SHA256 under a key derived from `SECRET`, which the database does not hold.
 * Whoever can only write to the database can therefore not add an event or a move that passes for ours (docs/adr/0012).
 */
export const proofOf = (payload: Payload, text: string): string => mac(runtimeOf(payload).settings.secret, text)

/** Whether the proof was made with the present secret or one of `AUDIT_OLD_SECRETS`. */
export function isProven(payload: Payload, text: string, proof: unknown): boolean {
  if (typeof proof !== 'string' || proof.length !== 64) return false
  const { secret, auditOldSecrets } = runtimeOf(payload).settings
  return [secret, ...auditOldSecrets].some((one) => timingSafeEqual(Buffer.from(mac(one, text)), Buffer.from(proof)))
}

/** Whether a stored move is as this platform committed it: edited, copied or inserted by another hand, it is not. */
export const isProvenMove = (payload: Payload, row: Record<string, unknown>): boolean => isProven(payload, moveText(row), row['proof'])

/** Whether it is proven by the present secret and needs no earlier one. */
export const isPresentMoveProof = (payload: Payload, row: Record<string, unknown>): boolean => moveProof(runtimeOf(payload).settings.secret, row) === row['proof']

/** The proof of a move's facts under a secret. */
export const moveProof = (secret: string, move: Record<string, unknown>): string => mac(secret, moveText(move))

/** The columns of a move about to be committed, with their proof. */
export const withMoveProof = <T extends Record<string, unknown>>(payload: Payload, move: T): T & { proof: string } => ({ ...move, proof: moveProof(runtimeOf(payload).settings.secret, move) })
