import { useSyncExternalStore } from 'react'
import { useDocumentInfo } from '@payloadcms/ui'
import { shownPath } from './resource-path.ts'
import { standingBoard } from './standing-board.ts'

/**
 * Whether the document of this form is in a round: then the form only shows. The bar's reading counts; before it is there,
 * and where there is no bar as at an interpretation, the stage that is noted on the document. The server refuses in any case.
 */
export function useLocked(): boolean {
  const { id, collectionSlug, data } = useDocumentInfo()
  const shown = useSyncExternalStore(standingBoard.subscribe, standingBoard.read, standingBoard.onServer)
  const stage = shown !== null && shown.resource === shownPath({ collectionSlug, id }) ? shown.standing.state.working : data?.['stage']
  return typeof stage === 'string' && stage !== 'draft'
}
