import type { Payload } from 'payload'
import { findRecord, findRecords, insertRecord, isUniqueViolation, type Row } from '../../storage/records.store.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { organisationOf, printIndexNumber, serialDigits } from './index-number.ts'

/** Others that ask at the same moment may each be first; more than this many in a row are no contest any more. */
const mostTries = 500

/**
 * The 索引号 of a document (P-01): the one that it has, else the next of the site's organisation in this year. The
 * database decides between several at once. A number whose document was then not stored stays given and is a gap.
 * @returns null where the site has neither an organisation code nor a site code, or the year's numbers are used up
 */
export async function allotIndexNumber(payload: Payload, tenant: Tenant, publicId: string, year: number): Promise<string | null> {
  const organisation = organisationOf(tenant)
  if (organisation === null) return null
  for (let tries = 0; tries < mostTries; tries += 1) {
    const known = await findRecord(payload, 'index-numbers', { publicId: { equals: publicId } })
    if (known !== null) return printed(known)
    const [last] = await findRecords(payload, 'index-numbers', { and: [{ organisation: { equals: organisation } }, { year: { equals: year } }] }, { sort: '-serial', limit: 1 })
    const serial = Number(last?.['serial'] ?? 0) + 1
    if (serial >= 10 ** serialDigits) return null
    try {
      return printed(await insertRecord(payload, 'index-numbers', { tenant: tenant.id, ...tenant.ancestors, organisation, year, serial, publicId }))
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
    }
  }
  throw new Error(`No index number for ${publicId} after ${mostTries} tries`)
}

const printed = (row: Row): string => printIndexNumber({ organisation: String(row['organisation']), year: Number(row['year']), serial: Number(row['serial']) })
