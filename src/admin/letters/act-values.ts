import { judgedTerms, letterKindNames, letterKinds, type LetterKind } from '../../features/message-board/letter-kinds.ts'
import type { LetterAct } from '../../features/message-board/letter-acts.ts'
import type { LetterFile } from '../../features/message-board/letter-file.action.ts'
import { letterRefusals, type LetterRefusal } from '../../features/message-board/refusals.ts'
import type { PublicImage } from '../../features/message-board/public-images.ts'
import type { ActName } from './main-act.ts'

/** Fields of acts, named as the server names them in its reasons. */
export type ActField = 'letterKind' | 'term' | 'refusal' | 'explanation' | 'into' | 'unit' | 'joint' | 'units' | 'dueDay' | 'reason' | 'text' | 'question' | 'days' | 'outcome' | 'cites' | 'open' | 'public.title' | 'public.text' | 'public.reply' | 'public.images'

/** Fields of several units, by id. */
type ManyUnits = 'joint' | 'units'
type TextField = Exclude<ActField, ManyUnits | 'public.images'>

/** A picture that is to be published. `shown`: the result as it was last looked at; null while nobody has seen it as it stands. */
export type ImageChoice = Pick<PublicImage, 'file' | 'redactions' | 'alt'> & { shown: Pick<PublicImage, 'sha256' | 'width' | 'height'> | null }

/** What stands in the form of an act. `joint`, `units`: ids; `open`: `yes` to publish with the answer, `no` to answer the writer alone. */
export type ActValues = Readonly<Record<TextField, string>> & Readonly<Record<ManyUnits, readonly string[]>> & { readonly 'public.images': readonly ImageChoice[] }

type Told = Pick<LetterFile, 'kind' | 'units' | 'unit' | 'acts' | 'opinions' | 'draft' | 'proposed' | 'public' | 'mayBePublic' | 'files'>

const publicFields = ['public.title', 'public.text', 'public.reply', 'public.images'] as const

const asked: Readonly<Record<ActName, readonly ActField[]>> = {
  admitted: [], accepted: ['letterKind', 'term'], refused: ['refusal', 'explanation'], merged: ['into'], assigned: ['unit', 'joint'], 'taken-over': [], 'handed-back': ['reason'],
  noted: ['text'], urged: ['text'], 'writer-asked': ['question'], 'opinion-asked': ['units', 'question', 'dueDay'], 'opinion-given': ['text'], 'extension-asked': ['days', 'reason'], extended: [], 'extension-refused': ['reason'],
  drafted: ['text', 'outcome', 'cites', 'public.images'], 'sent-back': ['reason'], release: ['open', ...publicFields], published: publicFields, unpublished: ['reason'], reinstated: ['reason'],
}

/** The fields that the form of an act shows as things stand. */
export function fieldsOf(act: ActName, values: Pick<ActValues, 'open'> & Partial<Pick<ActValues, 'letterKind'>>, file: Pick<LetterFile, 'mayBePublic' | 'proposed' | 'files'>): readonly ActField[] {
  const hasPictures = file.mayBePublic && file.files.some(({ isPicture }) => isPicture)
  // I-04: an error report has a term of its own.
  const isJudged = values.letterKind === undefined || letterKinds[known(letterKindNames, values.letterKind)].term === 'message'
  const fields = asked[act].filter((field) => (field !== 'public.images' || hasPictures) && (field !== 'term' || isJudged))
  if (act !== 'release') return fields
  const mayOpen = file.mayBePublic && file.proposed !== null
  return mayOpen && values.open === 'yes' ? fields : mayOpen ? ['open'] : []
}

/** What a form begins with: the suggestion where the platform has one, else nothing. */
export function firstValues(act: ActName, file: Told): ActValues {
  const shown = file.public ?? file.proposed
  return {
    letterKind: file.kind, term: judgedTerms[0], refusal: '', explanation: '', into: '', unit: (file.units.find(({ suggested }) => suggested) ?? { id: '' }).id, joint: [], units: [], dueDay: '', reason: '', question: '', days: '',
    text: act === 'drafted' ? (file.draft?.text ?? '') : '', outcome: act === 'drafted' ? (file.draft?.outcome ?? '') : '', cites: act === 'drafted' ? (file.draft?.cites ?? []).join('\n') : '', open: '',
    'public.title': shown?.title ?? '', 'public.text': shown?.text ?? '', 'public.reply': shown?.reply ?? '',
    'public.images': (act === 'drafted' ? (file.draft?.images ?? []) : (shown?.images ?? [])).map(({ file: id, redactions, alt }) => ({ file: id, redactions, alt, shown: null })),
  }
}

/** Fields that an act cannot do without and that are still empty, in the order of the form. */
export function missingFields(act: ActName, values: ActValues, file: Pick<LetterFile, 'mayBePublic' | 'proposed' | 'files'>): ActField[] {
  return fieldsOf(act, values, file).filter((field) => {
    if (field === 'explanation' || field === 'cites' || field === 'joint') return false
    if (field === 'public.images') return values[field].some(({ alt, shown }) => alt.trim() === '' || shown === null)
    if (field === 'units') return values.units.length === 0
    if (field === 'dueDay') return !/^\d{4}-\d{2}-\d{2}$/.test(values.dueDay)
    // What fits its term the server says, with the days that are left; no term has a hundred.
    if (field === 'days') return !/^[1-9]\d?$/.test(values.days.trim())
    return values[field].trim() === ''
  })
}

