import { useSyncExternalStore } from 'react'
import { useDocumentInfo } from '@payloadcms/ui'
import { shownPath } from './resource-path.ts'
import { standingBoard } from './standing-board.ts'

/** Whether the document of this form is in a round: then the form only shows. False until that is known; the server refuses in any case. */
export function useLocked(): boolean {
  const { id, collectionSlug } = useDocumentInfo()
  const shown = useSyncExternalStore(standingBoard.subscribe, standingBoard.read, standingBoard.onServer)
  return shown !== null && shown.resource === shownPath({ collectionSlug, id }) && shown.standing.state.working !== 'draft'
}
