import { verifyAudit } from '../../src/auditing/verify.job.ts'
import type { Platform } from '../../src/create-platform.ts'
import type { LibraryEntry } from '../../src/library/entry.ts'
import { repairFindings } from '../../src/library/rebuild.job.ts'
import { everyRow } from '../../src/library/every-row.store.ts'
import type { ArticleText } from '../../src/publishing/canonical-text.ts'
import { foldMoves, type WithdrawalKind } from '../../src/publishing/fold.ts'
import { moveOf, type StoredMove } from '../../src/publishing/moves.store.ts'
import { readSnapshot } from '../../src/publishing/snapshots.store.ts'
import { marksIn } from './crash-desk.ts'
import { fileLinksIn, findingsOf, itemLinksIn, see } from './crash-view.ts'

/** A move that the killed process had already reported as made. */
export type Acknowledged = { resource: string; seq: number; move: string; textHash: string | null }

type Known = { publicId: string; history: StoredMove[]; text: ArticleText | null; path: string; live: 'published' | 'withdrawn'; kind: WithdrawalKind | null }

/**
 * Everything that must hold on a platform that was started over what a killed process left, its worker idle: each
 * complaint is a sentence, none is what the test wants.
 */
export async function complaintsOf(platform: Platform, site: { id: string; slug: string }, columnPaths: readonly string[], acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const complaints: string[] = []
  const complain = (holds: boolean, words: string) => {
    if (!holds) complaints.push(words)
  }
  const histories = await historiesOf(platform)
  complaints.push(...lostMoves(histories, acknowledged), ...(await libraryComplaints(platform)), ...(await auditComplaints(platform)))

  const released = await releasedOf(platform, site.id, histories)
  const published = released.filter((one) => one.live === 'published')
  const root = `/s/${site.slug}`
  const marksOf = (text: ArticleText | null) => marksIn(`${text?.title ?? ''}`)[0] ?? ['', 0]
  const versions = new Map(published.map((one) => marksOf(one.text)))

  const pages = await listPages(platform, root, columnPaths, published.length > 0)
  for (const page of pages) {
    for (const [name, version] of marksIn(page.text)) complain(versions.get(name) === version, `${page.path} shows ${name}/${version}, released is ${versions.get(name)}`)
  }
  const listed = new Set(pages.filter((page) => page.column).flatMap((page) => itemLinksIn(page.text)))
  const wanted = new Set(published.map((one) => `${root}${one.path}`))
  for (const path of wanted) complain(listed.has(path), `not listed: ${path}`)
  for (const path of listed) complain(wanted.has(path), `listed, though not published: ${path}`)

  for (const one of released) {
    const page = await see(platform, `${root}${one.path}`)
    if (one.live === 'published') complaints.push(...(await pageComplaints(platform, page, one)))
    else {
      complain(page.status === (one.kind === 'gone' ? 410 : 200), `withdrawn ${one.path} answers ${page.status}`)
      complain(!page.text.includes('文标记'), `withdrawn ${one.path} shows its text`)
      for (const file of one.text?.attachments ?? []) {
        complain((await see(platform, `${root}/files/${file.sha256}.txt`)).status === 404, `file of withdrawn ${one.path} is served`)
      }
    }
  }
  complain((await platform.search.count()) === published.length, `search knows ${await platform.search.count()} of ${published.length}`)
  return complaints
}

/** Moves that were reported as made and are not there. */
export const lostMoves = (histories: ReadonlyMap<string, StoredMove[]>, acknowledged: readonly Acknowledged[]): string[] =>
  acknowledged.flatMap((one) => {
    const found = histories.get(one.resource)?.find((move) => move.seq === one.seq)
    return found?.move === one.move && found.textHash === one.textHash ? [] : [`lost: ${JSON.stringify(one)}`]
  })

