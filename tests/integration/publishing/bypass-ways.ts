import type { DraftType } from '../../../src/publishing/resource-types.ts'
import { paragraph, type TestSite } from '../../support/platform.ts'
import type { DoorCall } from './inner-door.ts'

/** Words that no citizen may ever read. */
export const smuggled = '绕过审签的文字'

/** `policy`: the document that an interpretation is written for; '' for other kinds. */
export type Targets = { type: DraftType; policy: string; draft: string; live: string; review: string; liveVersion: string; draftVersion: string; own: TestSite; other: TestSite; publicId: string }

/** Statuses for a writer of the own site, a writer of another site, and nobody. */
export type Statuses = readonly [own: number, other: number, anonymous: number]

export type BypassWay = { name: string; call: (at: Targets) => DoorCall; front: Statuses; inner: Statuses }

const text = { title: smuggled, summary: smuggled, body: paragraph(smuggled) }
const published = { ...text, _status: 'published' }
const fresh = (at: Targets) => ({ ...published, tenant: at.own.id, column: at.own.columns['news/local'], source: '县融媒体中心', ...(at.policy === '' ? {} : { policy: at.policy }) })

const becomesDraft: Statuses = [200, 403, 403]
const becomesNewDraft: Statuses = [201, 403, 403]
const refused: Statuses = [403, 403, 403]
/** Before anything else is asked about who sends it. */
const ordered: Statuses = [422, 422, 422]
const closed: Statuses = [404, 404, 404]

const way = (name: string, front: Statuses, inner: Statuses, call: BypassWay['call']): BypassWay => ({ name, front, inner, call })
const patch = (name: string, query: string, body: (at: Targets) => object, at: 'draft' | 'live' = 'draft'): BypassWay =>
  way(name, becomesDraft, becomesDraft, (targets) => ({ method: 'PATCH', path: `/api/${targets.type}/${targets[at]}${query}`, body: body(targets) }))

const serverOwned = (at: Targets) => ({
  ...published, stage: 'approved', live: 'published', publishedAt: '2001-01-01T00:00:00.000Z', publicId: 'zzzzzzzzzz', draftAuthors: '', revision: 9, tenant: at.other.id,
  province: at.other.id, prefecture: at.other.id, county: at.other.id, createdAt: '2001-01-01T00:00:00.000Z', updatedAt: '2001-01-01T00:00:00.000Z', deletedAt: '2001-01-01T00:00:00.000Z',
})
const forgedMove = (at: Targets) => ({
  tenant: at.own.id, resource: at.draft, resourceType: at.type, publicId: at.publicId, seq: 1, move: 'publish', actor: 'x', at: '2026-01-01T00:00:00.000Z', textHash: 'a'.repeat(64), settled: false,
})

