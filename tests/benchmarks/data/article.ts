import { moveProof } from '../../../src/auditing/proofs.store.ts'
import { entryFrom, listRowFrom } from '../../../src/library/project-entry.ts'
import { recordOfEntry } from '../../../src/library/reader-rows.ts'
import { addressTag, itemTag } from '../../../src/library/tags.ts'
import type { ListRow } from '../../../src/library/entry.ts'
import { canonicalJson, type ArticleText } from '../../../src/publishing/canonical-text.ts'
import { foldMoves, type Move } from '../../../src/publishing/fold.ts'
import { defaultChains } from '../../../src/publishing/default-chains.ts'
import { frozenPath } from '../../../src/publishing/permalink.ts'
import { textHash } from '../../../src/publishing/snapshots.store.ts'
import type { Row } from '../../../src/storage/records.store.ts'
import { benchSecret } from '../bench-platform.ts'
import { columnFor, idFor, ownerOf, pick, publicIdFor, type IdForm, type PlannedColumn, type PlannedTenant } from './plan.ts'
import { actions, places, sentences, subjects, units } from './words.ts'

/** The persons whose signatures the generated releases carry. */
export type Signers = { author: string; reviewer: string; signer: string }

export type GeneratedArticle = {
  column: PlannedColumn
  row: ListRow
  tables: { articles: Row; version: Row; moves: Row[]; snapshots: Row; library: Row; addresses: Row; generations: Row[] }
}

/** Plain text of about 2 KB in UTF-8. */
const bodyBytes = 2048
const spanMs = 5 * 365 * 86_400_000

const at = (list: readonly string[], seed: number, salt: number): string => list[pick(seed, salt, list.length)] ?? ''

function sentence(n: number, salt: number): string {
  const words: Record<string, string> = { p: at(places, n, salt + 1), s: at(subjects, n, salt + 2), u: at(units, n, salt + 3), n: String(2 + pick(n, salt + 4, 900)) }
  return at(sentences, n, salt).replaceAll(/\{([psun])\}/g, (_, name: string) => words[name] ?? '')
}

function paragraphs(n: number): string[] {
  const made: string[] = []
  let bytes = 0
  for (let salt = 10; bytes < bodyBytes; salt += 20) {
    const text = sentence(n, salt) + sentence(n, salt + 7) + sentence(n, salt + 13)
    bytes += Buffer.byteLength(text)
    made.push(text)
  }
  return made
}

const paragraph = (text: string) => ({
  type: 'paragraph', version: 1, direction: null, format: '', indent: 0, textFormat: 0, textStyle: '',
  children: [{ type: 'text', version: 1, text, format: 0, detail: 0, mode: 'normal', style: '' }],
})

const bodyOf = (n: number) => ({ root: { type: 'root', version: 1, direction: null, format: '', indent: 0, children: paragraphs(n).map(paragraph) } })

/** When article `n` came out: older numbers of a site before newer ones, no two of the platform at the same instant. */
function publishedAt(tenant: PlannedTenant, n: number, end: number): string {
  const count = Math.max(1, tenant.to - tenant.from)
  const age = ((tenant.to - n) / count) * spanMs + tenant.index * 1_009 + 3_600_000
  return new Date(Math.floor(end - age)).toISOString()
}

/**
 * Every row of one published article. Entry, list row and hash come out of the platform's own pure functions, so the
 * generated library is what the projector would have made of the same moves.
 * @param end milliseconds since 1970; the newest article is a little older
 */
