import type { CollectionBeforeChangeHook, CollectionConfig } from 'payload'
import { dropSavedCopy } from '../editing/drop-saved-copy.hooks.ts'
import { normaliseBody } from '../rich-text/normalise.hooks.ts'
import { refuseForeignReferences, type References } from '../tenancy/foreign-references.hooks.ts'
import { stampTenant } from '../tenancy/stamp-tenant.hooks.ts'
import { keepDraftRecord, noteRevision, tellLostRace } from './draft-record.hooks.ts'
import { checkDraftShape } from './draft-shape.hooks.ts'
import { keepDraftTasks } from './draft-tasks.hooks.ts'
import { listsWithoutTexts, recordDraftViews, refuseTextConditions } from './draft-views.hooks.ts'
import { guardBeforeChange, guardBeforeOperation } from './guard.hooks.ts'
import { checkStructuredFields } from './structured-fields.hooks.ts'

/**
 * What every write of a draft goes through, whichever door it came by and in this order, and every reading of one.
 * @param references everything that a draft of this kind points at
 * @param last what a kind adds, when nothing else is left to refuse the write
 */
export const draftHooks = (references: References, last: readonly CollectionBeforeChangeHook[] = []): NonNullable<CollectionConfig['hooks']> => ({
  beforeOperation: [guardBeforeOperation, noteRevision, checkDraftShape, checkStructuredFields, refuseTextConditions, listsWithoutTexts],
  beforeChange: [normaliseBody('body'), refuseForeignReferences(references), stampTenant, keepDraftRecord, guardBeforeChange, ...last],
  afterChange: [dropSavedCopy, keepDraftTasks],
  afterOperation: [recordDraftViews],
  afterError: [tellLostRace],
})
