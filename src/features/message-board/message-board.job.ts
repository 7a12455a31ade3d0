import type { Payload } from 'payload'
import type { DemoBoard } from '../../demo/demo-letters.ts'
import type { DemoUser } from '../../demo/take-demo.action.ts'
import { dayOf } from '../../calendar/work-calendar.ts'
import { dayTag } from '../../library/tags.ts'
import { createAnswerReviews } from './answer-reviews.job.ts'
import { settleAnswers } from './answers.job.ts'
import { createBoard, type Board } from './board.action.ts'
import { contactKey } from './contacts.store.ts'
import { eraseAsDecided } from './erase-letter.action.ts'
import { createLapsedAnswers } from './lapsed-answers.job.ts'
import { createEnclosures, type Enclosures } from './enclosures.store.ts'
import { createLetterPictures, type LetterPictures } from './letter-pictures.action.ts'
import { recountCases, settleLetters, type LettersParts } from './letters.job.ts'
import { countFigures } from './figures.job.ts'
import { barsOfLetters } from './letter-bars.store.ts'
import type { BesideMoves } from '../../publishing/withdrawal-bars.store.ts'
import { eraseDueLetters } from './letter-retention.job.ts'
import { tellOfLetters } from './letter-notices.job.ts'
import { findLetter, unprojectedLetters } from './letters.store.ts'
import { mailWriters } from './mail-writers.job.ts'
import type { Mail } from '../../notices/mail.store.ts'
import { createResting } from './resting.ts'
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
  /** files of letters, pictures made of them, and the folder of uploads that they are in */
  files: { enclosures: Enclosures; pictures: LetterPictures; uploads: string }
  /** what the worker does with files */
  fileWork: Pick<LettersParts, 'keepFiles' | 'mendPictures' | 'erase'>
  /** removes files that wait for letters which are not sent any more */
  sweepFiles(): Promise<void>
  /** the same once an hour, as long as the process runs */
  startSweeping(onFault: (error: unknown) => void): NodeJS.Timeout
  /** for the worker: one batch of what follows from letters and answers; whether there may be more */
  settlesWith(parts: LettersParts): (failed: Set<string>) => Promise<boolean>
  /** tells writers by mail what happened to their letters @param statusUrl absolute address of a site's page for asking how a letter stands */
  mailWriters(mail: Mail, statusUrl: (tenant: string) => string): Promise<void>
  /** units and letters of the demo's boards */
  seed(board: DemoBoard, people: readonly DemoUser[]): Promise<void>
}

const sweptEveryMs = 3_600_000

/** @param dataDir its folder `keys` holds what seals contact data and files, and signs receipts; `uploads` holds the files */
export function createMessageBoard({ payload, dataDir, now, wake, onFault }: { payload: Payload; dataDir: string; now: () => Date; wake: () => void; onFault: (error: unknown) => void }): MessageBoard {
  const key = contactKey(dataDir)
  const uploads = `${dataDir}/uploads`
  const enclosures = createEnclosures({ uploads, contactKey: key, now })
  const pictures = createLetterPictures({ uploads, enclosures })
  const sweepFiles = (): Promise<void> => enclosures.sweep(async (form) => (await findLetter(payload, { form }))?.received.files.map(({ id }) => id) ?? null)
  const resting = createResting()
  const [tellOfReviews, tellOfLapsed] = [createAnswerReviews(), createLapsedAnswers()]
  let shown = ''
  /** Pages with figures of this month are of another one at midnight; with the first look, too: nobody may have been there then. */
  const turnDay = async ({ raise, now: clock }: LettersParts): Promise<void> => {
    const today = dayOf(clock().getTime())
    if (today === shown) return
    await raise([dayTag])
    shown = today
  }
  return {
    board: createBoard({ payload, contactKey: key, receiptKey: receiptKey(dataDir), now, wake, enclosures, pictures }),
    contactKey: key,
    bars: barsOfLetters(payload),
    unprojected: () => unprojectedLetters(payload, now()),
    files: { enclosures, pictures, uploads },
    fileWork: { keepFiles: async ({ form, received }) => (received.files.length === 0 ? undefined : enclosures.keep(form, received.files.map(({ id }) => id))), mendPictures: (letter, images) => pictures.mend(letter, images), erase: (letter, events, state) => eraseAsDecided({ payload, enclosures, pictures }, letter, events, state) },
    sweepFiles,
    startSweeping: (onFault) => setInterval(() => void sweepFiles().catch(onFault), sweptEveryMs).unref(),
    settlesWith: (parts) => async (failed) => {
      await turnDay(parts)
      const at = parts.now().getTime()
      for (const id of resting.ids(at)) failed.add(id)
      const leftOut = new Set(failed)
      // A batch of each in turn: letters may go on arriving, and figures and notices must not wait for their end.
      const done = [await settleLetters(parts, failed), await settleAnswers(parts, failed), await countFigures(parts), await recountCases(parts, failed), await tellOfLetters(parts, failed), await tellOfReviews(parts, failed), await tellOfLapsed(parts, failed), await eraseDueLetters(parts, failed)]
      resting.note([...failed].filter((id) => !leftOut.has(id)), leftOut, at)
      return done.includes(true)
    },
    mailWriters: (mail, statusUrl) => mailWriters({ payload, mail, contactKey: key, statusUrl, now, onFault }),
    seed: (board, people) => seedLetters({ payload, dataDir, wake, pictures }, board, people),
  }
}
