import { bareFrame, bareRow, block, columnNames, image, longTitle, paging, richFrame, richSite, row, rows, safe } from './sample-parts.ts'
import { letterSamples } from './sample-letters.ts'
import { citedDocuments, documentCard, interpretationViews, policies, policyLists, validities, zone } from './sample-policies.ts'
import type {
  ArticleView,
  ColumnView,
  ErrorView,
  HomeView,
  SearchView,
  SitemapView,
  TemplateName,
  View,
  WithdrawnView,
} from './views.ts'

/**
 * Views that the theme checker renders: for each template one that has everything and more than usual, and one that
 * has only what the types demand. Places, persons and numbers are invented.
 */
const homes = (slots: readonly string[]): HomeView[] => [
  {
    ...richFrame,
    template: 'home',
    lead: row(longTitle, 0, { thumbnail: image('lead') }),
    blocks: Object.fromEntries(slots.map((slot, at) => [slot, { ...block(slot, 8), href: at % 4 === 3 ? null : `/c${at}/` }])),
    replies: { answered: 120, meanDays: '3.4', ofAll: false, href: '/messages/statistics' },
    sites: (['prefecture', 'county', 'county'] as const).map((level, at) => ({ label: `青岚市第${at}县`, href: `/s/x${at}/`, level })),
    departments: ['教育局', '民政局', '农业农村局', '卫生健康局'].map((label, at) => ({ label, href: `/bm/d${at}/`, summary: at === 0 ? '' : '主管全县相关工作' })),
    services: ['社会保险', '不动产登记', '出生一件事', '企业开办'].map((label, at) => ({ label, href: `/fuwu/c${at}/` })),
  },
  { ...bareFrame, template: 'home', lead: null, blocks: {}, replies: null, sites: [], departments: [], services: [] },
  {
    ...bareFrame,
    template: 'home',
    lead: bareRow('教育局召开工作例会'),
    blocks: Object.fromEntries(slots.map((slot) => [slot, { slot, label: '要闻', href: null, items: [bareRow('停水通知')] }])),
    replies: { answered: 1, meanDays: '0', ofAll: true, href: null },
    sites: [],
    departments: [],
    services: [],
  },
]

const columns: ColumnView[] = [
  {
    ...richFrame,
    template: 'column',
    column: { name: '本地要闻', description: '发布云溪县重要会议、重大活动和民生实事。', typeLabel: '工作动态', owner: '县政府办公室' },
    siblings: columnNames.map((label, at) => ({ label, href: `/yaowen/c${at}/`, current: at === 0 })),
    zone,
    libraryHref: '/policies/',
    board: { letters: block('letters', 5) },
    children: [block('a', 5), { ...block('b', 0), href: null }],
    items: rows(20).map((item, at) => ({ ...item, validity: validities[at] ?? null })),
    paging: paging(3, 12),
  },
  {
    ...bareFrame,
    template: 'column',
    column: { name: '通知公告', description: '', typeLabel: '通知公告', owner: '' },
    siblings: [],
    zone: null,
    libraryHref: null,
    board: { letters: null },
    children: [],
    items: [],
    paging: { ...paging(1, 1), total: 0 },
  },
]

const articles: ArticleView[] = [
  {
    ...richFrame,
    template: 'article',
    publicId: 'k0',
    heading: longTitle,
    subtitle: '（2026年11月19日县人民政府第12次常务会议通过）',
    summary: '支持中小企业的十二条措施。',
    source: '云溪县人民政府办公室',
    author: '办公室信息科',
    editor: '信息科',
    published: '2026-11-20 09:30',
    publishedDatetime: '2026-11-20T09:30:00+08:00',
    corrected: '2026-11-21 16:05',
    correctionNote: '更正附件二中的联系地址。',
    corrections: [
      { kind: 'major', date: '2026-11-21', note: '更正附件二中的联系地址。' },
      { kind: 'minor', date: '2026-11-20', note: '' },
    ],
    column: { label: '本地要闻', href: '/yaowen/bendi/' },
    relays: documentCard,
    cited: citedDocuments,
    cover: image('k0'),
    body: safe('<p>各乡镇人民政府，县政府各部门：</p><p>现将有关措施通知如下。</p><table><tr><th>事项</th><td>时限</td></tr></table>'),
    attachments: [
      { label: '附件一：申报表', href: '/files/a1.docx', type: 'DOCX', size: '38 KB' },
      { label: '附件二：联系方式', href: '/files/a2.pdf', type: 'PDF', size: '1.2 MB' },
    ],
    mendHref: '/messages/new?kind=error-report&from=%2Fyaowen%2Fa.html',
    keywords: ['营商环境', '中小企业'],
    previous: row('云溪县秋粮收购圆满结束', 3),
    next: row('云溪老桥修缮工程通过验收', 4),
    related: rows(4),
    qrSvg: safe('<svg viewBox="0 0 8 8" role="img" aria-label="二维码"><path d="M0 0h8v8H0z"/></svg>'),
  },
  {
    ...bareFrame,
    template: 'article',
    publicId: 'k1',
    heading: '停水通知',
    subtitle: '',
    summary: '',
    source: '',
    author: '',
    editor: '',
    published: '2026-11-20 09:30',
    publishedDatetime: '2026-11-20T09:30:00+08:00',
    corrected: null,
    correctionNote: '',
    corrections: [],
    column: { label: '通知公告', href: '/tongzhi/' },
    relays: null,
    cited: [],
    cover: null,
    body: safe(''),
    attachments: [],
    mendHref: '/messages/new?kind=error-report&from=%2Fyaowen%2Fa.html',
    keywords: [],
    previous: null,
    next: null,
    related: [],
    qrSvg: null,
  },
]

