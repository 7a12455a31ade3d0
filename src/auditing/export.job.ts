import { createHash } from 'node:crypto'
import { eventsBetween, headOf, sealsOf, type Head } from './audit-chain.store.ts'
import { exportColumns, exportHead, exportLine, type ExportFormat } from './export-lines.ts'
import { recordAct, type ActContext } from './record-act.store.ts'

const batch = 200

/** Instants as ISO text, `from` included and `to` not; `tenant` limits the export to one site. */
export type ExportSpan = { from: string; to: string; tenant: string | null }

/** Says what an export holds and where the chain stood, so that it can be held against the platform later. */
export type ExportManifest = {
  schema: 'audit-export/1'
  from: string
  to: string
  site: string | null
  format: ExportFormat
  columns: readonly string[]
  exportedAt: string
  events: number
  /** events that no seal covered yet */
  unsealed: number
  firstNumber: number | null
  lastNumber: number | null
  /** of the bytes written, head line and mark of byte order included */
  sha256: string
  bytes: number
  /** of the whole chain when the export began */
  head: Head
}

/**
 * Writes the events of a span with their links, in the order of time, one batch in memory at a time. The export is
 * itself an event, written first; `write` resolves when it can take more.
 * @throws PlatformError `database.unavailable` when the event of the export could not be written: nothing is exported.
 */
export async function exportAudit(ctx: ActContext, span: ExportSpan, format: ExportFormat, write: (text: string) => Promise<void>): Promise<ExportManifest> {
  await recordAct(ctx, { kind: 'audit.export', subject: span.tenant === null ? 'audit-events' : `tenants:${span.tenant}`, detail: `${span.from} ${span.to} ${format}` })
  const head = await headOf(ctx.payload)
  const hash = createHash('sha256')
  const counts = { events: 0, unsealed: 0, bytes: 0 }
  const numbers = { first: null as number | null, last: null as number | null }
  const put = async (text: string): Promise<void> => {
    if (text === '') return
    const bytes = Buffer.from(text)
    hash.update(bytes)
    counts.bytes += bytes.length
    await write(text)
  }
  await put(exportHead(format))
  for (let after: { at: string; id: string } | null = null; ;) {
    const events = await eventsBetween(ctx.payload, span, after, batch)
    const seals = await sealsOf(ctx.payload, events.map((event) => String(event['id'])))
    const lines = events.map((event) => {
      const { event: _event, ...link } = seals.get(String(event['id'])) ?? { event: '', number: null }
      counts.events += 1
      if (link.number === null) counts.unsealed += 1
      else {
        numbers.first = Math.min(numbers.first ?? link.number, link.number)
        numbers.last = Math.max(numbers.last ?? link.number, link.number)
      }
      return exportLine(format, { ...event, ...link })
    })
    await put(lines.join(''))
    const last = events.at(-1)
    if (last === undefined || events.length < batch) break
    after = { at: String(last['at']), id: String(last['id']) }
  }
  return {
    schema: 'audit-export/1', from: span.from, to: span.to, site: span.tenant, format, columns: exportColumns, exportedAt: ctx.now.toISOString(),
    events: counts.events, unsealed: counts.unsealed, firstNumber: numbers.first, lastNumber: numbers.last, sha256: hash.digest('hex'), bytes: counts.bytes, head,
  }
}
