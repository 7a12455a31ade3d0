import { expect, it } from 'vitest'
import { isAcceptablePassword, passwordPolicy } from '../../../src/access/password-policy.ts'

it.each<[string, boolean]>([
  ['', false], ['abc', false], ['Abcdefg-1', false], ['Abcdefg-12', true], ['abcdefghij', false], ['abcdefghi1', false], ['ABCDEFGHI1', false],
  ['abcdefgh1-', true], ['Abcdefghi1', true], ['Abcdefghi-', true], ['1234567890', false], ['12345678-A', true], ['密码密码密码密码密码', false],
  ['密码Aa345678', true], ['Aa1aaaaaaa', true], ['          ', false], [`Aa1${'x'.repeat(125)}`, true], [`Aa1${'x'.repeat(126)}`, false],
])('%s: %s (S-01)', (password, acceptable) => {
  expect(isAcceptablePassword(password)).toBe(acceptable)
})

it('asks for at least the default of level 3 (S-01)', () => {
  expect(passwordPolicy.minimumLength).toBeGreaterThanOrEqual(8)
  expect(passwordPolicy.minimumClasses).toBeGreaterThanOrEqual(3)
})

it('follows another policy when it is given one', () => {
  expect(isAcceptablePassword('abcd', { minimumLength: 4, minimumClasses: 1, maximumLength: 4 })).toBe(true)
  expect(isAcceptablePassword('abcde', { minimumLength: 4, minimumClasses: 1, maximumLength: 4 })).toBe(false)
})
