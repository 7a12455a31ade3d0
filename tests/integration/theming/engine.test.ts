import { afterEach, describe, expect, it } from 'vitest'
import { isPlatformError, type PlatformError } from '../../../src/errors.ts'
import { createEngine } from '../../../src/theming/liquid-engine.ts'
import { createFragments } from '../../../src/theming/chrome.ts'
import { loadThemes } from '../../../src/theming/load-themes.ts'
import { renderView } from '../../../src/theming/render.ts'
import { sampleViews } from '../../../src/theming/sample-views.ts'
import type { Theme } from '../../../src/theming/theme.ts'
import type { ArticleView, NavItem } from '../../../src/theming/views.ts'
import { withWording } from '../../../src/theming/wording.ts'
import { linkInto, soundManifest, soundTheme, writeThemes, type ThemeFiles } from './fixture-theme.ts'

const [article] = sampleViews(['lead']).article as [ArticleView, ArticleView]
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

async function themes(changes: ThemeFiles = {}) {
  const { directory, remove } = await writeThemes(changes)
  cleanups.push(remove)
  return loadThemes(directory)
}
const themeWith = async (changes: ThemeFiles = {}): Promise<Theme> => (await themes(changes)).get('plain')

/** The article template alone, without layout, so that a test sees just what it wrote. */
const bare = (template: string): ThemeFiles => ({ 'plain/templates/article.liquid': template })
const renderBare = async (template: string, view: ArticleView = article, changes: ThemeFiles = {}): Promise<string> =>
  renderView(await themeWith({ ...bare(template), ...changes }), view, { siteKey: 'a' })
const failureOf = async (template: string, changes: ThemeFiles = {}): Promise<PlatformError> => {
  const failure: unknown = await renderBare(template, article, changes).then(
    () => null,
    (error: unknown) => error,
  )
  if (!isPlatformError(failure)) throw new Error('rendered, or failed with something else')
  return failure
}

