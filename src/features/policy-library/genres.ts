import { label } from '../../locales/label.ts'

/**
 * The fifteen kinds of 党政机关公文 (P-10, 党政机关公文处理工作条例 article 8), with the words that a title of each ends in. Words
 * for people are the locale keys `policy.genres.<genre>`.
 */
export const genres = {
  resolution: ['决议'],
  decision: ['决定'],
  order: ['命令', '令'],
  communique: ['公报'],
  announcement: ['公告'],
  'public-notice': ['通告'],
  opinion: ['意见'],
  notice: ['通知'],
  circular: ['通报'],
  report: ['报告'],
  request: ['请示'],
  reply: ['批复'],
  proposal: ['议案'],
  letter: ['函'],
  minutes: ['纪要'],
} as const satisfies Record<string, readonly string[]>

export type Genre = keyof typeof genres

export const genreKeys = Object.keys(genres) as Genre[]

export const genreLabel = (genre: Genre): { zh: string; en: string } => label(`policy.genres.${genre}`)

/** Longest ending first, so that none hides a longer one. */
const endings = genreKeys.flatMap((genre) => genres[genre].map((ending) => [ending, genre] as const)).sort(([a], [b]) => b.length - a.length)

/** Words that end like an order and are none. */
const noOrder = /(?:法|司|口|夏|冬|时|节|禁|逐客)令$/u
/** （试行）, (2026年修订), and the number that orders and announcements carry behind their name. */
const tail = /(?:〔[^〔〕]*〕|(?:(?:19|20)\d{2}年)?第[\d〇零一二三四五六七八九十百]{1,8}号|[\s》”"。])+$/u

const longest = 300

/** What kind a document of this title is; null where the title does not end in a kind, as 条例, 办法 and 方案 do not. */
export function genreOfTitle(title: string): Genre | null {
  const plain = title.slice(-longest).normalize('NFKC').replace(/[([【]/gu, '〔').replace(/[)\]】]/gu, '〕').replace(/\s+/gu, '').replace(tail, '')
  if (noOrder.test(plain)) return null
  return endings.find(([ending]) => plain.endsWith(ending))?.[1] ?? null
}

/** The kind that a metadata table names: 通知, 命令（令）, 令, 公告; null for other words. */
export function readGenre(text: string): Genre | null {
  const plain = text.normalize('NFKC').replace(/\s+/gu, '').replace(/[〔(].*$/u, '')
  return endings.find(([ending]) => ending === plain || (ending === '纪要' && plain === '会议纪要'))?.[1] ?? null
}
