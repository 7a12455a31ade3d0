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

/**
 * Names and posts of leaders (W-02): a name beside a post that the list does not give to it, and, after a whole post of
 * the list, a name that differs from its holder's in one character.
 */
export function leaderFindings(passage: Passage, folded: Folded, matches: readonly Match[]): Found[] {
  return matches.flatMap((match) => [...wrongPosts(passage, folded, match), ...misspeltNames(passage, folded, match)])
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
