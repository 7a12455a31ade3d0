import type { Payload } from 'payload'
import { holdersAt } from '../../notices/holders.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { lineTo } from '../../tenancy/tree.ts'
import type { StoredAnswer } from './answers.store.ts'
import { peopleOf } from './letter-circles.ts'
import { unitsOf } from './units.store.ts'

/**
 * Ids of the people who keep an answer right: those of its unit, who know whether it is, and the letters office, which may write
 * it; of one that no unit keeps the office alone.
 */
export async function keepersOf(payload: Payload, site: Tenant, answer: Pick<StoredAnswer, 'unit'>): Promise<string[]> {
  const directory = await tenantDirectory(payload)
  const units = answer.unit === '' ? [] : await unitsOf(payload, site.id)
  const members = units.find(({ id, active }) => id === answer.unit && active)?.members ?? null
  return peopleOf(['unit', 'office'], { holders: await holdersAt(payload, site, '', directory), members, above: lineTo(directory.byId, site.id).length - 1 })
}
