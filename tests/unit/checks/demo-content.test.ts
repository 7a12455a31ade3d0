import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkText } from '../../../src/checks/check-text.ts'
import { plainText } from '../../../src/rich-text/contents.ts'
import { loadDemoContent } from '../../../src/demo/demo-content.store.ts'
import { htmlToRichText } from '../../../src/rich-text/from-html.store.ts'
import { context, soundText, told } from './texts.ts'

describe('the demo’s own texts', () => {
  it('have no word, number or heading that the checks object to', async () => {
    const content = await loadDemoContent(join(import.meta.dirname, '../../../src/demo'))
    if ('problems' in content) throw new Error(JSON.stringify(content.problems))
    const articles = content.sites.flatMap((site) => site.articles)
    const findings = articles.flatMap((article) => {
      const { value } = htmlToRichText(article.html)
      expect(plainText(value).length, article.title).toBeGreaterThan(20)
      return checkText(soundText({ title: article.title, summary: article.summary, body: value }), context())
        .filter(({ kind }) => kind === 'words' || kind === 'personal-data' || kind === 'structure').map((finding) => `${article.title}: ${told(finding)}`)
    })
    expect(articles.length).toBeGreaterThan(50)
    expect(findings).toEqual([])
  })
})
