import crypto from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { provesPassword } from '../../../src/access/password-proof.store.ts'
import { findRecord, matching, patchRecord } from '../../../src/storage/records.store.ts'
import { adminOrigin, as, ask, createPerson, createSite, database, startTestPlatform, stopDatabase, testPassword, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'

const next = 'Another-password-2'

describe(`an account's password on ${database}`, () => {
  let platform: TestPlatform
  let site: TestSite
  let editor: TestPerson
  let security: TestPerson

  beforeAll(async () => {
    platform = await startTestPlatform({ settings: { trustProxy: true } })
    site = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    editor = await createPerson(platform, { name: 'editor', roles: ['editor'], site })
    security = await createPerson(platform, { name: 'security', roles: ['security-admin'], site: null })
  })
  afterEach(() => vi.restoreAllMocks())
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const login = (email: string, password: string, address = '10.1.1.1') =>
    ask(platform).post('/api/users/login').set('Host', 'localhost:4999').set('Origin', adminOrigin).set('X-Forwarded-For', address).send({ email, password })
  const change = (person: TestPerson, data: object, address = '10.2.2.2', id = person.id) =>
    as(platform, person, 'patch', `/api/users/${id}`).set('X-Forwarded-For', address).send(data)

  it('is not changed without the present one, nor with a wrong one', async () => {
    const without = await change(editor, { password: next })
    expect(without.status).toBe(400)
    expect(JSON.stringify(without.body)).toContain('presentPassword')
    for (const presentPassword of ['Wrong-password-1', '', null, 7, { $ne: '' }, [testPassword]]) {
      expect((await change(editor, { password: next, presentPassword })).status, JSON.stringify(presentPassword)).toBeGreaterThanOrEqual(400)
    }
    expect((await change(editor, { password: next, presentPassword: 'Wrong-password-1' })).status).toBe(403)
    expect((await login(editor.email, next)).status).toBe(401)
    expect((await login(editor.email, testPassword)).status).toBe(200)
  })

  it('is changed with the present one, as JSON and as the admin’s form, which is neither stored nor shown', async () => {
    const answer = await change(editor, { password: next, presentPassword: testPassword })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(JSON.stringify(answer.body)).not.toContain(testPassword)
    expect((await login(editor.email, next)).status).toBe(200)
    const form = await as(platform, editor, 'patch', `/api/users/${editor.id}`).field('_payload', JSON.stringify({ password: testPassword, presentPassword: next }))
    expect(form.status, JSON.stringify(form.body)).toBe(200)
    expect((await login(editor.email, testPassword)).status).toBe(200)
    expect(JSON.stringify(await findRecord(platform.payload, 'users', matching({ id: editor.id })))).not.toContain(next)
    expect((await change(editor, { name: '改名', presentPassword: '' })).status, 'other fields need none').toBe(200)
  })

  it('of others is set by the security administrator without it, the own is not', async () => {
    const other = await createPerson(platform, { name: 'other', roles: ['editor'], site })
    expect((await change(security, { password: next }, '10.2.2.3', other.id)).status).toBe(200)
    expect((await login(other.email, next)).status).toBe(200)
    expect((await change(security, { password: next }, '10.2.2.3')).status).toBe(400)
    expect((await change(other, { password: testPassword, presentPassword: next }, '10.2.2.3', security.id)).status).toBeGreaterThanOrEqual(403)
  })

  it('is not guessed through the change: tries count by address and by account', async () => {
    const person = await createPerson(platform, { name: 'guessed', roles: ['editor'], site })
    const guess = (address: string) => change(person, { password: next, presentPassword: 'Wrong-password-1' }, address)
    for (let tries = 0; tries < 20; tries += 1) expect((await guess(`10.3.0.${tries}`)).status).toBe(403)
    expect((await guess('10.3.1.1')).status, 'from an address of its own').toBe(429)
    expect((await change(person, { password: next, presentPassword: testPassword }, '10.3.1.2')).status, 'the right one too').toBe(429)
    for (let tries = 0; tries < 19; tries += 1) await login('nobody@test.example', 'x', '10.3.2.1')
    const last = await createPerson(platform, { name: 'last', roles: ['editor'], site })
    expect((await change(last, { password: next, presentPassword: 'Wrong-password-1' }, '10.3.2.1')).status).toBe(403)
    expect((await login(last.email, testPassword, '10.3.2.1')).status, 'failed logins and changes count together').toBe(429)
  }, 120_000)

  it('costs a login the same hashing whether the address is known, unknown or locked', async () => {
    const derived = vi.spyOn(crypto, 'pbkdf2')
    const costOf = async (email: string): Promise<unknown[][]> => {
      derived.mockClear()
      expect((await login(email, 'Wrong-password-1', '10.4.4.4')).status).toBe(401)
      return derived.mock.calls.map(([, , iterations, keyLength, digest]) => [iterations, keyLength, digest])
    }
    const known = await costOf(security.email)
    expect(known).toHaveLength(1)
    expect(await costOf('nobody@test.example')).toEqual(known)
    expect(await costOf(` ${security.email.toUpperCase()} `)).toEqual(known)
    await patchRecord(platform.payload, 'users', security.id, { lockUntil: new Date(Date.now() + 600_000).toISOString() })
    expect(await costOf(security.email)).toEqual(known)
  })

  it('is compared as it is stored', async () => {
    const row = await findRecord(platform.payload, 'users', matching({ id: editor.id }))
    expect(String(row?.['hash'])).toMatch(/^pbkdf2-sha256-v1:[0-9a-f]{64}$/)
    expect(await provesPassword(platform.payload, editor.id, testPassword)).toBe(true)
    expect(await provesPassword(platform.payload, editor.id, next)).toBe(false)
  })
})
