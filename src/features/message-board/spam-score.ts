import { fold } from '../../checks/folding.ts'

/** What is known of a letter when it is sent. */
export type SentLetter = {
  title: string
  text: string
  /** from the form's delivery to its return, in milliseconds; null where the form says nothing */
  writtenMs: number | null
  /** what stood in the field that people do not see */
  trap: string
  /** letters with the same words that came within a day */
  alike: number
  /** the browser has done work for this letter: signs of haste count nothing then */
  worked?: boolean
}

export const spamSigns = ['trap', 'too-fast', 'links', 'advertising', 'alike', 'foreign', 'monotone', 'empty'] as const
export type SpamSign = (typeof spamSigns)[number]

/** `held`: seen by a person before it is handed over. Nothing is thrown away by a score, and the writer is told the truth. */
export type SpamVerdict = { score: number; signs: SpamSign[]; held: boolean }

/** Points of each sign; design, held against letters by nobody but triage. */
const points: Readonly<Record<SpamSign, number>> = { trap: 60, 'too-fast': 30, links: 25, advertising: 35, alike: 40, foreign: 20, monotone: 30, empty: 25 }
const heldFrom = 50
/** What people with the same trouble do, too; work that a machine would have to do for each letter outweighs it. */
const hasty: ReadonlySet<SpamSign> = new Set(['too-fast', 'alike'])
/** Nobody reads the notes and writes a letter in less. */
const fastestMs = 4_000

const link = /(?:https?:\/\/|www\.)[^\s\u3000-\u9fff]+|(?<![a-z0-9-])[a-z0-9-]{1,63}\.(?:com|cn|net|top|xyz|cc|vip|club|info)\b/g
const advertising = /代开.{0,4}发票|办理?贷款|低息|无抵押|信用卡套现|刷单|兼职日结|加(?:微信|v信|vx|qq群)|博彩|彩票计划|娱乐城|优惠促销|招商加盟|代孕|办证|刻章|私家侦探|推广引流/

const signOf: Readonly<Record<SpamSign, (letter: SentLetter, words: string) => boolean>> = {
  trap: ({ trap }) => trap.trim() !== '',
  'too-fast': ({ writtenMs }) => writtenMs !== null && writtenMs < fastestMs,
  links: (_, words) => (words.match(link)?.length ?? 0) >= 2,
  advertising: (_, words) => advertising.test(words.replaceAll(' ', '')),
  alike: ({ alike }) => alike >= 2,
  foreign: (_, words) => words.length >= 30 && (words.match(/[\u3400-\u9fff]/g)?.length ?? 0) < words.length / 10,
  monotone: (_, words) => words.length >= 20 && new Set(words).size <= Math.max(4, words.length / 25),
  empty: ({ text }) => (fold(text).text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < 5,
}

/** 0 to 100, with the signs that make it up. */
export function spamScore(letter: SentLetter): SpamVerdict {
  const words = fold(`${letter.title}\n${letter.text}`).text
  const signs = spamSigns.filter((sign) => signOf[sign](letter, words))
  const counted = letter.worked === true ? signs.filter((sign) => !hasty.has(sign)) : signs
  const score = Math.min(100, counted.reduce((sum, sign) => sum + points[sign], 0))
  return { score, signs, held: score >= heldFrom }
}

/** Whether a letter would wait for a person only because of signs of haste. */
export const isGrey = (letter: SentLetter): boolean => spamScore(letter).held && !spamScore({ ...letter, worked: true }).held
