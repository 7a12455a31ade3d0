import { moveNames } from '../../../src/publishing/stages.ts'
import type { Row } from '../../../src/storage/records.store.ts'

/** One request of the matrix. `names` says that it is about one document of B, so that only a refusal is right. */
export type Way = { what: string; method: string; path: string; body?: unknown; headers?: Record<string, string>; kind: 'list' | 'names' | 'write' }

export type Sample = {
  id: string
  filename: string | null
  /** `<sha256>.<extension>`, as addresses of files name it */
  hashName: string | null
  versions: string[]
}

export type Sites = { a: string; b: string; columnOfB: string; mediaOfB: string }

const query = (conditions: Record<string, string>): string => new URLSearchParams(conditions).toString()

/** Ways that need no document: whatever they answer, nothing of B stands in it. */
export function collectionWays(slug: string, sites: Sites): Way[] {
  const at = `/api/${slug}`
  const list = (what: string, conditions: Record<string, string>): Way => ({ what, method: 'GET', path: `${at}?${query(conditions)}`, kind: 'list' })
  const count = (what: string, conditions: Record<string, string>): Way => ({ what, method: 'GET', path: `${at}/count?${query(conditions)}`, kind: 'list' })
  return [
    list('list', {}),
    list('list, all, deep', { limit: '0', depth: '9' }),
    list('list, 100000 rows', { limit: '100000', pagination: 'false', depth: '2' }),
    list('list of drafts', { draft: 'true', depth: '2', limit: '100' }),
    list('list of the bin', { trash: 'true', limit: '100' }),
    list('list by tenant', { 'where[tenant][equals]': sites.b, limit: '100' }),
    list('list by either tenant', { 'where[or][0][tenant][equals]': sites.b, 'where[or][1][tenant][equals]': sites.a, limit: '100' }),
    list('list of all but own', { 'where[tenant][not_equals]': sites.a, draft: 'true', limit: '100' }),
    list('select and populate', { 'select[id]': 'true', 'select[tenant]': 'true', 'populate[tenants][name]': 'true', 'populate[columns][name]': 'true', depth: '9', limit: '100' }),
    list('joins', { joins: 'true', 'joins[tenant][limit]': '0', limit: '100' }),
    list('hidden fields', { showHiddenFields: 'true', overrideAccess: 'true', limit: '100' }),
    count('count', {}),
    count('count by tenant', { 'where[tenant][equals]': sites.b }),
    { what: 'list by a long read', method: 'POST', path: at, body: query({ 'where[tenant][equals]': sites.b, limit: '0', draft: 'true' }), headers: { 'X-HTTP-Method-Override': 'GET', 'Content-Type': 'application/x-www-form-urlencoded' }, kind: 'list' },
    { what: 'versions', method: 'GET', path: `${at}/versions?${query({ limit: '0', depth: '9', pagination: 'false' })}`, kind: 'list' },
    { what: 'versions by tenant', method: 'GET', path: `${at}/versions?${query({ 'where[version.tenant][equals]': sites.b, limit: '100' })}`, kind: 'list' },
    { what: 'access', method: 'GET', path: '/api/access', kind: 'list' },
    // Below preferences it would be the name of one's own.
    ...(slug === 'payload-preferences' ? [] : [{ what: 'permissions of what is to be made', method: 'POST', path: `${at}/access?${query({ locale: 'zh' })}`, body: { tenant: sites.b, title: 'x' }, kind: 'list' } as const]),
    { what: 'change many', method: 'PATCH', path: `${at}?${query({ 'where[tenant][equals]': sites.b })}`, body: { title: 'x', name: 'x' }, kind: 'write' },
    { what: 'delete many', method: 'DELETE', path: `${at}?${query({ 'where[tenant][equals]': sites.b })}`, kind: 'write' },
  ]
}

