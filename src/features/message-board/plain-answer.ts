import { citedKeys, markCitations } from '../../documents/citation-links.ts'
import { citationsIn } from '../../documents/citations.ts'
import { paragraphNode, richTextOf, textNode, type RichText } from '../../rich-text/rich-text.ts'
import { renderRichText } from '../../rich-text/to-html.ts'

/** A plain text of paragraphs, as letters and answers are written. */
const paragraphsOf = (text: string): RichText =>
  richTextOf(text.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => paragraphNode([textNode(line)])))

const noFiles = { image: () => null, file: () => null, document: () => null }

/** The text as HTML, with a mark on every document number that it cites (`resolveCitations` makes links of them). */
export const answerHtml = (text: string): string => renderRichText(markCitations(paragraphsOf(text)), noFiles)

/**
 * Keys of the document numbers that an answer rests on: those that its writer named, then those of its text, each once. What
 * the library says of them now is looked up when the answer is read (G-32).
 * @param cites lines such as 《…办法》（松政办发〔2026〕5号）; a line without a number says nothing that can be looked up
 */
export const answerCitations = (cites: readonly string[], text: string): string[] =>
  [...new Set([...cites.flatMap((line) => citationsIn(line).flatMap(({ numbers }) => numbers.map(({ key }) => key))), ...citedKeys(paragraphsOf(text))])]
