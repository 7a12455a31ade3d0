import type { CollectionAfterChangeHook, CollectionBeforeChangeHook, Payload } from 'payload'
import { ValidationError } from 'payload'
import type { Reason } from '../errors.ts'
import { label } from '../locales/label.ts'
import { languageOf } from '../locales/refusal.hooks.ts'
import { reasonText, type Language } from '../locales/refusal.ts'
import { canonicalJson } from '../publishing/canonical-text.ts'
import { isTrusted } from '../publishing/capability.ts'
import { runtimeOf } from '../runtime.ts'
import { hasPlatformRole } from '../access/scope.ts'
import { scopeOf } from '../access/scope.store.ts'
import { checkHost, checkIcpNumber, checkOrgCode, checkPoliceNumber, checkSiteCode } from './registration-numbers.ts'
import { isMountPath } from './manifest.ts'
import { findRecord } from '../storage/records.store.ts'
import { tenantDirectory } from './tenant-directory.store.ts'
import { themeFaults } from './theme-choice.ts'
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
  for (const name of ['siteCode', 'orgCode', 'icpNumber', 'policeNumber', 'mountPath']) if (text(next[name]) === '') next[name] = null

  const directory = await tenantDirectory(req.payload)
  const own = String(original['id'] ?? '')
  const hosts = text(next['hosts']).toLowerCase().split(/\s+/).filter(Boolean)
  const others = directory.all.filter((tenant) => tenant.id !== own)
  const parent = idOf(next['parent'])
  const reasons: Reason[] = [
    ...(free ? [] : foreignChanges(original, data, languageOf(req))),
    ...themeChoice(req.payload, original, next),
    ...(/^[a-z][a-z0-9-]{1,39}$/.test(text(next['slug'])) ? [] : [{ key: 'tenant.slug', field: 'slug' }]),
    ...(next['siteCode'] === null ? [] : checkSiteCode(text(next['siteCode'])).map((reason) => ({ ...reason, field: 'siteCode' }))),
    ...(next['orgCode'] === null ? [] : checkOrgCode(text(next['orgCode']))),
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
    }, req.t)
  }
  return { ...next, hosts: hosts.join('\n'), settled: false }
}

/** What a site manager sent beside the own fields, unless it is what stands there: the admin's form sends every field. */
function foreignChanges(original: Record<string, unknown>, data: Record<string, unknown>, language: Language): Reason[] {
  return Object.keys(data)
    .filter((name) => !managedFields.includes(name) && !serverOwned.has(name) && plain(data[name]) !== plain(original[name]))
    .map((name) => ({ key: 'tenant.not-yours', field: name, params: { field: fieldLabel(name, language) } }))
}

const serverOwned: ReadonlySet<string> = new Set(['id', 'createdAt', 'updatedAt', 'settled', 'fromManifest', 'province', 'prefecture', 'county', 'wording'])

const fieldLabel = (name: string, language: Language): string => label(`fields.${name === 'name' ? 'siteName' : name}`)[language]

const plain = (value: unknown): string => canonicalJson(plainValue(value))

/** Absent, null and empty are one; a relation is its id. */
function plainValue(value: unknown): unknown {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return String(value).trim()
  if ('id' in value) return idOf(value)
  const filled = Object.entries(value).map(([name, inner]) => [name, plainValue(inner)] as const).filter(([, inner]) => inner !== '')
  return filled.length === 0 ? '' : Object.fromEntries(filled)
}

/** A name that is chosen anew must exist; a site whose theme was taken away can still be changed otherwise. */
function themeChoice(payload: Payload, original: Record<string, unknown>, next: Record<string, unknown>): Reason[] {
  const [theme, palette] = [text(next['theme']), text(next['palette'])]
  if (theme === text(original['theme']) && palette === text(original['palette'])) return []
  return themeFaults(theme, palette, runtimeOf(payload).themes())
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
