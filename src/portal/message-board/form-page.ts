import type { Board } from '../../features/message-board/board.action.ts'
import { letterKindNames, letterKinds, type LetterKind } from '../../features/message-board/letter-kinds.ts'
import { noFields, type LetterFields } from '../../features/message-board/letter-form.ts'
import { maskLetter } from '../../features/message-board/mask-letter.ts'
import { acceptedEndings, kindNames, megabytesOf } from '../../features/message-board/enclosure-rules.ts'
import type { Enclosure } from '../../features/message-board/enclosures.ts'
import { filled, label } from '../../locales/label.ts'
import { fileSize } from '../../media/attachment-view.ts'
import { reasonText, type Language } from '../../locales/refusal.ts'
import type { Reason } from '../../errors.ts'
import { presentationOf } from '../../tenancy/presentation.ts'
import type { LetterFileView, LetterFormView } from '../../theming/letter-views.ts'
import { frameTags, pageFrame, readHeads } from '../page-frame.ts'
import { wordOf } from '../pages/plain-pages.ts'
import type { PageRequest, PortalParts } from '../parts.ts'
import { boardPath, similarPath, writePath } from './board-paths.ts'
import { areasOf, unitRadios } from './unit-choices.ts'
import { linesOf } from './letter-pages.ts'
import { similarLinks } from './similar.ts'

export type FormState = {
  step: 'write' | 'preview'
  fields: LetterFields
  reasons: readonly Reason[]
  /** other channels that the letter seems to be for */
  elsewhere: readonly string[]
  belongsHere: boolean
  /** the one-time id that the form came with, kept from page to page; null for a new one */
  token: string | null
  /** files that wait for the form to be sent */
  files: readonly Enclosure[]
  /** whether what may be answered already is looked for */
  asksSimilar?: boolean
  /** work for the browser; absent for most letters */
  task?: string | null
}

export const languageFor = ({ form, tenant }: Pick<PageRequest, 'form' | 'tenant'>): Language => (presentationOf(form, tenant.locale).locale === 'en' ? 'en' : 'zh')

/**
 * The form as it is first asked for; `from` is the page that an error report is about (D-56): of this site, or of one below
 * it whose letters come here.
 */
export function freshForm({ directory }: Pick<PortalParts, 'directory'>, { query, form, tenant }: Pick<PageRequest, 'query' | 'form' | 'tenant'>): FormState {
  const from = query.get('from') ?? ''
  const sites = directory()
  const roots = [form, ...sites.children(tenant.id).map(({ id }) => sites.rootFor(id, form))]
  const isOurs = roots.some((root) => from.startsWith(`${root}/`) && !from.slice(root.length).includes('//')) && !from.includes('\\')
  const page = isOurs ? from.slice(0, 500) : ''
  const kind = query.get('kind') ?? ''
  const isKind = (letterKindNames as string[]).includes(kind)
  return { step: 'write', fields: { ...noFields, page, kind: isKind ? kind : page === '' ? noFields.kind : 'error-report' }, reasons: [], elsewhere: [], belongsHere: false, token: null, files: [] }
}

/** Statements: navigation 1, units 1, rules of files 1, lengths 1; in the preview one search and its rows. */
export async function formPage(parts: PortalParts, board: Board, request: PageRequest, state: FormState): Promise<LetterFormView> {
  const { tenant, form } = request
  await request.trace.depend(frameTags(tenant.id))
  const { nav } = await readHeads(parts, request, [])
  const { fields } = state
  const language = languageFor(request)
  const words = (key: string): string => wordOf(parts, request, key)
  const isErrorReport = fields.kind === 'error-report'
  const title = words(isErrorReport ? 'letters.report-heading' : 'letters.write')
  const field = (name: 'title' | 'text' | 'name' | 'phone' | 'email' | 'page' | 'unit' | 'area') => {
    const reason = state.reasons.find((one) => one.field === name)
    return { value: fields[name], error: reason === undefined ? null : reasonText(reason, language) }
  }
  const units = await board.units(tenant)
  const [rules, limits, token] = [await board.files.rules(tenant), await board.lengths(tenant), state.token ?? board.newForm(tenant)]
  const ofForm = board.readForm(tenant, token)?.form ?? ''
  const isPublic = fields.consent && letterKinds[fields.kind as LetterKind].mayBePublic
  return {
    ...pageFrame(parts, request, { title, nav, column: null, canonicalPath: null, trail: [{ label: words('letters.heading'), href: `${form}${boardPath}` }, { label: title, href: `${form}${writePath}`, current: true }], here: writePath }),
    template: 'letter-form', step: state.step, action: `${form}${writePath}`, token,
    kinds: letterKindNames.map((value) => ({ value, chosen: value === fields.kind })),
    units: units.map(({ id, name }) => ({ value: id, label: name, chosen: id === fields.unit })),
    areas: areasOf(units).map((value) => ({ value, label: value, chosen: value === fields.area })),
    suggested: state.step === 'preview' ? unitRadios(units, fields, words('letters.any-unit')) : [],
    fields: { title: field('title'), text: field('text'), name: field('name'), phone: field('phone'), email: field('email'), page: field('page'), unit: field('unit'), area: field('area') },
    kind: fields.kind, isErrorReport, consent: fields.consent,
    errors: state.reasons.map((reason) => ({ field: reason.field ?? 'title', text: problemText(reason, language) })),
    files: state.files.map((file) => ({ ticket: board.files.ticket(ofForm, file), ...fileView(file) })),
    fileErrors: state.reasons.filter((reason) => reason.field === 'files').map((reason) => problemText(reason, language)),
    fileLimits: { most: rules.most, megabytes: megabytesOf(rules), kinds: kindNames(rules), accept: acceptedEndings(rules) },
    elsewhere: state.elsewhere.map((refusal) => label(`letterRefusals.${refusal}`)[language]), belongsHere: state.belongsHere,
    masked: state.step === 'preview' && isPublic ? { title: maskLetter(fields.title, fields), text: linesOf(maskLetter(fields.text, fields)) } : null,
    similarHref: `${form}${similarPath}`,
    similar: state.asksSimilar === true ? await similarLinks(parts, request, fields.title) : [],
    task: state.step === 'preview' ? (state.task ?? null) : null,
    limits,
  }
}

/** A refusal of a file begins with its name, so that one of several is known. */
const problemText = (reason: Reason, language: Language): string => {
  const file = reason.params?.['file']
  const text = reasonText(reason, language)
  return file === undefined ? text : filled(label('reasons.letter-files.about')[language], { file, problem: text })
}

/** A file as its writer is shown it: never more than what it is called and how large it is. */
export const fileView = ({ name, bytes }: Enclosure): LetterFileView => ({ name, size: fileSize(bytes) })
