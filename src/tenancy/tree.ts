/** The tree of sites: province → prefecture → county → department. Pure; a node is named by slug. */
import type { Reason } from '../errors.ts'
import { tenantLevels, type Ancestors, type Tenant, type TenantLevel } from './tenant.ts'

export type TreeNode = { slug: string; parent: string | null; level: TenantLevel }

const depthOf = (level: TenantLevel): number => tenantLevels.indexOf(level)

const bySlug = <Node extends TreeNode>(nodes: readonly Node[]): ReadonlyMap<string, Node> =>
  new Map(nodes.map((node) => [node.slug, node]))

/**
 * The chain above a node, root first, the node itself not included. A missing parent ends the chain; a loop ends it
 * where it closes, so this terminates on any input.
 */
export const ancestorsOf = <Node extends TreeNode>(node: Node, nodes: readonly Node[]): Node[] => {
  const index = bySlug(nodes)
  const chain: Node[] = []
  const seen = new Set([node.slug])
  let next = node.parent === null ? undefined : index.get(node.parent)
  while (next !== undefined && !seen.has(next.slug)) {
    seen.add(next.slug)
    chain.unshift(next)
    next = next.parent === null ? undefined : index.get(next.parent)
  }
  return chain
}

/** Ids by level of a site placed below `parent`, itself included; what subtree queries compare (design: tenancy). */
export const ancestorIds = (id: string, level: TenantLevel, parent: { ancestors: Ancestors } | null): Ancestors => {
  const above: Ancestors = parent?.ancestors ?? { province: null, prefecture: null, county: null }
  return level === 'department' ? { ...above } : { ...above, [level]: id }
}

/** The nodes below a site, at any depth, the site itself not included. */
export const descendantsOf = <Node extends TreeNode>(slug: string, nodes: readonly Node[]): Node[] =>
  nodes.filter((node) => ancestorsOf(node, nodes).some((above) => above.slug === slug))

/** Every parent before its children, so that rows can be created in this order; otherwise by `order`, then slug. */
export const parentsFirst = <Node extends TreeNode & { order: number }>(nodes: readonly Node[]): Node[] =>
  [...nodes].sort(
    (a, b) =>
      ancestorsOf(a, nodes).length - ancestorsOf(b, nodes).length || a.order - b.order || a.slug.localeCompare(b.slug),
  )

const isInLoop = (node: TreeNode, nodes: readonly TreeNode[]): boolean => {
  const top = ancestorsOf(node, nodes)[0] ?? node
  // The chain of a node in a loop ends just below the node itself; that of a node under a loop ends elsewhere in it.
  return top.parent === node.slug
}

const parentFaults = (node: TreeNode, nodes: readonly TreeNode[]): Reason[] => {
  if (node.parent === null) {
    return node.level === 'province' ? [] : [{ key: 'tree.parent-required', field: 'parent', rule: 'G-04' }]
  }
  const parent = bySlug(nodes).get(node.parent)
  if (parent === undefined) return [{ key: 'tree.parent-missing', field: 'parent', params: { parent: node.parent } }]
  if (isInLoop(node, nodes)) return [{ key: 'tree.parent-loop', field: 'parent', params: { parent: node.parent } }]
  const isBelow = depthOf(node.level) > depthOf(parent.level)
  return isBelow
    ? []
    : [{ key: 'tree.level', field: 'level', rule: 'G-02', params: { level: node.level, parentLevel: parent.level } }]
}

/** What is wrong with each node's place in the tree: missing or looping parent, a level not below the parent's. */
export const treeFaults = <Node extends TreeNode>(nodes: readonly Node[]): { node: Node; reason: Reason }[] =>
  nodes.flatMap((node) => parentFaults(node, nodes).map((reason) => ({ node, reason })))

/** First path segments that the platform's own routes hold; no column and no mounted site may take them. */
export const reservedSegments = [
  '_next',
  'admin',
  'api',
  'assets',
  'files',
  'healthz',
  'media',
  'messages',
  'metrics',
  'open',
  'policies',
  'preview',
  'readyz',
  's',
  'search',
  'sitemap',
] as const

export const isReservedSegment = (segment: string): boolean => (reservedSegments as readonly string[]).includes(segment)

/** The sites above a site and the site itself, farthest first; none for an unknown one. */
export function lineTo(byId: (id: string) => Tenant | null, id: string): Tenant[] {
  const line: Tenant[] = []
  for (let tenant = byId(id); tenant !== null && !line.includes(tenant); tenant = tenant.parent === null ? null : byId(tenant.parent)) line.unshift(tenant)
  return line
}
