import type { MoveName } from '../publishing/stages.ts'

/**
 * The closed table of acts that `recordAct` writes (S-06): what each means stands in the wording below `auditKinds`.
 * `view.*` and `audit.*` are acts that read or remove and therefore leave no other record: their event is written first.
 */
export const actKinds = [
  /** signing in and out; the two failures are told apart because a lock is the platform's own act */
  'login', 'login.failed', 'login.locked', 'logout',
  /** somebody asked for what their post does not allow */
  'access.denied', 'move.denied',
  /** a finding was set aside with a reason, before submit or before a signature */
  'override.check',
  /** a document that is not public was judged anew */
  'document.assess',
  /** restricted items: an unpublished text in its form, as its page, by share link or compared, an attachment before it is public, and personal data */
  'view.draft', 'view.preview', 'view.share-link', 'view.snapshot', 'view.file', 'view.personal-data',
  /** a share link to a draft was made or ended */
  'share-link.create', 'share-link.revoke',
  /** what decides how everybody works and is decided by more than one save: approvals of links, for one */
  'settings.change',
  /** the audit itself */
  'audit.export', 'audit.prune', 'audit.prove-moves',
] as const

export type ActKind = (typeof actKinds)[number]

/** What hooks of administration write: `<collection>.<operation>`. */
export const administrationOperations = ['create', 'update', 'delete'] as const

/** Every value that the column `action` may have. */
export type EventKind = ActKind | `workflow.${MoveName}` | `${string}.${(typeof administrationOperations)[number]}`
