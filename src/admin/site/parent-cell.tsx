import type { Payload } from 'payload'
import { idOf } from '../../storage/relation-ids.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'

/** The site above by its name, in the list of sites. */
export async function ParentCell({ payload, cellData }: { payload: Payload; cellData?: unknown }) {
  const parent = idOf(cellData)
  return <span>{parent === '' ? '' : (await tenantDirectory(payload)).byId(parent)?.name ?? ''}</span>
}
