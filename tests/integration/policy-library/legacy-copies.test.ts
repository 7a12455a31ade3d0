import { describe, expect, it } from 'vitest'
import { compareWithDocument } from '../../../src/features/policy-library/copying/compare-with-document.ts'
import { copyVerdict } from '../../../src/features/policy-library/copying/copy-report.ts'
import { namedQuotations } from '../../../src/features/policy-library/copying/quotations.ts'
import { plainText } from '../../../src/rich-text/contents.ts'
import { htmlToRichText } from '../../../src/rich-text/from-html.store.ts'
import { compressed, excerpt, lightlyEdited, mixed, scanned, sentencesOf, shuffled, traditional, weightOf } from '../../support/copying/edit-operators.ts'
import { seeded } from '../../support/seeded.ts'
import { policyTexts } from '../../support/copying/policy-texts.ts'
import { qualityOf, tableOfKinds } from '../../support/copying/quality.ts'
import { copiedHtml, isCorpusHere, readGold } from '../legacy-paste/corpus.ts'

type Page = { file: string; kind: string; text: string }
type Pair = { kind: string; copied: boolean; interpretation: string; document: string }

/** Whole pages in Chinese, as an editor would paste them; the same pages in another encoding are told apart by the name. */
const readPages = (): Page[] =>
  readGold().filter(({ complete, bodyChars, file }) => complete && bodyChars > 400 && !file.includes('gb')).map((page): Page => ({
    file: page.file, kind: page.kind, text: plainText(htmlToRichText(copiedHtml(page), page.sourceUrl === null ? {} : { pageUrl: page.sourceUrl }).value),
  })).filter(({ text }) => /\p{Script=Han}{20}/u.test(text))

const own = policyTexts().map(({ interpretation }) => interpretation)

function pairsOf(pages: readonly Page[]): Pair[] {
  const documents = pages.filter(({ kind }) => kind === 'policy')
  return documents.flatMap(({ text: document }, at): Pair[] => {
    const roll = seeded(500 + at)
    const words = own[at % own.length] as string
    const short = excerpt(words, Math.min(1, (weightOf(document) * 0.2) / weightOf(words)), () => 0)
    const copies: [string, string][] = [
      ['verbatim', document], ['verbatim', excerpt(document, 0.5, roll)], ['reordered', shuffled(sentencesOf(document), roll).join('')],
      ['edited', lightlyEdited(document, 25, roll)], ['edited', lightlyEdited(excerpt(document, 0.6, roll), 12, roll)], ['compressed', compressed(document, roll)],
      ['traditional', traditional(document, 'hk')], ['scanned', scanned(document, 25, roll)], ['65 % copied', mixed(document, short, 0.65, roll)],
    ]
    const ownTexts: [string, string][] = [
      ['59 % copied', mixed(document, short, 0.59, roll)], ['40 % copied', mixed(document, short, 0.4, roll)], ['independent', words],
      ...pages.filter(({ text }) => text !== document).map(({ text }): [string, string] => ['another page', text]),
    ]
    return [
      ...copies.map(([kind, interpretation]) => ({ kind, copied: true, interpretation, document })),
      ...ownTexts.map(([kind, interpretation]) => ({ kind, copied: false, interpretation, document })),
    ]
  })
}

describe.skipIf(!isCorpusHere())('copies among real pages (J-06; where the corpus is)', () => {
  const pages = readPages()

  it('are told from own texts with precision and recall of 0.95 and more', () => {
    expect(pages.filter(({ kind }) => kind === 'policy').length).toBeGreaterThanOrEqual(8)
    const judged = pairsOf(pages).map((pair) => {
      const report = compareWithDocument(pair.interpretation, pair.document, { quotations: namedQuotations(pair.interpretation) })
      return { ...pair, share: report.share, found: copyVerdict(report) === 'copied' }
    })
    const quality = qualityOf(judged)
    process.stdout.write(`\nreal pages: precision ${quality.precision.toFixed(3)}, recall ${quality.recall.toFixed(3)}, ${judged.length} pairs\n${tableOfKinds(judged)}\n`)
    expect(quality.precision).toBeGreaterThanOrEqual(0.95)
    expect(quality.recall).toBeGreaterThanOrEqual(0.95)
  })

  it('are whole copies where one page was saved twice, in another encoding', () => {
    const twice = readGold().filter(({ file }) => /^pages\/(13|28)-/.test(file)).map((page) => plainText(htmlToRichText(copiedHtml(page)).value))
    expect(twice).toHaveLength(2)
    expect(compareWithDocument(twice[1] ?? '', twice[0] ?? '').share).toBe(1)
  })
})
