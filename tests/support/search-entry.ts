import type { SearchEntry } from '../../src/search/search-engine.ts'

/** An entry of 清溪县 with whatever the test cares about. */
export const searchEntry = (id: string, changes: Partial<SearchEntry> = {}): SearchEntry => ({
  id,
  tenant: 'qingxi',
  province: 'yunling',
  prefecture: 'donghe',
  county: 'qingxi',
  column: 'notices',
  columnType: 'notices',
  type: 'article',
  title: '无关标题',
  docNumber: null,
  summary: '',
  body: '',
  pubDate: '2026-03-01T00:00:00.000Z',
  ...changes,
})
