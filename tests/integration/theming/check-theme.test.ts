import { afterEach, describe, expect, it } from 'vitest'
import { checkTheme, checkThemes, type ThemeProblem } from '../../../src/theming/check-theme.ts'
import { loadThemes } from '../../../src/theming/load-themes.ts'
import { themeRules, type ThemeRule } from '../../../src/theming/theme-problem.ts'
import { linkInto, soundManifest, soundTheme, writeThemes, type ThemeFiles } from './fixture-theme.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

async function problemsOf(changes: ThemeFiles): Promise<ThemeProblem[]> {
  const { directory, remove } = await writeThemes(changes)
  cleanups.push(remove)
  return checkThemes(await loadThemes(directory))
}

const page = 'plain/layouts/page.liquid'
const article = 'plain/templates/article.liquid'
const edited = (file: string, from: string | RegExp, to: string): ThemeFiles => {
  const before = soundTheme[file]!
  const after = before.replace(from, to)
  if (after === before) throw new Error(`${file} has no ${String(from)}`)
  return { [file]: after }
}
const appended = (file: string, text: string): ThemeFiles => ({ [file]: soundTheme[file]! + text })
const manifest = (over: object): ThemeFiles => ({ 'plain/theme.json': JSON.stringify({ ...soundManifest, ...over }, null, 2) })
const english = (over: Record<string, string>): ThemeFiles => ({
  'plain/locales/en.json': JSON.stringify({ ...(JSON.parse(soundTheme['plain/locales/en.json']!) as object), ...over }, null, 2),
})
const label = { 'zh-CN': '色', en: 'Colour' }

