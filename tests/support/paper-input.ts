import type { PaperInput } from '../../src/papers/paper.ts'

/** Rich text as the editor sends it, and papers of it. */
export type Raw = Record<string, unknown>

export const text = (words: string, format = 0): Raw => ({ type: 'text', text: words, format })
const inline = (parts: readonly (string | Raw)[]): Raw[] => parts.map((part) => (typeof part === 'string' ? text(part) : part))
export const paragraph = (...parts: (string | Raw)[]): Raw => ({ type: 'paragraph', children: inline(parts) })
export const heading = (tag: 'h2' | 'h3' | 'h4', words: string): Raw => ({ type: 'heading', tag, children: [text(words)] })
export const link = (url: string, words: string): Raw => ({ type: 'link', fields: { linkType: 'custom', url }, children: [text(words)] })
export const linkTo = (relationTo: string, value: string, words: string): Raw => ({ type: 'link', fields: { linkType: 'internal', doc: { relationTo, value } }, children: [text(words)] })
export const item = (...children: (string | Raw)[]): Raw => ({ type: 'listitem', children: inline(children) })
export const numbers = (start: number, ...items: Raw[]): Raw => ({ type: 'list', listType: 'number', start, children: items })
export const bullets = (...items: Raw[]): Raw => ({ type: 'list', listType: 'bullet', children: items })
export const cell = (content: string | Raw | Raw[], more: Raw = {}): Raw => ({
  type: 'tablecell', children: typeof content === 'string' ? [paragraph(content)] : Array.isArray(content) ? content : [content], ...more,
})
export const row = (...cells: Raw[]): Raw => ({ type: 'tablerow', children: cells })
export const table = (...rows: Raw[]): Raw => ({ type: 'table', children: rows })
export const picture = (id: string): Raw => ({ type: 'upload', relationTo: 'media', value: id })
export const file = (id: string, label?: string): Raw => ({ type: 'upload', relationTo: 'attachments', value: id, fields: label === undefined ? {} : { label } })
export const rule: Raw = { type: 'horizontalrule' }
export const bodyOf = (...children: Raw[]): Raw => ({ root: { type: 'root', children } })

export const paperInput = (body: Raw, more: Partial<PaperInput> = {}): PaperInput => ({
  title: '关于做好农村供水保障工作的通知', issuer: '', documentNumber: '', facts: [], body, images: {}, files: {}, documents: {}, attachments: [], signature: [],
  formedOn: null, sourceUrl: null, language: 'zh-CN', ...more,
})

/** A sentence as such documents have it, of exactly so many characters. */
export const wordy = (characters: number): string => {
  const sentence = '各乡镇人民政府、县政府各部门要充分认识农村供水保障工作的重要意义，坚持先建机制、后建工程，推进供水入户和管网改造，2026年底前集中供水率达到98%以上，做到“应通尽通、应管尽管”。'
  return sentence.repeat(Math.ceil(characters / sentence.length)).slice(0, characters)
}

/** A county's notice with everything that such a document can hold. */
export const noticeWithEverything = (images: PaperInput['images']): PaperInput => paperInput(bodyOf(
  paragraph('各乡镇人民政府，县政府各部门：'),
  paragraph('　　为保障农村供水', text('[1]', 64), '，现将工作方案印发给你们。请登录', link('https://www.songyi.example/', '县政府网站'), '，或查阅', linkTo('policies', 'p7', '供水条例'), '，H', text('2', 32), 'O，', text('务必落实', 1 + 8), '。'),
  heading('h2', '一、总体要求'),
  paragraph(wordy(180)),
  heading('h3', '（一）主要目标'),
  numbers(3, item('改造老旧管网'), item(bullets(item('先易后难'), item('先近后远'))), item('更新净水设备')),
  paragraph('二、重点任务'),
  paragraph('（一）加强领导。各单位要落实责任。'),
  table(
    row(cell('序号', { headerState: 1 }), cell('项目', { headerState: 1, colSpan: 2 }), cell('投资（万元）', { headerState: 1 })),
    row(cell('1', { rowSpan: 2 }), cell('管网'), cell('城东片区老旧管网改造'), cell('1200')),
    row(cell('水厂'), cell('城西水厂扩建'), cell('3400.5')),
  ),
  picture('m1'), picture('m2'), file('f1', '供水工程一览表'),
  { type: 'quote', children: [text('让群众喝上放心水。')] },
  paragraph('第一条　为了规范农村供水，制定本办法。'),
  paragraph('第二条　本办法适用于全县。'),
  rule,
  paragraph('[1] 集中供水率按年末数计算。'),
), {
  title: '松漪县人民政府关于印发农村供水保障工作方案的通知', issuer: '松漪县人民政府文件', documentNumber: '松政发〔2026〕12号',
  facts: [{ label: '索引号', value: 'SY001/2026-00012' }, { label: '主题分类', value: '农业、水利' }, { label: '有效期', value: '' }, { label: '发文机关', value: '松漪县人民政府' }],
  images, files: { f1: { label: '一览表', href: '/files/1.xlsx' } }, documents: { 'policies/p7': '/zwgk/202601/p7.html' },
  attachments: [{ label: '任务分解表', href: null }, { label: '考核办法', href: '/files/2.docx' }],
  signature: ['松漪县人民政府'], formedOn: '2026-03-01', sourceUrl: 'https://www.songyi.example/zwgk/202603/abc.html',
})