/** a notice that relays a document, whatever has become of it */
const notices: ArticleView[] = validities.map((validity) => ({ ...articles[1]!, relays: { ...documentCard, validity } }))

const searches: SearchView[] = [
  {
    ...richFrame,
    template: 'search',
    query: '营商环境',
    scope: 'site',
    siteScopeHref: '/search?q=x&scope=site',
    provinceScopeHref: '/search?q=x&scope=province',
    lettersScopeHref: '/search?q=x&scope=letters',
    problem: null,
    results: rows(10).map((one, at) => ({ ...one, validity: validities[at] ?? null, markedTitle: safe('优化<mark>营商环境</mark>'), columnName: '政策文件' })),
    paging: paging(2, 9),
  },
  {
    ...bareFrame,
    template: 'search',
    query: '',
    scope: 'province',
    siteScopeHref: '/search',
    provinceScopeHref: '/search?scope=province',
    lettersScopeHref: null,
    problem: null,
    results: [],
    paging: null,
  },
  {
    ...bareFrame,
    template: 'search',
    query: '查无此事',
    scope: 'letters',
    siteScopeHref: '/search',
    provinceScopeHref: '/search?scope=province',
    lettersScopeHref: '/search?scope=letters',
    problem: null,
    results: [],
    paging: { ...paging(1, 1), total: 0 },
  },
]

const sitemaps: SitemapView[] = [
  {
    ...richFrame,
    template: 'sitemap',
    columns: richSite.nav,
    sites: [{ label: '青岚市', href: '/s/qinglan/' }],
    departments: [{ label: '教育局', href: '/bm/jiaoyu/' }],
  },
  { ...bareFrame, template: 'sitemap', columns: [], sites: [], departments: [] },
]

const withdrawns: WithdrawnView[] = (['error', 'merged', 'archived', 'abolished'] as const).flatMap((kind) => [
  { ...richFrame, template: 'withdrawn', heading: longTitle, withdrawnOn: '2026-11-21', kind, notice: '内容已由新文件代替。', nextPlaces: [{ label: '首页', href: '/' }] },
  { ...bareFrame, template: 'withdrawn', heading: '停水通知', withdrawnOn: '2026-11-21', kind, notice: '', nextPlaces: [] },
])

/** The codes that a citizen's request can end in. */
export const citizenErrors: readonly [number, string][] = [
  [400, 'input.malformed'],
  [404, 'page.not-found'],
  [405, 'method.not-allowed'],
  [410, 'page.withdrawn'],
  [421, 'tenant.unknown-host'],
  [422, 'input.invalid'],
  [429, 'rate.exceeded'],
  [500, 'theme.broken'],
  [503, 'database.unavailable'],
  [503, 'tenant.suspended'],
]

const errors: ErrorView[] = [
  ...citizenErrors.map(
    ([status, code]): ErrorView => ({
      ...richFrame,
      template: 'error',
      status,
      code,
      requestId: 'r-7f3a',
      nextPlaces: [{ label: '首页', href: '/' }],
    }),
  ),
  { ...bareFrame, template: 'error', status: 404, code: 'page.not-found', requestId: '', nextPlaces: [] },
]

/** All samples of every template; `slots` are the names of the theme's home slots. */
export const sampleViews = (slots: readonly string[]): { [T in TemplateName]: Extract<View, { template: T }>[] } => ({
  home: homes(slots),
  column: columns,
  article: [...articles, ...notices],
  policy: policies,
  interpretation: interpretationViews,
  policies: policyLists,
  search: searches,
  sitemap: sitemaps,
  ...letterSamples,
  withdrawn: withdrawns,
  error: errors,
})
