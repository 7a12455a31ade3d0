import type {
  CitedDocumentView, ClauseView, DocumentCardView, DisclosureZoneView, FacetOption, FacetView, InterpretationLink, InterpretationView, PolicyListView, PolicyRow, PolicyView,
  ValidityView,
} from './policy-views.ts'
import { isChanged, validityStates } from '../documents/validity.ts'
import { explainers, interpretationForms } from './policy-views.ts'
import { bareFrame, image, longTitle, paging, richFrame, richSite, row, safe } from './sample-parts.ts'

/** Sample views of the policy library for the theme checker. Documents and numbers are invented. */
const successor = { name: '《云溪县支持中小企业高质量发展若干措施》（云政发〔2026〕21号）', href: '/zwgk/zhengce/202612/k90.html' }
const inForce: ValidityView = { state: 'in-force', label: '有效', since: '2026-12-01', by: null }

const labels = { 'in-force': '有效', 'not-yet-in-force': '尚未施行', amended: '已修改', abolished: '已废止', expired: '已失效' } as const

/** Every state, those that another document caused with it and without. */
export const validities: ValidityView[] = validityStates.flatMap((state): ValidityView[] => {
  const label = labels[state]
  return state === 'amended' || state === 'abolished'
    ? [
        { state, label, since: '2026-11-30', by: successor },
        { state, label, since: '2026-11-30', by: { name: '云政发〔2026〕21号', href: null } },
        { state, label, since: '', by: null },
      ]
    : [{ state, label, since: '2026-12-01', by: null }]
})

export const citedDocuments: CitedDocumentView[] = validities
  .filter(({ state }) => isChanged(state))
  .map((validity, at) => ({ name: `《云溪县中小企业扶持办法》${at % 2 === 0 ? '（云政发〔2021〕8号）' : ''}`, href: at % 3 === 0 ? null : `/zwgk/zhengce/202103/k${at}.html`, validity }))

export const zone: DisclosureZoneView = {
  organisation: '云溪县人民政府',
  href: '/zwgk/',
  parts: [
    { key: 'guide', label: '政府信息公开指南', href: '/zwgk/zhinan/', current: false, children: [] },
    { key: 'rules', label: '政府信息公开制度', href: '/zwgk/zhidu/', current: false, children: [] },
    {
      key: 'statutory', label: '法定主动公开内容', href: '/zwgk/fading/', current: true,
      children: [{ label: '政策文件', href: '/zwgk/zhengce/', current: true }, { label: '政策解读', href: '/zwgk/jiedu/' }],
    },
    { key: 'annual-report', label: '政府信息公开年报', href: null, current: false, children: [] },
    { key: 'on-request', label: '依申请公开', href: '/zwgk/shenqing/', current: false, children: [] },
  ],
}

const interpretations: InterpretationLink[] = interpretationForms.map((form, at) => ({
  title: at === 0 ? `《${longTitle}》解读` : `支持中小企业措施解读（之${at}）`,
  href: `/zwgk/jiedu/202611/j${at}.html`,
  form,
  explainer: explainers[at % explainers.length] ?? 'media',
  explainerName: at % 2 === 0 ? '云溪县工业和信息化局' : '',
}))

const clause = (anchor: string, label: string, html: string, notes: ClauseView['notes'] = []): ClauseView => ({ anchor, label, body: safe(html), notes })

const article = (at: number, label: string, text: string, notes: ClauseView['notes'] = []): ClauseView =>
  clause(`clause-${at}`, label, `<p id="clause-${at}"><strong>${label}</strong>　${text}</p>`, notes)