/** payload-guide 2.2, its seven ways first, and every other door that could lead past the moves. */
export const bypassWays: readonly BypassWay[] = [
  patch('1 status in an update', '', () => published),
  patch('2 status in a draft update', '?draft=true', () => published),
  way('3 status at creation', becomesNewDraft, becomesNewDraft, (at) => ({ method: 'POST', path: `/api/${at.type}`, body: fresh(at) })),
  way('4 duplicate as published', closed, closed, (at) => ({ method: 'POST', path: `/api/${at.type}/${at.live}/duplicate?draft=false`, body: published })),
  way('5 restore a published version', closed, refused, (at) => ({ method: 'POST', path: `/api/${at.type}/versions/${at.liveVersion}` })),
  way('6 bulk update', closed, refused, (at) => ({ method: 'PATCH', path: `/api/${at.type}?where[id][equals]=${at.draft}`, body: published })),
  patch('7 silent change of a live text', '', () => text, 'live'),

  patch('status with draft=false', '?draft=false', () => published),
  patch('silent change with draft=false', '?draft=false', () => text, 'live'),
  patch('unpublish by status', '?draft=false', () => ({ _status: 'draft' }), 'live'),
  patch('unpublish by null', '?draft=false', () => ({ _status: null, live: null, stage: null }), 'live'),
  way('creation with draft=false', becomesNewDraft, becomesNewDraft, (at) => ({ method: 'POST', path: `/api/${at.type}?draft=false`, body: fresh(at) })),
  way('creation with every server-owned field', becomesNewDraft, becomesNewDraft, (at) => ({ method: 'POST', path: `/api/${at.type}`, body: { ...serverOwned(at), tenant: at.own.id, column: at.own.columns['news/local'], ...(at.policy === '' ? {} : { policy: at.policy }) } })),
  way('duplicate as draft', closed, closed, (at) => ({ method: 'POST', path: `/api/${at.type}/${at.live}/duplicate`, body: published })),
  way('creation as a copy', becomesNewDraft, becomesNewDraft, (at) => ({ method: 'POST', path: `/api/${at.type}?duplicateFromID=${at.live}`, body: { ...fresh(at), duplicateFromID: at.live } })),
  way('restore as draft', closed, refused, (at) => ({ method: 'POST', path: `/api/${at.type}/versions/${at.liveVersion}?draft=true` })),
  way('restore over what is live', closed, refused, (at) => ({ method: 'POST', path: `/api/${at.type}/versions/${at.draftVersion}?draft=false`, body: published })),
  way('bulk update of everything', closed, refused, (at) => ({ method: 'PATCH', path: `/api/${at.type}?where[stage][equals]=draft&draft=false`, body: published })),
  way('bulk update without condition', closed, refused, (at) => ({ method: 'PATCH', path: `/api/${at.type}`, body: published })),
  patch('one locale', '?publishSpecificLocale=zh', () => published),
  patch('all locales', '?publishAllLocales=true&draft=false', () => published),
  patch('no locale', '?unpublishAllLocales=true&draft=false', () => ({ _status: 'draft' }), 'live'),
  patch('autosave', '?autosave=true&draft=false', () => published),
  patch('trash', '?trash=true', () => ({ deletedAt: '2026-01-01T00:00:00.000Z' }), 'live'),
  patch('every server-owned field', '', serverOwned),
  patch('every server-owned field of a live text', '?draft=false', serverOwned, 'live'),
  patch('status inside other things', '', () => ({ ...text, data: published, version: published, doc: { _status: 'published' }, articles: [{ _status: 'published' }] })),
  patch('status as an object', '', () => ({ ...text, _status: { equals: 'published' }, stage: { set: 'approved' }, live: ['published'] })),
  way('orders to the database', ordered, ordered, (at) => ({ method: 'PATCH', path: `/api/${at.type}/${at.draft}`, body: { ...text, $set: { _status: 'published', stage: 'approved' } } })),
  way('an order below a field', ordered, ordered, (at) => ({ method: 'PATCH', path: `/api/${at.type}/${at.live}?draft=true`, body: { ...text, stage: { $set: 'approved' } } })),
  way('a context of one’s own', ordered, ordered, (at) => ({ method: 'PATCH', path: `/api/${at.type}/${at.live}?context[jiyue.publishing.capability]=true`, body: { ...published, context: { 'jiyue.publishing.capability': true }, req: { context: { 'Symbol(jiyue.publishing.capability)': true } }, overrideAccess: true } })),
  patch('a context of plain names', '?context[capability]=true', () => ({ ...published, context: { capability: true }, req: { context: { capability: true } }, overrideAccess: true })),
  way('status in the prototype', ordered, ordered, (at) => ({ method: 'PATCH', path: `/api/${at.type}/${at.draft}`, rawBody: `{"title":"${smuggled}","__proto__":{"_status":"published","stage":"approved"}}` })),
  way('status in the constructor', becomesDraft, becomesDraft, (at) => ({ method: 'PATCH', path: `/api/${at.type}/${at.draft}`, rawBody: `{"title":"${smuggled}","constructor":{"prototype":{"_status":"published","stage":"approved"}}}` })),
  way('status twice', becomesDraft, becomesDraft, (at) => ({ method: 'PATCH', path: `/api/${at.type}/${at.draft}`, rawBody: `{"_status":"draft","title":"${smuggled}","_status":"published"}` })),
  way('form with a JSON part', becomesDraft, becomesDraft, (at) => ({ method: 'PATCH', path: `/api/${at.type}/${at.draft}?draft=false`, form: { _payload: published } })),
  way('creation by form', becomesNewDraft, becomesNewDraft, (at) => ({ method: 'POST', path: `/api/${at.type}?draft=false`, form: { _payload: fresh(at) } })),
  way('text under review', [409, 403, 403], [409, 403, 403], (at) => ({ method: 'PATCH', path: `/api/${at.type}/${at.review}?draft=false`, body: published })),

  way('PATCH by header', closed, closed, (at) => ({ method: 'POST', path: `/api/${at.type}/${at.draft}`, body: published, headers: { 'X-HTTP-Method-Override': 'PATCH' } })),
  way('PATCH by Payload’s header', closed, closed, (at) => ({ method: 'POST', path: `/api/${at.type}/${at.draft}`, body: published, headers: { 'X-Payload-HTTP-Method-Override': 'PATCH' } })),
  way('DELETE by header', closed, closed, (at) => ({ method: 'POST', path: `/api/${at.type}/${at.live}`, headers: { 'X-HTTP-Method-Override': 'DELETE' } })),
  way('PUT', closed, closed, (at) => ({ method: 'PUT', path: `/api/${at.type}/${at.draft}`, body: published })),
  way('delete', closed, refused, (at) => ({ method: 'DELETE', path: `/api/${at.type}/${at.live}` })),
  way('bulk delete', closed, refused, (at) => ({ method: 'DELETE', path: `/api/${at.type}?where[id][equals]=${at.live}` })),
  way('GraphQL', closed, closed, (at) => ({ method: 'POST', path: '/api/graphql', body: { query: `mutation { updateArticle(id: "${at.draft}", data: { _status: published }) { id } }` } })),
  way('GraphQL playground', closed, closed, () => ({ method: 'GET', path: '/api/graphql-playground' })),
  way('jobs', closed, closed, () => ({ method: 'GET', path: '/api/payload-jobs/run' })),
  way('a job of one’s own', closed, closed, (at) => ({ method: 'POST', path: '/api/payload-jobs', body: { taskSlug: 'schedulePublish', input: { type: 'publish', doc: { relationTo: at.type, value: at.draft } } } })),
  way('first user', closed, refused, () => ({ method: 'POST', path: '/api/users/first-register', body: { email: 'x@test.example', password: 'Test-password-1', name: 'x' } })),
  way('reorder', closed, closed, (at) => ({ method: 'POST', path: '/api/reorder', body: { collectionSlug: at.type, docsToMove: [at.draft], orderableFieldName: '_order', newKeyWillBe: 'less', target: {} } })),
  way('a move of one’s own', closed, refused, (at) => ({ method: 'POST', path: '/api/moves', body: forgedMove(at) })),
  way('an entry of one’s own', closed, refused, (at) => ({ method: 'POST', path: '/api/library', body: { tenant: at.own.id, publicId: at.publicId, status: 'live', title: smuggled, path: '/news/local/202601/x.html', body: smuggled } })),
  way('an address of one’s own', closed, refused, (at) => ({ method: 'POST', path: '/api/addresses', body: { tenant: at.own.id, path: '/x/', kind: 'item', owner: 'x', publicId: at.publicId, listed: true, row: { title: smuggled } } })),
  way('a snapshot of one’s own', closed, refused, (at) => ({ method: 'POST', path: '/api/snapshots', body: { tenant: at.own.id, hash: 'a'.repeat(64), resource: at.draft, resourceType: at.type, text: '{}' } })),
  way('changed entries', closed, refused, () => ({ method: 'PATCH', path: '/api/library?where[status][equals]=live', body: { title: smuggled, body: smuggled } })),
  way('changed moves', closed, refused, () => ({ method: 'PATCH', path: '/api/moves?where[seq][equals]=1', body: { actor: 'x' } })),
  way('deleted audit', closed, refused, () => ({ method: 'DELETE', path: '/api/audit-events?where[action][equals]=workflow.publish' })),
  way('changed audit', closed, refused, () => ({ method: 'PATCH', path: '/api/audit-events?where[action][equals]=workflow.publish', body: { actorName: 'x' } })),
]
