import { describe, expect, it } from 'vitest'
import { elementKeys, elementLabel, elementTemplate, elementsIn } from '../../../src/features/policy-library/elements.ts'
import { label } from '../../../src/locales/label.ts'
import { plainText } from '../../../src/rich-text/contents.ts'
import { normaliseRichText } from '../../../src/rich-text/normalise.ts'
import { bodyOf } from '../documents/bodies.ts'

describe('elements of an interpretation (J-05)', () => {
  it('are nine, each with a name and a hint in both languages', () => {
    expect(elementKeys).toHaveLength(9)
    const keys = elementKeys.flatMap((element) => [`policy.elements.${element}`, `policy.elementHints.${element}`])
    expect(keys.filter((key) => label(key).zh === key || label(key).en === key)).toEqual([])
  })

  it('are found in their own template', () => {
    const template = elementTemplate()
    expect(elementsIn(template)).toEqual(elementKeys)
    expect(normaliseRichText(template).value).toEqual(template)
    expect(plainText(elementTemplate(['background', 'cautions']))).toBe('一、背景依据\n二、注意事项')
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
