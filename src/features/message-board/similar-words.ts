import { queryWords } from '../../search/tokens.ts'

/** Words that ask or lead in and say nothing of what a letter is about. */
const empty: ReadonlySet<string> = new Set([
  '请问', '怎么', '怎样', '怎么办', '如何', '什么', '时候', '什么时候', '为什么', '哪里', '哪儿', '哪些', '多少', '多久', '是否', '能否', '可以', '可否', '关于', '有关', '问题', '咨询', '建议', '反映', '希望', '我们', '你们', '需要', '应该', '没有', '一个', '这个', '已经', '现在', '为何', '何时', '请求', '求助', '投诉', '情况', '办理', '怎么回事',
])
/** More terms than these make no answer more alike, and each is a question to the search. */
const mostTerms = 7

/** A piece of a title that is looked for; `of`: the word that it is a piece of. */
export type Term = { text: string; of: string }

/**
 * The terms by which answers to a letter of this title are looked for. Of a word of three signs and more every pair of
 * neighbours is a term of its own: what the segmenter does not know it glues together (房续租), and 公租房续租 is then found
 * by 公租 and 续租.
 */
export const tellingTerms = (title: string): Term[] =>
  queryWords(title).filter((word) => !empty.has(word)).flatMap((word): Term[] => {
    const signs = [...word]
    if (signs.length === 1) return []
    if (signs.length === 2 || !/^\p{Script=Han}+$/u.test(word)) return [{ text: word, of: word }]
    return signs.slice(1).map((sign, at) => ({ text: `${signs[at] ?? ''}${sign}`, of: word }))
  }).slice(0, mostTerms)

/** What one term found: ids in the order of the search, those in whose title it stands first; `total` of all that it finds. */
export type FoundByTerm = Term & { total: number; hits: readonly { id: string; inTitle: boolean }[] }

/** Share of what the terms of a title say that an answer has to hold to be like it. */
const leastShare = 0.55
/** A term in the text says less than one in the title. */
const inText = 0.6

/** Pieces that nothing holds where other pieces of their word are found: they cross the border of two words. */
const withoutBorders = (found: readonly FoundByTerm[]): FoundByTerm[] => found.filter(({ total, of }) => total > 0 || !found.some((other) => other.of === of && other.total > 0))

/**
 * Answers that are like a letter, most alike first: each term counts by its length and by how few answers hold it, and an
 * answer has to hold more than half of what the terms say together. Terms that nothing holds count fully: they are part of
 * what is asked for, and no answer says it.
 */
export function rankSimilar(found: readonly FoundByTerm[], most: number): string[] {
  const terms = withoutBorders(found)
  const weightOf = ({ text, total }: FoundByTerm): number => [...text].length * (1 + Math.log10(1 + 1000 / (1 + total)))
  const whole = terms.reduce((sum, one) => sum + weightOf(one), 0)
  const scores = new Map<string, { score: number; first: number }>()
  for (const one of terms) {
    for (const { id, inTitle } of one.hits) {
      const known = scores.get(id) ?? { score: 0, first: scores.size }
      scores.set(id, { ...known, score: known.score + weightOf(one) * (inTitle ? 1 : inText) })
    }
  }
  return [...scores].filter(([, { score }]) => whole > 0 && score / whole >= leastShare)
    .sort(([, a], [, b]) => b.score - a.score || a.first - b.first).slice(0, most).map(([id]) => id)
}