describe('rendering', () => {
  it('makes a whole document from layout, template and partials', async () => {
    const html = await renderView(await themeWith(), article, { siteKey: 'a' })
    expect(html).toMatch(/^<!doctype html>\n<html lang="zh-CN" dir="ltr">/)
    expect(html).toContain(`<h1>${article.heading}</h1>`)
    expect(html).toContain(`来源：${article.source}`)
    expect(html).toContain(article.body)
    for (const { name, content } of article.meta) expect(html).toContain(`<meta name="${name}" content="${content}">`)
  })

  it('escapes every output, in text and in attributes', async () => {
    const title = `</title><script>alert(1)</script>" onload='x' & more`
    const html = await renderView(await themeWith(), { ...article, title, heading: title, source: title }, { siteKey: 'a' })
    expect(html).not.toContain('<script>alert')
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&#34; onload=&#39;x&#39; &amp; more')
  })

  it.each([
    ['{{ heading.constructor }}'],
    ['{{ heading.constructor.constructor }}'],
    ['{{ site.__proto__ }}'],
    ['{{ site.__proto__.polluted }}'],
    ['{{ constructor }}'],
    ['{{ site["constructor"] }}'],
    ['{% assign key = "__proto__" %}{{ site[key] }}'],
    ['{{ site.nav.map }}'],
    ['{{ site.hasOwnProperty }}'],
    ['{{ translator }}'],
    ['{{ palette.toString }}'],
  ])('shows nothing of a prototype: %s', async (template) => {
    expect(await renderBare(template)).toBe('')
  })

  it('cannot change a prototype', async () => {
    await renderBare('{% assign __proto__ = site %}{% capture constructor %}x{% endcapture %}')
    expect(({} as Record<string, unknown>)['nav']).toBeUndefined()
    expect({}.constructor).toBe(Object)
  })

  it.each([
    [`{% render '../../../../../../etc/passwd' %}`],
    [`{% render '/etc/passwd' %}`],
    [`{% layout '../../../../../../etc/passwd' %}`],
    [`{% render './rich-text' %}`],
    [`{% render '../layouts/page' %}`],
    [`{% include 'rich-text' %}`],
    [`{% liquid echo heading %}`],
    [`{{ heading | json }}`],
    [`{{ 'now' | date: '%s' }}`],
    [`{{ site.nav | where_exp: 'a', 'a.href' }}`],
    [`{{ 'no-such-file.css' | asset }}`],
    [`{{ heading | no_such_filter }}`],
  ])('has no way to other files, tags or filters: %s', async (template) => {
    expect((await failureOf(template)).code).toBe('theme.broken')
  })

  it('takes no partial whose name is data', async () => {
    const view = { ...article, heading: 'rich-text' }
    const theme = await themeWith(bare('{% render heading, html: body %}'))
    await expect(renderView(theme, view, { siteKey: 'a' })).rejects.toMatchObject({ code: 'theme.broken' })
  })

  it.each([
    ['a list of a thousand million', '{% for i in (1..1000000000) %}x{% endfor %}', {}],
    // sixteen levels over four items each: no memory is used, only time
    ['loops in loops', `${'{% for a in related %}'.repeat(16)}${'{% endfor %}'.repeat(16)}`, {}],
    ['text that doubles', `{% assign s = 'aaaaaaaaaaaaaaaa' %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}`, {}],
    ['a partial that calls itself', `{% render 'again' %}`, { 'plain/partials/again.liquid': `{% render 'again' %}` }],
  ])('ends %s', async (_what, template, changes) => {
    expect((await failureOf(template, changes)).code).toBe('theme.broken')
  })

  it('names theme and template when a page fails, with the cause', async () => {
    const failure = await failureOf(`one\n{{ heading | t: name: name | no_such }}`)
    expect(failure.details).toEqual({ theme: 'plain', template: 'article' })
    expect(String((failure.cause as Error).message)).toContain('plain/templates/article.liquid, line:2')
  })

  it('shows the key where no locale has a text', async () => {
    expect(await renderBare(`{{ 'no.such.key' | t }}`)).toBe('no.such.key')
  })

  it('takes empty text, zero and nothing for false, and an empty list for true', async () => {
    const template = `{% if subtitle %}a{% endif %}{% if corrected %}b{% endif %}{% if related %}c{% endif %}{% if related.size > 0 %}d{% endif %}`
    expect(await renderBare(template, { ...article, subtitle: '', corrected: null, related: [] })).toBe('c')
  })

  it('renders in the language of the site, right to left where it is written so', async () => {
    const theme = await themeWith({
      'plain/theme.json': JSON.stringify({ ...soundManifest, locales: ['zh-CN', 'ug-CN'] }),
      'plain/locales/ug-CN.json': '{"article.source":"مەنبە: {{name}}"}',
    })
    const html = await renderView(theme, { ...article, site: { ...article.site, locale: 'ug-CN' } }, { siteKey: 'ug' })
    expect(html).toContain('<html lang="ug-CN" dir="rtl">')
    expect(html).toContain('مەنبە: 云溪县人民政府办公室')
    // a text that the language lacks comes from the other one
    expect(html).toContain('跳到正文')
  })

  it('falls back to the first locale and the default palette', async () => {
    const theme = await themeWith()
    const site = { ...article.site, locale: 'fr', palette: 'no-such' }
    const html = await renderView(theme, { ...article, site }, { siteKey: 'fr' })
    expect(html).toContain('<html lang="zh-CN"')
    expect(html).toMatch(/_themes\/plain\/palette-red\.[0-9a-f]{16}\.css/)
  })
})

