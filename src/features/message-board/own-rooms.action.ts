import type { Payload } from 'payload'
import { rolesAt, type Scope } from '../../access/scope.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import { caseCount } from './cases.store.ts'
import { ofWholeSites, roomWhere, type LetterRoom } from './letter-rooms.ts'
import { unitsOfMember } from './units.store.ts'

/** Counting stops here: `999+`. */
const mostCounted = 1000

/** Ids of the units in which the person is a member, of sites where the person still holds a post that is not limited to columns: whoever left has none. */
export async function ownUnits(payload: Payload, scope: Scope): Promise<string[]> {
  const [units, directory] = [await unitsOfMember(payload, scope.user), await tenantDirectory(payload)]
  return units.filter(({ tenant }) => {
    const site = directory.byId(tenant)
    return site !== null && rolesAt(ofWholeSites(scope), { tenant: site.id, ...site.ancestors }).length > 0
  }).map(({ id }) => id)
}

/** How many letters each of these rooms has for the person, without those that are not the person's. */
export async function roomCounts(payload: Payload, scope: Scope, units: readonly string[], rooms: readonly LetterRoom[]): Promise<{ room: LetterRoom; count: number }[]> {
  const counts = await Promise.all(rooms.map(async (room) => {
    const where = roomWhere(room, scope, units)
    return where === false ? [] : [{ room, count: await caseCount(payload, where, mostCounted) }]
  }))
  return counts.flat()
}
