import type { CollectionBeforeOperationHook } from 'payload'
import { Forbidden } from 'payload'

const reads: readonly string[] = ['read', 'readDistinct', 'count', 'countVersions', 'readVersions', 'findVersions']

/**
 * S-06: no operation of Payload writes audit records, whichever door it came by and whoever overrides access. There is no
 * capability that opens this: the platform itself appends below Payload's operations, one row a statement.
 */
export const refuseEveryWrite: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (!reads.includes(operation)) throw new Forbidden(req.t)
  return args
}
