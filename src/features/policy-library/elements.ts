import { label } from '../../locales/label.ts'
import { readMark } from '../../documents/clause-marks.ts'
import { plainText } from '../../rich-text/contents.ts'
import { richTextOf, textNode } from '../../rich-text/rich-text.ts'
import type { BlockNode, HeadingNode, RichText } from '../../rich-text/rich-text.ts'
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

function headingsOf(body: RichText): string[] {
  return body.root.children.flatMap((block: BlockNode) => {
    if (block.type !== 'heading' && block.type !== 'paragraph') return []
    const text = plainText(richTextOf([block])).trim().replace(asked, '')
    const words = readMark(text)?.rest ?? text
    // 一、背景依据。为… names its element before the first stop.
    const lead = (words.split(/[。：:；;？?\n]/u, 1)[0] ?? '').trim()
    const isNamed = block.type === 'heading' || readMark(text) !== null || (text.length <= longestHeading && !/[。；]$/u.test(text)) || /^.{2,20}[：:]/u.test(text)
    return isNamed && lead !== '' && lead.length <= longestHeading ? [lead] : []
  })
}

/** The elements that the headings of an interpretation name, in the order of the template. */
export function elementsIn(body: RichText): Element[] {
  const headings = headingsOf(body)
  return elementKeys.filter((element) => headings.some((heading) => elements[element].some((word) => heading.includes(word))))
}

/** A body to begin with: the elements as numbered headings. Hints stay in the form, so that none can be published. */
export const elementTemplate = (wanted: readonly Element[] = elementKeys): RichText =>
  richTextOf(wanted.map((element, at): HeadingNode => ({
    type: 'heading', version: 1, format: '', indent: 0, direction: null, tag: 'h2', children: [textNode(`${numberWords(at + 1, 'chineseCounting')}、${elementLabel(element).zh}`)],
  })))