export async function historiesOf(platform: Platform): Promise<Map<string, StoredMove[]>> {
  const moves: StoredMove[] = []
  for await (const row of everyRow(platform.payload, 'moves')) moves.push(moveOf(platform.payload, row))
  return Map.groupBy(moves.sort((a, b) => a.seq - b.seq), (move) => move.resource)
}

/** The chain of the audit, whose sealing was cut as well: whole, and every move with its event (S-06). */
async function auditComplaints(platform: Platform): Promise<string[]> {
  const { problems, unsealed, moves } = await verifyAudit(platform.payload, platform.settings.dataDir)
  return [...problems.map(({ kind, record, detail }) => `audit: ${kind} ${record} ${detail}`), ...(unsealed > 0 ? [`audit: ${unsealed} events unsealed beside ${moves} moves`] : [])]
}

/** A draft whose creation was cut may lack its version until the repair; nothing else may be found. */
export async function libraryComplaints(platform: Platform): Promise<string[]> {
  const first = await findingsOf(platform)
  const cut = first.filter((finding) => finding.kind === 'draft-without-version')
  const others = first.filter((finding) => finding.kind !== 'draft-without-version')
  if (cut.length > 0) await repairFindings(platform.workerParts, cut)
  const left = cut.length > 0 ? await findingsOf(platform) : others
  return left.map((finding) => `library: ${finding.kind} ${finding.subject} ${finding.detail}`)
}

async function releasedOf(platform: Platform, tenant: string, histories: ReadonlyMap<string, StoredMove[]>): Promise<Known[]> {
  const known: Known[] = []
  for (const history of histories.values()) {
    const state = foldMoves(history)
    if (state.published === null || state.live === 'unpublished') continue
    const text = (await readSnapshot(platform.payload, tenant, state.published.textHash)) as ArticleText
    const kind = state.live === 'withdrawn' ? (state.withdrawal?.kind ?? null) : null
    known.push({ publicId: text.publicId, history, text, path: state.published.path, live: state.live, kind })
  }
  return known
}

type ListPage = { path: string; text: string; column: boolean }

/** The home page, and each column with all of its older pages. @param filled whether each of them must have something to show */
export async function listPages(platform: Platform, root: string, columns: readonly string[], filled: boolean): Promise<ListPage[]> {
  const pages: ListPage[] = []
  const read = async (path: string, column: boolean): Promise<string> => {
    const page = await see(platform, path)
    if (page.status === 200) pages.push({ path, text: page.text, column })
    else if (page.status !== 404 || filled === false) pages.push({ path, text: '', column })
    return page.text
  }
  await read(`${root}/`, false)
  for (const column of columns) {
    const waiting = [`${root}/${column}/`]
    const seen = new Set<string>()
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (seen.has(path)) continue
      seen.add(path)
      const text = await read(path, true)
      for (const [, older] of text.matchAll(/href="(\/[^"]+\/page-\d+\.html)"/g)) if (older !== undefined) waiting.push(older)
    }
  }
  return pages
}

async function pageComplaints(platform: Platform, page: { status: number; text: string }, one: Known): Promise<string[]> {
  const complaints: string[] = []
  const entry: LibraryEntry | null = await platform.reader.entryById(one.text?.tenant ?? '', one.publicId)
  if (page.status !== 200) complaints.push(`${one.path} answers ${page.status}`)
  const signed = one.text?.title ?? 'no text'
  const body = JSON.stringify(one.text?.body)
  const bodyMark = /文标记[0-9a-z-]+第\d+稿止/.exec(body)?.[0] ?? 'no mark'
  if (!page.text.includes(signed) || !page.text.includes(bodyMark)) complaints.push(`${one.path} does not show the signed text ${signed}`)
  if (entry?.textHash !== foldMoves(one.history).published?.textHash) complaints.push(`${one.path} carries another hash`)
  const files = fileLinksIn(page.text)
  if (files.length !== one.text?.attachments.length) complaints.push(`${one.path} shows ${files.length} files`)
  for (const file of files) if ((await see(platform, file)).status !== 200) complaints.push(`${one.path} lists a file that is not there`)
  return complaints
}
