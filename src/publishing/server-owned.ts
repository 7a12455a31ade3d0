/** Fields of a resource that only the platform writes; whatever a client sends for them is dropped. */
export const serverOwned = [
  '_status', 'stage', 'live', 'revision', 'publicId', 'publishedAt', 'draftAuthors', 'draftSavedBy', 'draftSavedByName', 'indexNumber', 'numberKey', 'noticePublicId', 'assessedOn', 'province', 'prefecture', 'county', 'createdAt', 'updatedAt', 'deletedAt',
] as const

export function withoutServerOwned(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([key]) => !(serverOwned as readonly string[]).includes(key)))
}
