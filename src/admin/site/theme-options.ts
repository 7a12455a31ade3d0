import type { Named, ThemeChoice } from '../../tenancy/theme-choice.ts'

export type Option = { value: string; words: string }

const wordsOf = ({ label }: Named, language: string): string => label[language === 'en' ? 'en' : 'zh-CN']

/** What the field holds stays to be chosen, also where no theme of that name is there any more. */
const withPresent = (options: Option[], present: string): Option[] =>
  present === '' || options.some(({ value }) => value === present) ? options : [...options, { value: present, words: present }]

export const themeOptions = (choices: readonly ThemeChoice[], present: string, language: string): Option[] =>
  withPresent(choices.map((choice) => ({ value: choice.name, words: wordsOf(choice, language) })), present)

/** @param own words for the palette that the theme shows when none is chosen, given its name */
export function paletteOptions(choices: readonly ThemeChoice[], theme: string, present: string, language: string, own: (name: string) => string): Option[] {
  const palettes = choices.find(({ name }) => name === theme)?.palettes ?? []
  const [first] = palettes
  return [
    { value: '', words: first === undefined ? '' : own(wordsOf(first, language)) },
    ...withPresent(palettes.map((palette) => ({ value: palette.name, words: wordsOf(palette, language) })), present),
  ]
}

/** Colours of the palette that is shown. */
export function coloursOf(choices: readonly ThemeChoice[], theme: string, present: string): readonly string[] {
  const palettes = choices.find(({ name }) => name === theme)?.palettes ?? []
  return (palettes.find(({ name }) => name === present) ?? (present === '' ? palettes[0] : undefined))?.colours ?? []
}
