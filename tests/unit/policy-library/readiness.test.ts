import { describe, expect, it } from 'vitest'
import { usualBundleSettings, type BundleSettings } from '../../../src/features/policy-library/bundle-settings.ts'
import { owesInterpretation } from '../../../src/features/policy-library/interpretation-readiness.ts'
import { bundleReadiness } from '../../../src/features/policy-library/readiness.ts'
import { publishedThemes } from '../../../src/features/policy-library/theme-classes.ts'
import { reasonText } from '../../../src/locales/refusal.ts'
import type { PolicyText } from '../../../src/publishing/policy-text.ts'
import { bodyOf } from '../documents/bodies.ts'
import { bundleOf, explaining, interpretationOf } from './bundles.ts'

const known = { scheme: publishedThemes, affects: () => [], today: '2026-03-10' }
const picture = { id: 'm1', sha256: 'x', alt: '', decorative: true, caption: '', width: 1, height: 1, mimeType: 'image/png' }

/** `rule key field` of each, and a sentence for each in both languages. */
const said = (text: PolicyText, settings: Partial<BundleSettings> = {}, more = {}) => {
  const { reasons, warnings } = bundleReadiness(text, { ...known, ...more }, { ...usualBundleSettings, ...settings })
  for (const reason of [...reasons, ...warnings]) {
    expect(reason.field, reason.key).toMatch(/^[a-z]\w*(\.\w+)*$/)
    for (const language of ['zh', 'en'] as const) expect(reasonText(reason, language)).not.toMatch(/^(policy|interpretation|effect|disclosure|document-number|theme-class|index-number)\.|\{\{/)
  }
  const short = (all: typeof reasons) => all.map(({ rule, key, field }) => `${rule} ${key} ${field}`)
  return { reasons: short(reasons), warnings: short(warnings) }
}

describe('a bundle before it leaves drafting', () => {
  it('may lack nothing', () => {
    expect(said(bundleOf())).toEqual({ reasons: [], warnings: [] })
  })

  it('is told everything at once', () => {
    const empty = bundleOf({
      indexNumber: '', issuer: ' ', draftingBody: '', themeClass: '', themeSubclass: '', genre: '', formedOn: '', effectiveOn: '', expiresOn: '', disclosure: '', interpretationPlan: '', effects: [],
    }, { docNumber: '', interpretations: [] })
    expect(said(empty).reasons).toEqual([
      'P-03 policy.missing-issuer issuer', 'J-04 policy.missing-draftingBody draftingBody', 'P-06 policy.missing-docNumber docNumber', 'P-04 policy.missing-formedOn formedOn',
      'P-02 policy.missing-themeClass themeClass', 'P-10 policy.missing-genre genre', 'X-21 disclosure.missing disclosure',
      'J-01 interpretation.plan-missing interpretationPlan', 'J-01 interpretation.material-missing interpretations',
    ])
  })

  it.each<[string, PolicyText, string[], string[]]>([
    ['a malformed number', bundleOf({}, { docNumber: '霁政发〔2026〕第03号' }), ['P-06 document-number.ordinal-sign docNumber', 'P-06 document-number.leading-zero docNumber'], []],
    ['a number of another year', bundleOf({ formedOn: '2025-12-30', effectiveOn: '' }), [], ['P-06 policy.number-year docNumber']],
    ['a malformed index number', bundleOf({ indexNumber: '053533505/2026-12' }), ['P-01 index-number.serial indexNumber'], []],
    ['an index number of a doubtful code', bundleOf({ indexNumber: '053533506/2026-00012' }), [], ['P-01 index-number.check-sign indexNumber']],
    ['a day of formation ahead', bundleOf({ formedOn: '2026-03-11' }), ['P-04 policy.formed-ahead formedOn'], []],
    ['an end before the beginning', bundleOf({ expiresOn: '2026-04-30' }), ['P-11 policy.expires-before-effect expiresOn'], []],
    ['effect before formation', bundleOf({ effectiveOn: '2026-01-01' }), [], ['P-11 policy.effect-before-formed effectiveOn']],
    ['an older document that has expired', bundleOf({ formedOn: '2020-03-02', effectiveOn: '2020-05-01', expiresOn: '2025-04-30' }, { docNumber: '霁政发〔2020〕3号' }), [], ['P-11 policy.expired-already expiresOn']],
    ['a class of another parent', bundleOf({ themeSubclass: 'health/care' }), ['P-02 theme-class.other-parent themeSubclass'], []],
    ['an unknown kind', bundleOf({ genre: 'toString' }), ['P-10 policy.genre-unknown genre'], ['P-10 policy.genre-title genre']],
    ['a kind that the title does not name', bundleOf({ genre: 'decision' }), [], ['P-10 policy.genre-title genre']],
    ['effects on itself', bundleOf({ effects: [{ kind: 'amends', docNumber: '霁政发〔2026〕3号', on: '' }] }), ['G-32 effect.itself effects.0.docNumber'], []],
    ['a standing without ground', bundleOf({ standing: { state: 'abolished', on: '2026-01-01', by: '' } }), ['G-32 policy.standing-ground-missing standingBy'], []],
    ['not public', bundleOf({ disclosure: 'not-public' }), ['X-21 disclosure.not-public-released disclosure', 'X-03 disclosure.ground-missing disclosureGround', 'X-21 disclosure.reason-missing disclosureReason'], []],
    ['no plan', bundleOf({ interpretationPlan: ' ' }), ['J-01 interpretation.plan-missing interpretationPlan'], []],
    ['no material', bundleOf({}, { interpretations: [] }), ['J-01 interpretation.material-missing interpretations'], []],
    ['an exemption', bundleOf({ interpretationPlan: '', exemption: { reason: '仅调整机构名称', decidedBy: '张启明' } }, { interpretations: [] }), [], []],
    ['half an exemption', bundleOf({ exemption: { reason: '', decidedBy: '' } }, { interpretations: [] }), ['J-02 interpretation.exemption-reason-missing exemptionReason', 'J-02 interpretation.exemption-decider-missing exemptionDecidedBy'], []],
    ['an exemption beside an interpretation', bundleOf({ exemption: { reason: '仅调整机构名称', decidedBy: '张启明' } }), [], ['J-02 interpretation.exemption-needless exemptionReason']],
    ['not normative, without interpretation', bundleOf({ normative: false, interpretationPlan: '' }, { interpretations: [] }), [], []],
    ['only an expert', bundleOf({}, { interpretations: [interpretationOf({ explainer: 'expert', explainerName: '李教授' })] }), ['J-04 interpretation.drafting-body-missing interpretations'], []],
    ['the expert first', bundleOf({}, { interpretations: [interpretationOf({ explainer: 'media', explainerName: '霁州日报' }), interpretationOf({ explainer: 'leader', explainerName: '局长王建国' })] }), ['J-04 interpretation.drafting-body-later interpretations'], []],
    ['nobody who explains', bundleOf({}, { interpretations: [interpretationOf({ explainer: '' })] }), ['J-04 interpretation.explainer-missing interpretations.0.explainer'], []],
    ['a leader without name', bundleOf({}, { interpretations: [interpretationOf({ explainer: 'leader' })] }), ['J-04 interpretation.explainer-name-missing interpretations.0.explainerName'], []],
    ['no form', bundleOf({}, { interpretations: [interpretationOf({ form: 'constructor' })] }), ['J-07 interpretation.form-missing interpretations.0.form'], []],
    ['a chart without picture', bundleOf({}, { interpretations: [interpretationOf(), interpretationOf({ form: 'chart' })] }), [], ['J-07 interpretation.picture-missing interpretations.1.body']],
    ['a chart with one', bundleOf({}, { interpretations: [interpretationOf({ form: 'chart', images: { m1: picture } })] }), [], []],
    ['a film without file', bundleOf({}, { interpretations: [interpretationOf({ form: 'video' })] }), [], ['J-07 interpretation.recording-missing interpretations.0.attachments']],
    ['notes at clauses', bundleOf({}, { interpretations: [interpretationOf({ notes: [{ anchor: 'tiao-2', text: '说明' }] })] }), [], []],
    ['a note at a clause that vanished', bundleOf({}, { interpretations: [interpretationOf({ notes: [{ anchor: 'tiao-9', text: '说明' }, { anchor: 'tiao-1', text: ' ' }] })] }), ['G-34 interpretation.notes-lost interpretations.0.notes', 'G-34 interpretation.note-empty interpretations.0.notes'], []],
    ['few elements', bundleOf({}, { interpretations: [interpretationOf({ body: explaining('background', 'aims') }), interpretationOf({ body: explaining('content', 'scope', 'standards', 'terms', 'benefits') })] }), [], ['J-05 interpretation.elements-missed interpretations']],
    ['headings of the template without a word below them', bundleOf({}, { interpretations: [interpretationOf(), interpretationOf({ body: bodyOf('## 一、背景依据', '## 二、适用范围', '城区居民。') })] }), [], ['J-05 interpretation.element-empty interpretations.1.body']],
  ])('%s', (_what, text, reasons, warnings) => {
    expect(said(text)).toEqual({ reasons, warnings })
  })

  it('names the elements that are missed and the clauses that vanished', () => {
    const { reasons, warnings } = bundleReadiness(bundleOf({}, { interpretations: [interpretationOf({ body: explaining('background'), notes: [{ anchor: 'tiao-9', text: '说明' }] })] }), known)
    expect(warnings[0]?.params).toEqual({ count: 8, elements: '目标任务、主要内容、适用范围、执行标准、关键词诠释、惠民举措、新旧政策差异、注意事项' })
    expect(reasons[0]?.params).toEqual({ title: '《霁州市燃气管理办法》解读', count: 1, anchors: 'tiao-9' })
  })

  it('says which other document closes a circle, and that the disclosure office has not read it', () => {
    expect(said(bundleOf(), {}, { affects: (key: string) => (key === '霁政发〔2019〕8号' ? ['霁政发〔2026〕3号'] : []) }).reasons).toEqual(['G-32 effect.circular effects.0.docNumber'])
    expect(said(bundleOf({ disclosure: 'not-public', disclosureGround: 'process', disclosureReason: '讨论中' }), {}, { officeReviewed: false }).reasons).toContain('X-21 disclosure.office-review-missing disclosure')
  })
})

describe('what a province asks', () => {
  const plain = bundleOf({ normative: false, interpretationPlan: '', effectiveOn: '' }, { interpretations: [] })

  it.each<[string, PolicyText, Partial<BundleSettings>, string[]]>([
    ['an interpretation of every document', plain, { owing: 'every' }, ['J-01 interpretation.plan-missing interpretationPlan', 'J-01 interpretation.material-missing interpretations']],
    ['of a kind', plain, { owingGenres: ['notice'] }, ['J-01 interpretation.plan-missing interpretationPlan', 'J-01 interpretation.material-missing interpretations']],
    ['of none', bundleOf({ interpretationPlan: '' }, { interpretations: [] }), { owing: 'none' }, []],
    ['the day of effect', plain, { demanded: ['effectiveOn'] }, ['P-11 policy.missing-effectiveOn effectiveOn']],
    ['no theme class', bundleOf({ themeClass: '', themeSubclass: '' }), { demanded: ['issuer'] }, []],
    ['no order of those who explain', bundleOf({}, { interpretations: [interpretationOf({ explainer: 'expert', explainerName: '李教授' })] }), { draftingBodyFirst: false }, []],
  ])('%s', (_what, text, settings, reasons) => {
    expect(said(text, settings).reasons).toEqual(reasons)
  })

  it('may leave elements out', () => {
    expect(said(bundleOf({}, { interpretations: [interpretationOf({ body: explaining('background') })] }), { elements: ['background'] }).warnings).toEqual([])
  })

  it('decides who owes an interpretation', () => {
    expect(owesInterpretation({ normative: true, genre: '' }, usualBundleSettings)).toBe(true)
    expect(owesInterpretation({ normative: false, genre: 'notice' }, usualBundleSettings)).toBe(false)
  })
})
