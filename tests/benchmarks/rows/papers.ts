import { openPdfMaker } from '../../../src/papers/make-pdf.store.ts'
import { paperKinds, type PaperKind } from '../../../src/papers/paper.ts'
import { paperWords } from '../../../src/papers/paper-words.ts'
import { readPaper } from '../../../src/papers/read-paper.ts'
import { wordDocument } from '../../../src/papers/word-document.ts'
import { packWord } from '../../../src/papers/word-package.store.ts'
import { bodyOf, cell, heading, paperInput, paragraph, row, table, wordy, type Raw } from '../../support/paper-input.ts'
import { median } from '../figures.ts'

/** Processor time in milliseconds: of the first paper, start of the typesetter included, and of those after it. */
export type PaperTimes = Record<PaperKind, { first: number; cpuP50: number; bytes: number }> & { characters: number; peakMb: number }

const characters = 20_000
const rounds = 10

/** A plan as counties publish them: clauses, paragraphs and a table of tasks, with another first line in each round. */
const plan = (round: number): Raw => bodyOf(
  paragraph(`第${round}次印发。`),
  ...Array.from({ length: 60 }, (_, at) => (at % 10 === 0 ? heading('h2', `第${at / 10 + 1}部分　重点任务`) : paragraph(wordy(330)))),
  table(...Array.from({ length: 50 }, (_, at) => row(cell(`${at + 1}`), cell('改造老旧管网和入户管道'), cell('县水利局'), cell('2026年底')))),
)

const cpuMs = async (task: () => Promise<void>): Promise<number> => {
  const before = process.cpuUsage()
  await task()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Papers of 20,000 characters, read, set and packed; no two are the same. */
export async function measurePapers(): Promise<PaperTimes> {
  const words = paperWords('zh-CN')
  const pictures = new Map()
  let pdf: Awaited<ReturnType<typeof openPdfMaker>> | null = null
  const make = async (kind: PaperKind, round: number): Promise<Buffer> => {
    const paper = readPaper(paperInput(plan(round), { issuer: '松漪县人民政府文件', documentNumber: '松政发〔2026〕12号', signature: ['松漪县人民政府'], formedOn: '2026-03-01' }), words)
    if (kind === 'docx') return packWord(wordDocument(paper, { words, pictures }))
    pdf ??= await openPdfMaker()
    return pdf.make(paper, pictures).bytes
  }
  const found = {} as PaperTimes
  for (const kind of paperKinds) {
    let bytes = 0
    const times: number[] = []
    for (let round = 0; round <= rounds; round += 1) times.push(await cpuMs(async () => { bytes = (await make(kind, round)).length }))
    const [first = 0, ...rest] = times
    found[kind] = { first, cpuP50: median(rest), bytes }
  }
  return { ...found, characters, peakMb: process.resourceUsage().maxRSS / 1024 }
}
