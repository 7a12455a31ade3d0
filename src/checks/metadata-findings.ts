import type { PageText } from '../publishing/canonical-text.ts'
import { reasonsNotReady } from '../publishing/readiness.ts'
import type { Found } from './finding.ts'
import { placeOf, type Placed } from './passages.ts'
import { placedPictures } from './picture-findings.ts'

/** What readiness says a text lacks; a picture without words is shown where it stands. */
export function metadataFindings(text: PageText, bodyText: string, placed: readonly Placed[]): Found[] {
  const silent = placedPictures(text, placed).filter(({ image, place }) => place.field === 'body' && !image.decorative && image.alt.trim() === '')
  // Readiness names each picture once, however often it is shown.
  const places = [...new Map(silent.map(({ image, place }) => [image.id, place])).values()]
  return reasonsNotReady(text, bodyText).map((reason): Found => {
    const field = reason.field ?? ''
    const place = reason.key === 'ready.alt-missing' && field === 'body' ? places.shift() : undefined
    return {
      check: 'metadata', severity: 'block', place: place ?? placeOf(field), ...(reason.params === undefined ? {} : { params: reason.params }),
      reason: { message: reason.key, rule: reason.rule ?? null },
    }
  })
}
