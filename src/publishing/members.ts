import type { CanonicalText } from './canonical-text.ts'
import type { Live, LiveMember } from './fold.ts'
import type { MoveDetails } from './move-details.ts'
import { frozenPath } from './permalink.ts'
import type { PolicyText } from './policy-text.ts'

/** Where a member stands from its first release on (D-50); what a releasing move carries of it. */
export type MemberPath = { publicId: string; path: string }

/** Everything that a text releases besides itself: the interpretations and the relay notice of a policy document. */
export function memberPathsOf(text: CanonicalText | PolicyText, at: Date): MemberPath[] {
  if (text.schema !== 'policy/1') return []
  const members = [...text.interpretations, ...(text.notice === null ? [] : [text.notice])]
  return members.map((member) => ({ publicId: member.publicId, path: frozenPath(member.column.path, at, member.publicId) }))
}

/**
 * Members after one more release: each keeps the address and the time of its own first publication (C-01, D-50). One
 * that the new text leaves out stays known, so that its address goes on leading somewhere.
 */
export function releasedMembers(before: readonly LiveMember[], released: readonly MemberPath[], at: string): LiveMember[] {
  const known = new Set(before.map((member) => member.publicId))
  return [...before, ...released.filter((member) => !known.has(member.publicId)).map((member) => ({ ...member, publishedAt: at }))]
}

/** As a move carries them; nothing for what has no members. */
export const membersIn = (members: MemberPath[]): Pick<MoveDetails, 'members'> => (members.length === 0 ? {} : { members })

/** Every address that a withdrawal takes away. */
export const pathsOf = (live: Pick<Live, 'path' | 'members'>): string[] => [live.path, ...live.members.map((member) => member.path)]
