import { Router } from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestPlatform, stopDatabase, type TestPlatform } from '../../support/platform.ts'
import { routeTable } from './route-table.ts'

/**
 * Every way into the application and where its isolation is proven. A route that is not here makes this test fail: say
 * first which test asks it as a stranger.
 */
const known: readonly (readonly [string, string])[] = [
  ['use / <anonymous>', 'the staff’s origin: bad-input/hosts'],
  ['GET /healthz', 'no document'],
  ['GET /readyz', 'no document'],
  ['GET /metrics', 'no document; loopback alone'],
  ['GET /api/:type/:id/workflow', 'matrix: workflow'],
  ['POST /api/:type/:id/workflow/:move', 'matrix: every move'],
  ['use /api/:type/:id/workflow <anonymous>', 'answers errors of the two above'],
  ['POST /api/editing/heartbeat', 'editing/working-copies: other sites, other persons, nobody'],
  ['GET /api/editing/copies', 'editing/working-copies: other persons, nobody'],
  ['GET /api/editing/copies/:resource', 'editing/working-copies: other sites, other persons, nobody'],
  ['DELETE /api/editing/copies/:resource', 'editing/working-copies: other sites, other persons, nobody'],
  ['use /api/editing <anonymous>', 'answers errors of the four above'],
  ['GET /api/:type/:id/compare', 'matrix: compare; review/compare'],
  ['use /api/:type/:id/compare <anonymous>', 'answers errors of the one above'],
  ['GET /api/:type/:id/links', 'matrix: share links; review/share-link'],
  ['POST /api/:type/:id/links', 'matrix: make a share link; review/share-link'],
  ['DELETE /api/:type/:id/links/:link', 'matrix: end a share link; review/share-link'],
  ['use /api/:type/:id/links <anonymous>', 'answers errors of the three above'],
  ['GET /preview/shared/:token', 'review/share-link: by token alone'],
  ['GET /preview/shared/:token/files/:name', 'review/share-link: files of the token’s own text'],
  ['GET /api/people', 'staff/pickers: other sites, levels, offices, nobody'],
  ['GET /api/chains', 'staff/pickers: other sites, nobody'],
  ['GET /api/published', 'staff/pickers: other sites, nobody'],
  ['GET /api/documents', 'staff/pickers: other sites, nobody'],
  ['use /api/people <anonymous>', 'answers errors of people'],
  ['use /api/chains <anonymous>', 'answers errors of chains'],
  ['use /api/published <anonymous>', 'answers errors of published'],
  ['use /api/documents <anonymous>', 'answers errors of documents'],
  ['POST /api/:type/:id/checks', 'matrix: check; checks/gate'],
  ['POST /api/:type/:id/checks/overrides', 'matrix: ask for an override; checks/gate'],
  ['POST /api/:type/:id/checks/confirmations', 'matrix: confirm an override; checks/gate'],
  ['POST /api/link-approvals/:id/decision', 'matrix: decide a link; checks/register'],
  ['use /api/:type/:id/checks,/api/link-approvals/:id/decision <anonymous>', 'answers errors of the four above'],
  ['POST /api/intake/html', 'intake/doors: every role, nobody; names and stores no document'],
  ['POST /api/intake/word', 'intake/doors: every role, nobody; names and stores no document'],
  ['use /api/intake <anonymous>', 'answers errors of the two above'],
  ['POST /api/policies/recognise', 'policies/wiring: readers, other origins, nobody; names and stores no document'],
  ['POST /api/policies/holders', 'policies/wiring: nobody, people of no site; shows only what citizens read'],
  ['GET /api/interpretations/:id/copy-report', 'matrix: copy report'],
  ['POST /api/interpretations/:id/copy-report', 'matrix: copy report of unsaved text'],
  ['use /api/policies/recognise,/api/policies/holders,/api/interpretations/:id/copy-report <anonymous>', 'answers errors of the four above'],
  ['GET /api/policies/:id/assessments', 'matrix: assessments'],
  ['POST /api/policies/:id/assessments', 'matrix: record an assessment; policies/wiring'],
  ['use /api/policies/:id/assessments <anonymous>', 'answers errors of the two above'],
  ['GET /api/policies/worklists', 'policies/wiring: other sites, subtrees, limits to columns, nobody'],
  ['GET /api/policies/worklists/linked', 'policies/wiring: other sites, subtrees, nobody'],
  ['use /api/policies/worklists <anonymous>', 'answers errors of the two above'],
  ['GET /api/letters', 'message-board/letters: other sites, other units, nobody'],
  ['GET /api/letters/report', 'message-board/letters: other sites, nobody'],
  ['GET /api/letters/report.xlsx', 'message-board/letters: people without a role, nobody'],
  ['GET /api/letters/:id', 'message-board/letters: other sites, other units, nobody'],
  ['POST /api/letters/:id/contact', 'message-board/letters: other sites, other units, supervisors, nobody'],
  ['POST /api/letters/:id/acts', 'message-board/letters: other sites, other units, nobody'],
  ['GET /api/letters/:id/files/:file', 'message-board/letter-files: other sites, other units, other letters’ files, nobody'],
  ['POST /api/letters/:id/files/:file/redacted', 'message-board/letter-files: other sites, other units, nobody'],
  ['GET /api/letters/:id/documents', 'message-board/knowledge: other units, nobody'],
  ['GET /api/letters/:id/similar', 'message-board/knowledge: other units, nobody'],
  ['POST /api/letters/:id/cited', 'message-board/knowledge: other units, nobody'],
  ['POST /api/letters/:id/answer', 'message-board/knowledge: other units, supervisors, nobody'],
  ['POST /api/letters/batch', 'message-board/knowledge: other units, nobody'],
  ['use /api/letters <anonymous>', 'answers errors of the thirteen above'],
  ['GET /api/notices', 'notices/notices: other persons, nobody'],
  ['POST /api/notices/read', 'notices/notices: other persons’ ids, other origins'],
  ['GET /api/notices/preference', 'notices/notices: only ever one’s own'],
  ['PUT /api/notices/preference', 'notices/notices: only ever one’s own'],
  ['use /api/notices <anonymous>', 'answers errors of the four above'],
  ['GET /api/desk', 'desk/desk: every person of a world, against the rules one by one; nobody'],
  ['GET /api/desk/next', 'desk/desk: other sites, nobody'],
  ['GET /api/desk/sites', 'desk/desk: other sites, nobody'],
  ['POST /api/desk/batch', 'desk/batch: other sites, own texts, other origins, nobody'],
  ['use /api/desk <anonymous>', 'answers errors of the four above'],
  ['POST /api/audit/export', 'publishing/audit: other sites, other roles, other origins, nobody'],
  ['use /api/audit <anonymous>', 'answers errors of the one above'],
  ['use /api <anonymous>', 'matrix: every way that the allow-list opens; side-doors: every way of Payload that it does not'],
  ['GET /preview/files/:name', 'matrix and public-files: files of previews'],
  ['GET /preview/:type/:id', 'matrix: preview'],
  ['GET /_themes/sites/:slug/:file', 'no document: logos of the manifests'],
  ['GET /_themes/{*path}', 'no document: assets of the shipped themes'],
  ['use / lastResort', 'answers what fell through: bad-input'],
  ['use / <anonymous>', 'the portal: library and addresses alone; public-files, publish'],
]

describe('the ways into the application', () => {
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await startTestPlatform()
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  it('are all known, and what is known is there', () => {
    // Two handlers may have the same description, so each is declared as often as it is there.
    expect(routeTable(platform.app).sort()).toEqual(known.map(([route]) => route).sort())
  })

  it('are reported when one is added, wherever it is hung', () => {
    const before = routeTable(platform.app)
    const inner = Router()
    inner.get('/export/:id', (_req, res) => void res.end())
    platform.app.use('/open', inner)
    platform.app.use('/backdoor', function everything(_req, res) {
      res.end()
    })
    platform.app.all('/anything', (_req, res) => void res.end())
    expect(routeTable(platform.app).filter((route) => !before.includes(route))).toEqual(['GET /open/export/:id', 'use /backdoor everything', 'ALL /anything'])
  })
})
