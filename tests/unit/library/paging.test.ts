import { describe, expect, it } from 'vitest'
import { headRows, pageSize } from '../../../src/library/page-size.ts'
import { archiveNumber, offsetFromNewest, pageHref, pagingOf, visiblePage } from '../../../src/library/paging.ts'

/** Items by age: 0 is the oldest, as they were published. */
const newestFirst = (total: number) => Array.from({ length: total }, (_, index) => total - 1 - index)

/** What each address of the column shows, by the functions that the pages use. */
function pagesOf(total: number, size: number): Map<string, number[]> {
  const paging = pagingOf(total, size)
  const items = newestFirst(total)
  const shown = new Map([[pageHref('/c/', 1, paging), items.slice(0, paging.rootCount)]])
  for (let page = 2; page <= paging.pages; page += 1) {
    const offset = offsetFromNewest(archiveNumber(page, paging), paging, size)
    shown.set(pageHref('/c/', page, paging), items.slice(offset, offset + size))
  }
  return shown
}

const totals = [0, 1, 14, 15, 16, 29, 30, 31, 44, 45, 46, 1000]

describe.each(totals)('a column of %i items', (total) => {
  const paging = pagingOf(total, pageSize)
  const pages = pagesOf(total, pageSize)

  it('shows every item once, newest first', () => {
    expect([...pages.values()].flat()).toEqual(newestFirst(total))
    expect(pages.size).toBe(paging.pages)
  })

  it('has full pages in the archive and between one and two of them on its root', () => {
    for (const [address, items] of [...pages].slice(1)) expect(items.length, address).toBe(pageSize)
    expect(paging.rootCount).toBeLessThanOrEqual(headRows)
    expect(paging.rootCount).toBeGreaterThanOrEqual(Math.min(total, pageSize))
  })

  it('numbers the archive from the oldest page, without a hole, and back', () => {
    expect([...pages.keys()]).toEqual(['/c/', ...Array.from({ length: paging.archivePages }, (_, index) => `/c/page-${paging.archivePages + 1 - index}.html`)])
    for (let page = 2; page <= paging.pages; page += 1) expect(visiblePage(archiveNumber(page, paging), paging)).toBe(page)
  })

  it.each([-1, 0, 1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('knows no page-%d.html', (archive) => {
    expect(visiblePage(archive, paging)).toBeNull()
  })

  it('knows no page that is not there yet', () => {
    expect(visiblePage(paging.archivePages + 2, paging)).toBeNull()
  })
})

it('an older page keeps its address and its items whatever is added at the front (D-50)', () => {
  for (const size of [1, 2, 15]) {
    let before = pagesOf(0, size)
    for (let total = 1; total <= 130; total += 1) {
      const after = pagesOf(total, size)
      for (const [address, items] of before) if (address !== '/c/') expect(after.get(address), `${address} at ${total}`).toEqual(items)
      before = after
    }
    expect(before.size).toBeGreaterThan(5)
  }
})
