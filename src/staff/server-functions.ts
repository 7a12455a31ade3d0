/**
 * Payload's server functions that the admin may call; whatever is not named is refused (payload-guide 2.3:
 * `schedule-publish` acts on any site's documents, `copy-data-from-locale` and folders have no use here).
 */
const open: ReadonlySet<string> = new Set([
  'form-state', 'table-state', 'render-document', 'render-document-slots', 'render-list', 'render-field', 'render-widget', 'get-default-layout', 'slugify',
])

export const isOpenServerFunction = (name: string): boolean => open.has(name)

/** Payload's own question whether a form is out of date opens a window over it that ends in a reload; ours keeps the text. */
export const withoutStaleCheck = (args: Record<string, unknown>): Record<string, unknown> => ({ ...args, checkForStaleData: false })