const clauses: ClauseView[] = [
  clause('', '', '<p>各乡镇人民政府，县政府各部门：</p><p>现将《云溪县支持中小企业高质量发展若干措施》印发给你们，请认真贯彻执行。</p>'),
  clause('chapter-1', '第一章', '<h2 id="chapter-1">第一章　总则</h2>'),
  article(1, '第一条', '为支持中小企业高质量发展，根据有关法律法规，结合本县实际，制定本措施。', [
    { place: '', text: '本条说明制定依据。企业无须单独提交依据材料。', from: { label: interpretations[0]!.title, href: interpretations[0]!.href } },
  ]),
  article(2, '第二条', '在本县行政区域内依法登记、正常经营的中小企业，适用本措施。'),
  clause('chapter-2', '第二章', '<h2 id="chapter-2">第二章　扶持措施</h2>'),
  article(3, '第三条', '对符合条件的企业，按照下表给予补助：</p><div class="table-scroll" tabindex="0" role="region" aria-label="补助标准"><table><tbody><tr><th scope="col">类别</th><th scope="col">标准</th></tr><tr><td>首次入库</td><td>五万元</td></tr></tbody></table></div><p>补助资金由县财政局拨付。', [
    { place: '第三条第一款', text: '首次入库的企业无须申请，直接享受。', from: { label: '图解', href: '/zwgk/jiedu/202611/j1.html' } },
    { place: '', text: '已享受同类补助的不重复计算。', from: { label: '问答', href: '/zwgk/jiedu/202611/j2.html' } },
  ]),
]

const files = [
  { label: '云政发〔2026〕12号', href: '/files/o1.pdf', type: 'PDF', size: '1.2 MB' },
  { label: '云政发〔2026〕12号', href: '/files/o2.ofd', type: 'OFD', size: '860 KB' },
]

const richPolicy = (validity: ValidityView): PolicyView => ({
  ...richFrame,
  template: 'policy',
  publicId: 'k0',
  heading: longTitle,
  subtitle: '（2026年11月19日县人民政府第12次常务会议通过）',
  published: '2026-11-20 09:30',
  publishedDatetime: '2026-11-20T09:30:00+08:00',
  source: '云溪县人民政府办公室',
  editor: '信息科',
  facts: {
    indexNumber: '000014349/2026-00110',
    themes: [{ label: '工业、交通', href: '/policies/?theme=industry' }, { label: '中小企业', href: '/policies/?theme=industry.small' }],
    issuers: ['云溪县人民政府', '云溪县工业和信息化局', '云溪县财政局'],
    formedOn: '2026-11-19',
    title: longTitle,
    docNumber: '云政发〔2026〕12号',
    publishedOn: '2026-11-20',
    genre: '通知',
    effectiveOn: '2026-12-01',
    expiresOn: '2031-11-30',
    disclosure: 'proactive',
    draftingBody: '云溪县工业和信息化局',
  },
  validity,
  cited: citedDocuments,
  corrections: [{ kind: 'major', date: '2026-11-21', note: '更正附件二中的联系地址。' }, { kind: 'minor', date: '2026-11-20', note: '' }],
  contents: [
    { label: '第一章', title: '总则', href: '#chapter-1', clauses: [{ label: '第一条', href: '#clause-1' }, { label: '第二条', href: '#clause-2' }] },
    { label: '第二章', title: '扶持措施', href: '#chapter-2', clauses: [{ label: '第三条', href: '#clause-3' }] },
  ],
  clauses,
  interpretations,
  officialFiles: files,
  downloads: [{ label: longTitle, href: '/zwgk/zhengce/202611/k0.docx', type: 'DOCX', size: '' }, { label: longTitle, href: '/zwgk/zhengce/202611/k0.pdf', type: 'PDF', size: '' }],
  attachments: [{ label: '附件一：申报表', href: '/files/a1.docx', type: 'DOCX', size: '38 KB' }],
  history: (['formed', 'published', 'effective', 'corrected', 'amended', 'abolished', 'expired'] as const).map((kind, at) => ({
    kind, date: `2026-11-${19 + at}`, note: kind === 'corrected' ? '更正附件二中的联系地址。' : '', by: kind === 'amended' ? successor : kind === 'abolished' ? { ...successor, href: null } : null,
  })),
  mendHref: '/messages/new?kind=error-report&from=%2Fzwgk%2Fa.html',
  keywords: ['营商环境', '中小企业'],
  column: { label: '政策文件', href: '/zwgk/zhengce/' },
  libraryHref: '/policies/',
  previous: row('云溪县乡村道路管护办法', 3, { validity: inForce }),
  next: row('云溪县城乡供水管理办法', 4, { validity: inForce }),
  qrSvg: safe('<svg viewBox="0 0 8 8" role="img" aria-label="二维码"><path d="M0 0h8v8H0z"/></svg>'),
})

