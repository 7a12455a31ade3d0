import type { PageText } from '../publishing/canonical-text.ts'
import { longestAddress, mostCitedLinks } from './cited-links.ts'
import type { Found } from './finding.ts'
import { directoryOf, isBelow, linkTarget, type LinkTarget, type Sites } from './link-targets.ts'
import { placeIn, placeOf, type PlacedLink } from './passages.ts'

/** A row of the register of outside links (G-41). */
export type RegisteredLink = { host: string; address: string; state: 'requested' | 'approved' | 'refused' | 'cited'; outcome: 'unchecked' | 'alive' | 'dead' }

export type LinkFacts = {
  sites: Sites
  /** hosts that need no approval of a site, with everything below them */
  approvedHosts: Iterable<string>
  blockedHosts: Iterable<string>
  register: readonly RegisteredLink[]
  /** what is claimed, as `<tenant> <path>` */
  present: ReadonlySet<string>
}

export const presenceKey = (tenant: string, path: string): string => `${tenant} ${path}`

/** Pages of the platform that the links of a text lead to, to be looked up before `linkFindings`. */
export function ownTargets(text: PageText, links: readonly PlacedLink[], sites: Sites): { tenant: string; path: string }[] {
  const targets = links.map((link) => targetOf(text, link, sites)).filter((target): target is Extract<LinkTarget, { kind: 'own' }> => target?.kind === 'own')
  return [...new Map(targets.map(({ tenant, path }) => [presenceKey(tenant, path), { tenant, path }])).values()]
}

const targetOf = (text: PageText, { link }: PlacedLink, sites: Sites): LinkTarget | null =>
  link.fields.linkType === 'custom' ? linkTarget(link.fields.url, text.tenant, directoryOf(text), sites) : null

/** Links that lead nowhere (D-55) and links to hosts that nobody answered for (D-52, G-41). */
export function linkFindings(text: PageText, links: readonly PlacedLink[], facts: LinkFacts): Found[] {
  return [...tooManyFinding(text, links, facts.sites), ...eachLink(text, links, facts)]
}

/** Every outside link of what is published is looked after; more than can be are too many. */
function tooManyFinding(text: PageText, links: readonly PlacedLink[], sites: Sites): Found[] {
  const addresses = new Set(links.map((link) => targetOf(text, link, sites)).flatMap((target) => (target?.kind === 'outside' ? [target.address] : [])))
  return addresses.size <= mostCitedLinks ? [] : [{ check: 'links-too-many', severity: 'block', place: placeOf('body'), params: { count: addresses.size, most: mostCitedLinks } }]
}

function eachLink(text: PageText, links: readonly PlacedLink[], facts: LinkFacts): Found[] {
  return links.flatMap((placed): Found[] => {
    const place = placeIn(placed.passage, placed.start, placed.end)
    const { fields } = placed.link
    if (fields.linkType === 'internal') return internalFinding(text, fields.doc, place)
    const target = targetOf(text, placed, facts.sites)
    if (target === null || target.kind === 'beyond') return []
    if (target.kind === 'outside') return outsideFinding(target, facts).map((found) => ({ ...found, place }))
    const there = [target.path, `${target.path}/`].some((path) => facts.present.has(presenceKey(target.tenant, path)))
    return there ? [] : [{ check: 'link-dead', severity: 'block', place, params: { address: fields.url } }]
  })
}

/** The canonical text names the targets that are published; others are printed as plain words until they are. */
function internalFinding(text: PageText, doc: { relationTo: string; value: string }, place: Found['place']): Found[] {
  if (doc.relationTo === 'media') return []
  if (doc.relationTo === 'attachments') return text.files[doc.value] === undefined ? [{ check: 'link-dead', severity: 'block', place, params: { address: place.quote } }] : []
  return text.documents[`${doc.relationTo}:${doc.value}`] === undefined ? [{ check: 'link-unpublished', severity: 'warn', place }] : []
}

type Outside = Extract<LinkTarget, { kind: 'outside' }>

function outsideFinding({ host, address }: Outside, facts: LinkFacts): Omit<Found, 'place'>[] {
  const params = { host, address }
  if (isBelow(host, facts.blockedHosts)) return [{ check: 'link-blocked', severity: 'block', params }]
  if (address.length > longestAddress) return [{ check: 'link-too-long', severity: 'block', params: { host, count: address.length, most: longestAddress } }]
  const exact = facts.register.find((row) => row.address === address)
  const dead: Omit<Found, 'place'>[] = exact?.outcome === 'dead' ? [{ check: 'link-outside-dead', severity: 'warn', params }] : []
  if (exact?.state === 'refused') return [{ check: 'link-refused', severity: 'block', params }]
  if (isBelow(host, facts.approvedHosts)) return dead
  const states = new Set(facts.register.filter((row) => row.host === host).map((row) => row.state))
  if (states.has('approved')) return dead
  if (states.has('requested')) return [{ check: 'link-pending', severity: 'block', params }]
  return [{ check: states.has('refused') ? 'link-refused' : 'link-unapproved', severity: 'block', params }]
}