/** One broken theme for each rule: what is changed, and the file and line that must be named. */
const broken: [ThemeRule, string, ThemeFiles, file: string, line: number][] = [
  ['file-too-large', 'a template of 5 MB', { 'plain/partials/big.liquid': 'x'.repeat(5 * 1024 * 1024) }, 'plain/partials/big.liquid', 1],
  ['file-refused', 'a file that is no part of a theme', { 'plain/assets/a.exe': 'MZ' }, 'plain/assets/a.exe', 1],
  ['manifest-invalid', 'a fourth colour', { 'other/theme.json': JSON.stringify({ ...soundManifest, name: 'other', palettes: { red: { label, primary: '#111', fourth: '#222' } } }, null, 2) }, 'other/theme.json', 13],
  ['manifest-invalid', 'malformed JSON', { 'other/theme.json': '{\n"name" oops' }, 'other/theme.json', 2],
  ['extends-unknown', 'a parent that is not there', { 'other/theme.json': JSON.stringify({ ...soundManifest, name: 'other', extends: 'nobody' }) }, 'other/theme.json', 1],
  ['palette-missing', 'a default palette that is not there', manifest({ defaultPalette: 'green' }), 'plain/theme.json', 1],
  ['file-missing', 'no search page', { 'plain/templates/search.liquid': null }, 'plain/templates/search.liquid', 1],
  ['file-missing', 'no layout', { [page]: null }, page, 1],
  ['file-missing', 'no footer', { 'plain/partials/site-footer.liquid': null }, 'plain/partials/site-footer.liquid', 1],
  ['template-broken', 'a tag left open', { [article]: `{% layout 'page' %}\n{% block content %}\n{% if heading %}x\n{% endblock %}` }, article, 4],
  ['template-broken', 'an unknown filter', { 'plain/partials/unused.liquid': 'one\ntwo {{ 1 | json }}' }, 'plain/partials/unused.liquid', 2],
  ['template-broken', 'an unknown tag', { 'plain/partials/unused.liquid': `\n\n{% include 'rich-text' %}` }, 'plain/partials/unused.liquid', 3],
  ['template-broken', 'bytes that are no text', { 'plain/partials/unused.liquid': new Uint8Array([0x7b, 0x25, 0xff, 0xfe, 0x25, 0x7d]) }, 'plain/partials/unused.liquid', 1],
  ['render-failed', 'a misspelt field', edited(article, '{{ heading }}', '\n{{ headin }}'), article, 2],
  ['render-failed', 'a slot that nobody declared', edited('plain/templates/home.liquid', '{{ site.name }}', '{{ blocks.leed.label }}'), 'plain/templates/home.liquid', 1],
  ['render-failed', 'a field of something that may be absent', edited(article, '{% if cover %}', '{{ related[0].title }}{% if cover %}'), article, 1],
  ['render-failed', 'a partial that is not there', edited(article, '<h1>', `{% render 'nothing' %}<h1>`), article, 1],
  ['render-failed', 'a misspelt field in the header', edited('plain/partials/site-header.liquid', 'site.homeHref', 'site.home'), 'plain/partials/site-header.liquid', 1],
  ['render-failed', 'an asset that is not there', edited(page, 'site.js', 'no.js'), page, 10],
  ['content-missing', 'an article without its text', edited(article, `{% render 'rich-text', html: body %}`, ''), article, 1],
  ['content-missing', 'a list without its items', edited('plain/templates/column.liquid', `{% render 'item-list', items: items %}`, ''), 'plain/templates/column.liquid', 1],
  ['content-missing', 'a document without its validity', edited('plain/templates/policy.liquid', '{{ validity.label }} ', ''), 'plain/templates/policy.liquid', 1],
  ['content-missing', 'an article that keeps quiet about an abolished document it cites', edited(article, `{% render 'cited', cited: cited %}`, ''), article, 1],
  ['content-missing', 'an interpretation without the way to its document', edited('plain/templates/interpretation.liquid', '{{ document.href }}', ''), 'plain/templates/interpretation.liquid', 1],
  ['wording-malformed', 'a list where a text should be', { 'plain/locales/en.json': soundTheme['plain/locales/en.json']!.replace('"Skip to content"', '["Skip"]') }, 'plain/locales/en.json', 2],
  ['wording-missing', 'a key that a template names', edited(article, 'article.source', 'article.sauce'), article, 1],
  ['wording-missing', 'a key that only one locale has', { 'plain/locales/zh-CN.json': soundTheme['plain/locales/zh-CN.json']!.replace('{', '{"extra": "多",') }, 'plain/locales/en.json', 1],
  ['wording-missing', 'a key put together while rendering', edited('plain/templates/error.liquid', '{{ status }}', `{% assign key = 'errors.' | append: code %}{{ key | t }}`), 'plain/templates/error.liquid', 1],
  ['wording-extra', 'a key that the first locale lacks', english({ surplus: 'More' }), 'plain/locales/en.json', 6],
  ['wording-variables', 'another variable in one locale', english({ 'article.source': 'Source: {{origin}}' }), 'plain/locales/en.json', 5],
  ['wording-variables', 'a variable that the template does not give', edited(article, 't: name: source', 't: value: source'), article, 1],
  ['raw-outside-rich-text', 'raw in a template', edited(article, '{{ heading }}', '\n\n{{ heading | raw }}'), article, 3],
  ['raw-outside-rich-text', 'raw in an assignment', edited(article, '<h1>', '{% assign x = heading | raw %}<h1>'), article, 1],
  ['raw-source', 'a title handed to rich-text', edited(article, 'html: body', 'html: heading'), article, 1],
  ['unescaped', 'a title handed to rich-text under a safe name', edited(article, `{% render 'rich-text', html: body %}`, `{% assign body = heading %}{% render 'rich-text', html: body %}`), article, 1],
  ['remote-asset', 'a remote script', edited(page, `<script src="{{ 'site.js' | asset }}"`, '<script src="https://cdn.example/a.js"'), page, 10],
  ['remote-asset', 'a remote image without scheme', edited(article, '{{ cover.src }}', '//img.example/a.png'), article, 1],
  ['remote-asset', 'a remote stylesheet', edited(page, '<title>', '<link rel="stylesheet" href="http://cdn.example/a.css"><title>'), page, 5],
  ['remote-asset', 'a remote file in CSS', appended('plain/assets/site.css', '/* a\n*/ .a{background:url("https://img.example/a.png")}'), 'plain/assets/site.css', 3],
  ['remote-asset', 'an import in CSS', appended('plain/assets/site.css', '@import "other.css";'), 'plain/assets/site.css', 2],
  ['remote-asset', 'a request in a script', appended('plain/assets/site.js', `\nfetch('https://stat.example/hit')`), 'plain/assets/site.js', 3],
  ['landmark-missing', 'no main', edited(page, /<main id="main">(.*)<\/main>/, '<div id="main">$1</div>'), page, 1],
  ['landmark-missing', 'no footer element', edited('plain/partials/site-footer.liquid', /footer>/g, 'div>'), page, 1],
  ['landmark-missing', 'no navigation', edited('plain/partials/site-header.liquid', /nav /, 'div '), page, 1],
  ['skip-link-missing', 'no skip link', edited(page, /<a class="skip".*\n/, ''), page, 1],
  ['skip-link-missing', 'a skip link that leads nowhere', edited(page, 'href="#main"', 'href="#content"'), page, 1],
  ['lang-missing', 'no language', edited(page, ' lang="{{ locale }}"', ''), page, 1],
  ['lang-missing', 'always the same language', edited(page, '{{ locale }}', 'zh-CN'), page, 1],
  ['alt-missing', 'an image without alt', edited(article, ' alt="{{ cover.alt }}"', ''), article, 1],
  ['meta-tags-missing', 'no loop over the meta tags', edited(page, '{% for tag in meta %}', '{% for tag in meta limit: 3 %}'), page, 1],
  ['inline-script', 'a script in the page', edited(page, '</body>', '<script>go()</script></body>'), page, 17],
  ['inline-script', 'a handler in an attribute', edited(article, '<h1>', '<h1 onclick="go()">'), article, 1],
  ['inline-script', 'an address that is a script', edited(article, '<h1>', '<a href="javascript:go()">x</a><h1>'), article, 1],
  ['inline-script', 'a script in a drawing', { 'plain/assets/a.svg': '<svg>\n<script>go()</script></svg>' }, 'plain/assets/a.svg', 2],
  ['contrast-too-low', 'a light main colour', manifest({ palettes: { red: { label, primary: '#ff8888' } } }), 'plain/theme.json', 13],
  ['floating-element', 'a fixed box', appended('plain/assets/site.css', '\n.ad{position: fixed;top:0}'), 'plain/assets/site.css', 3],
  ['floating-element', 'an animation', appended('plain/assets/site.css', '.ad{animation: drift 9s infinite}'), 'plain/assets/site.css', 2],
  ['floating-element', 'keyframes', appended('plain/assets/site.css', '@keyframes drift{to{left:9px}}'), 'plain/assets/site.css', 2],
  ['floating-element', 'a marquee', edited(article, '<h1>', '<marquee>x</marquee><h1>'), article, 1],
  ['weight-exceeded', 'CSS that does not compress below 20 KB', appended('plain/assets/site.css', `/*${Array.from({ length: 9000 }, (_, at) => (at * 7919 * 7919).toString(36)).join('')}*/`), 'plain/assets', 1],
  ['asset-missing', 'an image in CSS that is not there', appended('plain/assets/site.css', '.a{background:url(no.png)}'), 'plain/assets/site.css', 2],
]

