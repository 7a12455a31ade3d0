import { plainRoot, presentationOf, presentedPath, rootIn } from './presentation.ts'
import type { Tenant } from './tenant.ts'

/**
 * All sites of the platform, held in memory (a few kilobytes each), with the look-ups that every request needs. Built
 * anew when a tenant changes; pure, so the front can ask it without waiting.
 */
export type SiteMatch = {
  tenant: string
  /** prefix of every link of this site as the visitor came: '' at a host, '/s/<slug>' and mounts otherwise, then the presentation */
  form: string
  /** below the root, with leading slash */
  path: string
}

export type DirectoryOptions = {
  publicOrigin: string
  adminOrigin: string
  /** the demo shows every site at `/s/` on one port, even where a better root exists */
  demo: boolean
  /** paths in a site's namespace that mounted sites have left (D-51) */
  formerMounts?: readonly FormerMount[]
}

/** `path`: as addresses have it, such as `/old/`; `site`: who was mounted there, wherever it is now. */
export type FormerMount = { tenant: string; path: string; site: string }

export type SiteDirectory = {
  all: readonly Tenant[]
  byId(id: string): Tenant | null
  bySlug(slug: string): Tenant | null
  children(id: string | null): readonly Tenant[]
  resolve(host: string, path: string): SiteMatch | null | 'unknown-host'
  /** the root that links from other sites use: as seen from a visitor who came by `form`, in the same presentation */
  rootFor(id: string, form: string): string
  /** for a path that a mounted site has left: that site, and what followed its old root (D-51) */
  movedFrom(tenant: string, path: string): { site: string; path: string } | null
  /** absolute address of a site's root, without trailing slash, from the registry alone */
  absoluteRoot(id: string): string
  /** where `/s/<slug>/…` should redirect, or null */
  betterRoot(id: string): string | null
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

export function createSiteDirectory(tenants: readonly Tenant[], options: DirectoryOptions): SiteDirectory {
  const ids = new Map(tenants.map((tenant) => [tenant.id, tenant]))
  const slugs = new Map(tenants.map((tenant) => [tenant.slug, tenant]))
  const hosts = new Map(tenants.flatMap((tenant) => tenant.hosts.map((host) => [host.toLowerCase(), tenant] as const)))
  const childrenOf = groupByParent(tenants)
  const mountsOf = groupMounts(tenants)
  const formerMounts = Map.groupBy(options.formerMounts ?? [], (mount) => mount.tenant)
  const publicUrl = new URL(options.publicOrigin)
  const sharedHosts = new Set([publicUrl.hostname, new URL(options.adminOrigin).hostname])
  if (loopback.has(publicUrl.hostname)) for (const name of loopback) sharedHosts.add(name)

  const children = (id: string | null) => childrenOf.get(id) ?? []

  function descend(tenant: Tenant, form: string, path: string): SiteMatch {
    for (const child of mountsOf.get(tenant.id)?.get(firstSegment(path)) ?? []) {
      const prefix = `/${child.mountPath}`
      if (path === prefix || path.startsWith(`${prefix}/`)) return descend(child, form + prefix, path.slice(prefix.length))
    }
    const presented = presentedPath(path)
    return presented === null
      ? { tenant: tenant.id, form, path }
      : { tenant: tenant.id, form: `${form}/${presented.segment}`, path: presented.path }
  }

  function resolve(host: string, path: string): SiteMatch | null | 'unknown-host' {
    const name = hostName(host)
    const own = hosts.get(name)
    if (own !== undefined) return descend(own, '', path)
    if (!sharedHosts.has(name)) return 'unknown-host'
    const match = /^\/s\/([a-z0-9-]+)(\/.*)?$/.exec(path)
    const tenant = match === null ? undefined : slugs.get(match[1] ?? '')
    return tenant === undefined ? null : descend(tenant, `/s/${tenant.slug}`, match?.[2] ?? '')
  }

  function absoluteRoot(id: string): string {
    const tenant = ids.get(id)
    if (tenant === undefined) return options.publicOrigin
    const host = tenant.hosts[0]
    if (host !== undefined) return `${publicUrl.protocol}//${host}${publicUrl.port === '' ? '' : `:${publicUrl.port}`}`
    if (tenant.mountPath !== null && tenant.parent !== null) return `${absoluteRoot(tenant.parent)}/${tenant.mountPath}`
    return `${options.publicOrigin}/s/${tenant.slug}`
  }

  function plainRootFor(id: string, form: string): string {
    if (!form.startsWith('/s/')) return absoluteRoot(id)
    const tenant = ids.get(id)
    if (tenant === undefined) return options.publicOrigin
    if (tenant.mountPath !== null && tenant.parent !== null) return `${plainRootFor(tenant.parent, form)}/${tenant.mountPath}`
    return `/s/${tenant.slug}`
  }

  function rootFor(id: string, form: string): string {
    const root = plainRootFor(id, form)
    const own = ids.get(id)?.locale
    return own === undefined || plainRoot(form) === form ? root : rootIn(root, presentationOf(form, own), own)
  }

  function movedFrom(tenant: string, path: string): { site: string; path: string } | null {
    const mount = formerMounts.get(tenant)?.find((former) => `${path}/`.startsWith(former.path))
    if (mount === undefined || ids.get(mount.site)?.status !== 'active') return null
    return { site: mount.site, path: path.slice(mount.path.length - 1) || '/' }
  }

  function betterRoot(id: string): string | null {
    const tenant = ids.get(id)
    if (options.demo || tenant === undefined) return null
    return tenant.hosts.length > 0 || tenant.mountPath !== null ? absoluteRoot(id) : null
  }

  return {
    all: tenants,
    byId: (id) => ids.get(id) ?? null,
    bySlug: (slug) => slugs.get(slug) ?? null,
    children,
    resolve,
    rootFor,
    movedFrom,
    absoluteRoot,
    betterRoot,
  }
}

/** Host header without port, lower case; the raw header goes no further than this. */
export function hostName(host: string): string {
  const lower = host.toLowerCase()
  if (lower.startsWith('[')) return lower.slice(0, lower.indexOf(']') + 1)
  const colon = lower.indexOf(':')
  return colon === -1 ? lower : lower.slice(0, colon)
}

const firstSegment = (path: string): string => {
  const end = path.indexOf('/', 1)
  return end === -1 ? path.slice(1) : path.slice(1, end)
}

/** Active mounted sites by parent and first segment of their path: a province has hundreds, and every request asks. */
function groupMounts(tenants: readonly Tenant[]): Map<string, Map<string, Tenant[]>> {
  const groups = new Map<string, Map<string, Tenant[]>>()
  for (const tenant of tenants) {
    if (tenant.mountPath === null || tenant.parent === null || tenant.status !== 'active') continue
    const ofParent = groups.get(tenant.parent) ?? new Map<string, Tenant[]>()
    groups.set(tenant.parent, ofParent)
    const segment = firstSegment(`/${tenant.mountPath}`)
    // The longer path first: one mount may lie below another one's.
    ofParent.set(segment, [...(ofParent.get(segment) ?? []), tenant].sort((a, b) => (b.mountPath?.length ?? 0) - (a.mountPath?.length ?? 0)))
  }
  return groups
}

function groupByParent(tenants: readonly Tenant[]): Map<string | null, Tenant[]> {
  const groups = new Map<string | null, Tenant[]>()
  for (const tenant of [...tenants].sort((a, b) => a.order - b.order || a.slug.localeCompare(b.slug))) {
    const group = groups.get(tenant.parent)
    if (group === undefined) groups.set(tenant.parent, [tenant])
    else group.push(tenant)
  }
  return groups
}
