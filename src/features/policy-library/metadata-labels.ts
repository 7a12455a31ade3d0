import { seam } from './metadata-units.ts'
import type { MetadataField } from './metadata-values.ts'

/** How pages call the fields. */
const labels: Readonly<Record<MetadataField, readonly string[]>> = {
  indexNumber: ['索引号', '索引号码', '索取号', '信息索引号', '索引'],
  docNumber: ['发文字号', '发文号', '文号', '文件编号', '文件号', '公文字号'],
  themeClass: ['主题分类', '主题类别', '信息分类', '信息类别', '公文主题'],
  issuer: ['发文机关', '发文机构', '发文单位', '发布机构', '发布机关', '发布单位', '制发机关', '印发机关', '公开机构', '公开主体'],
  formedOn: ['成文日期', '成文时间', '生成日期', '生成时间', '发文日期', '发文时间', '制发日期', '签发日期', '印发日期'],
  publishedOn: ['发布日期', '发布时间', '公开日期', '公开时间', '公布日期', '公布时间', '日期', '时间'],
  title: ['标题', '信息名称', '文件名称', '文件标题', '名称'],
  keywords: ['主题词', '关键词', '关键字'],
  validity: ['有效性', '效力状态', '时效性', '时效', '有效状态', '文件状态', '是否有效', '效力'],
  genre: ['体裁', '体裁分类', '文种', '公文种类', '公文体裁'],
  disclosure: ['公开方式', '公开属性', '公开类型'],
  effectiveOn: ['施行日期', '实施日期', '生效日期', '施行时间', '实施时间', '生效时间'],
  expiresOn: ['有效期至', '有效期限至', '失效日期', '失效时间', '终止日期'],
  abolishedOn: ['废止日期', '废止时间'],
  source: ['来源', '信息来源', '文章来源', '稿源', '发布来源'],
}

/** What stands beside them, says nothing about the document, and ends a value. */
const others = [
  '组配分类', '浏览次数', '浏览量', '访问次数', '访问量', '阅读次数', '点击数', '点击量', '点击率', '字号', '字体', '字体大小', '浏览字号', '打印', '分享', '作者', '编辑', '责任编辑', '内容概述', '内容摘要', '公开范围', '公开时限', '公开程序',
  '服务对象', '信息格式', '语种', '文件下载', '相关解读', '政策解读', '相关文件', '保护视力色', '分享到', '扫一扫', '联系电话', '公开责任部门', '登记号', '统一登记号', '修改依据', '有效期',
]

const fieldOf = new Map((Object.keys(labels) as MetadataField[]).flatMap((field) => labels[field].map((word) => [word, field] as const)))
const known = [...fieldOf.keys(), ...others].sort((a, b) => b.length - a.length)
/** 索 引 号, 标　　题: labels are set to one width. */
const gap = `[\\s\\u00a0\\u3000${seam}]{0,6}`
const spelled = known.map((word) => [...word].join(gap)).join('|')
const before = `(?:^|[\\s\\u00a0\\u3000${seam}【\\[（(|｜])`
const marked = new RegExp(`(${before}${gap})(${spelled})${gap}[:：]`, 'gu')
/** <span>发文机构</span><a>…</a>: no colon, but an element of its own */
const leading = new RegExp(`^(${gap})(${spelled})[\\s\\u00a0\\u3000]{0,6}${seam}(?!${gap}[:：])`, 'u')
const bare = new RegExp(`^${gap}(?:${spelled})${gap}$`, 'u')

const squeezed = (text: string): string => text.replace(new RegExp(`[\\s\\u00a0\\u3000${seam}]+`, 'gu'), '')

export type LabelAt = { field: MetadataField | null; start: number; valueFrom: number }

/** Labels with a colon in a text, and one at its start that is set off from the rest, in order; `field` is null for those that only end what stands before them. */
export function labelsIn(text: string): LabelAt[] {
  const first = leading.exec(text)
  const founds = [...(first === null || bareLabel(text) !== null ? [] : [first]), ...text.matchAll(marked)]
  return founds.map((found) => {
    const [whole, lead = '', word = ''] = found
    return { field: fieldOf.get(squeezed(word)) ?? null, start: found.index + lead.length, valueFrom: found.index + whole.length }
  })
}

/** Whether a text is one label and nothing else, and which field it names. */
export const bareLabel = (text: string): { field: MetadataField | null } | null =>
  bare.test(text) ? { field: fieldOf.get(squeezed(text)) ?? null } : null