describe('the theme checker', () => {
  it('finds nothing in a sound theme', async () => {
    expect(await problemsOf({})).toEqual([])
  })

  it.each(broken)('%s: %s', async (rule, _what, changes, file, line) => {
    const problems = await problemsOf(changes)
    expect(problems.map((one) => `${one.rule} ${one.file}:${one.line}`)).toContain(`${rule} ${file}:${line}`)
    expect(problems.every((one) => one.messageKey === `themeProblem.${one.rule}`)).toBe(true)
  })

  it('has a red case for every rule', () => {
    const shown = new Set<string>(broken.map(([rule]) => rule))
    // unreadable folders need permissions that a test run as root does not have
    expect(themeRules.filter((rule) => !shown.has(rule))).toEqual(['folder-unreadable'])
  })

  it('says each thing once, at the source where that is known', async () => {
    const problems = await problemsOf(edited(article, ' alt="{{ cover.alt }}"', ''))
    expect(problems).toHaveLength(1)
  })

  it.each<[string, ThemeFiles]>([
    ['a link to the registration authority in the footer', edited('plain/partials/site-footer.liquid', '</footer>', '<a href="https://beian.example/">x</a></footer>')],
    ['raw as a word', edited(article, '<h1>', `<h1 class="raw">{{ 'a | raw' }}`)],
    ['raw in a comment', edited(article, '<h1>', '{% comment %}{{ heading | raw }}{% endcomment %}<h1>')],
    ['animation that is switched off', appended('plain/assets/site.css', '@media (prefers-reduced-motion){*{animation: none}}')],
    ['a remote address in a comment of CSS', appended('plain/assets/site.css', '/* url(https://a.example/) */')],
    ['a condition around an attribute', edited(article, ' alt="{{ cover.alt }}"', '{% if cover.alt > "" %} alt="{{ cover.alt }}"{% else %} alt=""{% endif %}')],
    ['plural forms that one language lacks', {
      ...edited(article, '<h1>', `{{ 'letters' | t: count: related.size }}<h1>`),
      'plain/locales/zh-CN.json': soundTheme['plain/locales/zh-CN.json']!.replace('{', '{"letters": "{{count}} 封",'),
      'plain/locales/en.json': soundTheme['plain/locales/en.json']!.replace('{', '{"letters_one": "{{count}} letter","letters_other": "{{count}} letters",'),
    }],
  ])('allows %s', async (_what, changes) => {
    expect(await problemsOf(changes)).toEqual([])
  })

  it('finds nothing new in a theme that only inherits', async () => {
    const child = JSON.stringify({ ...soundManifest, name: 'child', extends: 'plain', palettes: {}, slots: { home: {} } })
    expect(await problemsOf({ 'child/theme.json': child })).toEqual([])
  })

  it('never throws, whatever the files hold', async () => {
    const garbage = [new Uint8Array(2000).map((_, at) => (at * 131) % 256), '{% %}{{ }}', '{{ a.b[c }}', '{%', '\u0000', `{% block content %}{% block content %}`]
    for (const [at, content] of garbage.entries()) {
      for (const file of [page, article, 'plain/partials/rich-text.liquid', 'plain/locales/en.json', 'plain/assets/site.css']) {
        const { directory, remove } = await writeThemes({ [file]: content })
        const loaded = await loadThemes(directory)
        await remove()
        const problems = checkTheme(loaded.get('plain'))
        if (!file.endsWith('.css')) expect(problems, `${file} ${at}`).not.toEqual([])
      }
    }
  })

  it('reports a link that leads out of the folder', async () => {
    const { directory, remove } = await writeThemes({ 'plain/partials/item-list.liquid': null })
    cleanups.push(remove)
    await linkInto(directory, 'plain/partials/item-list.liquid', '/etc/passwd')
    const rules = checkThemes(await loadThemes(directory)).map(({ rule }) => rule)
    expect(rules).toContain('file-refused')
    expect(rules).toContain('render-failed')
  })
})
