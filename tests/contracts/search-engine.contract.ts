import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SearchEngine, SearchEntry, SearchQuery } from '../../src/search/search-engine.ts'
import { searchEntry } from '../support/search-entry.ts'

const hostile = [
  '"', '""', '*', '^', '(', ')', ':', '{title}', 'title:', '-', '+', 'AND', 'NOT', 'OR NOT', 'NEAR(a b)', '医保"', '" OR 1=1 --',
  "'; DROP TABLE entries; --", '\0', '医\0保', '\ud800', '\udc00医保', '😀😀', '\u202e医保', '%', '_', '\\', '〔〕号', '号', '', ' ', '\n',
  '医'.repeat(10_240), 'a'.repeat(10_240), '医保 '.repeat(3_000), '(('.repeat(5_000), '"'.repeat(10_240), '1'.repeat(10_240),
]

const given = async function* (...batches: SearchEntry[][]): AsyncGenerator<SearchEntry[]> {
  yield* batches
}

/** What every search engine does; run by each adapter with a way to open an empty one. */
export const searchEngineContract = (name: string, openEmpty: () => Promise<SearchEngine>): void => {
  describe(`${name} as a search engine`, () => {
    let engine: SearchEngine

    beforeEach(async () => {
      engine = await openEmpty()
    })
    afterEach(() => engine.close())

    const find = (text: string, changes: Partial<SearchQuery> = {}) =>
      engine.search({ text, scope: { province: 'yunling' }, page: 1, pageSize: 20, ...changes })
    const idsOf = async (text: string, changes: Partial<SearchQuery> = {}) => (await find(text, changes)).hits.map((hit) => hit.id)

    it('finds nothing in an empty index', async () => {
      expect(await find('医保')).toEqual({ total: 0, capped: false, hits: [] })
      expect(await engine.count()).toBe(0)
    })

    it('lists what is indexed in order of id, part by part', async () => {
      await engine.index(['b', 'd', 'a', 'c'].map((id) => searchEntry(id, { title: `标题${id}\ud800` })))
      await engine.remove(['c'])
      expect(await engine.indexed('', 2)).toEqual([{ id: 'a', title: '标题a\ufffd' }, { id: 'b', title: '标题b\ufffd' }])
      expect(await engine.indexed('b', 2)).toEqual([{ id: 'd', title: '标题d\ufffd' }])
      expect(await engine.indexed('d', 2)).toEqual([])
    })

    it('answers the same while it is put in order, and what is indexed meanwhile, too', async () => {
      for (let at = 0; at < 24; at += 1) await engine.index([searchEntry(`e${at}`, { title: `医保${at}`, body: `参保登记 ${at}` })])
      await engine.remove(['e3'])
      const before = await find('医保')
      await engine.tidy()
      await engine.index([searchEntry('later', { title: '医保补记', pubDate: '2030-01-01T00:00:00.000Z' })])
      let rounds = 0
      while (await engine.tidy()) {
        rounds += 1
        expect(rounds).toBeLessThan(1000)
      }
      const after = await find('医保', { pageSize: 24 })
      expect(after.total).toBe(before.total + 1)
      expect(after.hits[0]?.id).toBe('later')
      expect(after.hits.slice(1).map((hit) => hit.id)).toEqual((await idsOf('医保', { pageSize: 24 })).slice(1))
      expect(await idsOf('参保登记', { pageSize: 24 })).toHaveLength(23)
      expect(await engine.tidy()).toBe(false)
    })

    it('is whole once a fill came to its end, and no longer when it is cleared', async () => {
      expect(await engine.completeness()).toBe('partial')
      await engine.index([searchEntry('early', { title: '医保' })])
      expect(await engine.completeness()).toBe('partial')
      await engine.fill(given([searchEntry('a', { title: '医保' })], [], [searchEntry('b', { title: '医保' }), searchEntry('early', { title: '社保' })]))
      expect([await engine.completeness(), (await idsOf('医保')).toSorted(), await idsOf('社保')]).toEqual(['whole', ['a', 'b'], ['early']])
      await engine.index([searchEntry('c')])
      expect(await engine.completeness()).toBe('whole')
      await engine.clear()
      expect(await engine.completeness()).toBe('partial')
    })

    it('is not whole when the source of a fill breaks off, keeps what came, and can be filled again', async () => {
      const breaking = async function* () {
        yield [searchEntry('a', { title: '医保' })]
        throw new Error('the library is gone')
      }
      await expect(engine.fill(breaking())).rejects.toThrow('the library is gone')
      expect([await engine.completeness(), await idsOf('医保')]).toEqual(['partial', ['a']])
      await engine.fill(given([searchEntry('b', { title: '医保' })]))
      expect([await engine.completeness(), (await idsOf('医保')).toSorted()]).toEqual(['whole', ['a', 'b']])
    })

    it('is no longer whole when another fill has broken off, though everything of before is there', async () => {
      await engine.fill(given([searchEntry('a', { title: '医保' })]))
      const breaking = async function* () {
        yield [searchEntry('b', { title: '医保' })]
        throw new Error('the library is gone')
      }
      await expect(engine.fill(breaking())).rejects.toThrow()
      expect([await engine.completeness(), (await idsOf('医保')).toSorted()]).toEqual(['partial', ['a', 'b']])
    })

    it('keeps what is indexed and removed during a fill against the older text of a batch', async () => {
      const read = [searchEntry('changed', { title: '医保' }), searchEntry('withdrawn', { title: '医保' }), searchEntry('same', { title: '医保' })]
      await engine.index(read)
      const slow = async function* () {
        await engine.index([searchEntry('changed', { title: '社保' })])
        await engine.remove(['withdrawn'])
        yield read
      }
      await engine.fill(slow())
      expect([await idsOf('医保'), await idsOf('社保')]).toEqual([['same'], ['changed']])
    })

    it('is being filled while a fill runs, and partial when it is emptied meanwhile, which breaks the fill off', async () => {
      const seen: string[] = []
      const emptied = async function* () {
        yield [searchEntry('a', { title: '医保' })]
        seen.push(await engine.completeness())
        await engine.clear()
        seen.push(await engine.completeness())
        yield [searchEntry('b', { title: '医保' })]
      }
      await expect(engine.fill(emptied())).rejects.toMatchObject({ code: 'input.invalid', details: { field: 'fill' } })
      expect([seen, await engine.completeness(), await idsOf('医保')]).toEqual([['filling', 'partial'], 'partial', []])
    })

    it('leaves out what cannot be indexed, and says what', async () => {
      expect(await engine.fill(given([searchEntry('a', { title: '医保' }), searchEntry('x', { title: '医保', pubDate: '' })], [searchEntry('y', { pubDate: 'soon' })]))).toEqual(['x', 'y'])
      expect([await engine.completeness(), await idsOf('医保')]).toEqual(['whole', ['a']])
    })

    it('fills one after the other', async () => {
      const order: string[] = []
      const noted = async function* (name: string) {
        order.push(`${name} begins`)
        yield [searchEntry(name)]
        yield [searchEntry(`${name}2`)]
        order.push(`${name} ends`)
      }
      await Promise.all([engine.fill(noted('a')), engine.fill(noted('b'))])
      expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
    })

    it('puts the exact number first, then titles, then bodies, and the newest first among equals', async () => {
      const day = (number: number) => `2026-03-${String(number).padStart(2, '0')}T00:00:00.000Z`
      await engine.index([
        searchEntry('exact', { docNumber: '国办发〔2017〕47号', title: '政务信息系统整合', pubDate: day(1) }),
        searchEntry('body-new', { body: '按照国办发〔2017〕47号文件要求', pubDate: day(9) }),
        searchEntry('title-old', { title: '国办发〔2017〕47号文件解读', pubDate: day(2) }),
        searchEntry('title-new', { title: '贯彻国办发〔2017〕47号', pubDate: day(3) }),
        searchEntry('body-old', { summary: '国办发〔2017〕47号', pubDate: day(8) }),
        searchEntry('other', { docNumber: '国办发〔2017〕48号', title: '另一文件', pubDate: day(10) }),
      ])
      const page = await find('国办发[2017]47号')
      expect(page.hits.map((hit) => hit.id)).toEqual(['exact', 'title-new', 'title-old', 'body-new', 'body-old'])
      expect(page.hits.map((hit) => hit.score)).toEqual([3, 2, 2, 1, 1])
      expect(page).toMatchObject({ total: 5, capped: false })
    })

    it.each(['国办发〔2017〕47号', '国办发（2017）47号', '国办发［２０１７］４７号', ' 国办发 [2017] 47 号', '〔2017〕47号'])(
      'finds the number typed as %j',
      async (text) => {
        await engine.index([
          searchEntry('a', { docNumber: '国办发〔2017〕47号', pubDate: '2017-06-01T00:00:00.000Z' }),
          searchEntry('b', { docNumber: '国办发〔2017〕4号' }),
          searchEntry('c', { docNumber: '国办发〔2017〕147号' }),
        ])
        expect(await idsOf(text)).toEqual(['a'])
      },
    )

    it('puts a known title first, however many newer titles contain its words (C-30)', async () => {
      const newer = Array.from({ length: 30 }, (_, at) =>
        searchEntry(`n${at}`, { title: `关于做好防汛工作的通知解读之${at}`, pubDate: `2026-04-${String((at % 28) + 1).padStart(2, '0')}T00:00:00.000Z` }),
      )
      await engine.index([...newer, searchEntry('known', { title: '关于做好防汛工作的通知', pubDate: '2010-01-01T00:00:00.000Z' })])
      expect((await idsOf('关于做好 防汛工作的通知'))[0]).toBe('known')
    })

    it('finds words apart from each other, and every word must occur', async () => {
      await engine.index([
        searchEntry('apart', { title: '2024年度城乡居民医保费用报销指南' }),
        searchEntry('split', { title: '2024年医保新政', body: '如何报销' }),
        searchEntry('half', { title: '2024年医保新政' }),
      ])
      expect(await idsOf('2024年医保报销')).toEqual(['apart', 'split'])
    })

    it('finds one character, words of letters in any case and width, and other scripts', async () => {
      await engine.index([
        searchEntry('han', { title: '防汛抗旱' }),
        searchEntry('latin', { title: '5G网络与WiFi覆盖' }),
        searchEntry('tibetan', { title: 'བོད་ཡིག' }),
      ])
      for (const [text, id] of [['旱', 'han'], ['５ｇ', 'latin'], ['wifi', 'latin'], ['བོད', 'tibetan']] as const) {
        expect(await idsOf(text)).toEqual([id])
      }
      expect(await idsOf('wif')).toEqual([])
    })

    it('marks the words in the title', async () => {
      await engine.index([searchEntry('a', { title: '城乡居民医保费用报销指南' })])
      expect((await find('医保报销')).hits[0]?.titleRanges).toEqual([[4, 6], [8, 10]])
    })

    it('stays in its scope and narrows by site, type, column and time', async () => {
      const title = '医保报销'
      await engine.index([
        searchEntry('a', { title }),
        searchEntry('b', { title, tenant: 'shiqiao', county: 'shiqiao', type: 'policy', pubDate: '2026-03-02T00:00:00.000Z' }),
        searchEntry('c', { title, column: 'news', columnType: 'news', pubDate: '2026-03-03T00:00:00.000Z' }),
        searchEntry('d', { title, tenant: 'other', province: 'other', prefecture: null, county: null }),
      ])
      const cases: [Partial<SearchQuery>, string[]][] = [
        [{}, ['c', 'b', 'a']],
        [{ scope: { tenant: 'qingxi' } }, ['c', 'a']],
        [{ scope: { tenant: 'QINGXI' } }, []],
        [{ scope: { county: 'shiqiao' } }, ['b']],
        [{ scope: { prefecture: 'donghe' } }, ['c', 'b', 'a']],
        [{ scope: { province: 'other' } }, ['d']],
        [{ site: 'shiqiao' }, ['b']],
        [{ site: 'other' }, []],
        [{ scope: { tenant: 'qingxi' }, site: 'shiqiao' }, []],
        [{ type: 'policy' }, ['b']],
        [{ column: 'news' }, ['c']],
        [{ columnType: 'notices' }, ['b', 'a']],
        [{ from: '2026-03-02T00:00:00.000Z' }, ['c', 'b']],
        [{ to: '2026-03-02T00:00:00.000Z' }, ['a']],
        [{ from: '2026-03-02T00:00:00.000Z', to: '2026-03-03T00:00:00.000Z' }, ['b']],
        [{ from: 'not a date' }, ['c', 'b', 'a']],
      ]
      for (const [changes, expected] of cases) expect([changes, await idsOf('医保', changes)]).toEqual([changes, expected])
    })

    it('does not take an id for a word', async () => {
      await engine.index([searchEntry('a', { tenant: 'abc', province: 'yunling', column: 'def', type: 'ghi' })])
      for (const word of ['abc', 'tabc', 'pyunling', 'yunling', 'ndef', 'yghi', '§tabc']) expect(await idsOf(word)).toEqual([])
    })

    it('pages without gaps or doubles, and a total is exact below the cap', async () => {
      await engine.index(Array.from({ length: 53 }, (_, at) => searchEntry(`e${at}`, { title: at % 2 ? '医保' : '其他', body: '医保' })))
      const pages = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((page) => find('医保', { page, pageSize: 10 })))
      expect(pages.map((page) => page.hits.length)).toEqual([10, 10, 10, 10, 10, 3, 0])
      expect(new Set(pages.flatMap((page) => page.hits.map((hit) => hit.id))).size).toBe(53)
      expect(pages.every((page) => page.total === 53 && !page.capped)).toBe(true)
    })

    it('says so when there are more hits than it counts', async () => {
      await engine.index(Array.from({ length: 1_500 }, (_, at) => searchEntry(`e${at}`, { title: '医保' })))
      const page = await find('医保')
      expect(page.capped).toBe(true)
      expect(page.total).toBeLessThan(1_500)
      const last = await find('医保', { page: page.total / 20 })
      expect(last.hits).toHaveLength(20)
      expect((await find('医保', { page: page.total / 20 + 1 })).hits).toEqual([])
    })

    it('replaces an entry in every respect when it is indexed again', async () => {
      await engine.index([searchEntry('a', { title: '医保', docNumber: '甲〔2020〕1号' }), searchEntry('b', { title: '防汛医保' })])
      await engine.index([searchEntry('a', { title: '防汛工作', tenant: 'shiqiao', pubDate: '2020-01-01T00:00:00.000Z' })])
      expect(await idsOf('医保')).toEqual(['b'])
      expect(await idsOf('甲〔2020〕1号')).toEqual([])
      expect(await idsOf('防汛')).toEqual(['b', 'a'])
      expect(await idsOf('防汛', { site: 'qingxi' })).toEqual(['b'])
      expect(await engine.count()).toBe(2)
    })

    it('takes the last of two entries with one id in a batch', async () => {
      await engine.index([searchEntry('a', { title: '医保' }), searchEntry('a', { title: '防汛' })])
      expect([await idsOf('医保'), await idsOf('防汛'), await engine.count()]).toEqual([[], ['a'], 1])
    })

    it('forgets what is removed, and ignores unknown ids', async () => {
      await engine.index([searchEntry('a', { title: '医保' }), searchEntry('b', { title: '医保' })])
      await engine.remove(['a', 'unknown', 'a'])
      expect([await idsOf('医保'), await engine.count()]).toEqual([['b'], 1])
      await engine.remove(['b'])
      expect([await idsOf('医保'), await engine.count()]).toEqual([[], 0])
    })

    it('indexes a batch whole or not at all', async () => {
      const batch = [searchEntry('a', { title: '医保' }), searchEntry('b', { title: '医保', pubDate: 'yesterday' })]
      await expect(engine.index(batch)).rejects.toMatchObject({ code: 'input.invalid' })
      const broken = { ...searchEntry('c'), title: null } as unknown as SearchEntry
      await expect(engine.index([searchEntry('a', { title: '医保' }), broken])).rejects.toThrow()
      expect([await idsOf('医保'), await engine.count()]).toEqual([[], 0])
    })

    it('can be dropped and rebuilt', async () => {
      const entries = [searchEntry('a', { title: '医保' }), searchEntry('b', { body: '医保' })]
      await engine.index(entries)
      await engine.clear()
      expect([await idsOf('医保'), await engine.count()]).toEqual([[], 0])
      await engine.index(entries)
      expect([await idsOf('医保'), await engine.count()]).toEqual([['a', 'b'], 2])
    })

    it('answers every hostile query, and still finds afterwards', async () => {
      await engine.index([searchEntry('a', { title: '医保' })])
      for (const text of hostile) {
        const page = await find(text)
        expect(page.total).toBe(page.hits.length)
      }
      for (const id of hostile) expect(await idsOf('医保', { scope: { tenant: id }, type: id })).toEqual([])
      expect(await idsOf('医保')).toEqual(['a'])
    })

    it('indexes hostile text and finds what is sound in it', async () => {
      await engine.index(hostile.map((text, at) => searchEntry(`h${at}`, { title: `${text} 医保`, body: text, docNumber: text, column: text })))
      expect((await find('医保', { pageSize: 100 })).hits).toHaveLength(hostile.length)
    })

    it('answers many searches at once, each with its own', async () => {
      await engine.index(Array.from({ length: 40 }, (_, at) => searchEntry(`e${at}`, { title: `编号x${at}` })))
      const found = await Promise.all(Array.from({ length: 40 }, (_, at) => idsOf(`x${at}`)))
      expect(found).toEqual(Array.from({ length: 40 }, (_, at) => [`e${at}`]))
    })
  })
}
