import { describe, expect, it } from 'vitest'
import { collections } from '../../../collections/index.ts'
import { isOpen, openWays } from '../../../src/staff/api-allow-list.ts'

const id = '0b6f2c1e-1111-4222-8333-444455556666'
const open = (line: string, override?: string) => {
  const [method = '', path = ''] = line.split(' ')
  return isOpen(method, path, override)
}

describe('ways that the admin needs', () => {
  it.each([
    'POST /api/users/login', 'POST /api/users/logout', 'POST /api/users/refresh-token', 'GET /api/users/me', 'GET /api/articles', 'HEAD /api/articles',
    `GET /api/articles/${id}`, 'GET /api/articles/0123456789abcdef01234567', 'POST /api/articles', `PATCH /api/articles/${id}`, `POST /api/articles/access/${id}`, 'GET /api/articles/versions', 'GET /api/columns', 'GET /api/audit-events',
    'GET /api/media/file/a-b_c.1.jpg', 'POST /api/media', 'POST /api/media/access', 'POST /api/attachments/access', `DELETE /api/memberships/${id}`, 'GET /api/payload-preferences/nav',
  ])('%s', (line) => {
    expect(open(line)).toBe(true)
  })
})

describe('everything else', () => {
  it.each([
    // publishing by another way (payload-guide 2.2, 2.3)
    'PATCH /api/articles', 'DELETE /api/articles', `DELETE /api/articles/${id}`, `PUT /api/articles/${id}`, `POST /api/articles/${id}`, `POST /api/articles/${id}/duplicate`,
    'POST /api/articles/duplicate', `POST /api/articles/versions/${id}`, `PATCH /api/articles/versions/${id}`, 'POST /api/articles/access', 'POST /api/users/access', `GET /api/articles/access/${id}`, `POST /api/moves/access/${id}`,
    'POST /api/users/first-register', 'POST /api/users/forgot-password', 'POST /api/users/reset-password', 'POST /api/users/verify/x', 'GET /api/users/init',
    'GET /api/access', 'GET /api/payload-jobs/run', 'GET /api/payload-jobs', 'POST /api/payload-jobs', 'GET /api/payload-jobs/handle-schedules', 'POST /api/reorder',
    'POST /api/graphql', 'GET /api/graphql', 'GET /api/graphql-playground', 'GET /api/og', 'POST /api/payload-locked-documents', 'GET /api/payload-locked-documents',
    'GET /api/payload-migrations', 'POST /api/payload-kv', 'GET /api/globals/x', 'POST /api/globals/x', 'GET /api/media/paste-url', `GET /api/media/paste-url/${id}`,
    `PATCH /api/link-approvals/${id}`, `DELETE /api/link-approvals/${id}`, `DELETE /api/word-lists/${id}`, `DELETE /api/site-word-lists/${id}`, 'GET /api/finding-overrides', 'GET /api/fingerprints',
    // other spellings of an open way
    'GET /api/articles/', 'GET //api/articles', 'GET /api//articles', 'GET /api/Articles', 'GET /API/articles', 'get /api/articles', 'GET /api/articles?x=1', 'GET /api/articles#x',
    'GET /api/articles%2Fversions', 'GET /api%2Farticles', 'GET /api/%61rticles', 'GET /api/articles;x', 'GET /api/articles\u0000', 'GET /api/articles\n', 'GET /api/articles%0a',
    'GET /api/articles/../payload-jobs', `GET /api/articles/${id}/../../payload-jobs/run`, 'GET /api/media/file/../../payload-jobs', 'GET /api/media/file/', 'GET /api/media/file/a/b',
    'GET /api/media/file/a%2Fb', 'GET /api/media/file/a\\b', 'GET /api/payload-preferences/a/b', 'GET /api/payload-preferences/', 'GET /api/articles/short', `GET /api/articles/${'a'.repeat(65)}`, 'PATCH /api/articles/versions', 'PATCH /api/users/first-register', `GET /api/articles/${id}x`, `GET /api/articles/${id.toUpperCase()}`,
    'GET /xapi/articles', 'GET /s/api/articles', 'GET /api', 'GET /api/', 'GET ', 'OPTIONS /api/articles', 'TRACE /api/articles', 'CONNECT /api/articles', ' /api/articles',
    'GET /api/articlesx', 'GET /api/xarticles', 'GET /api/articles/versions/x/y', 'GET /api/constructor', 'GET /api/__proto__',
  ])('%j is closed', (line) => {
    expect(open(line)).toBe(false)
  })

  it('leaves no door to what only the platform writes', () => {
    const written = collections({ secureCookies: true, mediaDirectory: '/nowhere', attachmentsDirectory: '/nowhere' }).map((entry) => entry.config.slug)
    const editable = ['tenants', 'users', 'memberships', 'columns', 'articles', 'policies', 'interpretations', 'media', 'attachments', 'word-lists', 'site-word-lists', 'link-approvals', 'delegations', 'settings', 'work-calendars', 'answering-units', 'answers', 'reply-templates']
    const closed = written.filter((slug) => !editable.includes(slug))
    expect(closed).toEqual(expect.arrayContaining(['moves', 'snapshots', 'library', 'addresses', 'audit-events', 'public-files', 'list-heads', 'generations']))
    for (const slug of closed) for (const method of ['POST', 'PATCH', 'PUT', 'DELETE']) for (const tail of ['', `/${id}`, `/${id}/duplicate`, `/versions/${id}`]) {
      expect(isOpen(method, `/api/${slug}${tail}`, undefined), `${method} ${slug}${tail}`).toBe(false)
      expect(isOpen('POST', `/api/${slug}${tail}`, method), `POST as ${method} ${slug}${tail}`).toBe(false)
    }
  })

  it('anchors every pattern at both ends', () => {
    for (const { pattern } of openWays) {
      expect(pattern.source.startsWith('^\\/api\\/'), pattern.source).toBe(true)
      expect(pattern.source.endsWith('$'), pattern.source).toBe(true)
      expect(pattern.flags).toBe('')
    }
  })
})

describe('a method in a header', () => {
  it.each<[string, string, boolean]>([
    ['POST /api/articles', 'GET', true], ['POST /api/articles', 'get', true],
    ['POST /api/articles', 'PATCH', false], ['POST /api/articles', 'DELETE', false], ['POST /api/articles', 'PUT', false], ['POST /api/articles', 'HEAD', false],
    ['POST /api/articles', '', false], ['POST /api/articles', 'GET, PATCH', false], ['POST /api/articles', 'GET ', false], ['POST /api/users/login', 'GET', false],
    [`GET /api/articles/${id}`, 'PATCH', false], [`GET /api/articles/${id}`, 'GET', false], [`PATCH /api/articles/${id}`, 'GET', false], [`DELETE /api/memberships/${id}`, 'GET', false],
    ['POST /api/payload-jobs', 'GET', false],
  ])('%s as %j: %s', (line, override, allowed) => {
    expect(open(line, override)).toBe(allowed)
  })
})
