import type { MetadataField } from '../../../src/features/policy-library/metadata-values.ts'

/**
 * What the corpus' own labels do not say, read off each page by eye: numbers, days and keys only. By the number that the
 * file's name begins with; pages 27 and 28 are 04 and 13 in another encoding.
 */
export type PolicyLabel = {
  /** fields that stand on the page, beside those of gold.json; where one differs from gold.json this counts, with the reason beside it */
  fields: Partial<Record<MetadataField, string>>
  /** fields of gold.json that stand nowhere on the page where a reader sees them */
  unseen?: MetadataField[]
  /** anchors of the clauses, `a..b` for a run: `tiao-1..32` */
  clauses: string
}

const gazette: PolicyLabel = { fields: { genre: 'resolution' }, unseen: ['publishedOn'], clauses: '' }
const headquarters: PolicyLabel = {
  fields: { effectiveOn: '2017-01-01', expiresOn: '2021-12-31' },
  clauses: `tiao-1..11 tiao-1-kuan-1..2 tiao-1-1..2 tiao-1-1-1..2 tiao-1-1-1-1..5 tiao-1-1-2-1..3 tiao-1-1-2-1-1..3 tiao-1-1-2-2-1..6 tiao-1-2-1..3
    tiao-2-1..3 tiao-2-1-1..2 tiao-2-1-1-1..5 tiao-2-1-2-1..5 tiao-2-2-1..5 tiao-3-1..3`,
}

export const policyLabels: Readonly<Record<string, PolicyLabel>> = {
  '04': gazette,
  '06': {
    fields: { themeClass: 'general-affairs/emergencies', genre: 'notice' },
    clauses: 'd1..4 p2-d1..4 p2-d1-1..2 p2-d2-1..2 p2-d3-1..2 p2-d4-1..3',
  },
  '07': { fields: { themeClass: 'general-affairs/other', genre: 'notice' }, clauses: 'd1..7' },
  '08': { fields: { themeClass: 'science/technology', genre: 'notice' }, clauses: 'd1..3 d1-1..5' },
  '09': {
    fields: { themeClass: 'science/property', effectiveOn: '2019-03-01' },
    clauses: `zhang-1..5 tiao-1..32 tiao-3-kuan-1..2 tiao-4-kuan-1..2 tiao-5-kuan-1..2 tiao-6-kuan-1..3 tiao-8-1..4 tiao-9-kuan-1..2 tiao-12-kuan-1..2 tiao-14-kuan-1..2
      tiao-16-kuan-1..3 tiao-19-kuan-1..2 tiao-20-kuan-1..2 tiao-24-kuan-1..2 tiao-25-kuan-1..2 tiao-25-1..5 tiao-26-kuan-1..2 tiao-26-1..5 tiao-32-kuan-1..2`,
  },
  10: { fields: { themeClass: 'agriculture/farming', genre: 'notice' }, clauses: 'd1..2' },
  11: {
    fields: { themeClass: 'finance/taxes', genre: 'notice', effectiveOn: '2019-01-01' },
    clauses: `zhang-1..9 tiao-1..32 tiao-5-kuan-1..3 tiao-12-kuan-1..2 tiao-14-kuan-1..2 tiao-15-kuan-1..2 tiao-17-kuan-1..3 tiao-17-1..2 tiao-18-kuan-1..2 tiao-22-1..2
      tiao-25-kuan-1..3 tiao-26-kuan-1..3 tiao-26-1..10`,
  },
  12: {
    fields: { themeClass: 'general-affairs/openness', genre: 'notice' },
    clauses: 'd1..5 d1-1..3 d1-2-1..4 d3-1..5 d4-1..3 d5-1..3',
  },
  13: headquarters,
  14: {
    fields: { effectiveOn: '2017-01-01', expiresOn: '2021-12-31' },
    clauses: `d1..6 tiao-1..37 tiao-1-kuan-1..2 tiao-6-kuan-1..2 tiao-8-kuan-1..2 tiao-8-1..4 tiao-9-kuan-1..2 tiao-18-kuan-1..2 tiao-24-1..4 tiao-25-kuan-1..2`,
  },
  15: { fields: { effectiveOn: '2017-01-01', expiresOn: '2021-12-31' }, clauses: 'd1..15' },
  27: gazette,
  28: headquarters,
}

export const anchorsOf = (clauses: string): string[] =>
  clauses.split(/\s+/).filter((run) => run !== '').flatMap((run) => {
    const [, stem = '', from = '', to = from] = /^(.*?)(\d+)(?:\.\.(\d+))?$/.exec(run) ?? []
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => `${stem}${Number(from) + index}`)
  })
