import type { Reason } from '../errors.ts'
import { markersIn } from '../intake/markers.ts'
import type { PageText } from './canonical-text.ts'

/**
 * What a text lacks before it may be submitted: all reasons at once, for the screen. Drafts may be incomplete; a text
 * that is signed may not.
 */
export function reasonsNotReady(text: PageText, bodyText: string): Reason[] {
  const reasons: Reason[] = []
  const lacks = (field: string, key: string, rule?: string) => reasons.push({ key, field, ...(rule ? { rule } : {}) })

  if (text.title.trim() === '') lacks('title', 'ready.title-missing', 'D-08')
  if (text.source.trim() === '') lacks('source', 'ready.source-missing', 'G-31')
  if (text.column.id === '') lacks('column', 'ready.column-missing', 'D-04')
  if (text.summary.trim() === '') lacks('summary', 'ready.summary-missing', 'D-13')
  const shown = [...Object.keys(text.images), ...Object.keys(text.files), ...text.attachments]
  if (bodyText.trim() === '' && shown.length === 0) {
    lacks('body', 'ready.body-missing')
  }
  const marks = markersIn(bodyText)
  if (marks.length > 0) reasons.push({ key: 'ready.marker-left', field: 'body', params: { marks: marks.slice(0, 5).join(' ') } })
  for (const [where, image] of imagesOf(text)) {
    if (!image.decorative && image.alt.trim() === '') lacks(where, 'ready.alt-missing', 'A-01')
  }
  return reasons
}

function imagesOf(text: PageText) {
  const inBody = Object.values(text.images).map((image) => ['body', image] as const)
  return text.cover === null ? inBody : [['cover', text.cover] as const, ...inBody]
}
