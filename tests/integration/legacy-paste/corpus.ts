import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { decodeHtml } from '../../../src/rich-text/decode-html.ts'
import { parseHtml } from '../../../src/rich-text/from-html.store.ts'

/** Hand-made label of one saved page; see the corpus's own README for each field. */
export type Gold = {
  file: string
  kind: 'article' | 'policy' | 'interpretation' | 'list' | 'home' | 'message'
  sourceUrl: string | null
  bodyFirst40: string | null
  bodyLast40: string | null
  bodyChars: number
  bodyImages: number
  attachments: number
  complete: boolean
}

export const corpusFolder = path.resolve(process.env['JIYUE_LEGACY_CORPUS'] ?? path.join(import.meta.dirname, '../../../../shared/legacy-corpus'))

export const isCorpusHere = (): boolean => existsSync(path.join(corpusFolder, 'gold.json'))

export const readGold = (): Gold[] =>
  (JSON.parse(readFileSync(path.join(corpusFolder, 'gold.json'), 'utf8')) as Gold[])
    .filter((page) => ['article', 'policy', 'interpretation'].includes(page.kind))

/** What an editor marks with the mouse before copying: one element, less what stands in it and is not the text. */
type Selection = { element: string; except?: string[] }

const trsEditor: Selection = { element: '.TRS_Editor' }
const govCnRecord: Selection = { element: 'td#UCAP-CONTENT' }

/** By the number that the file's name begins with. */
const selections: Record<string, Selection> = {
  '01': { element: '#content' },
  '02': trsEditor,
  '03': { element: '#zoom' },
  '04': { element: '#UCAP-CONTENT' },
  '06': govCnRecord,
  '07': govCnRecord,
  '08': govCnRecord,
  '09': govCnRecord,
  '10': govCnRecord,
  '11': govCnRecord,
  '12': govCnRecord,
  '13': trsEditor,
  '14': trsEditor,
  '15': trsEditor,
  '16': trsEditor,
  '17': { element: '#ivs_content' },
  '23': { element: '.entry-content' },
  '24': { element: 'main .l-content-wrapper', except: ['.l-content-wrapper > div', '.docData', 'h1 ~ p', 'h1'] },
  '25': { element: '.col-md-9.col-sm-12.col-xs-12', except: ['p.titulo', 'small', 'div.row', 'hr', 'div.well'] },
  '26': { element: '.editor-content' },
  '27': { element: '#UCAP-CONTENT' },
  '28': trsEditor,
  '29': trsEditor,
}

/** HTML that the clipboard would hold. Throws where the page has no selection or the selection finds nothing. */
export const copiedHtml = (page: Gold): string => {
  const selection = selections[path.basename(page.file).slice(0, 2)]
  if (selection === undefined) throw new Error(`no selection for ${page.file}`)
  const document = parseHtml(decodeHtml(readFileSync(path.join(corpusFolder, page.file))))
  const element = document.querySelector(selection.element)
  if (element === null) throw new Error(`${selection.element} is not in ${page.file}`)
  for (const selector of selection.except ?? []) for (const part of element.querySelectorAll(selector)) part.remove()
  return element.outerHTML
}
