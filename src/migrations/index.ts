import * as initial from './20261122_000000_initial.ts'
import * as staffLists from './20261122_000100_staff_lists.ts'
import * as editorial from './20261122_000200_editorial.ts'
import * as workCalendars from './20261128_000100_work_calendars.ts'
import * as deskOrder from './20261128_000200_desk_order.ts'
import * as bundleReleases from './20261128_000350_bundle_releases.ts'
import * as policies from './20261128_000400_policies.ts'
import * as numberClaims from './20261128_000500_number_claims.ts'
import * as linkedShares from './20261128_000600_linked_shares.ts'
import * as messageBoard from './20261129_000100_message_board.ts'
import * as answersAndFigures from './20261129_000200_answers_and_figures.ts'
import * as lettersKeptAndTold from './20261129_000300_letters_kept_and_told.ts'
import * as assessments from './20261129_000400_assessments.ts'

/** SQL migrations in order; a new one is written by `payload migrate:create` and listed here. */
export const migrations = [
  { up: initial.up, down: initial.down, name: '20261122_000000_initial' },
  { up: staffLists.up, down: staffLists.down, name: '20261122_000100_staff_lists' },
  { up: editorial.up, down: editorial.down, name: '20261122_000200_editorial' },
  { up: workCalendars.up, down: workCalendars.down, name: '20261128_000100_work_calendars' },
  { up: deskOrder.up, down: deskOrder.down, name: '20261128_000200_desk_order' },
  { up: bundleReleases.up, down: bundleReleases.down, name: '20261128_000350_bundle_releases' },
  { up: policies.up, down: policies.down, name: '20261128_000400_policies' },
  { up: numberClaims.up, down: numberClaims.down, name: '20261128_000500_number_claims' },
  { up: linkedShares.up, down: linkedShares.down, name: '20261128_000600_linked_shares' },
  { up: messageBoard.up, down: messageBoard.down, name: '20261129_000100_message_board' },
  { up: answersAndFigures.up, down: answersAndFigures.down, name: '20261129_000200_answers_and_figures' },
  { up: lettersKeptAndTold.up, down: lettersKeptAndTold.down, name: '20261129_000300_letters_kept_and_told' },
  { up: assessments.up, down: assessments.down, name: '20261129_000400_assessments' },
]
