import { describe, expect, it } from 'vitest'
import { moved, namedFile, offered, withAdded, without } from '../../../src/admin/files/file-rows.ts'

describe('files in the form', () => {
  it('bear the title of the page, or else the name that they came with', () => {
    const row = { id: 'a', title: ' 岗位一览表 ', originalName: '附件1.pdf', filename: 'f3b0c442.pdf', mimeType: 'application/pdf', filesize: 21_567 }
    expect(namedFile(row)).toEqual({ id: 'a', name: '岗位一览表', facts: 'PDF · 21 KB' })
    expect(namedFile({ ...row, title: '' })).toMatchObject({ name: '附件1.pdf' })
    expect(namedFile({ ...row, title: null, mimeType: 'text/x-unknown', filesize: null })).toEqual({ id: 'a', name: '附件1.pdf', facts: '' })
  })

  it('are moved by one place and stay at the ends', () => {
    expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b'], 'gone', 1)).toEqual(['a', 'b'])
  })

  it('are added once, behind those that are there', () => {
    expect(withAdded(['a'], ['b', 'a', 'c', 'b'])).toEqual(['a', 'b', 'c'])
    expect(without(['a', 'b'], 'a')).toEqual(['b'])
  })

  it('are offered within what the field allows, without those chosen', () => {
    const site = { tenant: { equals: 't' } }
    expect(offered(site, ['a'])).toEqual({ ...site, id: { not_in: ['a'] } })
    expect(offered(true, [])).toEqual({ id: { not_in: [] } })
    expect(offered(false, [])).toBe(false)
  })
})
