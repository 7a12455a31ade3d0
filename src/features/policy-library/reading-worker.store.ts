/** Worker thread of the policy library: reads the metadata of strangers' pages and compares texts. */
import { tooComplex } from '../../intake/limits.ts'
import { readWord } from '../../intake/read-word.store.ts'
import { plainText } from '../../rich-text/contents.ts'
import { parseHtml } from '../../rich-text/from-html.store.ts'
import { normaliseRichText } from '../../rich-text/normalise.ts'
import { renderRichText, type Resolve } from '../../rich-text/to-html.ts'
import { answerInThread } from '../../threads/answer-in-thread.store.ts'
import { compareWithDocument } from './copying/compare-with-document.ts'
import type { CopyReport } from './copying/copy-report.ts'
import { textWithQuotations } from './copying/quotations.ts'
import { formFacts, type FormFact } from './form-facts.ts'
import { takeMetadata } from './metadata-table.ts'

/** A body as the editor has it, or plain text. */
export type ComparedText = { body: unknown } | { text: string }

/** Both texts as they were compared: ranges of the report are of these. */
export type Comparison = { report: CopyReport; interpretation: string; document: string }

export type ReadingQuestion =
  | { kind: 'html'; html: string }
  | { kind: 'word'; bytes: Uint8Array }
  | { kind: 'compare'; interpretation: ComparedText; document: ComparedText; commonplaces: string[] }

export type ReadingAnswer = { facts: FormFact[] } | { comparison: Comparison }

const nothing: Resolve = { image: () => null, file: () => null, document: () => null }

const factsIn = (html: string): ReadingAnswer => ({ facts: formFacts(takeMetadata(parseHtml(html).body)) })

function compare({ interpretation, document, commonplaces }: Extract<ReadingQuestion, { kind: 'compare' }>): ReadingAnswer {
  const own = 'text' in interpretation ? { text: interpretation.text, quotations: [] } : textWithQuotations(normaliseRichText(interpretation.body).value)
  const other = 'text' in document ? document.text : plainText(normaliseRichText(document.body).value)
  return { comparison: { report: compareWithDocument(own.text, other, { quotations: own.quotations, commonplaces }), interpretation: own.text, document: other } }
}

answerInThread<ReadingQuestion, ReadingAnswer>(async (question) => {
  if (question.kind === 'compare') return compare(question)
  return factsIn(question.kind === 'html' ? question.html : renderRichText((await readWord(question.bytes)).value, nothing))
}, tooComplex)
