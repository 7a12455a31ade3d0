import type { Payload } from 'payload'
import type { DemoBoard } from '../../demo/demo-letters.ts'
import type { DemoUser } from '../../demo/take-demo.action.ts'
import { dayOf } from '../../calendar/work-calendar.ts'
import { dayTag } from '../../library/tags.ts'
import { createBoard, type Board } from './board.action.ts'
import { contactKey } from './contacts.store.ts'
import { recountCases, settleLetters, type LettersParts } from './letters.job.ts'
import { countFigures } from './figures.job.ts'
import { barsOfLetters } from './letter-bars.store.ts'
import type { BesideMoves } from '../../publishing/withdrawal-bars.store.ts'
import { tellOfLetters } from './letter-notices.job.ts'
import { unprojectedLetters } from './letters.store.ts'
import { receiptKey } from './receipts.store.ts'
import { seedLetters } from './seed-letters.action.ts'

/** The message board of one process, as the rest of it needs it. */
export type MessageBoard = {
  board: Board
  contactKey: Buffer
  /** letters as the bars of withdrawals know them */
  bars: BesideMoves
  /** what the worker has not projected yet, whatever it failed at among it */
  unprojected(): ReturnType<typeof unprojectedLetters>
  /** for the worker: one batch of what follows from letters; whether there may be more */
  settlesWith(parts: LettersParts): (failed: Set<string>) => Promise<boolean>
  /** units and letters of the demo's boards */
  seed(board: DemoBoard, people: readonly DemoUser[]): Promise<void>
}

/** @param dataDir its folder `keys` holds what seals contact data and signs receipts */
export function createMessageBoard({ payload, dataDir, now, wake }: { payload: Payload; dataDir: string; now: () => Date; wake: () => void }): MessageBoard {
  const key = contactKey(dataDir)
  let shown = ''
  /** Pages with figures of this month are of another one at midnight; with the first look, too: nobody may have been there then. */
  const turnDay = async ({ raise, now: clock }: LettersParts): Promise<void> => {
    const today = dayOf(clock().getTime())
    if (today === shown) return
    await raise([dayTag])
    shown = today
  }
  return {
    board: createBoard({ payload, contactKey: key, receiptKey: receiptKey(dataDir), now, wake }),
    contactKey: key,
    bars: barsOfLetters(payload),
    unprojected: () => unprojectedLetters(payload, now()),
    settlesWith: (parts) => async (failed) => {
      await turnDay(parts)
      const settled = await settleLetters(parts, failed)
      // With each batch, not at the end of all: letters may go on arriving.
      const counted = await countFigures(parts)
      return settled || counted || (await recountCases(parts, failed)) || (await tellOfLetters(parts, failed))
    },
    seed: (board, people) => seedLetters({ payload, dataDir, wake }, board, people),
  }
}
