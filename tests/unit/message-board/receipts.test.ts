import { spawnSync } from 'node:child_process'
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queryCode } from '../../../src/features/message-board/query-code.ts'
import { keyIdOf, presentReceiptKey, publicKeyFile, publicKeyText, readKey, receiptKey, signReceipt, verifyReceipt } from '../../../src/features/message-board/receipts.store.ts'
import type { Receipt } from '../../../src/features/message-board/receipt.ts'

const receipt: Receipt = {
  version: 2, site: 'yunxi', siteName: '云溪县人民政府', code: queryCode(482_913_057), kind: 'consultation', received: '2026-03-02T01:30:00.000Z', dueDay: '2026-03-11', provisional: false, textHash: 'ab'.repeat(32),
}
const { provisional: _, ...said } = receipt
/** As they were given before a receipt said whether its day was provisional. */
const first: Receipt = { ...said, version: 1 }

describe('a receipt', () => {
  let folder: string
  let key: KeyObject
  let signed: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'jiyue-receipts-'))
    key = receiptKey(folder)
    signed = signReceipt(receipt, key)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is signed with one key of the platform, which nobody else can read', () => {
    expect(keyIdOf(receiptKey(folder))).toBe(keyIdOf(key))
    expect(statSync(join(folder, 'keys', 'receipts.pem')).mode & 0o777).toBe(0o600)
    expect(presentReceiptKey(join(folder, 'nowhere'))).toBeNull()
    expect(existsSync(join(folder, 'nowhere'))).toBe(false)
  })

  it('is verified with the public key alone, also as a mail breaks it', () => {
    const published = readKey(publicKeyText(key))
    expect(published?.type).toBe('public')
    expect(verifyReceipt(signed, [published as KeyObject])).toEqual({ valid: true, receipt })
    expect(verifyReceipt(` ${signed.replaceAll(/(.{60})/g, '$1\r\n')}\n`, [published as KeyObject])).toEqual({ valid: true, receipt })
    expect(signReceipt(receipt, key)).toBe(signed)
  })

  it('of the first version is verified as before, and each version says what it says and no more', () => {
    expect(verifyReceipt(signReceipt(first, key), [createPublicKey(key)])).toEqual({ valid: true, receipt: first })
    for (const wrong of [said, { ...first, provisional: true }, { ...first, version: 2 }, { ...receipt, version: 3 }]) expect(() => signReceipt(wrong as Receipt, key)).toThrow()
  })

  it('is verified by anybody with OpenSSL and the published key, by the bytes that the documentation tells of', () => {
    const [guide, published] = [readFileSync('docs/receipts.md', 'utf8'), publicKeyFile(key, ['公钥'])]
    const recipe = /```sh\n(plain\(\)[\s\S]*?)```/.exec(guide)?.[1] ?? ''
    const keyId = /```sh\n(openssl pkey [^\n]*)\n```/.exec(guide)?.[1] ?? ''
    // What stands above the key is the same recipe.
    expect(published.split('-----BEGIN')[0]?.replaceAll(/^# /gm, '')).toContain(recipe)
    const at = mkdtempSync(join(folder, 'anybody-'))
    const run = (commands: string) => spawnSync('sh', ['-c', commands], { cwd: at, encoding: 'utf8' })
    const verify = (line: string) => {
      writeFileSync(join(at, 'receipt.txt'), line)
      return run(recipe)
    }
    writeFileSync(join(at, 'receipt-key.pem'), published)
    for (const line of [signed, `${signed.replaceAll(/(.{70})/g, '$1\r\n ')}\n`, signReceipt({ ...receipt, siteName: '云溪县人民政府办公室？～' }, key)]) {
      const { status, stdout } = verify(line)
      expect([status, stdout.split('\n')[0]]).toEqual([0, 'Signature Verified Successfully'])
      expect(Object.keys(JSON.parse(stdout.slice(stdout.indexOf('{'))) as object).sort()).toEqual(Object.keys(receipt).sort())
    }
    expect(run(keyId).stdout.trim()).toBe(keyIdOf(key))
    const [form, id, content = '', signature] = signed.split('.')
    const forged = Buffer.from(Buffer.from(content, 'base64url').toString().replace('2026-03-11', '2026-03-10')).toString('base64url')
    expect(verify([form, id, forged, signature].join('.'))).toMatchObject({ status: 1, stdout: expect.not.stringContaining('Successfully') })
    expect(readKey(published)?.type).toBe('public')
  })

  it('is not, once a sign of it has changed', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: signed.length - 1 }), fc.constantFrom(...'ABCxyz019-_.'), (at, sign) => {
      fc.pre(signed[at] !== sign)
      const changed = signed.slice(0, at) + sign + signed.slice(at + 1)
      const verdict = verifyReceipt(changed, [createPublicKey(key)])
      // The last sign of a base64 text has spare bits, which mean nothing; the content is the same then.
      if (verdict.valid) expect(verdict.receipt).toEqual(receipt)
      else expect(['unreadable', 'other-key', 'forged']).toContain(verdict.why)
    }), { numRuns: 400, seed: 8 })
    const [form, id, , signature] = signed.split('.')
    const forged = Buffer.from(JSON.stringify({ ...receipt, dueDay: '2026-03-10' })).toString('base64url')
    expect(verifyReceipt([form, id, forged, signature].join('.'), [createPublicKey(key)])).toEqual({ valid: false, why: 'forged' })
  })

  it('of another key is not ours, and what is no receipt is none', () => {
    const other = generateKeyPairSync('ed25519').privateKey
    expect(verifyReceipt(signReceipt(receipt, other), [createPublicKey(key)])).toEqual({ valid: false, why: 'other-key' })
    expect(verifyReceipt(signReceipt(receipt, other), [createPublicKey(key), createPublicKey(other)])).toMatchObject({ valid: true })
    for (const text of ['', 'JYR1', 'JYR1.x.y.z', signed.slice(0, -1), '\u0000']) expect(verifyReceipt(text, [key])).toEqual({ valid: false, why: 'unreadable' })
    expect([readKey('no key'), readKey('')]).toEqual([null, null])
  })

  it('is signed for what a receipt says and with Ed25519 only', () => {
    expect(() => signReceipt({ ...receipt, code: '1234567890' }, key)).toThrow(/code/)
    expect(() => signReceipt(receipt, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)).toThrow('Ed25519')
  })

  it('is verified by the operator’s command, without platform and data folder', () => {
    const [file, publicFile] = [join(folder, 'receipt.txt'), join(folder, 'public.pem')]
    writeFileSync(file, signed)
    writeFileSync(publicFile, publicKeyText(key))
    const run = (...args: string[]) => spawnSync(process.execPath, ['src/cli/jiyue.ts', 'receipts', 'verify', ...args], { encoding: 'utf8', env: { NODE_ENV: 'test', PATH: process.env['PATH'], DATA_DIR: join(folder, 'none') } })
    const good = run(file, '--key', publicFile)
    expect([good.status, good.stdout.includes('云溪县人民政府'), good.stdout.includes('2026-03-02 09:30'), good.stdout.includes('暂估')]).toEqual([0, true, true, false])
    writeFileSync(file, signReceipt({ ...receipt, dueDay: '2027-01-06', provisional: true }, key))
    expect(run(file, '--key', publicFile).stdout).toContain('答复期限 2027-01-06（暂估')
    writeFileSync(file, signed.replace('.', '.0'))
    const bad = run(file, '--key', publicFile)
    expect([bad.status, bad.stdout]).toEqual([1, ''])
    expect(run(file, '--key', file).stderr).toContain(file)
  }, 60_000)
})
