import { policyTexts } from '../../support/copying/policy-texts.ts'
import { sentencesOf, type Dice } from '../../support/copying/edit-operators.ts'
import { seeded } from '../../support/seeded.ts'

/** Texts of a policy library as large as one likes: what `nth` is follows from the number alone. */
export type PolicyLibrary = { textOf: (nth: number) => string }

const originals = 300

/**
 * Sentences of the words of our policy documents, as often as they stand there, so that long stretches hardly ever meet;
 * one sentence in eight is a set phrase that many texts have. One text in ten is a republished original: of 300
 * originals some stand here hundreds of times, as documents of the province do on its counties' sites.
 */
export function policyLibrary(): PolicyLibrary {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  const texts = policyTexts().flatMap(({ document, interpretation, points }) => [document, interpretation, points])
  const words = texts.flatMap((text) => [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment))
  const phrases = texts.flatMap(sentencesOf)

  const sentence = (roll: Dice): string => {
    if (roll() < 1 / 8) return phrases[Math.floor(roll() * phrases.length)] as string
    const length = 8 + Math.floor(roll() * 18)
    return `${Array.from({ length }, (_, at) => (words[Math.floor(roll() * words.length)] as string) + (at % 7 === 6 && at < length - 1 ? '，' : '')).join('')}。`
  }
  const written = (seed: number): string => {
    const roll = seeded(seed)
    const length = 800 + Math.floor(roll() * roll() * 6000)
    let text = ''
    while (text.length < length) text += sentence(roll)
    return text
  }
  // The first originals are the most copied ones.
  const republished = (nth: number): number => Math.floor(originals * seeded(nth + 7_000_000)() ** 2)
  return { textOf: (nth) => (nth % 10 === 9 ? written(republished(nth)) : written(nth + 1_000)) }
}
