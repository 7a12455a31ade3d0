import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tableActs } from '../../../src/admin/tables/table-acts.ts'
import { sayIn } from '../../../src/admin/wording/wording.ts'

const stock = (file: string): string => readFileSync(join(import.meta.dirname, '../../../node_modules/@payloadcms/richtext-lexical/dist/features/experimental_table/client/plugins', file, 'index.js'), 'utf8')

describe('words of the table in the editor', () => {
  it('are there for every entry of the stock menu, found by the marks that it carries in the version that is installed', () => {
    const marks = new Set([...stock('TableActionMenuPlugin').matchAll(/"data-test-id": "([^"]+)"/g)].map(([, mark]) => mark))
    expect([...marks].sort()).toEqual(Object.keys(tableActs).sort())
    expect(stock('TableActionMenuPlugin')).toContain('table-action-menu-dropdown')
    expect(stock('TablePlugin')).toContain('"Create Table"')
  })

  it.each(['zh', 'en'])('are in %s', (language) => {
    const say = sayIn(language)
    for (const key of ['name', 'new', ...Object.values(tableActs).map((act) => `acts.${act}`)]) expect([key, say(`tables.${key}`)]).not.toEqual([key, `tables.${key}`])
    expect(say('tables.acts.merge')).toMatch(language === 'en' ? /^[ -~]+$/ : /\p{Script=Han}/u)
  })
})
