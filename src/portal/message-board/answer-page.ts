import { answerPath } from '../../features/message-board/answer-entry.ts'
import { civilDay } from '../../library/civil-time.ts'
import { PlatformError } from '../../errors.ts'
import { addressTag, itemTag } from '../../library/tags.ts'
import { parseBarReason } from '../../publishing/withdrawal-bars.ts'
import type { AnswerView } from '../../theming/letter-views.ts'
import { frameTags, pageFrame, readHeads } from '../page-frame.ts'
import { wordOf } from '../pages/plain-pages.ts'
import type { PageRequest, PortalParts } from '../parts.ts'
import { answerIdIn, boardPath, writePath } from './board-paths.ts'
import { answerBody } from './answer-body.ts'

/** One answer of the knowledge base. Statements: entry 1, navigation 1, and 1 for the documents where it rests on any. */
export async function answerPage(parts: PortalParts, request: PageRequest): Promise<AnswerView> {
  const { tenant, form, path, trace } = request
  const publicId = answerIdIn(path) ?? ''
  await trace.depend([...frameTags(tenant.id), itemTag(publicId), addressTag(tenant.id, path)])
  const entry = await parts.reader.entryById(tenant.id, publicId)
  if (entry === null || entry.resourceType !== 'answers' || entry.path !== answerPath(publicId)) throw new PlatformError('page.not-found')
  // The bar is that of the letter of which the answer was made.
  const barred = trace.tombstone === null ? null : parseBarReason(trace.tombstone)
  if (barred !== null && (await parts.board.isWithdrawn(barred.publicId))) throw new PlatformError('page.withdrawn')
  if (entry.status !== 'live') throw new PlatformError('page.withdrawn')
  const { nav } = await readHeads(parts, request, [])
  return {
    ...pageFrame(parts, request, { title: entry.title, nav, column: null, canonicalPath: path, trail: [{ label: wordOf(parts, request, 'letters.heading'), href: `${form}${boardPath}` }] }),
    template: 'answer', publicId, heading: entry.title, unit: entry.source, publishedOn: civilDay(entry.pubDate), writeHref: `${form}${writePath}`, listHref: `${form}${boardPath}`,
    ...(await answerBody(parts, request, entry)),
  }
}
