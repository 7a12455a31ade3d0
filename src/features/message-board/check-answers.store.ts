import type { Payload } from 'payload'
import { everyRow } from '../../library/every-row.store.ts'
import type { Finding } from '../../library/finding.ts'
import { recordOfEntry } from '../../library/reader-rows.ts'
import { findRecord } from '../../storage/records.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import { answerProjection } from './answer-entry.ts'
import { answerStanding } from './answer-standing.store.ts'
import { answerOf } from './answers.store.ts'
import { differing } from './differing-columns.ts'

/** Public entries of the knowledge base against its answers; writes nothing. */
export async function* checkAnswers(payload: Payload): AsyncGenerator<Finding> {
  const directory = await tenantDirectory(payload)
  for await (const row of everyRow(payload, 'answers')) {
    const answer = answerOf(row)
    const site = directory.byId(answer.tenant)
    if (site === null) continue
    const { isLive, unitName } = await answerStanding(payload, answer)
    const projection = answerProjection(answer, isLive, unitName, site)
    const entry = await findRecord(payload, 'library', { publicId: { equals: answer.publicId } })
    const subject = `answers:${answer.id}`
    if (projection === null) {
      if (entry !== null) yield { kind: 'entry-orphan', subject, detail: answer.publicId }
    } else if (entry === null) yield { kind: 'entry-missing', subject, detail: projection.entry.path }
    else {
      const different = differing(recordOfEntry(projection.entry), entry)
      if (different.length > 0) yield { kind: 'entry-differs', subject, detail: different.join(', ') }
    }
  }
}
