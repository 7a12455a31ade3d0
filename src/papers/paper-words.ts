import { label } from '../locales/label.ts'

/** Wording that a paper adds to its text. */
export type PaperWords = {
  /** before the list of attachments, with its colon */
  attachments: string
  /** before the address of the page, with its colon */
  source: string
  /** in the place of a picture that could not be read */
  pictureMissing: (name: string) => string
  /** at the end, where characters were replaced */
  glyphsMissing: (characters: string) => string
  /** a day in words, from `YYYY-MM-DD` */
  day: (day: string) => string
}

/** English for English texts, Chinese for all others: the papers of the minorities' languages are those of Chinese offices. */
export const paperWords = (language: string): PaperWords => {
  const spoken = /^en\b/i.test(language) ? 'en' : 'zh'
  const word = (key: string): string => label(`papers.${key}`)[spoken]
  const days = new Intl.DateTimeFormat(spoken === 'en' ? 'en-GB' : 'zh-CN', { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' })
  return {
    attachments: word('attachments'),
    source: word('source'),
    pictureMissing: (name) => (name === '' ? word('pictureMissing') : word('namedPictureMissing').replace('{{name}}', () => name)),
    glyphsMissing: (characters) => word('glyphsMissing').replace('{{characters}}', () => characters),
    day: (day) => days.format(new Date(`${day}T00:00:00Z`)),
  }
}
