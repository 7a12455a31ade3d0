import { describe, expect, it } from 'vitest'
import { tidyLists } from '../../../src/admin/list/listed-fields.ts'

type Listed = { name: string; label?: unknown; admin?: Record<string, unknown>; fields?: Listed[] }

const listed = (...fields: object[]): Listed[] => {
  const collections = [{ slug: 'media', fields }]
  tidyLists({ collections } as never)
  return fields as Listed[]
}

const day = { dateFormat: 'yyyy-MM-dd', chooseDayAriaLabelPrefix: '', monthAriaLabelPrefix: '' }

describe('what a list may show and be filtered by', () => {
  it('is nothing that no form shows and nobody named', () => {
    const [county, public_, updated, title] = listed(
      { name: 'county', type: 'text', label: 'County', admin: { hidden: true } }, { name: 'publicId', type: 'text', admin: { hidden: true } },
      { name: 'updatedAt', type: 'date', label: () => '修改时间', admin: { hidden: true } }, { name: 'title', type: 'text', label: { zh: '标题', en: 'Title' }, admin: {} },
    )
    for (const field of [county, public_]) expect(field?.admin).toEqual({ hidden: true, disableListColumn: true, disableListFilter: true })
    for (const field of [updated, title]) expect([field?.admin?.['disableListColumn'], field?.admin?.['disableListFilter']]).toEqual([undefined, undefined])
  })

  it('is called by words of the reader’s language where Payload has English alone', () => {
    const [kind, address, own] = listed({ name: 'mimeType', type: 'text', label: 'MIME Type', admin: { hidden: true } }, { name: 'url', type: 'text', label: 'URL', admin: { hidden: true } }, { name: 'x', type: 'text', label: '甲' })
    expect([kind?.label, address?.label, own?.label]).toEqual([{ zh: '文件类型', en: 'Kind of file' }, { zh: '文件地址', en: 'Address of the file' }, '甲'])
    expect(kind?.admin?.['disableListColumn']).toBeUndefined()
  })

  it('picks days, also of fields in groups and tabs', () => {
    const [group, tabs] = listed(
      { name: 'facts', type: 'group', fields: [{ name: 'on', type: 'date', label: { zh: '日期', en: 'Day' }, admin: { date: { displayFormat: 'yyyy' } } }] },
      { type: 'tabs', tabs: [{ fields: [{ name: 'seen', type: 'date' }] }] },
    )
    expect(group?.fields?.[0]?.admin?.['date']).toEqual({ displayFormat: 'yyyy', overrides: day })
    expect((tabs as unknown as { tabs: { fields: Listed[] }[] }).tabs[0]?.fields[0]?.admin?.['date']).toEqual({ overrides: day })
  })
})
