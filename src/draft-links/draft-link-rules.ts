import type { Role } from '../access/roles.ts'
import type { ResourceState } from '../publishing/fold.ts'
import type { MovedType } from '../publishing/resource-types.ts'

/** Stands in `snapshot` of a link that always shows the newest draft. */
export const newestDraft = 'newest'

/** A share link to a draft (稿件外审链接). The token itself is kept nowhere; who holds it is nobody of ours. */
export type DraftLink = {
  id: string
  tenant: string
  resource: string
  resourceType: MovedType
  /** hash of the text that it shows, or `newest` */
  snapshot: string
  /** for whom it was made */
  recipient: string
  note: string
  createdBy: string
  createdByName: string
  /** ISO instants */
  createdAt: string
  expiresAt: string
  revokedAt: string | null
  revokedByName: string
  opens: number
  lastOpenedAt: string | null
}

/** Those who may write or sign the item may show it to somebody. */
const sharers: ReadonlySet<Role> = new Set<Role>(['contributor', 'editor', 'site-manager', 'reviewer', 'secrecy-reviewer', 'signer'])

export const mayShare = (roles: readonly Role[]): boolean => roles.some((role) => sharers.has(role))

const day = 86_400_000

/** @param days whole days asked for; never longer than the setting allows */
export const expiryOf = (now: Date, days: number, mostDays: number): string => new Date(now.getTime() + Math.min(Math.max(1, days), mostDays) * day).toISOString()

export type LinkState = 'open' | 'expired' | 'revoked'

export const stateOfLink = (link: Pick<DraftLink, 'expiresAt' | 'revokedAt'>, now: Date): LinkState =>
  link.revokedAt !== null ? 'revoked' : Date.parse(link.expiresAt) <= now.getTime() ? 'expired' : 'open'

/**
 * Whether the link still shows anything: a discarded item is nobody's to see, and what was withdrawn after the link was
 * made was withdrawn from its reader, too; a link made afterwards, for the corrected text, is a new decision.
 */
export function isShownBy(link: DraftLink, state: Pick<ResourceState, 'working' | 'withdrawal'>, now: Date): boolean {
  if (stateOfLink(link, now) !== 'open' || state.working === 'discarded') return false
  return state.withdrawal === null || Date.parse(link.createdAt) > Date.parse(state.withdrawal.at)
}
