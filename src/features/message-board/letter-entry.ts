import { dayOf } from '../../calendar/work-calendar.ts'
import { boardList } from '../../library/board-list.ts'
import type { LibraryEntry } from '../../library/entry.ts'
import type { Projection } from '../../library/project-entry.ts'
import type { ColumnType } from '../../tenancy/column-types.ts'
import type { ListedFile } from '../../publishing/canonical-text.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import type { CaseRow } from './case-row.ts'
import type { LetterState } from './letter-state.ts'
import { publicPictureName, type PublicImage } from './public-images.ts'
import { answerCitations, answerHtml } from './plain-answer.ts'

export const letterPath = (publicId: string): string => `/messages/${publicId}.html`

/** Signs of the answer that lists and search results show. */
export const summarySigns = 120

/**
 * The library entry of an answered letter (G-37): what was published, masked, and nothing else of it. One that is no longer
 * public, or is handled again, is withdrawn; null for what never was public. It carries no hash: that of the letter is made
 * over the words before they were masked, and a few hidden digits are soon tried.
 */
export function letterProjection(letter: { id: string; publicId: string }, state: LetterState, row: CaseRow, tenant: Tenant): Projection | null {
  if (state.publishedAt === null) return null
  const { public: shown, reply } = state
  const isLive = shown !== null && reply !== null
  const base: LibraryEntry = {
    publicId: letter.publicId, tenant: tenant.id, ancestors: tenant.ancestors, resourceType: 'letters', resource: letter.id, bundle: '', release: '', status: isLive ? 'live' : 'withdrawn',
    title: isLive ? shown.title : '', subtitle: '', summary: isLive ? shown.reply.slice(0, summarySigns) : '', source: isLive ? (reply.unit?.unitName ?? tenant.shortName) : '', author: '', editor: '', keywords: [],
    docNumber: '', column: boardList(tenant.id), columnName: '', columnType: boardType, pubDate: state.publishedAt, correctedAt: null, correctionNote: '', corrections: [], path: letterPath(letter.publicId),
    body: isLive ? answerHtml(shown.reply) : '', plainText: isLive ? `${shown.text}\n${shown.reply}` : '', cover: null, attachments: [], textHash: '', move: '', seq: state.seq,
    withdrawal: isLive ? null : { kind: 'gone', reason: '', at: state.publishedAt, mergedInto: null }, policy: null, citations: isLive ? answerCitations(reply.cites, shown.reply) : [], letter: null,
  }
  if (!isLive) return { entry: base, listed: [], files: [] }
  const facet: LibraryEntry['letter'] = {
    kind: state.kind, receivedOn: row.receivedOn, acceptedOn: row.acceptedOn, answeredOn: dayOf(Date.parse(reply.at)), unit: reply.unit?.unitName ?? tenant.shortName, outcome: reply.outcome,
    text: shown.text, waitedDays: row.waitedDays ?? 0, onTime: row.onTime, stars: state.mayRate ? null : (state.rating?.stars ?? null),
    ...(shown.images.length === 0 ? {} : { images: shown.images.map(({ sha256, alt, width, height }) => ({ sha256, alt, width, height })) }),
  }
  return { entry: { ...base, letter: facet }, listed: [{ id: boardList(tenant.id), path: 'messages', type: boardType, canonical: true }], files: shown.images.map((image) => pictureOf(letter.publicId, image)) }
}

const pictureOf = (publicId: string, { sha256, alt, width, height }: PublicImage): ListedFile => ({
  sha256, kind: 'image', id: '', storedName: publicPictureName(publicId, sha256), ref: { id: '', sha256, alt, decorative: false, caption: '', width, height, mimeType: 'image/jpeg' },
})

/** D-20: 咨询投诉. */
export const boardType: ColumnType = 'consultation'
