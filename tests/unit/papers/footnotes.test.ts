import { describe, expect, it } from 'vitest'
import { splitFootnotes } from '../../../src/papers/footnotes.ts'
import { plainText } from '../../../src/rich-text/contents.ts'
import { normaliseRichText } from '../../../src/rich-text/normalise.ts'
import { paragraphNode, richTextOf } from '../../../src/rich-text/rich-text.ts'
import { bodyOf, paragraph, rule, text, type Raw } from '../../support/paper-input.ts'

const split = (...blocks: Raw[]) => {
  const { blocks: left, notes } = splitFootnotes(normaliseRichText(bodyOf(...blocks)).value.root.children)
  return { text: plainText(richTextOf(left)), notes: [...notes].map(([sign, words]) => [sign, plainText(richTextOf([paragraphNode(words)]))]) }
}
const raised = (sign: string) => text(sign, 64)

describe('footnotes', () => {
  it('are the paragraphs behind the last rule that begin with the signs that the text raises', () => {
    expect(split(paragraph('甲', raised('[1]'), '乙', raised('[2]')), rule, paragraph('[1] 第一个'), paragraph('[2] 第二个'), paragraph('又一段')))
      .toEqual({ text: '甲[1]乙[2]', notes: [['[1]', '第一个'], ['[2]', '第二个\n又一段']] })
  })

  it.each([
    ['①', '① 说明'], ['3', '3 说明'], ['〔1〕', '〔1〕　说明'],
  ])('take %s for a sign', (sign, note) => {
    expect(split(paragraph('甲', raised(sign)), rule, paragraph(note)).notes).toEqual([[sign, '说明']])
  })

  it.each<[string, Raw[]]>([
    ['no rule', [paragraph('甲', raised('[1]')), paragraph('[1] 说明')]],
    ['a sign that nothing refers to', [paragraph('甲'), rule, paragraph('[1] 说明')]],
    ['a first paragraph without sign', [paragraph('甲', raised('[1]')), rule, paragraph('附记'), paragraph('[1] 说明')]],
    ['two notes of one sign', [paragraph('甲', raised('[1]')), rule, paragraph('[1] 说明'), paragraph('[1] 说明')]],
    ['a bare number that is raised more than once, such as that of m²', [paragraph('5m', raised('2'), '和6m', raised('2')), rule, paragraph('2 说明')]],
    ['something else than paragraphs', [paragraph('甲', raised('[1]')), rule, { type: 'heading', tag: 'h2', children: [text('[1] 说明')] }]],
    ['a sign on the line instead of above it', [paragraph('甲[1]'), rule, paragraph('[1] 说明')]],
    ['nothing behind the rule', [paragraph('甲', raised('[1]')), rule]],
  ])('are none with %s: the text stays as it is', (_what, blocks) => {
    const whole = plainText(normaliseRichText(bodyOf(...blocks)).value)
    expect(split(...blocks)).toEqual({ text: whole, notes: [] })
  })
})
