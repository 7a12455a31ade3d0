import { describe, expect, it } from 'vitest'
import { bodyPoints, characterPitchPoints, headPoints, linePitchPoints, pictureSize, textHeightPoints, textWidthPoints, widthInCharacters } from '../../../src/papers/measures.ts'
import { signBlock } from '../../../src/papers/sign-block.ts'
import { titleLines } from '../../../src/papers/title-lines.ts'

describe('the page of GB/T 9704-2012', () => {
  it('has a type area of 156 × 225 mm with 22 lines of 28 characters', () => {
    expect(textWidthPoints).toBeCloseTo((156 / 25.4) * 72)
    expect(textHeightPoints).toBeCloseTo((225 / 25.4) * 72)
    expect(21 * linePitchPoints + bodyPoints).toBeLessThanOrEqual(textHeightPoints)
    expect(22 * linePitchPoints + bodyPoints).toBeGreaterThan(textHeightPoints)
    expect(28 * characterPitchPoints).toBeCloseTo(textWidthPoints)
  })

  it.each([['县府', 48], ['松漪县人民政府文件', 44], ['松漪县人民政府办公室、松漪县财政局、松漪县农业农村局文件', 16]])('sets the red head %s in one line at %i pt', (issuer, size) => {
    expect(headPoints(issuer)).toBe(size)
  })

  it.each([
    [{ width: 400, height: 300 }, 442, { width: 300, height: 225 }],
    [{ width: 1600, height: 800 }, 442, { width: 442, height: 221 }],
    [{ width: 1600, height: 800 }, 100, { width: 100, height: 50 }],
  ])('shows a picture of %j where %i pt are free as %j', (pixels, free, size) => {
    expect(pictureSize(pixels, free)).toEqual(size)
  })

  it('keeps a tall picture on its page', () => {
    expect(pictureSize({ width: 400, height: 40_000 }, 442).height).toBeLessThan(textHeightPoints)
  })
})

describe('signature and day', () => {
  it.each<[string[], string, number, number]>([
    // the day begins two characters behind the signature's beginning
    [['松漪县人民政府办公室'], '2026年3月1日', 2, 4],
    [['松漪县人民政府'], '2026年12月31日', 4, 2],
    [['县府'], '2026年3月1日', 8, 2],
    [['县府', '松漪县人民政府办公室'], '2026年3月1日', 2, 4],
    [['县府'], '', 2, 2],
    [[], '2026年3月1日', 2, 2],
  ])('%j with %s end %d and %d characters before the margin', (signature, day, afterSignature, afterDay) => {
    expect(signBlock(signature, day)).toEqual({ afterSignature, afterDay })
    if (signature.length > 0 && day !== '') {
      const begins = (words: string, after: number) => -(after + widthInCharacters(words))
      const longest = signature.toSorted((a, b) => b.length - a.length)[0] ?? ''
      expect(begins(day, afterDay) - begins(longest, afterSignature)).toBe(2)
    }
  })
})

describe('the lines of a title', () => {
  it.each([
    ['关于春节放假的通知', ['关于春节放假的通知']],
    ['松漪县人民政府关于印发农村供水保障工作方案的通知', ['松漪县人民政府关于印发农村', '供水保障工作方案的通知']],
    ['松漪县人民政府办公室关于转发县水利局《松漪县农村供水工程运行管理办法（试行）》的通知', null],
    ['Notice of the County Government on Rural Water Supply and the Renewal of Old Pipes', null],
  ])('of %s part no word and are about equally long', (title, lines) => {
    const found = titleLines(title, 20)
    if (lines !== null) expect(found).toEqual(lines)
    expect(found.join('').replaceAll(' ', '')).toBe(title.replaceAll(' ', ''))
    expect(found.every((line) => widthInCharacters(line) <= 20)).toBe(true)
    expect(found).toHaveLength(Math.ceil(widthInCharacters(title) / 20))
    expect(found.some((line) => /^[》）、，。]|[《（]$/.test(line))).toBe(false)
  })

  it('keep a word that is longer than a line, and all words of a very long title', () => {
    expect(titleLines('a'.repeat(100), 20)).toEqual(['a'.repeat(100)])
    const long = '农村供水保障工作方案'.repeat(200)
    expect(titleLines(long, 20).join('')).toBe(long)
  })
})
