import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson } from '../../publishing/canonical-text.ts'
import { madeOnce } from '../../storage/made-once.store.ts'
import { receiptRecipe } from './receipt-recipe.ts'
import { Receipt, receiptParts, receiptText } from './receipt.ts'

/** What is signed begins with its purpose, so that no signature of ours can be passed off as one of another kind. */
const purpose = 'jiyue receipt 1\n'

const keyIds = new WeakMap<KeyObject, string>()

const publicOf = (key: KeyObject): KeyObject => (key.type === 'public' ? key : createPublicKey(key))

/** Names a key in receipts: the first sixteen hex digits of the SHA-256 of its public form. */
export function keyIdOf(key: KeyObject): string {
  let id = keyIds.get(key)
  if (id === undefined) keyIds.set(key, id = createHash('sha256').update(publicOf(key).export({ type: 'spki', format: 'der' })).digest('hex').slice(0, 16))
  return id
}

const keyFile = (dataDir: string): string => join(dataDir, 'keys', 'receipts.pem')

/** The platform's own key for receipts; null where none was made yet. */
export const presentReceiptKey = (dataDir: string): KeyObject | null => (existsSync(keyFile(dataDir)) ? createPrivateKey(readFileSync(keyFile(dataDir))) : null)

/** The same, made with the first receipt. */
export const receiptKey = (dataDir: string): KeyObject =>
  createPrivateKey(madeOnce(keyFile(dataDir), () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })))

/** What is published for verifying. */
export const publicKeyText = (key: KeyObject): string => publicOf(key).export({ type: 'spki', format: 'pem' }).toString()

/**
 * The same as everybody downloads it, with how a receipt is verified above it: whoever reads a PEM file skips what stands there.
 * @param words the introduction, in the languages of the platform
 */
export const publicKeyFile = (key: KeyObject, words: readonly string[]): string =>
  `${[...words, '', ...receiptRecipe.trimEnd().split('\n')].map((line) => `# ${line}`.trimEnd()).join('\n')}\n${publicKeyText(key)}`

/** @throws Error for a key that is not Ed25519 */
export function signReceipt(receipt: Receipt, key: KeyObject): string {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('Receipts are signed with Ed25519')
  const content = canonicalJson(Receipt.parse(receipt))
  return receiptText({ keyId: keyIdOf(key), content: Buffer.from(content).toString('base64url'), signature: sign(null, Buffer.from(purpose + content), key).toString('base64url') })
}

export type ReceiptVerdict = { valid: true; receipt: Receipt } | { valid: false; why: 'unreadable' | 'other-key' | 'forged' }

/** Whether this text is a receipt that one of these keys signed; needs nothing but the public keys, and never throws. */
export function verifyReceipt(text: string, keys: readonly KeyObject[]): ReceiptVerdict {
  const parts = receiptParts(text)
  if (parts === null) return { valid: false, why: 'unreadable' }
  const key = keys.find((candidate) => candidate.asymmetricKeyType === 'ed25519' && keyIdOf(candidate) === parts.keyId)
  if (key === undefined) return { valid: false, why: 'other-key' }
  const content = Buffer.from(parts.content, 'base64url')
  if (!verify(null, Buffer.concat([Buffer.from(purpose), content]), publicOf(key), Buffer.from(parts.signature, 'base64url'))) return { valid: false, why: 'forged' }
  const parsed = Receipt.safeParse(parsedJson(content.toString('utf8')))
  return parsed.success ? { valid: true, receipt: parsed.data } : { valid: false, why: 'unreadable' }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

/** A public key as it is published, or a private one of which the public half is taken; null for anything else. */
export function readKey(pem: string): KeyObject | null {
  try {
    return createPublicKey(pem)
  } catch {
    return null
  }
}
