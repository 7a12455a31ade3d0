import { describe, expect, it } from 'vitest'
import { createNewsOfWithdrawals } from '../../../src/portal/news-of-withdrawals.ts'
import { barTag, parseBarTag } from '../../../src/publishing/withdrawal-bars.ts'

const item = '/yaowen/202601/0123456789.html'

describe('news of withdrawals', () => {
  it('cover items only while the last look that came back began within the limit', () => {
    let clock = 0
    const news = createNewsOfWithdrawals({ madeElsewhere: true, limitMs: 5_000, now: () => clock })
    clock = 5_000
    expect(news.covers(item)).toBe(true)
    clock = 5_001
    expect(news.covers(item)).toBe(false)
    for (const path of ['/', '/yaowen/', '/yaowen/page-2.html', '/sitemap.xml']) expect(news.covers(path), path).toBe(true)
    news.heard(4_000)
    expect(news.covers(item)).toBe(true)
    news.heard(1)
    clock = 9_000
    expect(news.covers(item), 'an older answer takes nothing back').toBe(true)
    clock = 9_001
    expect(news.covers(item)).toBe(false)
  })

  it('matter only where withdrawals are made by other processes', () => {
    let clock = 0
    const news = createNewsOfWithdrawals({ madeElsewhere: false, limitMs: 5_000, now: () => clock })
    clock = 1_000_000
    expect(news.covers(item)).toBe(true)
  })
})

describe('the tag of a bar', () => {
  it('carries whose it is, which move and the path', () => {
    expect(parseBarTag(barTag('t1', '/a:b/202601/0123456789.html', '0123456789:7'))).toEqual({ tenant: 't1', path: '/a:b/202601/0123456789.html', reason: '0123456789:7' })
    for (const tag of ['item:0123456789', 'bar:', 'bar:x:y:t:/a', 'bar:x:1:t:a', 'address:t:/bar:x:1:t:/a']) expect(parseBarTag(tag), tag).toBeNull()
  })
})
