import type { Payload } from 'payload'
import type { DemoBoard } from '../../demo/demo-letters.ts'
import type { DemoUser } from '../../demo/take-demo.action.ts'
import { settleAnswers } from './answers.job.ts'
import { createBoard, type Board } from './board.action.ts'
import { contactKey } from './contacts.store.ts'
import { recountCases, settleLetters, type LettersParts } from './letters.job.ts'
import { receiptKey } from './receipts.store.ts'
import { seedLetters } from './seed-letters.action.ts'

/** The message board of one process, as the rest of it needs it. */
export type MessageBoard = {
  board: Board
  contactKey: Buffer
  /** for the worker: one batch of what follows from letters and answers; whether there may be more */
  settlesWith(parts: LettersParts): (failed: Set<string>) => Promise<boolean>
  /** units and letters of the demo's boards */
  seed(board: DemoBoard, people: readonly DemoUser[]): Promise<void>
}

/** @param dataDir its folder `keys` holds what seals contact data and signs receipts */
export function createMessageBoard({ payload, dataDir, now, wake }: { payload: Payload; dataDir: string; now: () => Date; wake: () => void }): MessageBoard {
  const key = contactKey(dataDir)
  return {
    board: createBoard({ payload, contactKey: key, receiptKey: receiptKey(dataDir), now, wake }),
    contactKey: key,
    settlesWith: (parts) => async (failed) => {
      const [letters, answers] = [await settleLetters(parts, failed), await settleAnswers(parts, failed)]
      return letters || answers || (await recountCases(parts, failed)) > 0
    },
    seed: (board, people) => seedLetters({ payload, dataDir, wake }, board, people),
  }
}
