import type { OwnedCollection } from '../src/tenancy/tenant-owned.ts'
import { findingOverrides } from './checks/finding-overrides.ts'
import { fingerprints } from './checks/fingerprints.ts'
import { linkApprovals } from './checks/link-approvals.ts'
import { siteWordLists } from './checks/site-word-lists.ts'
import { wordLists } from './checks/word-lists.ts'
import { articles } from './content/articles.ts'
import { attachments } from './content/attachments.ts'
import { columns } from './content/columns.ts'
import { interpretations } from './content/interpretations.ts'
import { media } from './content/media.ts'
import { policies } from './content/policies.ts'
import { answers } from './interaction/answers.ts'
import { answeringUnits } from './interaction/answering-units.ts'
import { cases } from './interaction/cases.ts'
import { letterFigures } from './interaction/letter-figures.ts'
import { messageEvents } from './interaction/message-events.ts'
import { messages } from './interaction/messages.ts'
import { replyTemplates } from './interaction/reply-templates.ts'
import { addresses } from './library/addresses.ts'
import { generations } from './library/generations.ts'
import { library } from './library/library.ts'
import { listHeads } from './library/list-heads.ts'
import { documentEffects } from './library/document-effects.ts'
import { policyRegister } from './library/policy-register.ts'
import { publicFiles } from './library/public-files.ts'
import { siteFreshness } from './library/site-freshness.ts'
import { auditCheckpoints } from './platform/audit-checkpoints.ts'
import { auditEvents } from './platform/audit-events.ts'
import { auditSeals } from './platform/audit-seals.ts'
import { memberships } from './platform/memberships.ts'
import { settings } from './platform/settings.ts'
import { noticeDeliveries } from './platform/notice-deliveries.ts'
import { noticePreferences } from './platform/notice-preferences.ts'
import { notices } from './platform/notices.ts'
import { tenants } from './platform/tenants.ts'
import { users } from './platform/users.ts'
import { workCalendars } from './platform/work-calendars.ts'
import { assessments } from './publishing/assessments.ts'
import { delegations } from './publishing/delegations.ts'
import { indexNumbers } from './publishing/index-numbers.ts'
import { numberClaims } from './publishing/number-claims.ts'
import { draftLinks } from './publishing/draft-links.ts'
import { movesCollection } from './publishing/moves.ts'
import { presences } from './publishing/presences.ts'
import { releases } from './publishing/releases.ts'
import { snapshots } from './publishing/snapshots.ts'
import { workingCopies } from './publishing/working-copies.ts'
import { tasks } from './publishing/tasks.ts'

export type CollectionOptions = { secureCookies: boolean; mediaDirectory: string; attachmentsDirectory: string }

/** Every collection, each with its declared owner; the isolation tests are generated from this list. */
export const collections = (options: CollectionOptions): OwnedCollection[] => [
  { ownership: 'platform', config: users({ secureCookies: options.secureCookies }) },
  { ownership: 'platform', config: memberships },
  { ownership: 'platform', config: tenants },
  { ownership: 'platform', config: settings },
  { ownership: 'platform', config: workCalendars },
  { ownership: 'platform', config: notices },
  { ownership: 'platform', config: noticePreferences },
  { ownership: 'platform', config: noticeDeliveries },
  { ownership: 'platform', config: wordLists },
  { ownership: 'platform', config: auditEvents },
  { ownership: 'platform', config: auditSeals },
  { ownership: 'platform', config: auditCheckpoints },
  { ownership: 'platform', config: generations },
  { ownership: 'tenant', config: columns },
  { ownership: 'tenant', config: articles },
  { ownership: 'tenant', config: policies },
  { ownership: 'tenant', config: interpretations },
  { ownership: 'tenant', config: media({ directory: options.mediaDirectory }) },
  { ownership: 'tenant', config: attachments({ directory: options.attachmentsDirectory }) },
  { ownership: 'tenant', config: movesCollection },
  { ownership: 'tenant', config: snapshots },
  { ownership: 'tenant', config: indexNumbers },
  { ownership: 'tenant', config: numberClaims },
  { ownership: 'tenant', config: assessments },
  { ownership: 'tenant', config: draftLinks },
  { ownership: 'tenant', config: workingCopies },
  { ownership: 'tenant', config: presences },
  { ownership: 'tenant', config: tasks },
  { ownership: 'tenant', config: delegations },
  { ownership: 'tenant', config: siteWordLists },
  { ownership: 'tenant', config: linkApprovals },
  { ownership: 'tenant', config: findingOverrides },
  { ownership: 'tenant', config: fingerprints },
  { ownership: 'tenant', config: messages },
  { ownership: 'tenant', config: messageEvents },
  { ownership: 'tenant', config: cases },
  { ownership: 'tenant', config: letterFigures },
  { ownership: 'tenant', config: answeringUnits },
  { ownership: 'tenant', config: answers },
  { ownership: 'tenant', config: replyTemplates },
  { ownership: 'tenant', config: library },
  { ownership: 'tenant', config: addresses },
  { ownership: 'tenant', config: listHeads },
  { ownership: 'tenant', config: publicFiles },
  { ownership: 'tenant', config: releases },
  { ownership: 'tenant', config: policyRegister },
  { ownership: 'tenant', config: documentEffects },
  { ownership: 'tenant', config: siteFreshness },
]