/** Ways to one document of B. */
export function documentWays(slug: string, sample: Sample, sites: Sites): Way[] {
  // Preferences are found by a key that everybody has of their own; whose they are is asked in side-doors.test.ts.
  if (slug === 'payload-preferences') return [{ what: 'read', method: 'GET', path: `/api/${slug}/${sample.id}`, kind: 'list' }]
  const at = `/api/${slug}/${sample.id}`
  const names = (what: string, path: string, method = 'GET'): Way => ({ what, method, path, kind: 'names' })
  const write = (what: string, method: string, path: string, body?: unknown, headers?: Record<string, string>): Way => ({
    what, method, path, kind: 'write', ...(body === undefined ? {} : { body }), ...(headers === undefined ? {} : { headers }),
  })
  const change = changeFor(slug, sites)
  return [
    names('read', at),
    names('read deep', `${at}?${query({ depth: '9', draft: 'true', trash: 'true', joins: 'true' })}`),
    names('head', at, 'HEAD'),
    names('workflow', `${at}/workflow`),
    names('preview', `/preview/${slug}/${sample.id}`),
    names('compare', `${at}/compare`),
    names('compare with the live text', `${at}/compare?left=published`),
    names('share links', `${at}/links`),
    names('copy report', `/api/interpretations/${sample.id}/copy-report`),
    write('copy report of unsaved text', 'POST', `/api/interpretations/${sample.id}/copy-report`, { text: '越权比对' }),
    write('copy report of an unsaved interpretation', 'POST', '/api/interpretations/new/copy-report', { text: '越权比对', policy: sample.id }),
    names('assessments', `/api/policies/${sample.id}/assessments`),
    write('record an assessment', 'POST', `/api/policies/${sample.id}/assessments`, { assessedOn: '2026-01-05', outcome: 'not-public', note: '越权评估' }),
    write('make a share link', 'POST', `${at}/links`, { recipient: '越权', days: 1 }),
    write('end a share link', 'DELETE', `${at}/links/${sample.id}`),
    ...sample.versions.flatMap((version) => [
      names('version', `/api/${slug}/versions/${version}?depth=9`),
      write('restore', 'POST', `/api/${slug}/versions/${version}?draft=true`, {}),
    ]),
    ...(sample.hashName === null ? [] : [names('file of a preview', `/preview/files/${sample.hashName}`), names('variant of a preview', `/preview/files/${sample.hashName.slice(0, 64)}-480.webp`)]),
    ...(sample.filename === null ? [] : [names('file', `/api/${slug}/file/${sample.filename}`)]),
    { what: 'list by id', method: 'GET', path: `/api/${slug}?${query({ 'where[id][equals]': sample.id, draft: 'true' })}`, kind: 'list' },
    { what: 'count by id', method: 'GET', path: `/api/${slug}/count?${query({ 'where[id][equals]': sample.id })}`, kind: 'list' },
    { what: 'versions by parent', method: 'GET', path: `/api/${slug}/versions?${query({ 'where[parent][equals]': sample.id, depth: '9' })}`, kind: 'list' },
    { what: 'permissions', method: 'POST', path: `/api/${slug}/access/${sample.id}`, body: change, kind: 'list' },
    write('change', 'PATCH', at, change),
    write('change the draft', 'PATCH', `${at}?draft=true`, change),
    write('take over', 'PATCH', at, { ...change, tenant: sites.a, county: sites.a }),
    write('change by PUT', 'PUT', at, change),
    write('change by override', 'POST', at, change, { 'X-HTTP-Method-Override': 'PATCH' }),
    write('change by Payload override', 'POST', at, change, { 'X-Payload-HTTP-Method-Override': 'PATCH' }),
    write('delete', 'DELETE', at),
    write('duplicate', 'POST', `${at}/duplicate`, {}),
    write('unlock', 'POST', `/api/${slug}/unlock`, { id: sample.id }),
    write('check', 'POST', `${at}/checks`, { title: '越权检查' }),
    write('ask for an override', 'POST', `${at}/checks/overrides`, { finding: 'f'.repeat(40), reason: '越权放行' }),
    write('confirm an override', 'POST', `${at}/checks/confirmations`, { finding: 'f'.repeat(40), textHash: 'e'.repeat(64) }),
    write('decide a link', 'POST', `${at}/decision`, { decision: 'approve', opinion: '越权同意' }),
    ...(slug === 'articles' ? moveNames : moveNames.slice(0, 1)).map((move) => write(move, 'POST', `${at}/workflow/${move}`, { revision: 1, textHash: null, reason: '越权', withdrawal: 'gone' })),
  ]
}

