import { createHash } from 'node:crypto'
import { formProof } from './contacts.store.ts'

/**
 * Work that a browser does while its person reads the preview, asked for only where a letter would else wait because of
 * signs of haste: nothing to a person, dear to whoever sends thousands. A task is signed, for one form, for ten minutes.
 */
const goodForMs = 600_000
/** Zero bits that the hash begins with: some 65,000 tries, a few seconds on a telephone. */
export const workBits = 16

const taskForm = /^([0-9a-zA-Z-]{1,64})\.([0-9a-z]{6,10})\.(\d{1,2})\.([\w-]{22})$/

const proofOf = (form: string, until: string, bits: string, key: Buffer): string => formProof('letter-work', `${form} ${until} ${bits}`, key)

/** @param now instant in milliseconds */
export function workTask(form: string, now: number, key: Buffer): string {
  const [until, bits] = [(now + goodForMs).toString(36), String(workBits)]
  return `${form}.${until}.${bits}.${proofOf(form, until, bits, key)}`
}

/** Whether this answer (`<task>~<number>`) is work that was done for this form in time. */
export function isWorkDone(answer: string, form: string, now: number, key: Buffer): boolean {
  const [task = '', number = '', ...more] = answer.split('~')
  const [, ofForm, until = '', bits = '', proof] = taskForm.exec(task) ?? []
  if (more.length > 0 || !/^\d{1,12}$/.test(number) || ofForm !== form || proof !== proofOf(form, until, bits, key) || parseInt(until, 36) < now) return false
  return zeroBits(createHash('sha256').update(`${task}~${number}`).digest()) >= Number(bits)
}

/** Bits before the first that is set. */
export function zeroBits(hash: Uint8Array): number {
  const first = hash.findIndex((byte) => byte !== 0)
  return first === -1 ? hash.length * 8 : first * 8 + Math.clz32(hash[first] ?? 0) - 24
}
