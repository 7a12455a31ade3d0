/**
 * How text becomes tokens. The same rules write the index and read the query, so a change here needs a higher
 * `indexFormat` (index-file.store.ts), which makes the next start rebuild.
 *
 * Han text has no spaces and dictionaries miss the words of administration (医保, 发改委), so the index holds every pair
 * of neighbours: 医保报销 → 医保 保报 报销 销. The lone last character lets one character be found as a prefix. A query is
 * cut into words instead, and each word is looked up as a phrase of pairs: 医保报销 also finds 医保费用报销.
 */
const hanRun = /^\p{Script=Han}/u
const runs = /\p{Script=Han}+|[[\p{L}\p{N}\p{M}]--\p{Script=Han}]+/gv

/** Longer words are cut: nobody searches for them, and a hostile one must not fill the index. */
const longestWord = 64
/** UTF-16 units of a query that are looked at; the longest title of the rules is far below. */
const longestQuery = 200
const mostWords = 16

/** Characters that join words or count things; alone they say nothing, so a query drops them beside real words. */
const joints = new Set('的了和与及或在对为于之等将被把从向年月日号第个')

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Full-width to half-width, compatibility forms to plain ones, lower case; lone surrogates to U+FFFD. */
export const foldText = (text: string): string => text.toWellFormed().normalize('NFKC').toLowerCase()

/** Unbroken runs of Han characters, and words of every other script, in folded text. */
export const textRuns = (folded: string): string[] => folded.match(runs) ?? []

export const isHan = (run: string): boolean => hanRun.test(run)

const pairs = (run: string): string[] => {
  const characters = [...run]
  if (characters.length === 1) return characters
  return characters.slice(1).map((character, at) => characters[at]! + character)
}

const cut = (word: string): string => word.slice(0, longestWord).toWellFormed()

/** Tokens of a text for the index, in order. */
export const indexTokens = (text: string): string[] =>
  textRuns(foldText(text)).flatMap((run) => (isHan(run) ? pairs(run) : [cut(run)]))

/** Tokens that stand side by side where `word` occurs. */
export const phraseTokens = (word: string): string[] => (isHan(word) ? pairs(word) : [cut(word)])

/** The different Han characters of a title, for queries of one character. */
export const characterTokens = (title: string): string[] => [
  ...new Set(textRuns(foldText(title)).flatMap((run) => (isHan(run) ? [...run] : []))),
]

/**
 * Words of one Han run. The segmenter breaks what it does not know into single characters (发|改|委), so neighbours that
 * stayed alone are put together again, and joints part them: 年|医|保|报销 → 年, 医保, 报销.
 */
const hanWords = (run: string): string[] => {
  const words: string[] = []
  let loose = ''
  const flush = () => {
    if (loose) words.push(loose)
    loose = ''
  }
  for (const { segment } of segmenter.segment(run)) {
    const single = [...segment].length === 1
    if (single && !joints.has(segment)) loose += segment
    else {
      flush()
      words.push(segment)
    }
  }
  flush()
  return words
}

/** One Han character, which is looked up among the characters of titles. */
export const isLone = (word: string): boolean => isHan(word) && [...word].length === 1

/** Words that all must occur; single Han characters only where there is nothing else. Empty when nothing can be searched. */
export const queryWords = (text: string): string[] => {
  const folded = foldText(text.slice(0, longestQuery))
  const words = [...new Set(textRuns(folded).flatMap((run) => (isHan(run) ? hanWords(run) : [run])))]
  const telling = words.filter((word) => !isLone(word))
  return (telling.length > 0 ? telling : words).slice(0, mostWords)
}
