import { plainText } from '../rich-text/contents.ts'
import type { BlockNode, RichText } from '../rich-text/rich-text.ts'
import { richTextOf } from '../rich-text/rich-text.ts'
import { readMark } from './clause-marks.ts'
import type { Mark } from './clause-marks.ts'

/** One block of a body as the clauses are read from it. */
export type BlockLine = {
  index: number
  text: string
  blank: boolean
  /** a paragraph or heading: lists, tables and pictures begin no clause and end none */
  isText: boolean
  /** centred or a heading, as titles are */
  titled: boolean
  mark: Mark | null
  /** `end`: signature, date or list of annexes, where the numbered text is over; `annex`: the line 附件, below which another begins */
  closing: 'end' | 'annex' | null
}

/** Every block of a body, with what it begins or ends. */
export function blockLines(body: RichText): BlockLine[] {
  const lines = body.root.children.map(lineOf)
  for (const line of lines) {
    if (line.closing === 'end' && isDate(line.text)) closeSignature(lines, line.index)
  }
  return lines
}

function lineOf(block: BlockNode, index: number): BlockLine {
  const isText = block.type === 'paragraph' || block.type === 'heading'
  const text = plainText(richTextOf([block]))
  const first = isText ? text.split('\n', 1)[0] ?? '' : ''
  const mark = isText ? readMark(first) : null
  return {
    index, text, blank: text.trim() === '' && block.type !== 'upload' && block.type !== 'table', isText,
    titled: block.type === 'heading' || (block.type === 'paragraph' && block.format === 'center'),
    mark, closing: isText && mark === null ? closingOf(first) : null,
  }
}

/** 附件, 附件2, 附表一: a line that says nothing else. With a colon behind it is a list. */
const annexLine = /^附\s?[件表录]\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})?$/u
const annexList = /^附\s?[件表录]\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s?[:：]/u
/** （此件公开发布）, （本文有删减）, （联系人：…） */
const note = /^[（(](?:此件|此文|本文|联系)[^（）()]{0,80}[）)]$/u
const date = /^(?:(?:19|20)\d{2}|[〇○零一二三四五六七八九]{4})年[\d〇零一二三四五六七八九十]{1,3}月[\d〇零一二三四五六七八九十]{1,3}日(?:印发)?$/u
const longestMatched = 120

function closingOf(line: string): BlockLine['closing'] {
  const text = line.slice(0, longestMatched).trim()
  if (annexLine.test(text)) return 'annex'
  return annexList.test(text) || note.test(text) || isDate(text) ? 'end' : null
}

const isDate = (text: string): boolean => text.length <= longestMatched && date.test(text.replace(/\s/gu, ''))

const mostSigners = 5
const longestSigner = 40

/** The names above a date belong to the signature: short lines that end no sentence. */
function closeSignature(lines: readonly BlockLine[], at: number): void {
  for (let index = at - 1, names = 0; index >= 0 && names < mostSigners; index -= 1) {
    const line = lines[index]
    if (line === undefined || !line.isText || line.mark !== null || line.titled) return
    const text = line.text.trim()
    if (text === '') continue
    if (text.length > longestSigner || /[。；;：:，,！!？?、]$/u.test(text)) return
    line.closing ??= 'end'
    names += 1
  }
}