describe('the chrome', () => {
  it('is rendered once for each site, place in the navigation, language and palette', async () => {
    const theme = await themeWith()
    const first = await renderView(theme, article, { siteKey: 'a:1' })
    const sizes = () => [theme.fragments.ends.size, theme.fragments.navigations.size]
    const held = sizes()
    expect(held[0]).toBeGreaterThan(0)
    expect(await renderView(theme, article, { siteKey: 'a:1' })).toBe(first)
    expect(sizes()).toEqual(held)
    // the key alone names the content of the site: a changed site under the old key is not looked at
    const renamed = { ...article, site: { ...article.site, name: '新名称' } }
    expect(await renderView(theme, renamed, { siteKey: 'a:1' })).toBe(first)
    expect(await renderView(theme, renamed, { siteKey: 'a:2' })).toContain('新名称')
  })

  it('marks the current place of each page', async () => {
    const theme = await themeWith()
    const at = (href: string): ArticleView => ({
      ...article,
      site: { ...article.site, nav: article.site.nav.map((item) => ({ ...item, current: item.href === href })) },
    })
    const current = (html: string): string | undefined => /href="([^"]+)" aria-current/.exec(html)?.[1]
    expect(current(await renderView(theme, at('/zwgk/'), { siteKey: 'a' }))).toBe('/zwgk/')
    expect(current(await renderView(theme, at('/fuwu/'), { siteKey: 'a' }))).toBe('/fuwu/')
    expect(current(await renderView(theme, at('/zwgk/'), { siteKey: 'a' }))).toBe('/zwgk/')
  })

  it('is not shared between sites', async () => {
    const theme = await themeWith()
    await renderView(theme, article, { siteKey: 'a' })
    const other = { ...article, site: { ...article.site, name: '青岚市人民政府' } }
    expect(await renderView(theme, other, { siteKey: 'b' })).toContain('<a href="/">青岚市人民政府</a>')
  })

  describe('with a navigation of its own', () => {
    const withNavigation = () => themeWith({
      'plain/partials/site-header.liquid': '<header><a href="{{ site.homeHref }}">{{ site.name }}</a></header>\n',
      'plain/partials/site-nav.liquid': '<nav><a href="{{ homeHref }}">home</a>{% for item in nav %}<a href="{{ item.href }}"{% if item.current %} aria-current="page"{% endif %}>{{ item.label }}</a>{% for child in item.children %}<a href="{{ child.href }}">{{ child.label }}</a>{% endfor %}{% endfor %}</nav>\n',
      'plain/layouts/page.liquid': soundTheme['plain/layouts/page.liquid']?.replace('<main', "{% render 'rich-text', html: chrome.nav %}<main") ?? '',
    })
    const link = (label: string, href: string, over: object = {}) => ({ label, href, children: [], ...over })
    const siteAt = (root: string, nav: NavItem[]): ArticleView => ({ ...article, site: { ...article.site, root, homeHref: `${root}/`, nav } })
    const navOf = (html: string): string => /<nav><a[\s\S]*?<\/nav>/.exec(html)?.[0] ?? ''

    it('is rendered once for all sites with the same columns, and leads each to its own pages', async () => {
      const theme = await withNavigation()
      const nav = (root: string) => [link('政务公开', `${root}/zwgk/`, { current: true, children: [{ label: '政策', href: `${root}/zwgk/zc/` }] }), link('别处', 'https://other.example/x/')]
      const shown = async (root: string) => navOf(await renderView(theme, siteAt(root, nav(root)), { siteKey: root }))
      const expected = (root: string) => `<nav><a href="${root}/">home</a><a href="${root}/zwgk/" aria-current="page">政务公开</a><a href="${root}/zwgk/zc/">政策</a><a href="https://other.example/x/">别处</a></nav>`
      expect(await shown('/s/a')).toBe(expected('/s/a'))
      const held = theme.fragments.navigations.size
      for (const root of ['', '/s/b', '/s/a/bm/c/_en', '/s/a']) expect(await shown(root)).toBe(expected(root))
      expect(theme.fragments.navigations.size).toBe(held)
    })

    it.each<[string, NavItem[]]>([
      ['another label', [link('乙', '/s/a/x/')]],
      ['another address', [link('甲', '/s/a/y/')]],
      ['another root in it', [link('甲', '/s/other/x/')]],
      ['another place', [link('甲', '/s/a/x/', { current: true })]],
      ['a child', [link('甲', '/s/a/x/', { children: [{ label: '丙', href: '/s/a/x/z/' }] })]],
      ['a label that looks like the end of one item and the begin of another', [link('甲0()3:/x/1:甲', '/s/a/x/')]],
      ['one more item', [link('甲', '/s/a/x/'), link('甲', '/s/a/x/')]],
      ['words that would be markup', [link('<b>甲</b>', '/s/a/x/')]],
    ])('is not taken for one with %s', async (_what, nav) => {
      const theme = await withNavigation()
      await renderView(theme, siteAt('/s/a', [link('甲', '/s/a/x/')]), { siteKey: 'a' })
      const fresh = await withNavigation()
      const html = navOf(await renderView(theme, siteAt('/s/a', nav), { siteKey: 'a' }))
      expect(html).toBe(navOf(await renderView(fresh, siteAt('/s/a', nav), { siteKey: 'a' })))
      expect(html).not.toBe('<nav><a href="/s/a/">home</a><a href="/s/a/x/">甲</a></nav>')
    })
  })
})

