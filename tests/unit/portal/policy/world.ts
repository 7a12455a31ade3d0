import type { LibraryEntry, NavColumn } from '../../../../src/library/entry.ts'
import type { DocumentLink, InterpretationLink, Validity } from '../../../../src/library/policy-facet.ts'
import { noTrace } from '../../../../src/portal/page-store/flight.ts'
import type { DocumentFacet } from '../../../../src/portal/pages/policy-page.ts'
import type { PageRequest, PortalParts } from '../../../../src/portal/parts.ts'
import { createSiteDirectory } from '../../../../src/tenancy/site-directory.ts'
import type { Tenant } from '../../../../src/tenancy/tenant.ts'
import { loadThemes } from '../../../../src/theming/load-themes.ts'
import type { SafeHtml } from '../../../../src/theming/views.ts'

/** A county below its province in the themes that the platform ships, without database: what pure views are made from. */
const themes = await loadThemes('themes')

const tenant = (over: Partial<Tenant> & Pick<Tenant, 'id' | 'slug' | 'name' | 'level'>): Tenant => ({
  shortName: over.name, parent: null, ancestors: { province: 'p', prefecture: null, county: over.level === 'county' ? over.id : null }, hosts: [], mountPath: null,
  theme: 'county', themeOptions: {}, locale: 'zh-CN', status: 'active', siteCode: '9901210001', orgCode: null, icpNumber: null, policeNumber: null,
  organisers: { supervisor: '', organiser: over.name, operator: '', maintainer: '' }, contact: { phone: '', address: '', email: '', postcode: '', hours: '' }, logo: null, wording: {}, order: 1, ...over,
})

export const province = tenant({ id: 'p', slug: 'sheng', name: '霁川省人民政府', level: 'province', theme: 'province' })
export const county = tenant({ id: 'c', slug: 'xian', name: '松漪县人民政府', level: 'county', parent: 'p' })

export const neighbour = tenant({ id: 'n', slug: 'linxian', name: '云台县人民政府', level: 'county', parent: 'p' })

export const theme = themes.get('county')

export const partsFor = (locale: Tenant['locale'] = 'zh-CN'): { parts: PortalParts; request: PageRequest } => {
  const site = { ...county, locale }
  const directory = createSiteDirectory([province, site, neighbour], { publicOrigin: 'https://www.jichuan.example', adminOrigin: 'https://admin.jichuan.example', demo: false })
  // The pure views read nothing: a reader that is asked would be a fault, and is none here.
  const parts = { directory: () => directory, themeOf: () => theme, logoOf: () => null, qrOf: () => '<svg></svg>' as SafeHtml } as unknown as PortalParts
  return { parts, request: { tenant: site, form: '/s/xian', path: '/x', query: new URLSearchParams(), trace: noTrace } }
}

export const column = (path: string, over: Partial<NavColumn> = {}): NavColumn => ({
  id: path, path, parent: path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : null, name: path, description: `${path}的说明`, keywords: '词', type: 'policy-documents',
  owner: '县政府办公室', contentKind: 'articles', order: 1, visible: true, empty: false, ...over,
})

export const nav = [column('zwgk', { name: '政务公开', type: 'disclosure-catalogue' }), column('zwgk/zhengce', { name: '政策文件' }), column('zwgk/jiedu', { name: '政策解读', type: 'interpretations' })]

export const inForce: Validity = { state: 'in-force', on: '2025-06-01', by: null }
export const abolished: Validity = {
  state: 'abolished', on: '2026-03-01',
  by: { title: '松漪县乡村民宿管理办法', docNumber: '松政办发〔2026〕3号', publicId: 'new0000000', tenant: 'c', path: '/zwgk/zhengce/202603/new0000000.html' },
}

export const documentLink = (validity: Validity): DocumentLink => ({
  publicId: 'doc0000000', title: '松漪县农家乐管理办法', path: '/zwgk/zhengce/202506/doc0000000.html', docNumber: '松政办发〔2025〕18号', issuer: '松漪县人民政府办公室', validity,
})

export const interpretation = (over: Partial<InterpretationLink> = {}): InterpretationLink => ({
  publicId: 'int0000000', title: '《松漪县农家乐管理办法》图解', path: '/zwgk/jiedu/202506/int0000000.html', form: 'chart', explainer: 'drafting-body', explainerName: '松漪县文化和旅游局',
  notes: [{ anchor: 'tiao-2', text: '已经营业的有六个月过渡期。' }], ...over,
})

export const entry = (over: Partial<LibraryEntry> = {}): LibraryEntry => ({
  publicId: 'doc0000000', tenant: 'c', ancestors: county.ancestors, resourceType: 'policies', resource: 'r', bundle: '', release: '', status: 'live', title: '松漪县农家乐管理办法', subtitle: '',
  summary: '摘要', source: '松漪县人民政府办公室', author: '', editor: '许清和', keywords: ['民宿'], docNumber: '松政办发〔2025〕18号', column: 'zwgk/zhengce', columnName: '政策文件',
  columnType: 'policy-documents', pubDate: '2025-06-02T01:30:00.000Z', correctedAt: null, correctionNote: '', corrections: [], path: '/zwgk/zhengce/202506/doc0000000.html',
  body: '<p id="tiao-1">第一条　依据<a href="/~cited/%E9%9C%81%E6%94%BF%E5%8F%91%E3%80%942024%E3%80%9516%E5%8F%B7">霁政发〔2024〕16号</a>，制定本办法。</p><p id="tiao-2">第二条　本办法自印发之日起施行。</p>',
  plainText: '', cover: null, attachments: [
    { label: '正式文本', href: '/~site/files/a/正式.pdf', type: 'PDF', size: '1 MB' }, { label: '申请表', href: '/~site/files/b/表.docx', type: 'DOCX', size: '9 KB' },
  ],
  textHash: 'h', move: 'm', seq: 3, withdrawal: null, policy: null, letter: null, citations: ['霁政发〔2024〕16号'], ...over,
})

export const documentFacet = (over: Partial<DocumentFacet> = {}): DocumentFacet => ({
  kind: 'document',
  facts: {
    indexNumber: '000014349/2025-00018', issuer: '松漪县人民政府办公室', jointIssuers: ['松漪县文化和旅游局'], draftingBody: '松漪县文化和旅游局', themeClass: 'trade', themeSubclass: 'trade/tourism',
    genre: 'notice', formedOn: '2025-05-30', effectiveOn: '2025-06-01', expiresOn: '', disclosure: 'proactive', disclosureGround: '', disclosureReason: '', normative: true,
    interpretationPlan: '', exemption: null, effects: [], standing: null,
  },
  officialFiles: ['正式文本'],
  validity: inForce,
  clauses: [{ anchor: 'tiao-1', kind: 'article', label: '第一条', title: '', level: 0 }, { anchor: 'tiao-2', kind: 'article', label: '第二条', title: '', level: 0 }],
  interpretations: [interpretation()],
  ...over,
})

export const beside = { nav, column: nav[1] ?? null, newer: [], older: [], preview: false }