export const policies: PolicyView[] = [
  ...validities.map(richPolicy),
  {
    ...richPolicy(inForce),
    ...bareFrame,
    publicId: 'k1',
    heading: '停水通知',
    subtitle: '',
    source: '',
    editor: '',
    facts: {
      indexNumber: '', themes: [], issuers: ['云溪县水务局'], formedOn: '', title: '停水通知', docNumber: '', publishedOn: '2026-11-20', genre: '', effectiveOn: '',
      expiresOn: '', disclosure: '', draftingBody: '',
    },
    cited: [],
    corrections: [],
    contents: [],
    clauses: [clause('', '', '<p>明日停水。</p>')],
    interpretations: [],
    officialFiles: [],
    downloads: [],
    attachments: [],
    history: [],
    mendHref: '/messages/new?kind=error-report',
    keywords: [],
    previous: null,
    next: null,
    qrSvg: null,
  },
]

export const documentCard: DocumentCardView = {
  title: longTitle, docNumber: '云政发〔2026〕12号', href: '/zwgk/zhengce/202611/k0.html', issuers: ['云溪县人民政府'], validity: inForce,
}

const interpretation = (form: InterpretationView['form'], validity: ValidityView, over: Partial<InterpretationView> = {}): InterpretationView => ({
  ...richFrame,
  template: 'interpretation',
  publicId: 'j0',
  heading: `《${longTitle}》解读`,
  summary: '说明补助对象、标准和办理方式。',
  published: '2026-11-20 09:30',
  publishedDatetime: '2026-11-20T09:30:00+08:00',
  source: '云溪县工业和信息化局',
  author: '政策法规股',
  editor: '信息科',
  document: { ...documentCard, validity },
  form,
  explainer: 'leader',
  explainerName: '云溪县工业和信息化局局长',
  recording: null,
  charts: [],
  body: safe('<h2 id="background">出台背景</h2><p>中小企业是本县就业的主要渠道。</p>'),
  notes: [{ clause: { label: '第一条', href: '/zwgk/zhengce/202611/k0.html#clause-1' }, text: '企业无须单独提交依据材料。' }],
  cited: citedDocuments.slice(0, 1),
  corrections: [{ kind: 'minor', date: '2026-11-20', note: '' }],
  attachments: [{ label: '附件一：申报表', href: '/files/a1.docx', type: 'DOCX', size: '38 KB' }],
  siblings: interpretations.slice(1),
  mendHref: '/messages/new?kind=error-report&from=%2Fzwgk%2Fa.html',
  keywords: ['政策解读'],
  column: { label: '政策解读', href: '/zwgk/jiedu/' },
  qrSvg: safe('<svg viewBox="0 0 8 8" role="img" aria-label="二维码"><path d="M0 0h8v8H0z"/></svg>'),
  ...over,
})

const recording = (kind: 'video' | 'audio'): InterpretationView['recording'] => ({
  kind, href: `/files/v1.${kind === 'video' ? 'mp4' : 'mp3'}`, type: kind === 'video' ? 'video/mp4' : 'audio/mpeg', poster: kind === 'video' ? image('poster') : null,
  file: { label: '解读录像', href: '/files/v1.mp4', type: kind === 'video' ? 'MP4' : 'MP3', size: '18 MB' },
})

export const interpretationViews: InterpretationView[] = [
  // every form, state and explainer at least once
  ...validities.map((validity, at) => interpretation(interpretationForms[at % interpretationForms.length] ?? 'text', validity, {
    explainer: explainers[at % explainers.length] ?? 'media', explainerName: at % 2 === 0 ? '云溪县工业和信息化局局长' : '',
  })),
  interpretation('chart', inForce, { charts: ['k1', 'k2'].map((name) => ({ body: safe(`<figure><img src="/files/${name}-800.webp" width="800" height="1200" alt="补助标准一览图，文字说明见图下"><figcaption>补助标准一览</figcaption></figure>`) })) }),
  interpretation('chart', inForce, { charts: [{ body: safe('<figure><img src="/files/k1-800.webp" width="800" height="1200" alt="补助标准一览图"></figure>') }], body: safe('') }),
  interpretation('video', inForce, { recording: recording('video') }),
  interpretation('audio', inForce, { recording: recording('audio'), body: safe('') }),
  {
    ...interpretation('text', inForce), ...bareFrame, summary: '', source: '', author: '', editor: '', explainerName: '', notes: [], cited: [], corrections: [], attachments: [], siblings: [],
    keywords: [], mendHref: '/messages/new?kind=error-report', qrSvg: null, document: { title: '停水通知', docNumber: '', href: '/a.html', issuers: [], validity: inForce },
  },
]