describe('inheritance', () => {
  const child = (over: object = {}): string =>
    JSON.stringify({ ...soundManifest, name: 'child', extends: 'plain', slots: { home: {} }, ...over })

  it('takes each file from the nearest theme', async () => {
    const loaded = await themes({
      'child/theme.json': child(),
      'child/templates/error.liquid': '{{ status }} of the child{% render "item-list", items: nextPlaces %}',
      'child/locales/zh-CN.json': '{"article.source":"稿源：{{name}}"}',
      'child/assets/site.css': 'body{color:#111}',
    })
    const theme = loaded.get('child')
    const [error] = sampleViews([]).error
    expect(await renderView(theme, error!, { siteKey: 'a' })).toContain('400 of the child<ul>')
    const html = await renderView(theme, article, { siteKey: 'a' })
    expect(html).toContain('稿源：')
    expect(html).toContain('跳到正文')
    expect(html).toMatch(/_themes\/child\/site\.[0-9a-f]{16}\.css/)
    expect(html).toMatch(/_themes\/plain\/site\.[0-9a-f]{16}\.js/)
    expect(theme.slots.home).toHaveProperty('lead')
    expect(await renderView(loaded.get('plain'), article, { siteKey: 'a' })).toContain('来源：')
  })

  it('gives both themes their own engine and caches', async () => {
    const loaded = await themes({ 'child/theme.json': child(), 'child/partials/site-footer.liquid': '<footer>child</footer>' })
    await renderView(loaded.get('plain'), article, { siteKey: 'a' })
    expect(await renderView(loaded.get('child'), article, { siteKey: 'a' })).toContain('<footer>child</footer>')
  })
})

describe("a site's own wording", () => {
  it('replaces texts for that site alone', async () => {
    const theme = await themeWith()
    const { theme: own, refused } = withWording(theme, { 'zh-CN': { 'article.source': '发布单位：{{name}}' } })
    expect(refused).toEqual([])
    expect(await renderView(own, article, { siteKey: 'a' })).toContain('发布单位：云溪县人民政府办公室')
    expect(await renderView(theme, article, { siteKey: 'a' })).toContain('来源：云溪县人民政府办公室')
  })

  it('reaches header and footer although those of the theme are rendered already', async () => {
    const theme = await themeWith()
    await renderView(theme, article, { siteKey: 'a' })
    const { theme: own } = withWording(theme, { 'zh-CN': { 'nav.label': '栏目' } })
    expect(await renderView(own, article, { siteKey: 'a' })).toContain('aria-label="栏目"')
  })

  it('is text: markup and template code in it stay text', async () => {
    const { theme } = withWording(await themeWith(), { 'zh-CN': { 'page.skip': '<b>{{ site.name }}</b>{% raw %}' } })
    expect(theme.wording['zh-CN']?.['page.skip']).toBe('跳到正文')
    const { theme: marked } = withWording(await themeWith(), { 'zh-CN': { 'page.skip': '<b>{% raw %}' } })
    expect(await renderView(marked, article, { siteKey: 'a' })).toContain('&lt;b&gt;{% raw %}')
  })

  it('refuses unknown keys, locales and variables', async () => {
    const { refused } = withWording(await themeWith(), {
      'zh-CN': { 'no.such': 'x', 'article.source': '{{other}}', constructor: 'x' },
      fr: { 'page.skip': 'x' },
    })
    expect(refused).toEqual([
      { locale: 'zh-CN', key: 'no.such' },
      { locale: 'zh-CN', key: 'article.source' },
      { locale: 'zh-CN', key: 'constructor' },
      { locale: 'fr', key: 'page.skip' },
    ])
  })
})

