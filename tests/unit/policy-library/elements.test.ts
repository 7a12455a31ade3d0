import { describe, expect, it } from 'vitest'
import { elementHeadings, elementKeys, elementLabel, elementsIn, emptyElements } from '../../../src/features/policy-library/elements.ts'
import { label } from '../../../src/locales/label.ts'
import { bodyOf } from '../documents/bodies.ts'

describe('elements of an interpretation (J-05)', () => {
  it('are nine, each with a name and a hint in both languages', () => {
    expect(elementKeys).toHaveLength(9)
    const keys = elementKeys.flatMap((element) => [`policy.elements.${element}`, `policy.elementHints.${element}`])
    expect(keys.filter((key) => label(key).zh === key || label(key).en === key)).toEqual([])
  })

  it('have a template of numbered headings, numbered on from those that the text has', () => {
    expect(elementHeadings(['background', 'cautions'], bodyOf())).toEqual(['一、背景依据', '二、注意事项'])
    expect(elementHeadings(['terms'], bodyOf('## 一、出台背景', '正文。', '二、适用对象', '（三）一项', '正文。'))).toEqual(['三、关键词诠释'])
  })

  it('are named by the template and written once something stands below', () => {
    const template = elementHeadings(elementKeys, bodyOf()).map((heading) => `## ${heading}`)
    expect([elementsIn(bodyOf(...template)), emptyElements(bodyOf(...template))]).toEqual([[], elementKeys])
    const written = bodyOf(...template.flatMap((heading) => [heading, '说明。']))
    expect([elementsIn(written), emptyElements(written)]).toEqual([elementKeys, []])
  })

  it.each([
    [['## 一、背景依据', '## 二、适用范围', '城区居民。'], ['background']],
    [['## 一、背景依据', '', '## 二、适用范围', '城区居民。'], ['background']],
    [['## 主要内容', '（一）适用范围', '城区居民。'], []],
    [['一、主要内容', '（一）适用范围', '二、注意事项'], ['scope', 'cautions']],
    [['一、背景依据。为了方便群众。', '二、适用范围：城区居民'], []],
    [['## 注意事项', '| 带身份证'], []],
    [['## 注意事项', '- 带身份证'], []],
    [['## 注意事项'], ['cautions']],
    [['## 注意事项', '## 注意事项', '带身份证。'], []],
  ])('%j has headings with nothing below for %j', (lines, found) => {
    expect(emptyElements(bodyOf(...lines))).toEqual(found)
  })

  it.each([
    [['## 出台背景', '近年来……。', '## 主要举措', '一是……。'], ['background', 'content']],
    [['一、起草背景和依据', '正文。', '二、适用对象', '正文。', '三、名词解释', '正文。'], ['background', 'scope', 'terms']],
    [['（一）申请条件。申请人应当……。'], ['standards']],
    [['问：新旧政策有什么变化？', '答：主要有三点。'], ['differences']],
    [['办理时请注意携带身份证原件。'], []],
    [['本办法的目标是提高保障水平，主要内容包括三个方面。'], []],
    [['| 背景依据'], []],
    [[''], []],
  ])('%j names %j', (lines, found) => {
    expect(elementsIn(bodyOf(...lines))).toEqual(found)
  })

  it('have names to be shown', () => {
    expect(elementLabel('differences')).toEqual({ zh: '新旧政策差异', en: 'What is new' })
  })
})
