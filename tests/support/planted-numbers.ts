import { seeded } from './seeded.ts'

/** Numbers that pass for somebody's: mobile, identity and card numbers with right check digits, of nobody. */
export type PlantedNumber = { digits: string; written: string }

const pick = <T>(random: () => number, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
const digitsOf = (random: () => number, count: number): string => Array.from({ length: count }, () => Math.floor(random() * 10)).join('')

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

function identity(random: () => number): string {
  const born = `${1950 + Math.floor(random() * 55)}${String(1 + Math.floor(random() * 12)).padStart(2, '0')}${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`
  const body = `${pick(random, ['110101', '320106', '440305', '510104'])}${born}${digitsOf(random, 3)}`
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (idWeights[index] ?? 0), 0)
  return body + ('10X98765432'[sum % 11] ?? '')
}

function card(random: () => number): string {
  const body = `62${digitsOf(random, 16)}`
  const sum = [...body].reverse().reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? Number(digit) * 2 : Number(digit)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return body + String((10 - (sum % 10)) % 10)
}

const makers = [(random: () => number) => `1${pick(random, ['38', '59', '77', '86', '99'])}${digitsOf(random, 8)}`, identity, card] as const

/** As people write them: whole, in groups, wide, spread, in signs of another script. */
const hands: readonly ((digits: string) => string)[] = [
  (digits) => digits,
  (digits) => digits.replaceAll(/(.{4})(?=.)/g, '$1 '),
  (digits) => digits.replace(/^(.{3})(.{4})/, '$1-$2-'),
  (digits) => [...digits].map((sign) => (/\d/.test(sign) ? String.fromCodePoint(sign.charCodeAt(0) + 0xfee0) : sign)).join(''),
  (digits) => [...digits].join(' '),
  (digits) => digits.replace(/^(.{3})(.{4})/, '$1，$2，'),
  (digits) => [...digits].map((sign) => '〇一二三四五六七八九'[Number(sign)] ?? sign).join(''),
  (digits) => digits.replace(/^(.{5})/, '$1\n'),
  (digits) => digits.replace(/^(.{3})/, '$1\u200b'),
]

/** @param count how many; each kind by each hand in turn */
export function plantedNumbers(count: number, seed: number): PlantedNumber[] {
  const random = seeded(seed)
  return Array.from({ length: count }, (_, nth) => {
    const digits = (makers[nth % makers.length] as (random: () => number) => string)(random)
    return { digits, written: (hands[Math.floor(nth / makers.length) % hands.length] as (digits: string) => string)(digits) }
  })
}

/** The digits of a text in their order, in plain form: what a reader of any hand would find. */
export const plainDigits = (text: string): string =>
  [...text.normalize('NFKC')].map((sign) => ({ 〇: '0', 零: '0', 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9' })[sign] ?? sign).join('').replaceAll(/[^\dX]/g, '')
