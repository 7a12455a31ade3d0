import type { Payload } from 'payload'
import type { Row } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import { citingItems, forgetCitedLink } from './cited-links.store.ts'
import { probeLink, type Probe } from './link-probe.store.ts'
import { linksToProbe, recordProbe, type ProbeRecord } from './link-register.store.ts'

/** One failure may be the network's; a page that says it is gone is believed at once. */
const mostFailures = 2
const atOnce = 4

export type LinkCheckParts = {
  payload: Payload
  probe?: (address: string) => Promise<Probe>
  now: () => Date
  onLink?: (link: { address: string } & ProbeRecord) => void
}

/**
 * Looks at every outside link that is approved or that something published leads to, unless it was looked at since `before`
 * (G-41, D-55). Each result is stored by itself, so the job may be stopped and started again; the texts that link there show
 * it as a finding, and a dead one names what leads there.
 * @returns how many were looked at, and how many of them are dead
 */
export async function checkLinks(parts: LinkCheckParts, before: string): Promise<{ looked: number; dead: number }> {
  const counts = { looked: 0, dead: 0 }
  for (;;) {
    const rows = await linksToProbe(parts.payload, before, atOnce)
    if (rows.length === 0) return counts
    for (const record of await Promise.all(rows.map((row) => checkLink(parts, row)))) {
      counts.looked += 1
      if (record?.outcome === 'dead') counts.dead += 1
    }
  }
}

/** Null for a link that nothing leads to any more. */
async function checkLink({ payload, probe = probeLink, now, onLink }: LinkCheckParts, row: Row): Promise<ProbeRecord | null> {
  const address = String(row['address'])
  const { result, detail } = await probe(address)
  const failures = result === 'answers' ? 0 : Number(row['failures'] ?? 0) + 1
  const dead = result === 'missing' || result === 'refused' || failures >= mostFailures
  const outcome = result === 'answers' ? 'alive' : dead ? 'dead' : row['outcome'] === 'alive' ? 'alive' : 'unchecked'
  const citing = outcome === 'dead' ? await citingItems(payload, idOf(row['tenant']), address) : []
  if (outcome === 'dead' && citing.length === 0 && row['state'] === 'cited') {
    await forgetCitedLink(payload, String(row['id']))
    return null
  }
  const record: ProbeRecord = { outcome, outcomeDetail: [`${result} ${detail}`, ...citing].join(' '), failures, checkedAt: now().toISOString() }
  await recordProbe(payload, row, record)
  onLink?.({ address, ...record })
  return record
}
