import { label } from '../../locales/label.ts'
import { clauseKinds, readMark } from '../../documents/clause-marks.ts'
import { plainText } from '../../rich-text/contents.ts'
import { headingTags, richTextOf } from '../../rich-text/rich-text.ts'
import type { BlockNode, RichText } from '../../rich-text/rich-text.ts'
import { numberWords } from '../../intake/number-words.ts'

/**
 * What an interpretation explains (J-05, local practice), in the order of the template, with the words by which headings
 * name it. The name and a hint for the author are the locale keys `policy.elements.<element>` and
 * `policy.elementHints.<element>`.
 */
export const elements = {
  background: ['背景', '依据', '起草说明', '制定过程', '出台意义', '必要性'],
  aims: ['目标', '任务', '目的', '思路', '总体要求'],
  content: ['主要内容', '内容', '重点', '举措', '亮点', '措施', '政策要点'],
  scope: ['适用范围', '适用对象', '适用于', '涉及范围', '哪些人', '面向'],
  standards: ['执行标准', '标准', '条件', '流程', '程序', '怎么办理', '如何申请', '怎么申请'],
  terms: ['关键词', '名词解释', '术语', '概念', '什么是'],
  benefits: ['惠民', '利企', '便民', '好处', '红利', '受益'],
  differences: ['新旧', '差异', '变化', '区别', '修订', '创新点', '有何不同'],
  cautions: ['注意事项', '注意', '提醒', '需要说明', '咨询'],
} as const satisfies Record<string, readonly string[]>

export type Element = keyof typeof elements
export const elementKeys = Object.keys(elements) as Element[]

export const elementLabel = (element: Element): { zh: string; en: string } => label(`policy.elements.${element}`)

/** A line that names what follows: a heading, a numbered line, a question, or a short line without a full stop. */
const longestHeading = 60
const asked = /^(?:问题?|提问|记者(?:问|提问)?)\s?[\d一二三四五六七八九十]{0,3}\s?[:：]\s?/u

const wordsOf = (block: BlockNode): string => plainText(richTextOf([block])).trim()

/** `isEmpty`: nothing stands below the line, nor in it behind its name. */
type NamedLine = { lead: string; isEmpty: boolean }

function namedLines(body: RichText): NamedLine[] {
  const blocks = body.root.children
  return blocks.flatMap((block, at): NamedLine[] => {
    if (block.type !== 'heading' && block.type !== 'paragraph') return []
    const text = wordsOf(block).replace(asked, '')
    const words = readMark(text)?.rest ?? text
    // 一、背景依据。为… names its element before the first stop.
    const lead = (words.split(/[。：:；;？?\n]/u, 1)[0] ?? '').trim()
    const isNamed = block.type === 'heading' || readMark(text) !== null || (text.length <= longestHeading && !/[。；]$/u.test(text)) || /^.{2,20}[：:]/u.test(text)
    if (!isNamed || lead === '' || lead.length > longestHeading) return []
    const saysMore = words.trim().length > lead.length + 1
    return [{ lead, isEmpty: !saysMore && !isFollowed(blocks, at) }]
  })
}

/** How high a heading or a numbered line stands, 0 the highest; null for a line that only speaks. */
function rankOf(block: BlockNode): number | null {
  if (block.type === 'heading') return headingTags.indexOf(block.tag)
  const mark = block.type === 'paragraph' ? readMark(wordsOf(block)) : null
  return mark === null ? null : headingTags.length + clauseKinds.indexOf(mark.kind)
}

const isBlank = (block: BlockNode): boolean => block.type === 'horizontalrule' || (block.type !== 'upload' && wordsOf(block) === '')

/** Whether anything stands below a heading before the next one of its rank or above it. */
function isFollowed(blocks: readonly BlockNode[], at: number): boolean {
  const rank = rankOf(blocks[at] as BlockNode)
  if (rank === null) return true
  const next = blocks.slice(at + 1).find((block) => !isBlank(block))
  return next !== undefined && (rankOf(next) ?? Infinity) > rank
}

/** The elements that the headings of an interpretation name: `empty` where nothing is written below any of them. */
export function elementStates(body: RichText): ReadonlyMap<Element, 'written' | 'empty'> {
  const lines = namedLines(body)
  return new Map(elementKeys.flatMap((element) => {
    const own = lines.filter(({ lead }) => elements[element].some((word) => lead.includes(word)))
    return own.length === 0 ? [] : [[element, own.every(({ isEmpty }) => isEmpty) ? 'empty' : 'written'] as const]
  }))
}

const inState = (body: RichText, wanted: 'written' | 'empty'): Element[] => [...elementStates(body)].filter(([, state]) => state === wanted).map(([element]) => element)

/** The elements about which an interpretation says something, in the order of the template. */
export const elementsIn = (body: RichText): Element[] => inState(body, 'written')

/** Headings of elements without a word below them, in the order of the template. */
export const emptyElements = (body: RichText): Element[] => inState(body, 'empty')

/**
 * The template of an interpretation (J-05): headings of these elements, numbered on from those that the body has. Hints
 * stay in the form, so that none can be published.
 */
export function elementHeadings(wanted: readonly Element[], body: RichText): string[] {
  const numbers = body.root.children.map((block) => (block.type === 'heading' || block.type === 'paragraph' ? readMark(wordsOf(block)) : null)).map((mark) => (mark?.kind === 'first' ? mark.number : 0))
  const last = Math.max(0, ...numbers)
  return wanted.map((element, at) => `${numberWords(last + at + 1, 'chineseCounting')}、${elementLabel(element).zh}`)
}
