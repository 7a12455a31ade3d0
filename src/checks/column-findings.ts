import type { PageText } from '../publishing/canonical-text.ts'
import type { CheckName, Found } from './finding.ts'
import { placeOf } from './passages.ts'

const advice: Readonly<Record<string, CheckName>> = { 'policy-documents': 'column-of-documents', interpretations: 'column-of-interpretations' }

/**
 * An article in a column of documents or of interpretations: it has none of their metadata (P-01), no link to its document (J-01) and is on no
 * worklist. Advice, since news about a document and an interpretation taken over from above may stand there too.
 */
export function columnFindings(text: PageText & { schema?: string }): Found[] {
  const check = text.schema === 'article/1' ? advice[text.column.type] : undefined
  return check === undefined ? [] : [{ check, severity: 'warn', place: placeOf('column'), params: { column: text.column.name } }]
}
