import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { stockLabels } from '../../../src/admin/editor-words/stock-labels.ts'
import { sayIn } from '../../../src/admin/wording/wording.ts'

const stock = join(import.meta.dirname, '../../../node_modules/@payloadcms/richtext-lexical/dist')

describe('names of the editor’s buttons', () => {
  it('are there for every name that the installed version writes in English', () => {
    const named = globSync('{features,lexical,field}/**/*.js', { cwd: stock }).flatMap((file) => [...readFileSync(join(stock, file), 'utf8').matchAll(/"aria-label": "([^"]+)"/g)].map(([, name]) => name))
    expect([...new Set(named)].sort()).toEqual(Object.keys(stockLabels).filter((name) => !name.endsWith(' dropdown')).sort())
    // Menus of the bar above are called by the key of their group.
    expect(readFileSync(join(stock, 'features/toolbars/shared/ToolbarDropdown/index.js'), 'utf8')).toContain('`${groupKey} dropdown`')
  })

  it.each(['zh', 'en'])('are in %s', (language) => {
    const say = sayIn(language)
    for (const key of Object.values(stockLabels)) expect(say(`editor.labels.${key}`)).toMatch(language === 'en' ? /^[ -~]+$/ : /^\p{Script=Han}+$/u)
  })
})
