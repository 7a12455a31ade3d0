import type { Platform } from '../../../src/create-platform.ts'
import { refreshFreshness } from '../../../src/freshness/freshness.store.ts'
import type { Role } from '../../../src/access/roles.ts'
import { findRecord } from '../../../src/storage/records.store.ts'
import { createDocument } from '../../../src/tenancy/platform-documents.store.ts'
import { tenantDirectory } from '../../../src/tenancy/tenant-directory.store.ts'
import { benchPassword, deskEmails } from '../bench-platform.ts'
import { openTaskRows, openTasks, type DeskPeople } from './open-tasks.ts'
import type { IdForm, PlannedTenant } from './plan.ts'
import type { BulkWriter } from './writer.ts'

/** The persons of the desk's measurement, beside those who sign: an editor of one county and a supervisor of the province. */
export async function makeDeskPeople({ payload }: Platform, plan: readonly PlannedTenant[]): Promise<Pick<DeskPeople, 'countyEditor'>> {
  const county = plan.find((tenant) => tenant.level === 'county') ?? plan[0]
  const province = plan[0]
  if (county === undefined || province === undefined) throw new Error('No sites')
  const join = async (email: string, name: string, tenant: string, roles: Role[], subtree: boolean): Promise<string> => {
    const user = (await findRecord(payload, 'users', { email: { equals: email } })) ?? (await createDocument(payload, 'users', { email, password: benchPassword, name }))
    const id = String(user['id'])
    if ((await findRecord(payload, 'memberships', { user: { equals: id } })) === null) await createDocument(payload, 'memberships', { user: id, tenant, roles, subtree })
    return id
  }
  await join(deskEmails.supervisor, '省级监管', province.id, ['supervisor'], true)
  return { countyEditor: await join(deskEmails['county editor'], '县编辑', county.id, ['editor'], false) }
}

/** Freshness by the projector's own function; goes on at the site where an earlier run stopped. */
export async function projectFreshness({ payload }: Platform, plan: readonly PlannedTenant[], from: number, keep: (done: number) => void): Promise<void> {
  const directory = await tenantDirectory(payload)
  for (let index = from; index < plan.length; index += 1) {
    const tenant = directory.byId(plan[index]?.id ?? '')
    if (tenant !== null) await refreshFreshness(payload, tenant, 'all')
    if (index % 100 === 99 || index + 1 === plan.length) keep(index + 1)
  }
}

/** Open tasks in batches; a row that is there already stays. */
export async function writeOpenTasks(writer: BulkWriter, plan: readonly PlannedTenant[], resources: number, people: DeskPeople, end: number, form: IdForm): Promise<void> {
  const next = await writer.next()
  const count = openTasks(resources)
  for (let from = 0; from < count; from += 1000) {
    const numbers = Array.from({ length: Math.min(1000, count - from) }, (_, nth) => from + nth)
    await writer.write(new Map([['tasks', numbers.flatMap((nth) => openTaskRows(plan, nth, people, end, form))]]), next)
  }
}
