/** At most so many; a document with more interpretations has never been seen. */
const mostMembers = 100

/** What the list on the form of a document shows; it counts the notes. */
export const memberFields = ['title', 'form', 'explainer', 'explainerName', 'stage', 'live', 'leftOut', 'notes', 'order'] as const

/** What the elements of a document are looked for in. */
export const textFields = ['body', 'leftOut', 'order'] as const

/**
 * The newest drafts of a document's interpretations in the order of its page. A list hands out no text by itself: what is
 * needed is named, and that it was read is recorded (S-06).
 */
export const interpretationsQuery = (policy: string, fields: readonly string[]): string =>
  new URLSearchParams({
    'where[policy][equals]': policy, draft: 'true', depth: '0', limit: String(mostMembers), sort: 'order', ...Object.fromEntries(fields.map((field) => [`select[${field}]`, 'true'])),
  }).toString()
