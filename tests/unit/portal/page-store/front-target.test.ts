import { describe, expect, it } from 'vitest'
import { normaliseHost } from '../../../../src/portal/front-host.ts'
import { namesEtag, preferenceOf } from '../../../../src/portal/front-negotiation.ts'
import { isPassedOn, pageKeyOf } from '../../../../src/portal/front-routes.ts'
import { parseTarget } from '../../../../src/portal/front-target.ts'

describe('a request target', () => {
  it.each([
    ['/', '/', true],
    ['/zwgk/202601/a1.html', '/zwgk/202601/a1.html', true],
    ['/zwgk/?utm=1', '/zwgk/', true],
    ['/.well-known/security.txt', '/.well-known/security.txt', true],
    ['/a..b/c...d/..e', '/a..b/c...d/..e', true],
    ['/%E6%94%BF%E5%8A%A1/', '/政务/', true],
    ['/%e6%94%bf/', '/政/', false],
    ['/%61', '/a', false],
    ['/%252e%252e/', '/%2e%2e/', true],
    ['/a?next=/../..//\\', '/a', true],
    ['http://example.gov.cn/zwgk/?a=1', '/zwgk/', true],
    ['http://example.gov.cn', '/', true],
    [`/${'a'.repeat(2_047)}`, `/${'a'.repeat(2_047)}`, true],
  ])('%s is taken as %s', (url, path, canonical) => {
    expect(parseTarget(url)).toMatchObject({ path, canonical })
  })

  it.each([
    '',
    '*',
    'zwgk/',
    '//evil.example/',
    '/a//b',
    '/..',
    '/../etc/passwd',
    '/a/../b',
    '/a/./b',
    '/.',
    '/%2e%2e/etc/passwd',
    '/a/%2E%2e',
    '/%2e',
    '/..%2fetc',
    '/a%2Fb',
    '/a%5c..%5cb',
    '/a\\..\\b',
    '/a%00.html',
    '/a\u0000',
    '/a%0d%0aSet-Cookie:x',
    '/a b',
    '/<script>',
    '/%',
    '/%zz',
    '/%c0%ae%c0%ae/',
    '/%ff',
    '/政务',
    '/a%2f%2fb',
    '/%c2%85',
    'ftp://example.gov.cn/',
    'http:///a',
    'javascript:alert(1)',
    `/${'a'.repeat(2_048)}`,
    `/${'%61'.repeat(700)}`,
  ])('%j is refused', (url) => {
    const target = parseTarget(url)
    // An absolute form without a host has no path problem; its empty host is what gets refused.
    expect(target === null || normaliseHost(target.authority ?? 'ok') === null).toBe(true)
  })
})

describe('a host', () => {
  it.each([
    ['WWW.XianDao.gov.cn', 'www.xiandao.gov.cn'],
    ['xiandao.gov.cn:8443', 'xiandao.gov.cn'],
    ['xiandao.gov.cn.', 'xiandao.gov.cn'],
    ['localhost:3000', 'localhost'],
    ['[::1]:3000', '[::1]'],
    ['10.0.0.1', '10.0.0.1'],
  ])('%s is %s', (raw, host) => {
    expect(normaliseHost(raw)).toBe(host)
  })

  it.each(['', ' ', 'a b', 'a/b', 'user@host', 'a,b', 'a\tb', 'host:', 'host:port', 'host:123456', '.', '-a', 'a\u0000', 'a'.repeat(256)])(
    '%j is none',
    (raw) => {
      expect(normaliseHost(raw)).toBeNull()
    },
  )
})

describe('Accept-Encoding', () => {
  it.each([
    [undefined, ['identity']],
    ['', ['identity']],
    ['gzip', ['gzip', 'identity']],
    ['gzip, deflate, br, zstd', ['br', 'gzip', 'identity']],
    ['br;q=0.5, gzip;q=0.8', ['gzip', 'br', 'identity']],
    ['gzip;q=0, br;q=0', ['identity']],
    ['GZIP;Q=1.0', ['gzip', 'identity']],
    ['x-gzip', ['gzip', 'identity']],
    ['*', ['br', 'gzip', 'identity']],
    ['*;q=0', []],
    ['identity;q=0, gzip', ['gzip']],
    ['identity;q=1, *;q=0', ['identity']],
    ['identity, gzip;q=0.5', ['identity', 'gzip']],
    ['gzip;q=rubbish', ['gzip', 'identity']],
    [',;,;q=', ['identity']],
  ])('%j prefers %j', (value, preference) => {
    expect(preferenceOf(value)).toEqual(preference)
  })
})

describe('If-None-Match', () => {
  const etag = '"abc-gz"'
  it.each([etag, `W/${etag}`, '*', ` * `, `"other", ${etag}`, `"a",W/${etag},"b"`])('%j names the ETag', (value) => {
    expect(namesEtag(value, etag)).toBe(true)
  })
  it.each(['', '"abc"', 'abc-gz', '"abc-gz', '"xabc-gz"', '"*"', '"abc-gz-br"'])('%j does not', (value) => {
    expect(namesEtag(value, etag)).toBe(false)
  })
})

describe('what is never stored', () => {
  const site = (path: string) => ({ tenant: 'xiandao', form: 'host', path })
  it.each(['/search', '/search/', '/open/v1/resources', '/messages/new', '/messages/status', '/messages/verify', '/files/a.pdf'])('%s', (path) => {
    expect(pageKeyOf(site(path), '')).toBeNull()
  })
  it.each(['/', '/searching', '/messages/a1.html', '/zwgk/search'])('but %s is', (path) => {
    expect(pageKeyOf(site(path), 'utm=1')).toEqual({ ...site(path), variant: '' })
  })
  it('the policy library only as a whole', () => {
    expect(pageKeyOf(site('/policies/'), '')).toEqual({ ...site('/policies/'), variant: '' })
    expect([pageKeyOf(site('/policies/'), 'genre=notice'), pageKeyOf(site('/policies/catalogue.csv'), ''), pageKeyOf(site('/policies'), '')]).toEqual([null, null, null])
  })
  it.each(['/admin', '/admin/login', '/api/users', '/_next/x', '/healthz', '/_themes/base/a.css'])('%s has its own door', (path) => {
    expect(isPassedOn(path)).toBe(true)
  })
  it.each(['/', '/administration/', '/zwgk/api/', '/apis'])('%s has not', (path) => {
    expect(isPassedOn(path)).toBe(false)
  })
})