describe('synchronous rendering', () => {
  /** Everything of the language that a theme may use, in one template. */
  const everything = `{% assign n = 3 %}{% capture c %}<{{ heading }}>{% endcapture %}{{ c }}
{% for item in related %}{{ forloop.index }}/{{ forloop.length }}{{ forloop.first }}{{ forloop.last }}{{ forloop.rindex }}{{ forloop.index0 }}{{ forloop.rindex0 }}{{ item.title | upcase }}{% unless forloop.last %},{% endunless %}{% else %}none{% endfor %}
{% for item in related limit: 2 offset: 1 %}{{ item.href }}{% endfor %}{% for item in related offset: continue %}{{ item.href }}{% endfor %}{% for item in related reversed %}{{ item.date }}{% if forloop.index == 2 %}{% break %}{% endif %}{% endfor %}
{% for i in (1..n) %}{% if i == 2 %}{% continue %}{% endif %}{{ i }}{% cycle 'a', 'b' %}{% endfor %}{% for x in nothing %}{% else %}empty{% endfor %}{% for pair in palette %}{{ pair[0] }}={{ pair[1] }};{% endfor %}{% for one in heading %}{{ one }}{% endfor %}
{% case n %}{% when 1, 2 %}low{% when 3 or 4 %}mid{% else %}high{% endcase %}{% case heading %}{% when 'x' %}x{% else %}other{% endcase %}{% case nothing %}{% when nil %}nil{% endcase %}
{% if n > 2 and n < 5 or false %}a{% elsif n %}b{% endif %}{% if not nothing %}c{% endif %}{% if heading contains '云' %}d{% endif %}{% if keywords contains '营商环境' %}e{% endif %}{% if corrected == nil %}f{% else %}g{% endif %}{% if related == empty %}h{% endif %}{% if subtitle == blank %}i{% endif %}{% if n >= 3 %}j{% endif %}{% if n <= 2 %}k{% endif %}{% if n != 3 %}l{% endif %}{% if heading == heading %}m{% endif %}{% if subtitle %}o{% endif %}{% if related %}p{% endif %}{% unless subtitle %}q{% endunless %}
{% unless cover %}u{% elsif n == 3 %}v{% else %}w{% endunless %}
{{ related[0].title }}{{ related[n].title }}{{ related.first.title }}{{ related.last.href }}{{ related.size }}{{ heading.size }}{{ site['name'] }}{{ nothing.at.all }}{{ related[99].title }}{{ -1.5 }}{{ true }}{{ nil }}{{ keywords }}
{{ nothing | default: 'fallback' }}{{ keywords | join: ' · ' }}{{ n | plus: 1 | times: 2 }}{{ heading | slice: 0, 3 }}{{ 'article.source' | t: name: heading }}{{ 'page.skip' | t }}{{ 'site.css' | asset }}{{ related | map: 'href' | join }}{{ '<b>' | append: heading | prepend: '&' }}
{% render 'item-list', items: related %}{% render 'with', a: n, b: 'text', c: heading %}{% render 'item-list' with related as items %}{% render 'one' for related as item %}
{%- comment %}{{ not printed }}{% endcomment -%}{% # nor this %}`

  it('gives the same text as LiquidJS itself', async () => {
    const theme = await themeWith({
      ...bare(everything),
      'plain/partials/with.liquid': '[{{ a }}{{ b }}{{ c }}{{ heading }}{{ locale }}]',
      'plain/partials/one.liquid': '[{{ item.title }}{{ forloop.index }}]',
    })
    const interpreted: Theme = {
      ...theme,
      engine: createEngine(theme.sources, theme.assets, { interpreted: true }),
      fragments: createFragments({ ends: 1_000_000, navigations: 1_000_000 }),
    }
    for (const view of sampleViews([]).article) {
      const html = await renderView(theme, view, { siteKey: view.publicId })
      expect(html).toBe(await renderView(interpreted, view, { siteKey: view.publicId }))
      expect(html.length).toBeGreaterThan(200)
    }
  })
})

