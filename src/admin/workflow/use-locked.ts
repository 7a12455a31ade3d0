import { useSyncExternalStore } from 'react'
import { standingBoard } from './standing-board.ts'

/** Whether the resource on the screen is in a round: then its form only shows. False until that is known; the server refuses in any case. */
export const useLocked = (): boolean => {
  const shown = useSyncExternalStore(standingBoard.subscribe, standingBoard.read, standingBoard.onServer)
  return shown !== null && shown.standing.state.working !== 'draft'
}
