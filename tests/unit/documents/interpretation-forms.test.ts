import { describe, expect, it } from 'vitest'
import { countedForReport, explainers, interpretationFormKeys, isExplainer, isInterpretationForm } from '../../../src/documents/interpretation-forms.ts'
import { label } from '../../../src/locales/label.ts'
import { explainers as shownExplainers, interpretationForms as shownForms } from '../../../src/theming/policy-views.ts'

describe('forms of interpretation (J-07)', () => {
  it('have words in both languages, and are those that the pages show', () => {
    const keys = [...interpretationFormKeys.map((form) => `policy.interpretationForms.${form}`), ...explainers.map((explainer) => `policy.explainers.${explainer}`)]
    expect(keys.filter((key) => label(key).zh === key || label(key).en === key)).toEqual([])
    expect([...interpretationFormKeys]).toEqual([...shownForms])
    expect([...explainers]).toEqual([...shownExplainers])
  })

  it('are counted apart as material, product and comment (R-05)', () => {
    const of = (form: string, explainer = 'drafting-body') => ({ form, explainer })
    expect(countedForReport([of('text'), of('qa'), of('chart'), of('video'), of('text', 'media'), of('chart', 'media'), of('toString')])).toEqual({ material: 3, product: 2, comment: 2 })
    expect(countedForReport([of('press'), of('chart')], { press: 'product' })).toEqual({ material: 0, product: 2, comment: 0 })
    expect(countedForReport([])).toEqual({ material: 0, product: 0, comment: 0 })
  })

  it.each([['text', true], ['toString', false], ['', false], [null, false], [3, false]])('%j is a form: %j', (value, is) => {
    expect(isInterpretationForm(value)).toBe(is)
    expect(isExplainer(value)).toBe(false)
  })
})
