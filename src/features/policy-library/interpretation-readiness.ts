import { clausesOf, placeNotes } from '../../documents/clauses.ts'
import { interpretationForms, isExplainer, isInterpretationForm } from '../../documents/interpretation-forms.ts'
import type { Reason } from '../../errors.ts'
import type { Readiness } from '../../publishing/bundle-readiness.ts'
import type { InterpretationText, PolicyText } from '../../publishing/policy-text.ts'
import { normaliseRichText } from '../../rich-text/normalise.ts'
import type { BundleSettings } from './bundle-settings.ts'
import { elementLabel, elementsIn, emptyElements, type Element } from './elements.ts'

const reason = (key: string, field: string, rule: string, params?: Record<string, string | number>): Reason => ({ key: `interpretation.${key}`, field, rule, ...(params === undefined ? {} : { params }) })

/** J-01: whether a document has to be interpreted, exemptions aside. */
export const owesInterpretation = ({ normative, genre }: { normative: boolean; genre: string }, { owing, owingGenres }: BundleSettings): boolean =>
  owing === 'every' || (owing === 'normative' && normative) || owingGenres.some((known) => known === genre)

/** What a bundle lacks of its interpretations: plan and material or a recorded exemption, and what each of them must say. */
export function interpretationReadiness(text: PolicyText, settings: BundleSettings): Readiness {
  const owed = owingReadiness(text, settings)
  const clauses = text.interpretations.some(({ notes }) => notes.length > 0) ? clausesOf(normaliseRichText(text.body).value) : []
  const each = text.interpretations.map((one, at) => oneReadiness(one, `interpretations.${at}`, clauses))
  return {
    reasons: [...owed.reasons, ...(settings.draftingBodyFirst ? explainerOrder(text.interpretations) : []), ...each.flatMap(({ reasons }) => reasons)],
    warnings: [...owed.warnings, ...each.flatMap(({ warnings }) => warnings), ...missedElements(text.interpretations, settings)],
  }
}

function owingReadiness({ document, interpretations }: PolicyText, settings: BundleSettings): Readiness {
  const { exemption, interpretationPlan } = document
  const reasons: Reason[] = []
  const warnings: Reason[] = []
  const owed = owesInterpretation(document, settings)
  if (exemption !== null) {
    if (exemption.reason.trim() === '') reasons.push(reason('exemption-reason-missing', 'exemptionReason', 'J-02'))
    if (exemption.decidedBy.trim() === '') reasons.push(reason('exemption-decider-missing', 'exemptionDecidedBy', 'J-02'))
    if (!owed || interpretations.length > 0) warnings.push(reason('exemption-needless', 'exemptionReason', 'J-02'))
  } else if (owed) {
    if (interpretationPlan.trim() === '') reasons.push(reason('plan-missing', 'interpretationPlan', 'J-01'))
    if (interpretations.length === 0) reasons.push(reason('material-missing', 'interpretations', 'J-01'))
  }
  return { reasons, warnings }
}

/** J-04: 谁起草、谁解读. The drafting body or its head explains, and first; experts and media come after. */
function explainerOrder(interpretations: readonly InterpretationText[]): Reason[] {
  const own = interpretations.findIndex(({ explainer }) => explainer === 'drafting-body' || explainer === 'leader')
  const told = interpretations.some(({ explainer }) => isExplainer(explainer))
  if (!told || own === 0) return []
  return [reason(own === -1 ? 'drafting-body-missing' : 'drafting-body-later', 'interpretations', 'J-04')]
}

function oneReadiness(one: InterpretationText, field: string, clauses: Parameters<typeof placeNotes>[0]): Readiness {
  const at = { title: one.title }
  const reasons: Reason[] = []
  const warnings: Reason[] = []
  if (!isInterpretationForm(one.form)) reasons.push(reason('form-missing', `${field}.form`, 'J-07', at))
  else {
    const { needs } = interpretationForms[one.form]
    if (needs === 'picture' && Object.keys(one.images).length === 0 && one.cover === null) warnings.push(reason('picture-missing', `${field}.body`, 'J-07', at))
    if (needs === 'recording' && one.attachments.length === 0 && Object.keys(one.files).length === 0) warnings.push(reason('recording-missing', `${field}.attachments`, 'J-07', at))
  }
  if (!isExplainer(one.explainer)) reasons.push(reason('explainer-missing', `${field}.explainer`, 'J-04', at))
  else if (one.explainer !== 'drafting-body' && one.explainerName.trim() === '') reasons.push(reason('explainer-name-missing', `${field}.explainerName`, 'J-04', at))
  const { lost } = placeNotes(clauses, one.notes)
  if (lost.length > 0) reasons.push(reason('notes-lost', `${field}.notes`, 'G-34', { ...at, count: lost.length, anchors: lost.slice(0, 5).map(({ anchor }) => anchor).join(' ') }))
  if (one.notes.some(({ text }) => text.trim() === '')) reasons.push(reason('note-empty', `${field}.notes`, 'G-34', at))
  const empty = emptyElements(normaliseRichText(one.body).value)
  if (empty.length > 0) warnings.push(reason('element-empty', `${field}.body`, 'J-05', { ...at, elements: namesOf(empty) }))
  return { reasons, warnings }
}

/** J-05: elements that none of the interpretations names; together they explain the document. */
function missedElements(interpretations: readonly InterpretationText[], { elements }: BundleSettings): Reason[] {
  if (interpretations.length === 0) return []
  const named = new Set(interpretations.flatMap(({ body }) => elementsIn(normaliseRichText(body).value)))
  const missed = elements.filter((element) => !named.has(element))
  if (missed.length === 0) return []
  return [reason('elements-missed', 'interpretations', 'J-05', { count: missed.length, elements: namesOf(missed) })]
}

const namesOf = (elements: readonly Element[]): string => elements.map((element) => elementLabel(element).zh).join('、')
