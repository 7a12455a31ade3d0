import type { Found } from './finding.ts'
import { unfolded, type Folded } from './folding.ts'
import { placeIn, type Passage } from './passages.ts'
import type { Match } from './word-index.ts'
import type { WordEntry } from './word-list.ts'

/** Ends of the names of posts, as they stand before or after a person's name. */
const posts = '秘书长|检察长|司令员|书记|省长|市长|州长|盟长|县长|区长|旗长|镇长|乡长|部长|厅长|局长|处长|科长|主任|主席|院长|校长|会长|行长|专员|常委|委员|政委|巡视员|调研员'
const phrase = `(?:常务|代理|代|原|前)?副?(?:党组|党委)?(?:${posts})`
const before = new RegExp(`(${phrase})\\s?$`)
const after = new RegExp(`^\\s?(${phrase})`)
const longestPhrase = 12

/** Who held a post once may be named with it. */
const isFormer = (post: string): boolean => /^[原前]/.test(post)

/** Between two names that are told one after the other: signs, and posts of the one before or of the one behind. */
const enumerated = new RegExp(`^\\s?(?:${phrase})?\\s?[、，,和及与]\\s?(?:[\\u4e00-\\u9fff]{0,12}?(?:${posts})(?:[、，,和及与]\\s?[\\u4e00-\\u9fff]{0,12}?(?:${posts}))*\\s?)?$`)
const longestBetween = 24

/**
 * Names and posts of leaders (W-02): a name beside a post that the list does not give to it; after a whole post of the
 * list, a name that differs from its holder's in one character; and, of two leaders told one after the other, the one who
 * precedes by the list in the second place.
 */
export function leaderFindings(passage: Passage, folded: Folded, matches: readonly Match[]): Found[] {
  return [...matches.flatMap((match) => [...wrongPosts(passage, folded, match), ...misspeltNames(passage, folded, match)]), ...wrongOrder(passage, folded, matches)]
}

/** Advice alone: meetings have orders of their own, and lists of two levels say nothing of each other. */
function wrongOrder(passage: Passage, folded: Folded, matches: readonly Match[]): Found[] {
  const named = matches.flatMap(({ meaning: { leader }, start, end }) => (leader === null ? [] : [{ leader, start, end }]))
  return named.slice(1).flatMap((second, at): Found[] => {
    const first = named[at] as (typeof named)[number]
    const between = folded.text.slice(first.end, second.start)
    if (first.leader.list !== second.leader.list || second.leader.rank >= first.leader.rank || between.length > longestBetween || !enumerated.test(between)) return []
    return [{
      check: 'leader-order', severity: 'warn', place: placeIn(passage, ...unfolded(folded, second.start, second.end)),
      params: { name: second.leader.shown, before: first.leader.shown },
    }]
  })
}

function wrongPosts(passage: Passage, folded: Folded, { meaning, start, end }: Match): Found[] {
  const leader = meaning.leader
  if (leader === null) return []
  const ahead = before.exec(folded.text.slice(Math.max(0, start - longestPhrase), start))
  const behind = after.exec(folded.text.slice(end, end + longestPhrase))
  const spans = [
    ...(ahead?.[1] === undefined ? [] : [{ post: ahead[1], from: start - ahead[0].length }]),
    ...(behind?.[1] === undefined ? [] : [{ post: behind[1], from: end + behind[0].length - behind[1].length }]),
  ]
  return spans.filter(({ post }) => !isFormer(post) && !holds(leader, post)).map(({ post, from }) => {
    const place = placeIn(passage, ...unfolded(folded, from, from + post.length))
    const [only] = leader.posts
    return {
      check: 'leader-title', severity: leader.severity, place, params: { name: leader.shown, found: place.quote, posts: leader.posts.join('、') },
      ...(leader.posts.length === 1 && only !== undefined ? { fix: only } : {}),
    }
  })
}

/** 省长 names the post 某省省长, not 某省副省长. */
const holds = (leader: WordEntry, post: string): boolean =>
  leader.posts.some((full) => full.endsWith(post) && (post.startsWith('副') || full.charAt(full.length - post.length - 1) !== '副'))

function misspeltNames(passage: Passage, folded: Folded, { meaning, start, end }: Match): Found[] {
  if (meaning.holders.length === 0 || '副原前'.includes(folded.text.charAt(start - 1) || '。')) return []
  const from = folded.text.charAt(end) === ' ' ? end + 1 : end
  const nameAt = (length: number) => folded.text.slice(from, from + length)
  if (meaning.holders.some(({ word }) => nameAt(word.length) === word)) return []
  const meant = meaning.holders.find(({ word }) => isSlip(word, nameAt(word.length)))
  if (meant === undefined) return []
  const place = placeIn(passage, ...unfolded(folded, from, from + meant.word.length))
  return [{ check: 'leader-name', severity: meant.severity, place, params: { name: meant.shown, found: place.quote }, fix: meant.shown }]
}

/** One character of three or more differs; of a name of two, only the given name. */
function isSlip(name: string, found: string): boolean {
  if (found.length !== name.length || !/^[\u3400-\u9fff·]+$/.test(found)) return false
  const differing = [...name].filter((character, at) => character !== found.charAt(at)).length
  return differing === 1 && (name.length > 2 || name.charAt(0) === found.charAt(0))
}
