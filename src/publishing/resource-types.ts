/**
 * Kinds of resources that editors write. A moved one goes through review and release by moves of its own; a member
 * (an interpretation) belongs to a moved one, whose moves carry it (J-01): it is never submitted or released by itself.
 */
export const movedTypes = ['articles', 'policies'] as const
export type MovedType = (typeof movedTypes)[number]

export const memberTypes = ['interpretations'] as const
export type MemberType = (typeof memberTypes)[number]

export const draftTypes = [...movedTypes, ...memberTypes] as const
export type DraftType = (typeof draftTypes)[number]

/** A resource that has moves of its own: collection and id. */
export type ResourceRef = { type: MovedType; id: string }

/** A draft that editors write, with moves of its own or without. */
export type DraftRef = { type: DraftType; id: string }

/** How records of other kinds (audit, findings, tasks) name a resource: `policies:<id>`. */
export const subjectOf = ({ type, id }: DraftRef): string => `${type}:${id}`

export const isMovedType = (value: unknown): value is MovedType => (movedTypes as readonly unknown[]).includes(value)

export const isDraftType = (value: unknown): value is DraftType => (draftTypes as readonly unknown[]).includes(value)

/** What a row of another kind names by its two columns; null for a type that has no moves. */
export const refOf = ({ resourceType, resource }: { resourceType: unknown; resource: string }): ResourceRef | null =>
  isMovedType(resourceType) ? { type: resourceType, id: resource } : null
