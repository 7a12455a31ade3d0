import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { documentNumberKey } from '../../../src/documents/document-number.ts'
import { clauseViews } from '../../../src/documents/clauses.ts'
import { doubtful, takeMetadata } from '../../../src/features/policy-library/metadata-table.ts'
import type { Fact } from '../../../src/features/policy-library/metadata-table.ts'
import { metadataFields } from '../../../src/features/policy-library/metadata-values.ts'
import type { MetadataField } from '../../../src/features/policy-library/metadata-values.ts'
import { decodeHtml } from '../../../src/rich-text/decode-html.ts'
import { htmlToRichText, parseHtml } from '../../../src/rich-text/from-html.store.ts'
import { copiedHtml, corpusFolder, isCorpusHere, readGold } from './corpus.ts'
import type { Gold } from './corpus.ts'
import { anchorsOf, policyLabels } from './policy-labels.ts'

type PolicyGold = Gold & { title: string; indexNumber: string | null; docNumber: string | null; agency: string | null; signDate: string | null; pubDate: string | null; source: string | null }

const numberOf = (page: Gold): string => path.basename(page.file).slice(0, 2)
const pages = (isCorpusHere() ? readGold() : []).filter((page) => numberOf(page) in policyLabels) as PolicyGold[]
const wholePage = (page: Gold): HTMLElement => parseHtml(decodeHtml(readFileSync(path.join(corpusFolder, page.file)))).body

/** What the page tells a reader. */
const truth = (page: PolicyGold): Map<MetadataField, string> => {
  const label = policyLabels[numberOf(page)]
  const all: Partial<Record<MetadataField, string | null>> = {
    indexNumber: page.indexNumber, docNumber: page.docNumber, issuer: page.agency, formedOn: page.signDate, publishedOn: page.pubDate, title: page.title, source: page.source, ...label?.fields,
  }
  const seen = metadataFields.filter((field) => all[field] != null && label?.unseen?.includes(field) !== true)
  return new Map(seen.map((field) => [field, all[field] ?? '']))
}

const plain = (field: MetadataField, value: string): string => {
  if (field === 'docNumber') return documentNumberKey(value)?.key ?? value
  return field === 'title' ? value.normalize('NFKC').replace(/\s/gu, '') : value
}

type Count = { right: number; given: number; wanted: number; /** wrong, and not marked doubtful */ slips: string[] }
type Counts = Map<string, Count>

const tally = (counts: Counts, name: string, page: string, wanted: readonly string[], given: readonly { value: string; sure: boolean }[]): void => {
  const count = counts.get(name) ?? { right: 0, given: 0, wanted: 0, slips: [] }
  const right = given.filter(({ value }) => wanted.includes(value))
  count.right += right.length
  count.given += given.length
  count.wanted += wanted.length
  count.slips.push(...given.filter(({ value, sure }) => sure && !wanted.includes(value)).map(({ value }) => `${page}: ${value}`))
  counts.set(name, count)
}

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${(100 * part / whole).toFixed(1)} %`)
const print = (title: string, counts: Counts): void => {
  const rows = [...counts].map(([name, { right, given, wanted }]) => `  ${name.padEnd(14)}${`${right}/${given}`.padEnd(10)}${percent(right, given).padEnd(11)}${`${right}/${wanted}`.padEnd(10)}${percent(right, wanted)}`)
  process.stdout.write(`\n${title}\n  ${'field'.padEnd(14)}${'right/given'.padEnd(12)}precision  right/wanted  recall\n${rows.join('\n')}\n`)
}

const score = (read: (page: PolicyGold) => Fact[], seen: (page: PolicyGold, field: MetadataField) => boolean): Counts => {
  const counts: Counts = new Map()
  for (const page of pages) {
    const wanted = truth(page)
    const facts = read(page)
    for (const field of metadataFields) {
      const value = wanted.get(field)
      const given = facts.filter((fact) => fact.field === field).map((fact) => ({ value: plain(field, fact.value), sure: fact.confidence >= doubtful }))
      if (value === undefined && given.length === 0) continue
      tally(counts, field, numberOf(page), value === undefined || !seen(page, field) ? [] : [plain(field, value)], given)
    }
  }
  return counts
}

const least = 0.95
const below = (counts: Counts): string[] =>
  [...counts].filter(([, { right, given, wanted }]) => right < least * given || right < least * wanted).map(([name, { right, given, wanted }]) => `${name}: ${right} of ${given} given, of ${wanted} wanted`)
const slips = (counts: Counts): string[] => [...counts].flatMap(([name, count]) => count.slips.map((slip) => `${name} ${slip}`))

describe.runIf(isCorpusHere())('real policy pages', () => {
  it('are the thirteen of the corpus', () => {
    expect(pages).toHaveLength(13)
  })

  it('pasted whole give their metadata from table, line and text', () => {
    const counts = score((page) => takeMetadata(wholePage(page)), () => true)
    print('metadata of whole pages', counts)
    expect(below(counts)).toEqual([])
    expect(slips(counts)).toEqual([])
  })

  it('pasted as text alone give what the text says', () => {
    const inText = new Set<MetadataField>(['docNumber', 'issuer', 'formedOn', 'genre', 'effectiveOn', 'expiresOn', 'title'])
    // Pages 13 to 15 have no title in their text.
    const counts = score((page) => takeMetadata(parseHtml(copiedHtml(page)).body), (page, field) => inText.has(field) && !(field === 'title' && ['13', '14', '15', '28'].includes(numberOf(page))))
    print('metadata of the text alone', counts)
    expect(below(counts)).toEqual([])
    expect(slips(counts)).toEqual([])
  })

  it.each(pages.map((page) => [page.file, page] as const))('%s loses its table and no word of its text', (_file, page) => {
    const squeezed = (text: string | null): string => (text ?? '').replace(/\s/gu, '')
    const body = wholePage(page)
    const before = squeezed(body.textContent)
    const facts = takeMetadata(body)
    const after = squeezed(body.textContent)
    expect(after).toContain(page.bodyFirst40)
    expect(after).toContain(page.bodyLast40)
    if (facts.filter(({ source }) => source === 'table').length > 1) expect(after.length).toBeLessThan(before.length)
    if (page.indexNumber !== null) expect(after).not.toContain(page.indexNumber)
  })

  it('are split into the clauses that a reader sees', () => {
    const counts: Counts = new Map()
    const missing: string[] = []
    for (const page of pages) {
      const views = clauseViews(htmlToRichText(copiedHtml(page)).value)
      const wanted = anchorsOf(policyLabels[numberOf(page)]?.clauses ?? '')
      tally(counts, 'clauses', numberOf(page), wanted, views.map(({ anchor }) => ({ value: anchor, sure: true })))
      missing.push(...wanted.filter((anchor) => !views.some((view) => view.anchor === anchor)).map((anchor) => `${numberOf(page)}: ${anchor}`))
    }
    print('clauses', counts)
    expect(missing).toEqual([])
    expect(slips(counts)).toEqual([])
  })
})

describe('the legacy corpus', () => {
  it('is where CI has it', () => {
    if (!isCorpusHere()) process.stderr.write(`no legacy corpus at ${corpusFolder}: the measures above did not run\n`)
    expect(isCorpusHere() || process.env['CI'] === undefined).toBe(true)
  })
})
