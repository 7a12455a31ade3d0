import { clauseNames } from '../documents/clause-names.ts'
import { effectKey } from '../documents/effects.ts'
import { filesOfPage, type ColumnRef, type ListedFile } from '../publishing/canonical-text.ts'
import type { LiveMember, ResourceState } from '../publishing/fold.ts'
import type { ClauseNote, InterpretationText, NoticeText, PolicyText } from '../publishing/policy-text.ts'
import type { ColumnType } from '../tenancy/column-types.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { documentBody } from './document-body.ts'
import type { LibraryEntry } from './entry.ts'
import type { ClauseView, DocumentLink, InterpretationLink, NamedNote, PolicyFacet, Validity } from './policy-facet.ts'
import { citedBy, content, listedColumns, servedFiles, type Projection } from './project-entry.ts'

/**
 * Everything that the release of a policy document puts into the library at once (J-01): the document, each of its
 * interpretations and its relay notice; and for a member that the released text no longer has, the way to the document.
 * Empty for what was never published. Pure: the validity is an argument, because other documents decide it (G-32).
 */
export function policyProjections(text: PolicyText, state: ResourceState, tenant: Tenant, resource: string, validity: Validity): Projection[] {
  const live = state.published
  if (live === null) return []
  const members = new Map(live.members.map((member) => [member.publicId, member]))
  const shared = sharedFields(text, state, tenant, resource)
  const links = text.interpretations.flatMap((one) => linkOf(one, members.get(one.publicId)))
  const { clauses } = documentBody(text)
  const document: DocumentLink = { publicId: text.publicId, title: text.title, path: live.path, docNumber: text.docNumber, issuer: text.document.issuer, validity }
  const present = [
    documentProjection(text, shared, links, validity, live.path, live.publishedAt),
    ...text.interpretations.flatMap((one) => interpretationProjection(one, shared, members.get(one.publicId), document, links, clauses)),
    ...(text.notice === null ? [] : noticeProjection(text.notice, text, shared, members.get(text.notice.publicId), document)),
  ]
  const known = new Set(present.map(({ entry }) => entry.publicId))
  return [...present, ...live.members.filter((member) => !known.has(member.publicId)).map((member) => leftOut(member, shared, text))]
}

/** What is the same for every page of a bundle. */
type Shared = Pick<LibraryEntry, 'tenant' | 'ancestors' | 'resource' | 'bundle' | 'release' | 'status' | 'correctedAt' | 'correctionNote' | 'corrections' | 'textHash' | 'move' | 'seq' | 'withdrawal' | 'letter'>

function sharedFields(text: PolicyText, state: ResourceState, tenant: Tenant, resource: string): Shared {
  const live = state.published
  const withdrawn = state.live === 'withdrawn' ? state.withdrawal : null
  const shown = withdrawn === null
  const corrections = live?.corrections ?? []
  return {
    letter: null,
    tenant: tenant.id, ancestors: tenant.ancestors, resource, bundle: text.publicId, release: live?.move ?? '', status: shown ? 'live' : 'withdrawn',
    correctedAt: live?.correctedAt ?? null,
    correctionNote: shown ? (corrections.findLast((correction) => correction.kind === 'major')?.note ?? '') : '',
    // What is said of a revision of the wording is for the desk alone (G-32).
    corrections: shown ? corrections.map((correction) => (correction.kind === 'minor' ? { ...correction, note: '' } : correction)) : [],
    textHash: live?.textHash ?? '', move: withdrawn?.move ?? live?.move ?? '', seq: state.revision,
    withdrawal: withdrawn === null ? null : { kind: withdrawn.kind, reason: withdrawn.reason, at: withdrawn.at, mergedInto: withdrawn.mergedInto },
  }
}

const nothingShown = { body: '', plainText: '', cover: null, attachments: [] } as const

const inColumn = (column: ColumnRef) => ({ column: column.id, columnName: column.name, columnType: column.type as ColumnType })