/** The act as it is sent; null while something is missing. A supervisor who takes a letter from one unit to another does so as one. */
export function actOf(act: ActName, values: ActValues, file: Told): LetterAct | null {
  if (missingFields(act, values, file).length > 0) return null
  const text = (field: TextField): string => values[field].trim()
  const named = (id: string) => ({ unit: id, unitName: file.units.find((unit) => unit.id === id)?.name ?? '' })
  const images = (): PublicImage[] => fieldsOf(act, values, file).includes('public.images') ? values['public.images'].flatMap(({ shown: seen, alt, ...choice }) => (seen === null ? [] : [{ ...choice, ...seen, alt: alt.trim() }])) : []
  const shown = () => ({ title: text('public.title'), text: text('public.text'), reply: text('public.reply'), images: images() })
  switch (act) {
    case 'admitted': case 'taken-over': case 'extended': return { kind: act }
    case 'accepted': return { kind: act, ...(values.letterKind === file.kind ? {} : { letterKind: known(letterKindNames, values.letterKind) }), ...(values.term === judgedTerms[0] || !fieldsOf(act, values, file).includes('term') ? {} : { term: known(judgedTerms, values.term) }) }
    case 'refused': return { kind: act, refusal: known(Object.keys(letterRefusals) as LetterRefusal[], values.refusal), explanation: text('explanation') }
    case 'merged': return { kind: act, into: text('into') }
    case 'assigned': return { kind: act, ...named(values.unit), joint: values.joint.filter((id) => id !== values.unit).map(named), supervised: file.unit !== null && file.acts.includes('urged') }
    case 'handed-back': case 'extension-refused': case 'sent-back': case 'unpublished': case 'reinstated': return { kind: act, reason: text('reason') }
    case 'noted': case 'urged': return { kind: act, text: text('text') }
    case 'writer-asked': return { kind: act, question: text('question') }
    case 'opinion-asked': return { kind: act, units: values.units.map(named), question: text('question'), dueDay: values.dueDay }
    case 'opinion-given': {
      const mine = file.opinions.find((one) => one.mine && one.given === null)
      return mine === undefined ? null : { kind: act, unit: mine.unit, unitName: mine.unitName, text: text('text') }
    }
    case 'extension-asked': return { kind: act, days: Number(text('days')), reason: text('reason') }
    case 'drafted': return { kind: act, text: text('text'), outcome: known(outcomes, values.outcome), cites: citesOf(values.cites), images: images() }
    case 'release': return { kind: act, public: values.open === 'yes' && fieldsOf(act, values, file).length > 1 ? shown() : null }
    case 'published': return { kind: act, public: shown() }
  }
}

/** What a reply names as its basis, a line each; as many as an act takes. */
export const citesOf = (lines: string): string[] => [...new Set(lines.split('\n').map((line) => line.trim()).filter(Boolean))].slice(0, mostCites)
const mostCites = 20
/** Signs of a line: a title that is longer than that is named by its number, which alone is looked up. */
const longestCite = 100

/** The lines with a document's name in a line of its own. */
export const withCite = (lines: string, name: string): string => [...citesOf(lines), name.length > longestCite ? (/（([^（）]+)）$/u.exec(name)?.[1] ?? name.slice(0, longestCite)) : name].join('\n')

/** Words put below those that stand there already. */
export const withWords = (text: string, more: string): string => [text.trimEnd(), more].filter(Boolean).join('\n')

export const outcomes = ['handled', 'explained', 'cannot'] as const

/** Choices come from lists; a value that is none of them would be a mistake of the form. @throws RangeError */
function known<Name extends string>(names: readonly Name[], value: string): Name {
  const found = names.find((name) => name === value)
  if (found === undefined) throw new RangeError(value)
  return found
}

/** Kinds that triage may find a letter to be. */
export const kindChoices: readonly LetterKind[] = letterKindNames

/** Reasons for which a stored letter is refused, or told where it belongs. */
export const refusalChoices = Object.keys(letterRefusals) as LetterRefusal[]

/** The field that a reason of the server is about; null for the act as a whole. */
export function fieldNamed(field: string | null, fields: readonly ActField[]): ActField | null {
  const name = field?.replace(/^act\./, '') ?? ''
  return fields.find((known) => known === name || name.startsWith(`${known}.`)) ?? null
}

/** Whether anything stands in the form that was not there at first: then leaving the page loses it. */
export const isTouched = (values: ActValues, first: ActValues): boolean => JSON.stringify(values, unseen) !== JSON.stringify(first, unseen)

/** That a picture was looked at is no change of the form. */
const unseen = (name: string, value: unknown): unknown => (name === 'shown' ? null : value)
