/** Process that makes papers: text of editors meets native code here, under limits of time and memory. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { isPlatformError } from '../errors.ts'
import type { ErrorCode, ErrorDetails } from '../errors.ts'
import { openPdfMaker } from './make-pdf.store.ts'
import type { PdfMaker } from './make-pdf.store.ts'
import type { PaperKind } from './paper.ts'
import type { PaperText, PreparedPicture } from './paper-text.ts'
import { paperWords } from './paper-words.ts'
import { preparePicture } from './prepare-picture.store.ts'
import type { SheetTable } from './sheet.ts'
import { wordDocument } from './word-document.ts'
import { packWord } from './word-package.store.ts'
import { writeSheet } from './write-sheet.ts'

export type MakerRequest =
  | { kind: 'picture'; id: string; bytes: Uint8Array }
  | { kind: 'paper'; as: PaperKind; paper: PaperText }
  | { kind: 'sheet'; table: SheetTable }
export type MakerReply =
  | { taken: boolean }
  | { made: Uint8Array; missing: string[] }
  | { refused: { code: ErrorCode; details: ErrorDetails } }
  | { fault: string }

/** Pictures that came ahead of their paper. */
const pictures = new Map<string, PreparedPicture>()
let pdfMaker: Promise<PdfMaker> | null = null

const answer = async (request: MakerRequest): Promise<MakerReply> => {
  switch (request.kind) {
    case 'picture': return { taken: await take(request.id, request.bytes) }
    case 'sheet': return { made: await writeSheet(request.table), missing: [] }
    case 'paper':
      try {
        return await make(request.as, request.paper)
      } finally {
        pictures.clear()
      }
  }
}

const take = async (id: string, bytes: Uint8Array): Promise<boolean> => {
  const prepared = await preparePicture(bytes).catch(() => null)
  if (prepared !== null) pictures.set(id, prepared)
  return prepared !== null
}

const make = async (kind: PaperKind, paper: PaperText): Promise<MakerReply> => {
  if (kind === 'docx') return { made: await packWord(wordDocument(paper, { words: paperWords(paper.language), pictures })), missing: [] }
  const maker = await (pdfMaker ??= openPdfMaker())
  const { bytes, missing } = maker.make(paper, pictures)
  return { made: bytes, missing }
}

const mebibytes = Number(process.argv[2])
const guard = new Worker(new URL('memory-guard.store.ts', import.meta.url), { workerData: { bytes: mebibytes * 1024 * 1024 } })
guard.unref()
/** A short paper may be made before a thread is up: nobody's text is worked on without its guard. */
const guarded = once(guard, 'message')
guard.on('exit', () => process.exit(1))

process.on('disconnect', () => process.exit())
process.on('message', (request: MakerRequest) => {
  guarded.then(() => answer(request)).catch((error: unknown): MakerReply => {
    if (isPlatformError(error)) return { refused: { code: error.code, details: error.details } }
    return { fault: faultOf(error) }
  }).then((reply) => process.send?.(reply), () => process.exit(1))
})

/** The typesetter puts what it has to say into `code`. */
const faultOf = (error: unknown): string => (error instanceof Error ? `${error.stack ?? error.message}\n${String((error as { code?: unknown }).code ?? '')}` : String(error))
