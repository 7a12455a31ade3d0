import { describe, expect, it } from 'vitest'
import { compareWithDocument } from '../../../../src/features/policy-library/copying/compare-with-document.ts'
import { copyVerdict, type CopyReport } from '../../../../src/features/policy-library/copying/copy-report.ts'
import { namedQuotations } from '../../../../src/features/policy-library/copying/quotations.ts'
import { labelledPairs, type LabelledPair } from '../../../support/copying/labelled-pairs.ts'
import { qualityOf, tableOfKinds } from '../../../support/copying/quality.ts'

const judge = (pair: LabelledPair): { pair: LabelledPair; report: CopyReport; found: boolean } => {
  const report = compareWithDocument(pair.interpretation, pair.document, { quotations: namedQuotations(pair.interpretation) })
  return { pair, report, found: copyVerdict(report) === 'copied' }
}

describe('whether an interpretation is copied (J-06)', () => {
  const judged = labelledPairs().map(judge)

  it('is asked of 480 labelled pairs, a third of them of texts that were held out', () => {
    expect(judged).toHaveLength(480)
    expect(judged.filter(({ pair }) => pair.heldOut)).toHaveLength(160)
    expect(judged.filter(({ pair }) => pair.copied)).toHaveLength(270)
  })

  it.each([['tuned', false], ['held out', true]])('is told with precision and recall of 0.95 and more: %s', (name, heldOut) => {
    const part = judged.filter(({ pair }) => pair.heldOut === heldOut)
    const quality = qualityOf(part.map(({ pair, found }) => ({ copied: pair.copied, found })))
    process.stdout.write(`\n${name}: precision ${quality.precision.toFixed(3)}, recall ${quality.recall.toFixed(3)}\n${tableOfKinds(part.map(({ pair, report, found }) => ({ ...pair, share: report.share, found })))}\n`)
    expect(quality.precision).toBeGreaterThanOrEqual(0.95)
    expect(quality.recall).toBeGreaterThanOrEqual(0.95)
  })

  it('comes with a share that is near the truth where the truth is known', () => {
    const off = judged.flatMap(({ pair, report }) => (pair.truth === null ? [] : [{ kind: pair.kind, base: pair.base, by: Math.abs(report.share - pair.truth) }]))
    // Own words of a drafter have some of the document's terms by nature; more than that would be an error of ours.
    expect(off.filter(({ by }) => by > 0.15)).toEqual([])
    // A copied line of addressees is copied and does not count.
    expect(off.filter(({ kind, by }) => kind !== '40 % copied' && by > 0.05)).toEqual([])
  })
})
