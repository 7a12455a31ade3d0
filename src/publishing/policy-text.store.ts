import type { Payload } from 'payload'
import type { Row } from '../storage/records.store.ts'
import { idOf, idsOf } from '../storage/relation-ids.ts'
import { isLeftOut, membersOf } from './bundle.store.ts'
import { filesIn, findLinked, noColumn, pageText, readPage, text, type Found, type ReadPage } from './page-text.store.ts'
import type { ClauseNote, DocumentEffect, DocumentFacts, InterpretationText, NoticeText, PolicyText } from './policy-text.ts'

/**
 * The canonical text of a policy document: its own page and facts, the interpretations that are not taken out, and the
 * notice, with everything that they point at (J-01). As many reads as for one page, and one for the interpretations.
 * @param written an interpretation as its form holds it now, in the place of what is stored
 */
export async function policyText(payload: Payload, draft: Row, written: Row | null = null): Promise<{ text: PolicyText; imageBytes: Map<string, number> }> {
  const own = readPage(draft)
  const stored = await membersOf(payload, idOf(draft))
  const members = stored.map((row) => (written !== null && idOf(row) === idOf(written) ? written : row)).filter((row) => !isLeftOut(row)).map(readPage)
  const beside = { columns: [idOf(draft['noticeColumn'])].filter(Boolean), media: [], attachments: idsOf(draft['officialFiles']), documents: [] }
  const found = await findLinked(payload, idOf(draft['tenant']), [own, ...members, beside])
  return {
    text: {
      schema: 'policy/1', ...pageText(own, found), document: documentFacts(draft, found),
      interpretations: members.map((member) => interpretationText(member, found)), notice: noticeText(draft, found),
    },
    imageBytes: found.imageBytes,
  }
}

const lines = (value: unknown): string[] => [...new Set(text(value).split(/[\n、；;]+/).map((line) => line.trim()).filter(Boolean))]

const listOf = <T>(value: unknown): T[] => {
  const list: unknown = typeof value === 'string' && value !== '' ? JSON.parse(value) : value
  return Array.isArray(list) ? (list as T[]) : []
}

/** SQLite keeps 1 for true. */
const isSet = (value: unknown): boolean => value === true || value === 1

function documentFacts(draft: Row, found: Found): DocumentFacts {
  const word = (name: string): string => text(draft[name])
  const standing = word('standingState')
  return {
    indexNumber: word('indexNumber'),
    ...(isSet(draft['reposted']) ? { reposted: true as const } : {}),
    issuer: word('issuer'),
    jointIssuers: lines(draft['jointIssuers']),
    draftingBody: word('draftingBody'),
    themeClass: word('themeClass'),
    themeSubclass: word('themeSubclass'),
    genre: word('genre'),
    formedOn: word('formedOn'),
    effectiveOn: word('effectiveOn'),
    expiresOn: word('expiresOn'),
    disclosure: word('disclosure') as DocumentFacts['disclosure'],
    disclosureGround: word('disclosureGround'),
    disclosureReason: word('disclosureReason'),
    normative: isSet(draft['normative']),
    interpretationPlan: word('interpretationPlan'),
    exemption: word('exemptionReason') === '' && word('exemptionDecidedBy') === '' ? null : { reason: word('exemptionReason'), decidedBy: word('exemptionDecidedBy') },
    effects: listOf<DocumentEffect>(draft['effects']),
    standing: standing === '' ? null : { state: standing as 'amended' | 'abolished', on: word('standingOn'), by: word('standingBy') },
    officialFiles: filesIn(draft['officialFiles'], found),
  }
}

/** A notice is wanted where it has a column; its words are the document's own where it has none of its own. */
function noticeText(draft: Row, found: Found): NoticeText | null {
  const column = idOf(draft['noticeColumn'])
  if (column === '') return null
  return {
    publicId: text(draft['noticePublicId']), title: text(draft['noticeTitle']) || text(draft['title']),
    summary: text(draft['noticeSummary']) || text(draft['summary']), column: found.column(column) ?? noColumn,
  }
}

function interpretationText(read: ReadPage, found: Found): InterpretationText {
  const { tenant: _tenant, subtitle: _subtitle, docNumber: _number, ...page } = pageText(read, found)
  const { draft } = read
  return { ...page, form: text(draft['form']), explainer: text(draft['explainer']), ...ownWords(draft) }
}

/** What an interpretation's draft says beside the words that every page has. */
export const ownWords = (draft: Row): Pick<InterpretationText, 'explainerName' | 'notes'> =>
  ({ explainerName: text(draft['explainerName']), notes: listOf<ClauseNote>(draft['notes']) })
