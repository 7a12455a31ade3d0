import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CopyIndex, CopySource } from '../../src/features/policy-library/copying/copy-index.ts'
import { tellingCharacters } from '../../src/features/policy-library/copying/commonplaces.ts'
import { foldText } from '../../src/features/policy-library/copying/folded-text.ts'
import { sureLength } from '../../src/features/policy-library/copying/fingerprints.ts'
import { excerpt, fullWidth, lightlyEdited, scanned, sentencesOf, shuffled, traditional, weightOf } from '../support/copying/edit-operators.ts'
import { seeded } from '../support/seeded.ts'
import { policyTexts } from '../support/copying/policy-texts.ts'

const texts = policyTexts()
const [first, second, third] = texts.map(({ document }) => document) as [string, string, string]

async function* batches(...all: CopySource[][]): AsyncGenerator<CopySource[]> {
  for (const batch of all) yield await Promise.resolve(batch)
}

/** What every index of copies does; run by each adapter with a way to open an empty one. */
export const copyIndexContract = (name: string, openEmpty: () => Promise<CopyIndex>): void => {
  describe(`${name} as an index of copies (J-06)`, () => {
    let index: CopyIndex

    beforeEach(async () => {
      index = await openEmpty()
    })
    afterEach(() => index.close())

    const putAll = async () => {
      for (const { name: id, document } of texts) await index.put(id, 'qingxi', document)
    }
    const holdersOf = async (text: string, except?: string) => (await index.find({ text, ...(except === undefined ? {} : { except }) })).holders
    const idsOf = async (text: string) => (await holdersOf(text)).map(({ entryId }) => entryId)

    it('finds nothing in an empty index, and says that it was never filled', async () => {
      expect(await index.find({ text: first })).toEqual({ holders: [], complete: false })
      expect(await index.count()).toBe(0)
    })

    it('names the entry that has the text, with its site and the whole share', async () => {
      await putAll()
      await index.put('copy', 'shiqiao', first)
      expect((await holdersOf(first)).slice(0, 2)).toEqual([{ entryId: texts[0]?.name, tenant: 'qingxi', share: 1 }, { entryId: 'copy', tenant: 'shiqiao', share: 1 }])
      expect(await holdersOf(first, texts[0]?.name)).toMatchObject([{ entryId: 'copy', share: 1 }])
      expect(await index.count()).toBe(16)
    })

    it('estimates how much of a text each of its sources has', async () => {
      await putAll()
      const [long, short] = [excerpt(first, 0.6, seeded(1)), excerpt(second, 0.2, seeded(2))]
      const holders = await holdersOf(`${long}\n${short}\n${texts[4]?.interpretation ?? ''}`)
      const all = weightOf(long) + weightOf(short) + weightOf(texts[4]?.interpretation ?? '')
      expect(holders.map(({ entryId }) => entryId).slice(0, 2)).toEqual([texts[0]?.name, texts[1]?.name])
      expect(Math.abs((holders[0]?.share ?? 0) - weightOf(long) / all)).toBeLessThan(0.03)
      expect(Math.abs((holders[1]?.share ?? 0) - weightOf(short) / all)).toBeLessThan(0.03)
    })

    it.each([
      ['traditional characters', (text: string) => traditional(text, 'tw'), 0.9],
      ['full width', fullWidth, 1],
      ['sentences in another order', (text: string) => shuffled(sentencesOf(text), seeded(3)).join(''), 0.6],
      ['an edit every thirty characters', (text: string) => lightlyEdited(text, 30, seeded(4)), 0.7],
      ['misread characters', (text: string) => scanned(text, 40, seeded(5)), 0.6],
    ])('finds it again in %s', async (_, change, least) => {
      await putAll()
      const found = (await holdersOf(change(third)))[0]
      expect(found?.entryId).toBe(texts[2]?.name)
      expect(found?.share).toBeGreaterThanOrEqual(least)
    })

    it('finds every stretch of the length that it promises, wherever it is cut', async () => {
      await putAll()
      // Letters and digits alone, so that the length is what it says; own words around it that stand nowhere.
      const bare = third.replace(/[^\p{L}\p{N}]/gu, '')
      const around = (texts[7]?.interpretation ?? '').slice(0, 200)
      const missed: number[] = []
      const telling = tellingCharacters(foldText(bare), [], foldText)
      const places = Array.from({ length: bare.length - sureLength }, (_, at) => at).filter((at) => (telling[at + sureLength] ?? 0) - (telling[at] ?? 0) === sureLength)
      expect(places.length).toBeGreaterThan(500)
      for (const at of places.filter((_, nth) => nth % 5 === 0)) {
        const stretch = bare.slice(at, at + sureLength)
        if (!(await idsOf(`${around}${stretch}${around}`)).includes(texts[2]?.name ?? '')) missed.push(at)
      }
      expect(missed).toEqual([])
    })

    it('does not take own words or formulas for a copy', async () => {
      await putAll()
      for (const { name: id, interpretation, summary } of texts) {
        const own = [...(await holdersOf(interpretation)), ...(await holdersOf(summary))]
        expect([id, own.filter(({ share }) => share > 0.1)]).toEqual([id, []])
      }
      await index.put('formula', 'qingxi', '各县（市、区）人民政府，市政府各部门、各直属机构：现将有关事项通知如下，请结合实际，认真贯彻执行。特此通知。东河市人民政府办公室2026年9月1日')
      expect(await idsOf('各县（市、区）人民政府，市政府各部门、各直属机构：现将有关事项通知如下，请结合实际，认真贯彻执行。特此通知。清溪县人民政府办公室2027年1月5日')).toEqual([])
    })

    it('replaces an entry by its id: the old text is forgotten', async () => {
      await index.put('a', 'qingxi', first)
      await index.put('a', 'shiqiao', second)
      expect([await idsOf(first), await holdersOf(second), await index.count()]).toEqual([[], [{ entryId: 'a', tenant: 'shiqiao', share: 1 }], 1])
      await index.put('a', 'donghe', second)
      expect(await holdersOf(second)).toEqual([{ entryId: 'a', tenant: 'donghe', share: 1 }])
    })

    it('is the same after the same again', async () => {
      await index.put('a', 'qingxi', first)
      const before = await index.find({ text: first })
      await index.put('a', 'qingxi', first)
      expect([await index.find({ text: first }), await index.count()]).toEqual([before, 1])
      await index.remove('a')
      await index.remove('a')
      await index.remove('never-there')
      expect([await idsOf(first), await index.count()]).toEqual([[], 0])
      await index.put('a', 'qingxi', first)
      expect(await index.find({ text: first })).toEqual(before)
    })

    it('is rebuilt from batches, and nothing of before stays', async () => {
      await index.put('old', 'qingxi', second)
      const count = await index.rebuild(batches([{ entryId: 'a', tenant: 'qingxi', text: first }], [], [{ entryId: 'b', tenant: 'shiqiao', text: third }]))
      expect(count).toBe(2)
      expect([await idsOf(first), await idsOf(second), await idsOf(third)]).toEqual([['a'], [], ['b']])
      expect(await index.find({ text: first })).toMatchObject({ complete: true })
    })

    it('keeps what is put or removed while it is rebuilt, against an older text of a batch', async () => {
      async function* slow(): AsyncGenerator<CopySource[]> {
        await index.put('a', 'qingxi', second)
        await index.remove('b')
        expect(await index.find({ text: second })).toMatchObject({ holders: [{ entryId: 'a' }], complete: false })
        yield [{ entryId: 'a', tenant: 'qingxi', text: first }, { entryId: 'b', tenant: 'qingxi', text: first }, { entryId: 'c', tenant: 'qingxi', text: first }]
      }
      expect(await index.rebuild(slow())).toBe(2)
      expect([await idsOf(first), await idsOf(second)]).toEqual([['c'], ['a']])
    })

    it('says that entries may be missing after a rebuild that was broken off, until one is whole', async () => {
      async function* broken(): AsyncGenerator<CopySource[]> {
        yield await Promise.resolve([{ entryId: 'a', tenant: 'qingxi', text: first }])
        throw new Error('the library did not answer')
      }
      await expect(index.rebuild(broken())).rejects.toThrow('the library did not answer')
      expect(await index.find({ text: first })).toMatchObject({ holders: [{ entryId: 'a' }], complete: false })
      await index.rebuild(batches([{ entryId: 'a', tenant: 'qingxi', text: first }]))
      expect(await index.find({ text: first })).toMatchObject({ complete: true })
    })

    it('rebuilds one after the other when asked twice', async () => {
      const counts = await Promise.all([
        index.rebuild(batches([{ entryId: 'a', tenant: 'qingxi', text: first }])),
        index.rebuild(batches([{ entryId: 'b', tenant: 'qingxi', text: first }])),
      ])
      expect([counts, await idsOf(first)]).toEqual([[1, 1], ['b']])
    })

    it('shows as many holders as are asked for, in one order every time', async () => {
      await index.rebuild(batches(Array.from({ length: 60 }, (_, nth) => ({ entryId: `e${String((nth * 37) % 60).padStart(2, '0')}`, tenant: 'qingxi', text: first }))))
      const expected = Array.from({ length: 60 }, (_, nth) => `e${String(nth).padStart(2, '0')}`)
      expect(await idsOf(first)).toEqual(expected.slice(0, 20))
      expect((await index.find({ text: first, limit: 5 })).holders.map(({ entryId }) => entryId)).toEqual(expected.slice(0, 5))
      expect((await index.find({ text: first, limit: 1_000_000 })).holders).toHaveLength(60)
    })

    it('answers for every text, and takes every text', async () => {
      const hostile = ['', ' ', '\0', '\ud800', '😀😀', '啊'.repeat(50_000), '甲乙'.repeat(10_000), "'; DROP TABLE entries; --", '1'.repeat(9), first.repeat(60)]
      for (const [nth, text] of hostile.entries()) await index.put(`h${nth}`, 'qingxi', text)
      for (const text of hostile) {
        for (const { share } of (await index.find({ text })).holders) {
          expect(share).toBeGreaterThan(0)
          expect(share).toBeLessThanOrEqual(1)
        }
      }
      expect(await index.count()).toBe(hostile.length)
      expect(await idsOf(first)).toEqual(['h9'])
    })
  })
}
