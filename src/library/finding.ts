/** What the projections say that the committed records do not. */
export const findingKinds = [
  'move-unsettled', 'move-unproven', 'release-unproven', 'entry-missing', 'entry-differs', 'entry-orphan', 'address-missing', 'address-differs',
  'address-orphan', 'file-missing', 'file-orphan', 'file-absent', 'variant-absent', 'stage-differs', 'list-differs', 'list-orphan',
  'navigation-differs', 'subtree-differs', 'search-missing', 'search-differs', 'search-orphan', 'draft-without-version',
  'release-differs', 'release-left', 'task-differs', 'task-orphan', 'freshness-differs', 'case-missing', 'case-differs', 'case-orphan',
  'letter-file-missing', 'letter-file-altered', 'letter-picture-lost',
  'letter-not-erased', 'letter-unsettled', 'letter-unreadable', 'figures-differ',
] as const
export type FindingKind = (typeof findingKinds)[number]

/** `subject`: `<collection>:<id>` of what the mending begins at. */
export type Finding = { kind: FindingKind; subject: string; detail: string }