function documentProjection(text: PolicyText, shared: Shared, interpretations: InterpretationLink[], validity: Validity, path: string, pubDate: string): Projection {
  const shown = shared.status === 'live'
  const { officialFiles, ...facts } = text.document
  const own = text.docNumber.trim() === '' ? null : effectKey(text.docNumber)
  const { body, clauses } = documentBody(text)
  const served: ListedFile[] = [...filesOfPage(text), ...officialFiles.map((ref): ListedFile => ({ sha256: ref.sha256, kind: 'attachment', id: ref.id, ref }))]
  const shownContent = content({ ...text, attachments: [...officialFiles, ...text.attachments] })
  const policy: PolicyFacet = { kind: 'document', facts, officialFiles: officialFiles.map((file) => file.title), validity, clauses, interpretations }
  return {
    entry: {
      ...shared, publicId: text.publicId, resourceType: 'policies', title: text.title, subtitle: shown ? text.subtitle : '', summary: shown ? text.summary : '',
      source: text.source, author: shown ? text.author : '', editor: shown ? text.editor : '', keywords: shown ? text.keywords : [],
      docNumber: shown ? text.docNumber : '', ...inColumn(text.column), pubDate, path,
      ...(shown ? { ...shownContent, body } : nothingShown), policy: shown ? policy : null, citations: shown ? citedBy(text).filter((key) => key !== own) : [],
    },
    listed: listedColumns(text),
    files: servedFiles(served),
  }
}

function linkOf(one: InterpretationText, member: LiveMember | undefined): InterpretationLink[] {
  if (member === undefined) return []
  return [{ publicId: one.publicId, title: one.title, path: member.path, form: one.form, explainer: one.explainer, explainerName: one.explainerName, notes: one.notes }]
}

function interpretationProjection(
  one: InterpretationText, shared: Shared, member: LiveMember | undefined, document: DocumentLink, links: InterpretationLink[], clauses: readonly ClauseView[],
): Projection[] {
  if (member === undefined) return []
  const shown = shared.status === 'live'
  const shownContent = content(one)
  const siblings = links.filter((link) => link.publicId !== one.publicId).map((link) => ({ ...link, notes: [] }))
  return [{
    entry: {
      ...shared, publicId: one.publicId, resourceType: 'interpretations', title: one.title, subtitle: '', summary: shown ? one.summary : '', source: one.source,
      author: shown ? one.author : '', editor: shown ? one.editor : '', keywords: shown ? one.keywords : [], docNumber: '', ...inColumn(one.column),
      pubDate: member.publishedAt, path: member.path, ...(shown ? shownContent : nothingShown),
      policy: shown ? { kind: 'interpretation', form: one.form, explainer: one.explainer, explainerName: one.explainerName, notes: named(one.notes, clauses), document, siblings } : null,
      citations: shown ? citedBy({ body: one.body, docNumber: '' }) : [],
    },
    listed: listedColumns(one),
    files: servedFiles(filesOfPage(one)),
  }]
}

/** In the order of the clauses; a note on a clause that the document no longer has is left out. */
const named = (notes: readonly ClauseNote[], clauses: readonly ClauseView[]): NamedNote[] => {
  const names = clauseNames(clauses)
  return clauses.flatMap(({ anchor }) => notes.filter((note) => note.anchor === anchor).map(({ text }) => ({ anchor, name: names.get(anchor) ?? '', text })))
}

function noticeProjection(notice: NoticeText, text: PolicyText, shared: Shared, member: LiveMember | undefined, document: DocumentLink): Projection[] {
  if (member === undefined) return []
  const shown = shared.status === 'live'
  return [{
    entry: {
      ...shared, publicId: notice.publicId, resourceType: 'notices', title: notice.title, subtitle: '', summary: shown ? notice.summary : '', source: text.source,
      author: '', editor: shown ? text.editor : '', keywords: [], docNumber: '', ...inColumn(notice.column), pubDate: member.publishedAt, path: member.path,
      ...nothingShown, plainText: shown ? notice.summary : '', policy: shown ? { kind: 'notice', document } : null, citations: [],
    },
    listed: listedColumns({ column: notice.column, placements: [] }),
    files: [],
  }]
}

/** D-50: what a correction leaves out leads to the document from then on. */
function leftOut(member: LiveMember, shared: Shared, text: PolicyText): Projection {
  return {
    entry: {
      ...shared, status: 'withdrawn', publicId: member.publicId, resourceType: 'interpretations', title: text.title, subtitle: '', summary: '', source: text.source,
      author: '', editor: '', keywords: [], docNumber: '', ...inColumn(text.column), pubDate: member.publishedAt, path: member.path, ...nothingShown, policy: null, citations: [],
      correctionNote: '', corrections: [],
      withdrawal: shared.withdrawal ?? { kind: 'merged', reason: '', at: member.publishedAt, mergedInto: text.publicId },
    },
    listed: [],
    files: [],
  }
}