const option = (label: string, count: number, current = false, children: FacetOption[] = []): FacetOption => ({ label, href: `/policies/?x=${encodeURIComponent(label)}`, count, current, children })

const facets: FacetView[] = [
  { key: 'validity', options: [option('有效', 148, true), option('已修改', 6), option('已废止', 21)], more: [] },
  { key: 'theme', options: [option('综合政务', 40), option('农业、林业、水利', 35, true, [option('农业、畜牧业、渔业', 20), option('水利、水务', 15, true)])], more: [option('卫生、体育', 9)] },
  { key: 'issuer', options: [option('云溪县人民政府', 82), option('云溪县人民政府办公室', 61)], more: [option('云溪县教育局', 7)] },
  { key: 'genre', options: [option('通知', 101), option('意见', 20)], more: [] },
  { key: 'year', options: [option('2026', 31), option('2025', 44)], more: [option('2019', 2)] },
  { key: 'interpreted', options: [option('有解读', 60), option('无解读', 115)], more: [] },
]

const policyRows: PolicyRow[] = validities.map((validity, at) => ({
  ...row(at === 0 ? longTitle : `云溪县第${at}号管理办法`, at, { validity, siteName: at % 4 === 3 ? '云溪县教育局' : null }),
  docNumber: at % 5 === 4 ? '' : `云政发〔2026〕${at + 1}号`,
  issuers: at === 0 ? ['云溪县人民政府', '云溪县财政局'] : ['云溪县人民政府办公室'],
  genre: '通知',
  formedOn: '2026-11-19',
  effectiveOn: at % 3 === 2 ? '' : '2026-12-01',
  interpretations: at % 3,
}))

export const policyLists: PolicyListView[] = [
  {
    ...richFrame,
    template: 'policies',
    organisation: '云溪县人民政府',
    href: '/policies/',
    query: '中小企业',
    docNumber: '',
    kept: [{ name: 'validity', value: 'in-force' }],
    chosen: (['issuer', 'theme', 'genre', 'year', 'validity', 'interpreted'] as const).map((key) => ({ key, label: '有效', href: '/policies/?q=x' })),
    facets,
    sorts: (['newest', 'effective', 'number'] as const).map((key, at) => ({ key, href: `/policies/?sort=${key}`, current: at === 0 })),
    problem: null,
    items: policyRows,
    paging: paging(3, 12),
    catalogueHref: '/policies/catalogue.csv',
  },
  {
    ...richFrame, template: 'policies', organisation: '云溪县人民政府', href: '/policies/', query: '云政发2026 12号', docNumber: '云政发〔2026〕12号', kept: [], chosen: [], facets: [],
    sorts: [], problem: null, items: policyRows.slice(0, 1), paging: { ...paging(1, 1), total: 1 }, catalogueHref: '/policies/catalogue.csv',
  },
  ...(['', '云政发〔2020〕99号'] as const).map((docNumber): PolicyListView => ({
    ...bareFrame, template: 'policies', organisation: richSite.name, href: '/policies/', query: docNumber === '' ? '' : docNumber, docNumber, kept: [], chosen: [], facets: [], sorts: [],
    problem: null, items: [], paging: { ...paging(1, 1), total: 0 }, catalogueHref: '/policies/catalogue.csv',
  })),
  {
    ...bareFrame, template: 'policies', organisation: '云溪县教育局', href: '/policies/', query: '查无此事', docNumber: '', kept: [], chosen: [], facets: [], sorts: [],
    problem: 'too-long', items: [], paging: { ...paging(1, 1), total: 0 }, catalogueHref: '/policies/catalogue.csv',
  },
]
