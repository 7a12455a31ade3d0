import { AlignmentType, LevelFormat } from 'docx'
import type { ILevelsOptions, INumberingOptions, IParagraphOptions } from 'docx'
import type { ListNode } from '../rich-text/rich-text.ts'
import { deepestList } from './paper-flow.ts'
import { twips } from './word-styles.ts'

/** The lists of one document: Word counts each list anew only where it is an instance of its own. */
export type WordLists = {
  /** numbering of the items of a list that begins here, `level` lists deep */
  begin(list: ListNode, level: number): NonNullable<IParagraphOptions['numbering']>
  /** all numberings that were begun */
  config(): INumberingOptions['config']
}

const bullets = 'bullets'
const numbers = (start: number): string => `numbers-from-${start}`

export const createWordLists = (): WordLists => {
  const starts = new Set<number>()
  let instance = 0
  return {
    begin: ({ listType, start }, level) => {
      if (listType === 'bullet') return { reference: bullets, level }
      starts.add(start)
      instance += 1
      return { reference: numbers(start), level, instance }
    },
    config: () => [
      { reference: bullets, levels: levels((level) => ({ level, format: LevelFormat.BULLET, text: '•' })) },
      ...[...starts].map((start) => ({ reference: numbers(start), levels: levels((level) => ({ level, format: LevelFormat.DECIMAL, text: `%${level + 1}.`, start })) })),
    ],
  }
}

/** Where the words of an item begin, in characters; its mark hangs before them. */
export const itemIndent = (level: number): number => 3.5 + 1.5 * level

/** A number stands two characters in, and a level deeper again two. */
const levels = (make: (level: number) => ILevelsOptions): ILevelsOptions[] =>
  Array.from({ length: deepestList + 1 }, (_, level) => ({
    ...make(level), alignment: AlignmentType.START, style: { paragraph: { indent: { left: twips(itemIndent(level)), hanging: twips(1.5), firstLine: 0 } } },
  }))
