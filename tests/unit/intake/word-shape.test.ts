import { describe, expect, it } from 'vitest'
import { readWord } from '../../../src/intake/read-word.store.ts'
import { isBeyondReading } from '../../../src/intake/word-shape.ts'
import { deepestParagraphs, mostParagraphs } from '../../../src/intake/limits.ts'
import { paragraph, wordFile } from '../../support/word-file.ts'

const nested = (levels: number): string => `${'<w:p>'.repeat(levels)}${'</w:p>'.repeat(levels)}`

describe('the shape of a Word document', () => {
  it.each([
    ['as many paragraphs as allowed', '<w:p/>'.repeat(mostParagraphs), false],
    ['one more', '<w:p/>'.repeat(mostParagraphs + 1), true],
    ['with attributes and line ends', '<w:p\n w:rsid="1">a</w:p>'.repeat(mostParagraphs + 1), true],
    ['as deep as allowed', nested(deepestParagraphs), false],
    ['one deeper', nested(deepestParagraphs + 1), true],
    ['their properties, which begin alike', '<w:pPr></w:pPr>'.repeat(mostParagraphs + 1), false],
    ['a deep one after many shallow ones', paragraph('甲').repeat(100) + nested(deepestParagraphs + 1), true],
  ])('%s', (_name, xml, expected) => expect(isBeyondReading(xml)).toBe(expected))

  it('is looked at before the document is parsed, and refused with the remedy', async () => {
    await expect(readWord(wordFile({ body: nested(20_000) }))).rejects.toMatchObject({ code: 'input.invalid', details: { reasons: [{ key: 'intake.too-complex', field: 'file' }] } })
  })
})
