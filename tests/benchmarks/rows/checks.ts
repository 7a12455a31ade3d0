import { createHash } from 'node:crypto'
import { checkText, type CheckContext } from '../../../src/checks/check-text.ts'
import { shippedWordLists } from '../../../src/checks/shipped-words.ts'
import { fingerprintOf } from '../../../src/checks/similarity.ts'
import { buildWordIndex } from '../../../src/checks/word-index.ts'
import type { WordList } from '../../../src/checks/word-list.ts'
import type { ArticleText } from '../../../src/publishing/canonical-text.ts'
import { plainText } from '../../../src/rich-text/contents.ts'
import { normaliseRichText } from '../../../src/rich-text/normalise.ts'
import { pick } from '../data/plan.ts'
import { places, sentences, subjects, units } from '../data/words.ts'
import { median, percentile } from '../figures.ts'

export type CheckTimes = { characters: number; words: number; findings: number; p50: number; p95: number; cpuP50: number; buildMs: number }

const characters = 20_000
const wordCount = 20_000
const samples = 60
const at = <T>(list: readonly T[], n: number, salt: number): T => list[pick(n, salt, list.length)] as T

/** Words of two to five characters that the corpus could hold: pieces of its own sentences, so that the automaton is walked deep. */
function wordList(): WordList {
  const stuff = [...sentences, ...subjects, ...units, ...places].join('')
  const words = new Set<string>()
  for (let n = 0; words.size < wordCount; n += 1) {
    const from = pick(n, 1, stuff.length - 6)
    const other = pick(n, 2, stuff.length - 6)
    words.add(stuff.slice(from, from + 1 + pick(n, 3, 3)) + stuff.slice(other, other + 1 + pick(n, 4, 2)))
  }
  return { name: 'bench', origin: 'platform', kind: 'sensitive', severity: 'warn', words: [...words].join('\n') }
}

/** A long notice of ordinary sentences, each with a number or telephone as they stand in such texts. */
function longText(round: number): ArticleText {
  const children: unknown[] = []
  for (let n = 0, length = 0; length < characters; n += 1) {
    const seed = round * 10_000 + n
    const text = `${at(sentences, seed, 5)}${at(sentences, seed, 6)}咨询电话0${570 + (n % 20)}-8${String(1_000_000 + n)}，投资１２３４．５万元。`
      .replaceAll(/\{([psun])\}/g, (_, name: string) => ({ p: at(places, seed, 7), s: at(subjects, seed, 8), u: at(units, seed, 9), n: String(n) })[name] ?? '')
    length += text.length
    children.push({ type: n % 12 === 0 ? 'heading' : 'paragraph', tag: 'h2', children: [{ type: 'text', text }] })
  }
  return {
    schema: 'article/1', tenant: 't', publicId: 'p', title: '通知', subtitle: '', summary: '摘要', source: '来源', author: '', editor: '', keywords: [], docNumber: '',
    column: { id: 'c', path: 'a/b', name: '栏目', type: 'news' }, placements: [], cover: null, body: { root: { type: 'root', children } }, images: {}, files: {}, attachments: [], documents: {},
  }
}

/** The whole check of 20,000 characters against 20,000 words, normalising and fingerprint included; each text anew. */
export function measureChecks(): CheckTimes {
  const began = performance.now()
  const words = buildWordIndex([...shippedWordLists, wordList()])
  const buildMs = performance.now() - began
  const similar = Array.from({ length: 200 }, (_, n) => ({
    publicId: String(n), title: '', site: '', address: '', sameSite: false, signature: n < 3 ? (fingerprintOf(plainText(normaliseRichText(longText(n).body).value))?.signature ?? '') : '0'.repeat(512),
  }))
  const context: CheckContext = {
    words, similar, imageBytes: new Map(), digest: (text) => createHash('sha256').update(text).digest('hex').slice(0, 40),
    links: { sites: { resolve: () => 'unknown-host', children: () => [], publicHost: 'localhost' }, approvedHosts: ['gov.cn'], blockedHosts: [], register: [], present: new Set() },
  }
  const times: number[] = []
  const cpu: number[] = []
  let findings = 0
  for (let round = 0; round < samples + 5; round += 1) {
    const text = longText(round)
    const cpuBefore = process.cpuUsage()
    const start = performance.now()
    const found = checkText(text, context)
    const ms = performance.now() - start
    const { user, system } = process.cpuUsage(cpuBefore)
    // The first few run before the engine has compiled them, as in a process that has just started.
    if (round < 5) continue
    times.push(ms)
    cpu.push((user + system) / 1000)
    findings = found.length
  }
  return { characters, words: wordCount, findings, p50: median(times), p95: percentile(times, 0.95), cpuP50: median(cpu), buildMs }
}