/** A document for site B, or for one's own site with B's column, pictures and files. */
export function creations(slug: string, sites: Sites & { ownColumn: string; columnOfB: string; attachmentOfB: string; articleOfB: string; userOfB: string }): Way[] {
  const body = changeFor(slug, sites)
  const create = (what: string, data: Row, search = ''): Way => ({ what, method: 'POST', path: `/api/${slug}${search}`, body: data, kind: 'write' })
  const inBody = (node: Row): Row => ({ root: { type: 'root', children: [node] } })
  const link = (relationTo: string, value: string): Row => ({
    type: 'paragraph', children: [{ type: 'link', fields: { linkType: 'internal', doc: { relationTo, value } }, children: [{ type: 'text', text: 'x' }] }],
  })
  const foreign: Row[] = [
    { column: sites.columnOfB }, { column: sites.ownColumn, placements: [sites.columnOfB] }, { cover: sites.mediaOfB }, { attachments: [sites.attachmentOfB] },
    { cover: { id: sites.mediaOfB } }, { column: { relationTo: 'columns', value: sites.columnOfB } },
    { body: inBody({ type: 'upload', relationTo: 'media', value: sites.mediaOfB }) },
    { body: inBody({ type: 'upload', relationTo: 'media', value: { id: sites.mediaOfB } }) },
    { body: inBody({ type: 'upload', relationTo: 'attachments', value: sites.attachmentOfB }) },
    { body: inBody(link('columns', sites.columnOfB)) }, { body: inBody(link('articles', sites.articleOfB)) },
    { parent: sites.columnOfB },
  ]
  return [
    create('create in B', { ...body, tenant: sites.b, column: sites.columnOfB }),
    create('create in B as draft', { ...body, tenant: sites.b, _status: 'published' }, '?draft=true'),
    create('create without owner', { ...body, tenant: undefined }),
    create('create for nobody', { ...body, tenant: null }),
    create('create for two', { ...body, tenant: [sites.a, sites.b] }),
    create('create with populated owner', { ...body, tenant: { id: sites.b, name: 'x' } }),
    ...(slug === 'articles' || slug === 'columns'
      ? foreign.filter((reference) => ('parent' in reference) === (slug === 'columns')).flatMap((reference) => ['', '?draft=true'].map((search) =>
          create(`create with ${Object.keys(reference).at(-1)} of B`, { ...body, tenant: sites.a, ...(slug === 'articles' ? { column: sites.ownColumn } : {}), ...reference }, search)))
      : []),
  ]
}

/** A body that would be accepted from somebody who may; all of it visible if it were. */
export function changeFor(slug: string, sites: Pick<Sites, 'b'>): Row {
  const known: Record<string, Row> = {
    articles: { title: '越权修改', summary: '越权修改', draftRevision: 1 },
    columns: { segment: 'yuequan', name: '越权修改', type: 'news', description: '越权', keywords: '越权', owner: '越权', contentKind: 'articles' },
    media: { alt: '越权修改' },
    attachments: { title: '越权修改' },
    tenants: { slug: 'yuequan', name: '越权修改', shortName: '越权', level: 'county', theme: 'county', contact: { phone: '越权' } },
    users: { name: '越权修改', email: 'yuequan@test.example', password: 'Another-password-1' },
    memberships: { roles: ['site-manager', 'signer'], tenant: sites.b },
    delegations: { reason: '越权修改', fromDay: '2026-03-02', toDay: '2026-03-09', revoked: true },
    settings: { key: 'review-chains', value: {} },
    'work-calendars': { year: '2027', tenant: sites.b, notice: '越权日历', holidays: '2027-03-09 越权放假' },
    'word-lists': { name: '越权词库', kind: 'sensitive', severity: 'warn', words: '越权词语' },
    'site-word-lists': { name: '越权词库', kind: 'sensitive', severity: 'warn', words: '越权词语' },
    answers: { question: '越权问题', answer: '越权答案' },
    'reply-templates': { name: '越权模板', text: '越权内容' },
    'link-approvals': { address: 'https://yuequan.example/', purpose: '越权登记' },
  }
  return known[slug] ?? { title: '越权修改', name: '越权修改', key: 'x', value: 'x' }
}
