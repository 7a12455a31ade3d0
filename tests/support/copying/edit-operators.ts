import { ConverterFactory } from 'opencc-js/core'
import { from, to } from 'opencc-js/preset/cn2t'

/** Numbers from 0 to below 1, the same for the same seed. */
export type Dice = () => number

const below = (roll: Dice, count: number): number => Math.floor(roll() * count)
const oneOf = <T>(roll: Dice, list: readonly T[]): T => list[below(roll, list.length)] as T

/** Letters and digits, which are what shares count. */
export const weightOf = (text: string): number => text.replace(/[^\p{L}\p{N}]/gu, '').length

export const paragraphsOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '')
export const sentencesOf = (text: string): string[] => paragraphsOf(text).flatMap((line) => line.match(/[^。；！？]+[。；！？]?/g) ?? [])

export function shuffled<T>(list: readonly T[], roll: Dice): T[] {
  const mixed = [...list]
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = below(roll, at + 1)
    ;[mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T]
  }
  return mixed
}

/** Sentences without a break, from a place that the dice choose, about this share of the text. */
export function excerpt(text: string, share: number, roll: Dice): string {
  const sentences = sentencesOf(text)
  const wanted = weightOf(text) * share
  let start = below(roll, Math.max(1, Math.floor(sentences.length * (1 - share))))
  let taken = ''
  for (; start < sentences.length && weightOf(taken) < wanted; start += 1) taken += sentences[start]
  return taken
}

const otherWords: readonly (readonly [string, string])[] = [
  ['应当', '要'], ['给予', '发放'], ['不得', '不可'], ['按照', '依照'], ['以及', '和'], ['或者', '或'], ['进行', '开展'], ['自收到', '从收到'], ['之日起', '当天起'], ['不超过', '至多'],
  ['不少于', '至少'], ['不低于', '至少为'], ['建立', '健全'], ['负责', '承担'], ['通过', '经由'], ['的，', '的情形，'], ['其他', '别的'], ['可以', '可'], ['本县', '我县'], ['本市', '我市'], ['有关', '相关'],
  ['规定', '要求'], ['完成', '办完'], ['标准', '额度'], ['由', '交由'],
]
const smallWords = [...'的了也将已还可就都再并即仍均全']

/** What somebody does who "rewrites" a text: other words here and there, and a character put in, dropped or replaced about every `each` ones. */
export function lightlyEdited(text: string, each: number, roll: Dice): string {
  let edited = ''
  for (let at = 0; at < text.length; at += 1) {
    const word = otherWords.find(([known]) => text.startsWith(known, at))
    if (word !== undefined && roll() < 0.4) {
      edited += word[1]
      at += word[0].length - 1
      continue
    }
    const character = text[at] as string
    const way = /[\p{L}\p{N}]/u.test(character) && roll() < 1 / each ? below(roll, 3) : 3
    if (way === 0) edited += character + oneOf(roll, smallWords)
    else if (way === 2) edited += oneOf(roll, smallWords)
    else if (way === 3) edited += character
  }
  return edited
}

/** An excerpt as it is made by striking out: of each sentence some clauses go, the others stay as they are. */
export const compressed = (text: string, roll: Dice): string =>
  sentencesOf(text).map((sentence) => {
    const clauses = sentence.match(/[^，：]+[，：。；！？]?/g) ?? []
    const kept = clauses.filter((clause) => weightOf(clause) > 3 && roll() < 0.7)
    return kept.join('').replace(/[，：；]?$/, '。')
  }).filter((sentence) => weightOf(sentence) > 0).join('')

const alike: readonly string[] = ['己已巳', '未末', '人入', '日曰', '土士', '千干于', '大太犬', '天夫', '王玉主', '贝见', '0O', '1lI', '申甲由', '部陪', '侍待', '治冶', '处外', '民氏', '晴睛', '拔拨', '办力', '农衣', '令今', '万方', '县具', '理埋', '住往', '间问']

/** What reading by machine makes of a scan: about one character of `each` misread, spaces and line ends anywhere. */
export const scanned = (text: string, each: number, roll: Dice): string =>
  [...text].map((character) => {
    const group = alike.find((signs) => signs.includes(character))
    if (group !== undefined && roll() < 0.7) return oneOf(roll, [...group])
    if (/\p{L}/u.test(character) && roll() < 1 / each) return oneOf(roll, [...'口日田目回国囗丨丶'])
    return roll() < 0.05 ? `${character}${oneOf(roll, [' ', '\n', '　'])}` : character
  }).join('')

export const fullWidth = (text: string): string =>
  text.replace(/[0-9a-zA-Z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).replaceAll('，', ',').replaceAll('（', '(').replaceAll('）', ')')

/** As Hong Kong, Taiwan or old files write it, by phrases. */
export const traditional = (text: string, place: 'hk' | 'tw'): string => toPlace[place](text)
const toPlace = { hk: ConverterFactory([...(from['cn'] ?? [])], [...(to['hk'] ?? [])]), tw: ConverterFactory([...(from['cn'] ?? [])], [...(to['tw'] ?? [])]) }

/** Sentences of both by turns: `theirs` copied ones, then one of the own. */
export function interleaved(copied: readonly string[], own: readonly string[], theirs: number): string {
  const rest = [...own]
  return copied.map((sentence, at) => sentence + ((at + 1) % theirs === 0 ? (rest.shift() ?? '') : '')).join('')
}

/** Copied sentences and own text in exactly this share, the last copied sentence cut where it must; own sentences keep their order. */
export function mixed(document: string, own: string, share: number, roll: Dice): string {
  const ownSentences = sentencesOf(own)
  const wanted = Math.round((weightOf(own) * share) / (1 - share))
  const copied: string[] = []
  let weight = 0
  for (const sentence of sentencesOf(document).filter((one) => weightOf(one) >= 20)) {
    if (weight >= wanted) break
    const room = wanted - weight
    copied.push(weightOf(sentence) <= room ? sentence : `${cutTo(sentence, room)}。`)
    weight += Math.min(room, weightOf(sentence))
  }
  if (weight < wanted * 0.97) throw new Error('the document is too short for this share')
  // Whole blocks, as somebody writes who copies the middle part and frames it.
  const places = copied.map(() => below(roll, ownSentences.length + 1)).sort((a, b) => a - b)
  return [...ownSentences, ''].map((sentence, at) => copied.filter((_, nth) => places[nth] === at).join('') + sentence).join('')
}

function cutTo(sentence: string, weight: number): string {
  let taken = ''
  for (const character of sentence) {
    if (weightOf(taken) >= weight) break
    taken += character
  }
  return taken
}
