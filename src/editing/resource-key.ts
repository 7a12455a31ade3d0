/** What is being edited: a stored article, or one that was never saved and has only the id that its form gave itself. */
export type ResourceKey = { kind: 'article'; id: string; key: string } | { kind: 'new'; tenant: string; client: string; key: string }

const id = '[0-9a-zA-Z-]{8,64}'
const article = new RegExp(`^articles:(${id})$`)
const unsaved = new RegExp(`^new:(${id}):(${id})$`)

/** `articles:<id>` or `new:<tenant>:<client id>`; null for anything else. */
export function parseResourceKey(key: string): ResourceKey | null {
  const stored = article.exec(key)
  if (stored?.[1] !== undefined) return { kind: 'article', id: stored[1], key }
  const fresh = unsaved.exec(key)
  return fresh?.[1] !== undefined && fresh[2] !== undefined ? { kind: 'new', tenant: fresh[1], client: fresh[2], key } : null
}

/** Parameter of a save by which a form says that its working copy is what it saves, so that the copy can go. */
export const copySaved = { name: 'copy', value: 'saved' } as const

export const articleKey = (articleId: string): string => `articles:${articleId}`

export const newKey = (tenant: string, client: string): string => `new:${tenant}:${client}`
