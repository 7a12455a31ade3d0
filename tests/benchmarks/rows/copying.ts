import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { compareWithDocument } from '../../../src/features/policy-library/copying/compare-with-document.ts'
import type { CopySource } from '../../../src/features/policy-library/copying/copy-index.ts'
import { openEmbeddedCopyIndex } from '../../../src/features/policy-library/copying/embedded-copy-index.store.ts'
import { lightlyEdited } from '../../support/copying/edit-operators.ts'
import { seeded } from '../../support/seeded.ts'
import { policyLibrary } from '../data/policy-text.ts'
import { median, percentile } from '../figures.ts'

const characters = 20_000
const processorMs = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

export type ComparisonTimes = { characters: number; p50: number; p95: number; cpuP50: number; cpuP95: number; share: number }

/** A document of 20,000 characters against an edited copy of it, and against another one; each text anew. */
export function measureComparison(): ComparisonTimes {
  const { textOf } = policyLibrary()
  const times: number[] = []
  const cpu: number[] = []
  let share = 0
  for (let round = 0; round < 45; round += 1) {
    const document = longText(textOf, round * 100)
    const interpretation = round % 2 === 0 ? lightlyEdited(document, 20, seeded(round)) : longText(textOf, round * 100 + 50)
    const before = process.cpuUsage()
    const began = performance.now()
    const report = compareWithDocument(interpretation, document)
    const ms = performance.now() - began
    // The first few run before the engine has compiled them.
    if (round < 5) continue
    times.push(ms)
    cpu.push(processorMs(before))
    if (round % 2 === 0) share = report.share
  }
  return { characters, p50: median(times), p95: percentile(times, 0.95), cpuP50: median(cpu), cpuP95: percentile(cpu, 0.95), share }
}

function longText(textOf: (nth: number) => string, from: number): string {
  let text = ''
  for (let nth = from; text.length < characters; nth += 1) text += textOf(nth * 10)
  return text.slice(0, characters)
}

export type CopyIndexTimes = {
  documents: number; p50: number; p95: number; cpuP50: number; cpuP95: number; holders: number; megabytes: number
  /** resident memory of the process at its highest */
  peakMb: number
  /** milliseconds of one put, and of processor time for one document of the fill; null when the data was there */
  putP50: number; fillCpuMs: number | null
}

/** Raised when the texts change, so that an index of other texts is not taken for today's. */
const form = 1
const batchSize = 1000

/** A question of 20,000 characters, half of them from documents of the library, to an index of so many. */
export async function measureCopyIndex(folder: string, documents: number): Promise<CopyIndexTimes> {
  const { textOf } = policyLibrary()
  const directory = join(folder, `copies-v${form}-${documents}`)
  mkdirSync(directory, { recursive: true })
  const file = join(directory, 'copies.db')
  const index = await openEmbeddedCopyIndex({ file, queryTimeout: 60_000, writeTimeout: 600_000 })
  try {
    let fillCpuMs: number | null = null
    if (index.state !== 'kept' || (await index.count()) !== documents) {
      const before = process.cpuUsage()
      await index.rebuild(sources(textOf, documents))
      fillCpuMs = processorMs(before) / documents
    }
    const times: number[] = []
    const cpu: number[] = []
    let holders = 0
    for (let round = 0; round < 35; round += 1) {
      const text = question(textOf, round, documents)
      const before = process.cpuUsage()
      const began = performance.now()
      const answer = await index.find({ text })
      const ms = performance.now() - began
      if (round < 5) continue
      times.push(ms)
      cpu.push(processorMs(before))
      holders = answer.holders.length
    }
    const puts: number[] = []
    for (let nth = 0; nth < 20; nth += 1) {
      const began = performance.now()
      await index.put('put', 'tenant', textOf(documents + nth * 10))
      puts.push(performance.now() - began)
    }
    await index.remove('put')
    return { documents, p50: median(times), p95: percentile(times, 0.95), cpuP50: median(cpu), cpuP95: percentile(cpu, 0.95), holders, peakMb: process.resourceUsage().maxRSS / 1024, megabytes: statSync(file).size / 1024 ** 2, putP50: median(puts), fillCpuMs }
  } finally {
    await index.close()
  }
}

async function* sources(textOf: (nth: number) => string, documents: number): AsyncGenerator<CopySource[]> {
  for (let from = 0; from < documents; from += batchSize) {
    yield await Promise.resolve(Array.from({ length: Math.min(batchSize, documents - from) }, (_, of) => ({ entryId: `entry-${from + of}`, tenant: `tenant-${(from + of) % 300}`, text: textOf(from + of) })))
  }
}

/** Pieces of documents, of much republished ones among them, and text that nobody has. */
function question(textOf: (nth: number) => string, round: number, documents: number): string {
  const roll = seeded(round + 9_000_000)
  let text = ''
  for (let nth = 0; text.length < characters; nth += 1) text += nth % 2 === 0 ? textOf(Math.floor(roll() * documents)).slice(0, 700) : textOf(documents + 1000 + round * 1000 + nth * 10).slice(0, 700)
  return text.slice(0, characters)
}
