import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { PlatformError } from '../errors.ts'
import { mostImageBytes } from '../media/limits.ts'
import { openKeptPapers } from './kept-papers.store.ts'
import { longestMaking, longestQueue, mostKeptBytes, mostProcessMemory } from './limits.ts'
import { createMakerProcess } from './maker-process.store.ts'
import type { MakerReply } from './paper-maker.store.ts'
import type { Paper, PaperInput, PaperKind, PaperNote } from './paper.ts'
import type { PaperText } from './paper-text.ts'
import { paperWords } from './paper-words.ts'
import { readPaper } from './read-paper.ts'
import { readSheet } from './sheet.ts'
import type { SheetInput } from './sheet.ts'

/** Raise it when the same input gives another file: what is kept from before is then not served. */
const formOfPapers = 1

export type Papers = {
  /**
   * The document as file; a kept one where the same was made before. Papers wait for each other; two callers who want the
   * same one share it.
   *
   * @param revision names everything that the input depends on: a kept paper is then found without the input, which may be
   *   a function that gives it when it is needed
   * @throws PlatformError `input.invalid` with reasons, `rate.exceeded` when too many wait
   */
  makePaper(kind: PaperKind, input: PaperInput): Promise<Paper>
  makePaper(kind: PaperKind, input: () => Promise<PaperInput>, revision: string): Promise<Paper>
  /** A table as .xlsx. It is not kept. @throws as `makePaper` */
  makeSheet(input: SheetInput): Promise<Buffer>
  close(): Promise<void>
}

export type PapersOptions = {
  dataDir: string
  /** what goes wrong beside the papers themselves: a picture that cannot be fetched, a disk that cannot be written */
  onFault: (error: unknown) => void
  limits?: { milliseconds?: number; mebibytes?: number; keptBytes?: number }
}

/** Documents for download, made in a process of their own and kept in `<dataDir>/papers`. */
export const createPapers = ({ dataDir, onFault, limits = {} }: PapersOptions): Papers => {
  const milliseconds = limits.milliseconds ?? longestMaking
  const kept = openKeptPapers(join(dataDir, 'papers'), limits.keptBytes ?? mostKeptBytes, onFault)
  const maker = createMakerProcess(limits.mebibytes ?? mostProcessMemory)
  const underWay = new Map<string, Promise<Paper>>()
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  let isClosed = false

  /** One after the other: two at once would need twice the memory. The clock of a task starts with its turn. */
  const inTurn = <Result>(task: (until: number) => Promise<Result>): Promise<Result> => {
    if (isClosed || waiting >= longestQueue) throw new PlatformError('rate.exceeded')
    waiting += 1
    const turn = last.then(() => {
      if (isClosed) throw new PlatformError('rate.exceeded')
      return task(performance.now() + milliseconds)
    })
    last = turn.catch(() => undefined).finally(() => {
      waiting -= 1
      if (waiting === 0) maker.rest()
    })
    return turn
  }

  /** Sends the pictures ahead, one by one, so that only one is held here. */
  const sendPictures = async (paper: PaperText, input: PaperInput, until: number): Promise<{ missing: string[]; isFinal: boolean }> => {
    const missing: string[] = []
    let isFinal = true
    for (const id of Object.keys(paper.pictures)) {
      const bytes = await input.images[id]?.load().catch((error: unknown) => {
        onFault(error)
        isFinal = false
        return null
      }) ?? null
      const taken = bytes !== null && bytes.length <= mostImageBytes && await maker.ask({ kind: 'picture', id, bytes }, until)
      if (taken === false || !('taken' in taken) || !taken.taken) missing.push(id)
    }
    return { missing, isFinal }
  }

  const make = async (kind: PaperKind, input: PaperInput, paper: PaperText, key: string, until: number): Promise<Paper> => {
    const pictures = await sendPictures(paper, input, until)
    const { made, missing } = outcomeOf(await maker.ask({ kind: 'paper', as: kind, paper }, until))
    const notes: PaperNote[] = [
      ...(missing.length > 0 ? [{ kind: 'glyphs-missing', characters: missing } as const] : []),
      ...[...pictures.missing, ...paper.absent].map((id) => ({ kind: 'picture-missing', id } as const)),
    ]
    const done: Paper = { bytes: Buffer.from(made), notes }
    if (pictures.isFinal) await kept.write(key, done)
    return done
  }

  return {
    async makePaper(kind: PaperKind, given: PaperInput | (() => Promise<PaperInput>), revision?: string) {
      const known = typeof given === 'function' ? null : { input: given, paper: readPaper(given, paperWords(given.language)) }
      const key = known === null ? hashOf([formOfPapers, kind, 'revision', revision]) : keyOf(kind, known.paper, known.input)
      const found = underWay.get(key) ?? await kept.read(key)
      if (found !== null) return found
      const making = underWay.get(key) ?? inTurn(async (until) => {
        const input = known?.input ?? await (given as () => Promise<PaperInput>)()
        return make(kind, input, known?.paper ?? readPaper(input, paperWords(input.language)), key, until)
      }).finally(() => underWay.delete(key))
      underWay.set(key, making)
      return making
    },
    async makeSheet(input) {
      const table = readSheet(input)
      const { made } = outcomeOf(await inTurn((until) => maker.ask({ kind: 'sheet', table }, until)))
      return Buffer.from(made)
    },
    close() {
      isClosed = true
      maker.end()
      return Promise.resolve()
    },
  }
}

const keyOf = (kind: PaperKind, paper: PaperText, input: PaperInput): string => {
  const pictures = Object.keys(paper.pictures).map((id) => [id, input.images[id]?.sha256])
  return hashOf([formOfPapers, kind, paper, pictures])
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

const outcomeOf = (reply: MakerReply): { made: Uint8Array; missing: string[] } => {
  if ('made' in reply) return reply
  if ('refused' in reply) throw new PlatformError(reply.refused.code, reply.refused.details)
  throw new Error('fault' in reply ? reply.fault : 'no paper came of a paper')
}
