import type { CollectionAfterChangeHook, CollectionBeforeChangeHook, Payload } from 'payload'
import { ValidationError } from 'payload'
import type { Reason } from '../errors.ts'
import { languageOf } from '../locales/refusal.hooks.ts'
import { reasonText } from '../locales/refusal.ts'
import { isTrusted } from '../publishing/capability.ts'
import { runtimeOf } from '../runtime.ts'
import { hasPlatformRole } from '../access/scope.ts'
import { scopeOf } from '../access/scope.store.ts'
import { checkHost, checkIcpNumber, checkPoliceNumber, checkSiteCode } from './registration-numbers.ts'
import { isMountPath } from './manifest.ts'
import { findRecord } from '../storage/records.store.ts'
import { tenantDirectory } from './tenant-directory.store.ts'
import { treeFaults } from './tree.ts'
import type { TenantLevel } from './tenant.ts'
import { idOf } from '../storage/relation-ids.ts'

/** What a site manager may change of the own site's registry row; identity and place belong to the system administrator. */
const managedFields = ['contact', 'shortName', 'palette', 'logo', 'reviewChain']

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** G-02…G-04, G-14…G-16: the place in the tree and every registration number, all problems at once. */
export const checkTenant: CollectionBeforeChangeHook = async ({ data, originalDoc, operation, req, collection }) => {
  const original = (originalDoc ?? {}) as Record<string, unknown>
  const scope = req.user ? await scopeOf(req) : null
  const free = isTrusted(req.context) || req.payloadAPI === 'local' || hasPlatformRole(scope, 'system-admin')
  const next: Record<string, unknown> = free
    ? { ...data }
    : { ...original, ...Object.fromEntries(managedFields.filter((name) => name in data).map((name) => [name, data[name]])) }
  if (operation === 'update') next['slug'] = original['slug']
  for (const name of ['siteCode', 'icpNumber', 'policeNumber', 'mountPath']) if (text(next[name]) === '') next[name] = null

  const directory = await tenantDirectory(req.payload)
  const own = String(original['id'] ?? '')
  const hosts = text(next['hosts']).toLowerCase().split(/\s+/).filter(Boolean)
  const others = directory.all.filter((tenant) => tenant.id !== own)
  const parent = idOf(next['parent'])
  const reasons: Reason[] = [
    ...(/^[a-z][a-z0-9-]{1,39}$/.test(text(next['slug'])) ? [] : [{ key: 'tenant.slug', field: 'slug' }]),
    ...(next['siteCode'] === null ? [] : checkSiteCode(text(next['siteCode'])).map((reason) => ({ ...reason, field: 'siteCode' }))),
    ...(next['icpNumber'] === null ? [] : checkIcpNumber(text(next['icpNumber'])).map((reason) => ({ ...reason, field: 'icpNumber' }))),
    ...(next['policeNumber'] === null ? [] : checkPoliceNumber(text(next['policeNumber'])).map((reason) => ({ ...reason, field: 'policeNumber' }))),
    ...hosts.flatMap((host) => checkHost(host).map((reason) => ({ ...reason, field: 'hosts' }))),
    ...hosts.filter((host) => others.some((tenant) => tenant.hosts.includes(host))).map((host) => ({ key: 'manifest.duplicate-host', field: 'hosts', params: { host } })),
    ...others
      .filter((tenant) => next['siteCode'] !== null && tenant.siteCode === next['siteCode'])
      .map(() => ({ key: 'manifest.duplicate-site-code', field: 'siteCode', rule: 'G-14', params: { value: text(next['siteCode']) } })),
    ...others
      .filter((tenant) => next['mountPath'] !== null && tenant.parent === parent && tenant.mountPath === next['mountPath'])
      .map(() => ({ key: 'manifest.duplicate-mount', field: 'mountPath', params: { mountPath: text(next['mountPath']) } })),
    ...(await mountFaults(req.payload, text(next['mountPath']), parent, own)),
    ...hosts.filter((host) => platformHosts(req.payload).has(host)).map((host) => ({ key: 'tenant.platform-host', field: 'hosts', params: { host } })),
    ...(text(next['logo']) === '' || /^[a-z0-9-]+\.(?:svg|png|webp)$/.test(text(next['logo'])) ? [] : [{ key: 'tenant.logo', field: 'logo' }]),
    ...placeFaults(text(next['slug']), next['level'] as TenantLevel, parent, others),
  ]
  if (reasons.length > 0) {
    const language = languageOf(req)
    throw new ValidationError({
      collection: collection.slug,
      errors: reasons.map((reason) => ({ path: reason.field ?? 'slug', message: reasonText(reason, language) })),
      req,
    })
  }
  return { ...next, hosts: hosts.join('\n'), settled: false }
}

/** The hosts of the platform itself: the admin's cookies must not live where a site's pages do (design §5). */
const platformHosts = (payload: Payload): Set<string> => {
  const { publicOrigin, adminOrigin } = runtimeOf(payload).settings
  return new Set([publicOrigin, adminOrigin].map((origin) => new URL(origin).hostname))
}

/** G-04: a mount has the form of a path, is not reserved, and takes no address that the parent's columns hold (D-50). */
async function mountFaults(payload: Payload, mountPath: string, parent: string, own: string): Promise<Reason[]> {
  if (mountPath === '') return []
  if (!isMountPath(mountPath)) return [{ key: 'tenant.mount-path', field: 'mountPath' }]
  if (parent === '') return [{ key: 'manifest.mount-without-parent', field: 'mountPath', params: { mountPath } }]
  const holder = await findRecord(payload, 'addresses', {
    and: [{ tenant: { equals: parent } }, { path: { equals: `/${mountPath}/` } }, { owner: { not_equals: `tenant:${own}` } }],
  })
  return holder === null ? [] : [{ key: 'column.path-taken', field: 'mountPath', rule: 'D-50', params: { path: `/${mountPath}/` } }]
}

function placeFaults(slug: string, level: TenantLevel, parent: string, others: readonly { id: string; slug: string; parent: string | null; level: TenantLevel }[]): Reason[] {
  const slugOf = new Map(others.map((tenant) => [tenant.id, tenant.slug]))
  const nodes = others.map((tenant) => ({ slug: tenant.slug, level: tenant.level, parent: tenant.parent === null ? null : (slugOf.get(tenant.parent) ?? null) }))
  const node = { slug, level, parent: parent === '' ? null : (slugOf.get(parent) ?? parent) }
  return treeFaults([...nodes, node]).filter((fault) => fault.node === node).map((fault) => fault.reason)
}

/** The registry projection (addresses, tree, page tags) is the worker's; this only says that there is work. */
export const announceTenant: CollectionAfterChangeHook = ({ doc, req }) => {
  runtimeOf(req.payload).forgetDirectory()
  runtimeOf(req.payload).wakeWorker()
  return doc
}