export function generateArticle(tenant: PlannedTenant, n: number, signers: Signers, end: number, form: IdForm): GeneratedArticle {
  const column = columnFor(tenant, n)
  const id = idFor('article', n, form)
  const publicId = publicIdFor(n)
  const subject = at(subjects, n, 4)
  const title = `${at(places, n, 5)}${subject}${at(actions, n, 6)}（第${n + 1}号）`
  const text: ArticleText = {
    schema: 'article/1', tenant: tenant.id, publicId, title, subtitle: '', summary: sentence(n, 900).slice(0, 90), source: `${tenant.shortName}${at(units, n, 7)}`,
    author: '', editor: '', keywords: [subject, column.name], docNumber: column.type === 'policy-documents' ? `${tenant.shortName}政发〔2025〕${n % 900}号` : '',
    column: { id: column.id, path: column.path, name: column.name, type: column.type }, placements: [], cover: null, body: bodyOf(n), images: {}, files: {},
    attachments: [], documents: {},
  }
  const hash = textHash(text)
  const instant = publishedAt(tenant, n, end)
  const path = frozenPath(column.path, new Date(instant), publicId)
  const moves = movesOf(tenant, n, { id, publicId, hash, instant, path }, signers, form)
  const state = foldMoves(moves)
  const entry = entryFrom(text, state, tenant, id)
  if (entry === null) throw new Error('The generated moves release nothing')
  const row = listRowFrom(entry)
  const stamps = { createdAt: instant, updatedAt: instant }
  const document: Row = {
    title, subtitle: '', summary: text.summary, body: text.body, ...ownerOf(tenant), column: column.id, source: text.source, author: '', editor: '',
    docNumber: text.docNumber, keywords: text.keywords.join(','), stage: state.working, live: state.live, publishedAt: instant, publicId, draftAuthors: '', _status: 'published',
    ...stamps,
  }
  return {
    column, row,
    tables: {
      articles: { id, ...document },
      version: { id: idFor('version', n, form), parent: id, version: document, latest: true, ...stamps },
      moves: moves.map(({ proven: _proven, ...move }) => {
        const facts = { ...move, ...ownerOf(tenant), actorKind: 'staff', snapshot: move.textHash }
        return { ...facts, proof: moveProof(benchSecret, facts), settledAt: instant, ...stamps }
      }),
      snapshots: { id: idFor('snapshot', n, form), ...ownerOf(tenant), hash, resourceType: 'articles', resource: id, text: canonicalJson(text), ...stamps },
      library: { id: idFor('library', n, form), ...recordOfEntry(entry), ...stamps },
      addresses: {
        id: idFor('address', n, form), ...ownerOf(tenant), path, kind: 'item', owner: `articles:${publicId}`, publicId, column: column.id, columnType: column.type,
        pubDate: entry.pubDate, listed: true, row, target: null, ...stamps,
      },
      generations: [itemTag(publicId), addressTag(tenant.id, path)].map((tag, nth) => ({
        id: idFor('generation', 2 * n + nth, form), tag, generation: 1, raised: instant, ...stamps,
      })),
    },
  }
}

function movesOf(
  tenant: PlannedTenant, n: number, of: { id: string; publicId: string; hash: string; instant: string; path: string }, signers: Signers, form: IdForm,
): Move[] {
  const chain = { grade: 'brief' as const, steps: defaultChains.chains.brief }
  const before = (hours: number) => new Date(Date.parse(of.instant) - hours * 3_600_000).toISOString()
  const move = (seq: number, name: Move['move'], actor: string, when: string): Move => ({
    id: idFor('move', 3 * n + seq - 1, form), resource: of.id, resourceType: 'articles', publicId: of.publicId, tenant: tenant.id, seq, move: name, actor,
    actorName: name, authors: name === 'submit' ? [signers.author] : [], at: when, textHash: of.hash, opinion: '', reason: '', withdrawal: null,
    path: name === 'publish' ? of.path : null, details: name === 'submit' ? { chain } : { step: name === 'approve' ? 'secrecy-review' : 'final-signature' }, proven: true, settled: true,
  })
  return [
    move(1, 'submit', signers.author, before(2)),
    move(2, 'approve', signers.reviewer, before(1)),
    move(3, 'publish', signers.signer, of.instant),
  ]
}