describe('loading', () => {
  it('reports, and does not fail on, what is no theme', async () => {
    const outside = await writeThemes()
    cleanups.push(outside.remove)
    const { directory, remove } = await writeThemes({
      'malformed/theme.json': '{ "name": "malformed",\n nonsense',
      'binary/theme.json': new Uint8Array([0xff, 0xfe, 0, 1, 2, 0x80]),
      'empty/readme.txt': 'nothing',
      'huge/theme.json': 'x'.repeat(5 * 1024 * 1024),
      'other-name/theme.json': JSON.stringify(soundManifest),
      'orphan/theme.json': JSON.stringify({ ...soundManifest, name: 'orphan', extends: 'nobody' }),
      'ring-a/theme.json': JSON.stringify({ ...soundManifest, name: 'ring-a', extends: 'ring-b' }),
      'ring-b/theme.json': JSON.stringify({ ...soundManifest, name: 'ring-b', extends: 'ring-a' }),
      'array/theme.json': '[]',
      'stray-file.txt': 'x',
    })
    cleanups.push(remove)
    await linkInto(directory, 'linked', outside.directory)
    const loaded = await loadThemes(directory)
    expect(loaded.names).toEqual(['plain'])
    expect(Object.fromEntries(loaded.broken.map(({ name, problems }) => [name, problems[0]?.rule]))).toEqual({
      array: 'manifest-invalid',
      binary: 'manifest-invalid',
      empty: 'file-missing',
      huge: 'file-too-large',
      linked: 'file-refused',
      malformed: 'manifest-invalid',
      orphan: 'extends-unknown',
      'other-name': 'manifest-invalid',
      'ring-a': 'extends-unknown',
      'ring-b': 'extends-unknown',
    })
    expect(loaded.broken.find(({ name }) => name === 'malformed')?.problems[0]?.line).toBe(2)
    for (const name of ['malformed', 'no-such', '__proto__']) {
      expect(() => loaded.get(name)).toThrow(expect.objectContaining({ code: 'theme.broken' }))
    }
  })

  it('reads no link, no foreign file and nothing oversized of a theme', async () => {
    const { directory, remove } = await writeThemes({
      'plain/templates/run.ts': 'process.exit()',
      'plain/assets/page.html': '<script>',
      'plain/assets/big.css': 'x'.repeat(5 * 1024 * 1024),
      'plain/server.ts': 'process.exit()',
    })
    cleanups.push(remove)
    await linkInto(directory, 'plain/partials/secret.liquid', '/etc/hostname')
    await linkInto(directory, 'plain/assets/folder', '/etc')
    const { problems, sources, assets } = (await loadThemes(directory)).get('plain')
    expect(problems.map(({ file, rule }) => [file, rule]).toSorted()).toEqual([
      ['plain/assets/big.css', 'file-too-large'],
      ['plain/assets/folder', 'file-refused'],
      ['plain/assets/page.html', 'file-refused'],
      ['plain/partials/secret.liquid', 'file-refused'],
      ['plain/templates/run.ts', 'file-refused'],
    ])
    expect(sources.has('partials/secret.liquid')).toBe(false)
    expect([...assets.byName.keys()].toSorted()).toEqual(['palette-red.css', 'site.css', 'site.js'])
  })

  it('fails when there is no folder of themes', async () => {
    await expect(loadThemes('/no/such/folder')).rejects.toThrow('ENOENT')
  })

  it('gives a frozen value', async () => {
    const theme = await themeWith()
    expect(Object.isFrozen(theme)).toBe(true)
  })
})
