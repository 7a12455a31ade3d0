import type { ImageView, ItemLink, ListBlock, MetaTag, PageFrame, PagingView, SafeHtml, SiteView } from './views.ts'

/** Sites and parts of pages that the sample views are made of. Places, persons and numbers are invented. */
export const safe = (html: string): SafeHtml => html as SafeHtml

export const longTitle =
  '云溪县人民政府关于进一步优化营商环境支持中小企业高质量发展的若干措施以及配套办事指南、申报时间和联系方式的通知（试行）'

export const image = (name: string): ImageView => ({
  src: `/files/${name}-800.webp`,
  srcset: `/files/${name}-400.webp 400w, /files/${name}-800.webp 800w`,
  width: 800,
  height: 450,
  alt: '修缮一新的云溪老桥',
})

export const row = (title: string, at: number, over: Partial<ItemLink> = {}): ItemLink => ({
  title,
  href: `/yaowen/bendi/202611/k${at}.html`,
  date: `2026-11-${String(1 + (at % 28)).padStart(2, '0')}`,
  datetime: `2026-11-${String(1 + (at % 28)).padStart(2, '0')}T09:30:00+08:00`,
  summary: '全县秋粮收购进入尾声，各收购点延长服务时间，方便农户就近售粮。',
  source: '云溪县人民政府办公室',
  siteName: null,
  thumbnail: null,
  validity: null,
  ...over,
})

export const bareRow = (title: string): ItemLink => row(title, 1, { summary: '', source: '' })

export const rows = (count: number): ItemLink[] =>
  Array.from({ length: count }, (_, at) =>
    row(at === 0 ? longTitle : `云溪县召开第${at}次秋冬季农田水利建设现场会`, at, {
      thumbnail: at % 3 === 0 ? image(`k${at}`) : null,
      siteName: at % 2 === 0 ? '云溪县教育局' : null,
    }),
  )

const families: readonly [string, string, readonly string[]][] = [
  ['要闻动态', 'yaowen', ['本地要闻', '部门动态', '乡镇动态', '通知公告']],
  ['政务公开', 'zwgk', ['政策文件', '政策解读', '机构职能', '信息公开指南', '信息公开年报', '依申请公开']],
  ['政务服务', 'fuwu', ['个人办事', '企业办事', '办事指南']],
  ['互动交流', 'hudong', ['留言信箱', '意见征集', '在线访谈']],
  ['走进云溪', 'yunxi', ['县情概况', '历史人文', '山水风光']],
]

/** names of the columns below 要闻动态 */
export const columnNames = families[0]![2]

export const richSite: SiteView = {
  name: '云溪县人民政府门户网站',
  shortName: '云溪县',
  level: 'county',
  root: '',
  homeHref: '/',
  searchHref: '/search',
  sitemapHref: '/sitemap.html',
  reportErrorHref: '/contact/report-error',
  contactHref: '/contact',
  writeHref: '/messages/new',
  statusHref: '/messages/status',
  domain: 'www.yunxi.example',
  siteCode: '0000000000',
  icpNumber: '示例ICP备00000000号',
  policeNumber: '示例公网安备 00000000000000号',
  organisers: {
    supervisor: '云溪县人民政府',
    organiser: '云溪县人民政府办公室',
    operator: '云溪县政务信息中心',
    maintainer: '省政务云平台',
  },
  contact: {
    phone: '0000-0000000',
    address: '云溪县城关镇河东路1号',
    email: 'xinxiang@yunxi.example',
    postcode: '000000',
    hours: '工作日 8:30–12:00，14:30–18:00',
  },
  logo: { ...image('logo'), alt: '云溪县人民政府' },
  palette: 'red',
  nav: [
    { label: '首页', href: '/', children: [] },
    ...families.map(([label, path, children], at) => ({
      label,
      href: `/${path}/`,
      current: at === 0,
      children: children.map((child, index) => ({ label: child, href: `/${path}/c${index}/`, current: at === 0 && index === 0 })),
    })),
  ],
  parent: { label: '青岚市人民政府', href: 'https://www.qinglan.example/' },
  locale: 'zh-CN',
  contentLocale: 'zh-CN',
  elder: false,
}

export const bareSite: SiteView = {
  ...richSite,
  elder: true,
  level: 'department',
  root: '/s/yunxi-jiaoyu',
  siteCode: null,
  icpNumber: null,
  policeNumber: null,
  organisers: { supervisor: '', organiser: '云溪县教育局', operator: '', maintainer: '' },
  contact: { phone: '', address: '', email: '', postcode: '', hours: '' },
  logo: null,
  nav: [],
  parent: null,
}

/** D-01…D-15 in order. */
export const allMetaTags: MetaTag[] = [
  ['SiteName', richSite.name],
  ['SiteDomain', richSite.domain],
  ['SiteIDCode', '0000000000'],
  ['ColumnName', '本地要闻'],
  ['ColumnDescription', '发布云溪县重要会议、重大活动和民生实事'],
  ['ColumnKeywords', '云溪,要闻'],
  ['ColumnType', '工作动态'],
  ['ArticleTitle', longTitle],
  ['PubDate', '2026-11-20 09:30'],
  ['ContentSource', '云溪县人民政府办公室'],
  ['Keywords', '营商环境,中小企业'],
  ['Author', '办公室信息科'],
  ['Description', '支持中小企业的十二条措施'],
  ['Image', '/files/k0-800.webp'],
  ['Url', 'https://www.yunxi.example/yaowen/bendi/202611/k0.html'],
].map(([name, content]) => ({ name: name!, content: content! }))

export const richFrame: PageFrame = {
  site: richSite,
  title: `${longTitle}_本地要闻_云溪县人民政府门户网站`,
  meta: allMetaTags,
  canonical: 'https://www.yunxi.example/yaowen/bendi/202611/k0.html',
  feedHref: '/yaowen/bendi/rss.xml',
  breadcrumb: [
    { label: '首页', href: '/' },
    { label: '要闻动态', href: '/yaowen/' },
    { label: '本地要闻', href: '/yaowen/bendi/', current: true },
  ],
  languages: [{ label: 'English', href: '/_en/yaowen/bendi/202611/k0.html', locale: 'en' }],
  elderHref: '/_elder/yaowen/bendi/202611/k0.html',
  preview: true,
  previewNote: '',
}

export const bareFrame: PageFrame = {
  site: bareSite,
  title: '云溪县教育局',
  meta: allMetaTags.slice(0, 3),
  canonical: null,
  feedHref: null,
  breadcrumb: [],
  languages: [],
  elderHref: null,
  preview: false,
  previewNote: '',
}

export const paging = (page: number, pages: number): PagingView => ({
  page,
  pages,
  total: pages * 20,
  newerHref: page > 1 ? '/yaowen/bendi/' : null,
  olderHref: page < pages ? '/yaowen/bendi/page-4.html' : null,
  links: pages === 1 ? [] : [1, null, 2, 3, 4, null, pages].map((at) =>
    at === null ? null : { label: String(at), href: `/yaowen/bendi/page-${at}.html`, current: at === page },
  ),
})

export const block = (slot: string, count: number): ListBlock => ({ slot, label: '本地要闻', href: '/yaowen/bendi/', items: rows(count) })
