import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { renderPlain } from '../../../src/theming/render-plain.ts'
import { sampleViews } from '../../../src/theming/sample-views.ts'
import type { SafeHtml, View } from '../../../src/theming/views.ts'

const views: View[] = Object.values(sampleViews(['lead', 'notices'])).flat()
const documentOf = (view: View): Document => new JSDOM(renderPlain(view)).window.document
const [article] = sampleViews([]).article

describe('the plain page', () => {
  it.each(views.map((view, at) => [`${view.template} ${at}`, view] as const))('is complete and accessible: %s', (_name, view) => {
    const page = documentOf(view)
    expect(page.title).toBe(view.title)
    expect(page.documentElement.lang).toBe(view.site.locale)
    expect(page.doctype?.name).toBe('html')
    for (const landmark of ['header', 'main', 'footer']) expect(page.querySelectorAll(landmark)).toHaveLength(1)
    expect(page.querySelectorAll('h1')).toHaveLength(1)
    const meta = [...page.querySelectorAll('meta[name][content]')].map((tag) => [tag.getAttribute('name'), tag.getAttribute('content')])
    expect(meta).toEqual(expect.arrayContaining(view.meta.map(({ name, content }) => [name, content])))
    expect([...page.querySelectorAll('a')].every((one) => one.textContent !== '')).toBe(true)
    expect(page.querySelectorAll('script, style, link[rel=stylesheet]')).toHaveLength(0)
  })

  it('shows body and attachments of an article', () => {
    const page = documentOf(article!)
    expect(page.querySelector('article table th')?.textContent).toBe('事项')
    expect([...page.querySelectorAll('a')].map((one) => one.getAttribute('href'))).toEqual(
      expect.arrayContaining(article!.attachments.map(({ href }) => href)),
    )
  })

  it('escapes every text but the body', () => {
    const bait = `"><script>alert(1)</script>" onfocus="go()" x='`
    const html = renderPlain({
      ...article!,
      title: bait,
      heading: bait,
      subtitle: bait,
      source: bait,
      meta: [{ name: 'Author', content: bait }],
      body: '<p>正文</p>' as SafeHtml,
      attachments: [{ label: bait, href: bait, type: 'PDF', size: '1 KB' }],
      site: { ...article!.site, name: bait },
    })
    expect(html).not.toContain('<script')
    expect(html).not.toContain('" onfocus')
    expect(new JSDOM(html).window.document.querySelector('h1')?.textContent).toBe(bait)
  })
})
