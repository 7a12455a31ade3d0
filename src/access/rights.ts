import { siteRoles, type Role } from './roles.ts'

/**
 * Who may do what with each tenant-owned collection: the whole table. An empty list means nobody, through any door;
 * what the platform itself writes goes through stores, not through access.
 */
export type Operation = 'create' | 'read' | 'update' | 'delete'

const anyMember: readonly Role[] = siteRoles
const writers: readonly Role[] = ['contributor', 'editor', 'site-manager']
const signers: readonly Role[] = ['editor', 'reviewer', 'secrecy-reviewer', 'signer', 'site-manager']
const nobody: readonly Role[] = []

const editorial = { create: writers, read: anyMember, update: writers, delete: nobody }
/** Read and written through routes of the platform's own, each person only what is theirs. */
const ownRoute = { create: nobody, read: nobody, update: nobody, delete: nobody }
const projected = { create: nobody, read: anyMember, update: nobody, delete: nobody }

export const rights = {
  columns: { create: ['site-manager'], read: anyMember, update: ['site-manager'], delete: nobody },
  articles: editorial,
  policies: editorial,
  interpretations: editorial,
  media: editorial,
  attachments: editorial,
  moves: projected,
  snapshots: projected,
  'index-numbers': projected,
  'number-claims': projected,
  assessments: projected,
  // Read through a route of its own, by those who may make one.
  'draft-links': { create: nobody, read: nobody, update: nobody, delete: nobody },
  'working-copies': ownRoute,
  presences: ownRoute,
  'site-word-lists': { create: ['site-manager'], read: anyMember, update: ['site-manager'], delete: nobody },
  'link-approvals': { create: writers, read: anyMember, update: nobody, delete: nobody },
  'finding-overrides': projected,
  fingerprints: projected,
  // A letter is read through the case's own doors alone: they know who handles it and record who saw what.
  messages: ownRoute,
  'message-events': ownRoute,
  cases: ownRoute,
  answers: { create: ['message-handler', 'site-manager'], read: anyMember, update: ['message-handler', 'site-manager'], delete: nobody },
  'reply-templates': { create: ['message-handler', 'site-manager'], read: anyMember, update: ['message-handler', 'site-manager'], delete: nobody },
  'letter-figures': ownRoute,
  'answering-units': { create: ['site-manager'], read: anyMember, update: ['site-manager'], delete: nobody },
  library: projected,
  addresses: projected,
  'list-heads': projected,
  'public-files': projected,
  releases: projected,
  'policy-register': projected,
  'document-effects': projected,
  tasks: { create: nobody, read: nobody, update: nobody, delete: nobody },
  'site-freshness': ownRoute,
  delegations: { create: signers, read: anyMember, update: signers, delete: nobody },
  'audit-events': { create: nobody, read: ['supervisor'], update: nobody, delete: nobody },
} as const satisfies Record<string, Record<Operation, readonly Role[]>>

const inColumns = { read: 'column', change: 'column', chosen: ['column', 'placements'] } as const

/**
 * Where a membership's limit to columns bites: the field that names a document's column (`read` and `change`), and the
 * fields by which a change chooses columns. Pictures, files and records belong to no column, and everybody at a site sees
 * its tree of columns.
 */
export const columnFields: Partial<Record<keyof typeof rights, { read: string | null; change: string; chosen: readonly string[] }>> = {
  articles: inColumns,
  policies: inColumns,
  interpretations: inColumns,
  columns: { read: null, change: 'id', chosen: [] },
}

export type ScopedCollection = keyof typeof rights

export const rolesFor = (collection: ScopedCollection, operation: Operation): readonly Role[] => rights[collection][operation]
