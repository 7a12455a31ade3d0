import type { DocumentLink as KnownDocument, InterpretationLink as KnownInterpretation } from '../../library/policy-facet.ts'
import { explainers, interpretationForms, type DocumentCardView, type Explainer, type InterpretationForm, type InterpretationLink, type RecordingView } from '../../theming/policy-views.ts'
import type { FileView, ImageView, SafeHtml } from '../../theming/views.ts'
import type { Here } from '../item-links.ts'
import { bodyBlocks } from './body-blocks.ts'
import { validityView } from './validity-views.ts'

/** What is stored as a form or an explainer that this version does not know is shown as the plainest. */
export const formOf = (key: string): InterpretationForm => interpretationForms.find((form) => form === key) ?? 'text'
export const explainerOf = (key: string): Explainer => explainers.find((explainer) => explainer === key) ?? 'drafting-body'

export const interpretationLink = (one: KnownInterpretation, root: string): InterpretationLink => ({
  title: one.title, href: `${root}${one.path}`, form: formOf(one.form), explainer: explainerOf(one.explainer), explainerName: one.explainerName,
})

/** The document that an interpretation explains or a notice relays, as their pages lead with it (G-34). */
export const documentCard = ({ title, docNumber, path, issuer, validity }: KnownDocument, root: string, here: Here): DocumentCardView => ({
  title, docNumber, href: `${root}${path}`, issuers: issuer === '' ? [] : [issuer], validity: validityView(validity, here),
})

const pictured: ReadonlySet<InterpretationForm> = new Set(['chart'])

/** The pictures of a chart (图解, J-07) and, apart from them, the same in words; for every other form the body alone. */
export function chartsAndWords(form: InterpretationForm, body: string): { charts: { body: SafeHtml }[]; words: SafeHtml } {
  if (!pictured.has(form)) return { charts: [], words: body as SafeHtml }
  const blocks = bodyBlocks(body)
  return {
    charts: blocks.filter(({ tag }) => tag === 'figure').map(({ html }) => ({ body: html as SafeHtml })),
    words: blocks.filter(({ tag }) => tag !== 'figure').map(({ html }) => html).join('') as SafeHtml,
  }
}

/** What a browser's own player plays, by the type that the file's view prints. */
const players: Readonly<Record<string, Pick<RecordingView, 'kind' | 'type'>>> = {
  MP4: { kind: 'video', type: 'video/mp4' },
  WEBM: { kind: 'video', type: 'video/webm' },
  MP3: { kind: 'audio', type: 'audio/mpeg' },
  M4A: { kind: 'audio', type: 'audio/mp4' },
}

/** The first recording among the attachments, shown by a player, and the attachments that are left. */
export function recordingAmong(attachments: readonly FileView[], poster: ImageView | null): { recording: RecordingView | null; others: FileView[] } {
  const file = attachments.find(({ type }) => Object.hasOwn(players, type))
  const player = players[file?.type ?? '']
  if (file === undefined || player === undefined) return { recording: null, others: [...attachments] }
  return {
    recording: { ...player, href: file.href, poster: player.kind === 'video' ? poster : null, file },
    others: attachments.filter((other) => other !== file),
  }
}
