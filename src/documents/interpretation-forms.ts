/**
 * Forms of interpretation (J-07). `counts`: what the annual report of websites counts a form as, 解读材料 or
 * 解读产品. No table of the report says it for each form: the province may set it otherwise. `needs`: what an
 * interpretation of this form shows beside words. Words are the locale keys `policy.interpretationForms.<form>`.
 */
export const interpretationForms = {
  text: { counts: 'material', needs: null },
  chart: { counts: 'product', needs: 'picture' },
  qa: { counts: 'material', needs: null },
  video: { counts: 'product', needs: 'recording' },
  audio: { counts: 'product', needs: 'recording' },
  animation: { counts: 'product', needs: 'recording' },
  press: { counts: 'material', needs: null },
  case: { counts: 'material', needs: null },
} as const satisfies Record<string, { counts: 'material' | 'product'; needs: 'picture' | 'recording' | null }>

export type InterpretationForm = keyof typeof interpretationForms
export const interpretationFormKeys = Object.keys(interpretationForms) as InterpretationForm[]
export const isInterpretationForm = (value: unknown): value is InterpretationForm => typeof value === 'string' && Object.hasOwn(interpretationForms, value)

/** Who explains (J-04). Words are the locale keys `policy.explainers.<explainer>`. */
export const explainers = ['drafting-body', 'leader', 'expert', 'media'] as const
export type Explainer = (typeof explainers)[number]
export const isExplainer = (value: unknown): value is Explainer => explainers.some((known) => known === value)

/** Groups of the annual report: materials, products, and what the media write (媒体评论文章). */
export type ReportedAs = 'material' | 'product' | 'comment'

export type FormCounts = Partial<Record<InterpretationForm, 'material' | 'product'>>

/** How many interpretations of each group were published; the whole is their sum (解读信息发布总数). */
export function countedForReport(interpretations: readonly { form: string; explainer: string }[], counts: FormCounts = {}): Record<ReportedAs, number> {
  const groups: Record<ReportedAs, number> = { material: 0, product: 0, comment: 0 }
  for (const { form, explainer } of interpretations) {
    const known: InterpretationForm = isInterpretationForm(form) ? form : 'text'
    groups[explainer === 'media' ? 'comment' : counts[known] ?? interpretationForms[known].counts] += 1
  }
  return groups
}
