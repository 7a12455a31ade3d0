import { PlatformError } from '../../errors.ts'
import type { RenderGlobals } from '../liquid-engine.ts'
import { makePageGlobals } from '../render.ts'
import { sampleViews } from '../sample-views.ts'
import { problem, type ThemeProblem } from '../theme-problem.ts'
import type { Theme } from '../theme.ts'
import type { Translator } from '../translator.ts'
import type { CitedDocumentView } from '../policy-views.ts'
import type { HomeView, SiteView, TemplateName, View } from '../views.ts'
import { scanTags, type HtmlTag } from './html-scan.ts'
import { checkTags, liquidProblem } from './template-checks.ts'

/** Put into every text of a hostile sample; if it comes out as it went in, something is printed without escape. */
const bait = `"'><i data-bait=1>`
const escapedText = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** Fields that hold HTML of the platform's own making. */
const htmlFields = new Set(['body', 'qrSvg', 'markedTitle'])
/** Fields that templates compare or that name a key; bait in them would test nothing but the comparison. */
const fixedFields = new Set(['template', 'locale', 'palette', 'level', 'code', 'purpose', 'scope', 'problem', 'slot', 'state', 'form', 'explainer', 'key', 'disclosure'])

function hostile<T>(value: T, field = ''): T {
  if (typeof value === 'string') return (htmlFields.has(field) || fixedFields.has(field) ? value : value + bait) as T
  if (Array.isArray(value)) return value.map((item) => hostile(item, field)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, hostile(item, name)])) as T
}

/** A slot without items is missing in the view; here it is null, so that a slot that nobody declared stands out. */
const withDeclaredSlots = (view: View, slots: readonly string[]): View =>
  view.template !== 'home'
    ? view
    : ({ ...view, blocks: { ...Object.fromEntries(slots.map((slot) => [slot, null])), ...view.blocks } } as HomeView)

/** Every sample of every template, in every locale, with strict variables; then the finished pages are looked at. */
export function checkPages(theme: Theme): ThemeProblem[] {
  const slots = Object.keys(theme.slots.home)
  const samples = Object.values(sampleViews(slots)).flat().map((view: View) => withDeclaredSlots(view, slots))
  const polite = theme.locales.flatMap((locale) => {
    const page = pageMaker(theme, (site) => ({ ...site, locale }))
    return samples.flatMap((view) => checkPage(theme, page(view)))
  })
  const page = pageMaker(theme, hostile)
  return [...polite, ...samples.flatMap((view) => checkHostile(theme, page(hostile(view), view.site)))]
}

type Page = { view: View } & ({ html: string; missing: string[] } | { failed: ThemeProblem })

/** Renders views with their site changed by `change`; the samples share two sites, so the chrome is rendered twice. */
function pageMaker(theme: Theme, change: (site: SiteView) => SiteView): (view: View, site?: SiteView) => Page {
  const sites = new Map<SiteView, { site: SiteView; globals: RenderGlobals; missing: string[] }>()
  const prepared = (original: SiteView) => {
    const known = sites.get(original)
    if (known !== undefined) return known
    const site = change(original)
    const translator = theme.translators[site.locale]
    if (translator === undefined) throw new PlatformError('theme.broken', { locale: site.locale })
    const missing: string[] = []
    const globals = makePageGlobals(theme, site, { strict: true, translator: tracing(translator, missing) })
    const made = { site, globals, missing }
    sites.set(original, made)
    return made
  }
  return (view, original = view.site) => {
    const file = fileOf(theme, `templates/${view.template}.liquid`)
    try {
      const { site, globals, missing } = prepared(original)
      const changed = { ...view, site }
      const html = theme.engine.render(theme.engine.parsed('templates', view.template), changed, globals, true)
      return { view: changed, html, missing: missing.splice(0) }
    } catch (error) {
      return { view, failed: liquidProblem('render-failed', error, file, theme) }
    }
  }
}

const tracing = (translator: Translator, missing: string[]): Translator => ({
  ...translator,
  text(key, variables) {
    if (!translator.has(key)) missing.push(key)
    return translator.text(key, variables)
  },
})

function checkPage(theme: Theme, result: Page): ThemeProblem[] {
  if ('failed' in result) return [result.failed]
  const { view } = result
  const template = fileOf(theme, `templates/${view.template}.liquid`)
  const layout = fileOf(theme, 'layouts/page.liquid')
  const tags = scanTags(result.html)
  return [
    ...result.missing.map((key) => problem('wording-missing', template, 1, { key, locale: view.site.locale })),
    ...checkContent(result.html, view, template),
    ...checkTags(result.html, template).map((found) => ({ ...found, line: 1 })),
    ...checkLandmarks(tags, view, layout),
    ...checkMeta(tags, view, layout),
  ]
}

/** G-32: what a citing page says of a document that is no longer as it was. */
const standings = (cited: readonly CitedDocumentView[]): string[] => cited.flatMap(({ name, validity }) => [name, validity.label, validity.by?.href ?? ''])

/** What a page is there for; a template that leaves it out renders well and says nothing. */
const essentials: { [T in TemplateName]: (view: Extract<View, { template: T }>) => string[] } = {
  home: (view) => view.departments.map(({ label }) => label),
  column: (view) => [view.column.name, ...view.items.map(({ href }) => href)],
  article: (view) => [view.heading, view.body, ...standings(view.cited), ...view.corrections.flatMap(({ note, date }) => [note, date]), ...view.attachments.map(({ href }) => href)],
  policy: (view) => [
    view.heading, ...view.clauses.map(({ body }) => body), view.facts.docNumber, view.validity.label, view.validity.by?.name ?? '',
    ...[...view.interpretations, ...view.officialFiles, ...view.downloads, ...view.attachments].map(({ href }) => href), ...standings(view.cited),
  ],
  interpretation: (view) => [
    view.heading, view.body, view.document.href, view.document.validity.label, ...view.charts.map(({ body }) => body), view.recording?.href ?? '',
    ...[...view.siblings, ...view.attachments].map(({ href }) => href), ...standings(view.cited),
  ],
  policies: (view) => [
    view.query, view.catalogueHref, ...view.items.flatMap(({ href, validity }) => [href, validity?.label ?? '']), ...view.facets.flatMap(({ options, more }) => [...options, ...more].map(({ label }) => label)),
  ],
  search: (view) => [view.query, ...view.results.map(({ markedTitle }) => markedTitle)],
  sitemap: (view) => view.columns.map(({ href }) => href),
  letters: (view) => [view.writeHref, view.statusHref, view.figuresHref, view.site.contact.phone, ...view.letters.map(({ href }) => href)],
  letter: (view) => [view.heading, view.unit, view.receivedOn, view.acceptedOn, view.answeredOn, view.body, ...view.question, ...view.basis.map(({ name }) => name), ...standings(view.cited)],
  answer: (view) => [view.heading, view.unit, view.publishedOn, view.body, view.writeHref, ...view.basis.map(({ name }) => name), ...standings(view.cited)],
  'letter-form': (view) => [view.action, view.token, ...view.errors.map(({ text }) => text), ...view.elsewhere, ...(view.masked?.text ?? []), ...view.similar.map(({ href }) => href), ...view.suggested.map(({ label }) => label)],
  'letter-receipt': (view) => [view.spacedCode, view.dueDay, view.receipt, view.statusHref, view.keyHref, view.verifyHref, ...view.reasons],
  'letter-status': (view) => [...(view.own === null ? [view.action, view.problem ?? ''] : [view.own.heading, view.own.dueDay, view.own.refusal ?? '', ...view.own.reply, ...view.own.events.flatMap(({ noteLines }) => noteLines)])],
  'letter-verify': (view) => [view.action, view.receipt.error ?? '', view.keyHref, view.said?.code ?? '', view.said?.dueDay ?? '', view.said?.siteName ?? '', view.said?.textHash ?? ''],
  'letter-figures': (view) => [...view.units, ...view.months].map(({ name }) => name),
  withdrawn: (view) => [view.heading, view.notice],
  error: (view) => view.nextPlaces.map(({ href }) => href),
}

function checkContent(html: string, view: View, template: string): ThemeProblem[] {
  const content = /<main\b[\s\S]*<\/main>/i.exec(html)?.[0] ?? html
  const wanted = (essentials[view.template] as (view: View) => string[])(view)
  return wanted
    .filter((text) => !content.includes(text))
    .slice(0, 1)
    .map((text) => problem('content-missing', template, 1, { text: text.slice(0, 40) }))
}

function checkHostile(theme: Theme, result: Page): ThemeProblem[] {
  if ('failed' in result) return []
  return result.html.includes('<i data-bait')
    ? [problem('unescaped', fileOf(theme, `templates/${result.view.template}.liquid`))]
    : []
}

function checkLandmarks(tags: readonly HtmlTag[], view: View, layout: string): ThemeProblem[] {
  const has = (name: string): boolean => tags.some((tag) => tag.name === name)
  const wanted = ['header', 'main', 'footer', ...(view.site.nav.length > 0 ? ['nav'] : [])]
  const landmarks = wanted.filter((name) => !has(name)).map((name) => problem('landmark-missing', layout, 1, { name }))
  const html = tags.find((tag) => tag.name === 'html')
  const lang = html?.attributes.get('lang') === view.site.locale ? [] : [problem('lang-missing', layout)]
  const target = tags.find((tag) => tag.name === 'a')?.attributes.get('href') ?? ''
  const skips = /^#./.test(target) && tags.some((tag) => tag.attributes.get('id') === target.slice(1))
  return [...landmarks, ...lang, ...(skips ? [] : [problem('skip-link-missing', layout)])]
}

/** D-01…D-15: every tag that the view brings is printed, whatever their number. */
function checkMeta(tags: readonly HtmlTag[], view: View, layout: string): ThemeProblem[] {
  const printed = new Map(
    tags
      .filter((tag) => tag.name === 'meta')
      .map((tag) => [tag.attributes.get('name') ?? '', tag.attributes.get('content') ?? '']),
  )
  const missing = view.meta.filter(({ name, content }) => {
    const found = printed.get(name)
    return found !== content && found !== escapedText(content)
  })
  return missing.length === 0
    ? []
    : [problem('meta-tags-missing', layout, 1, { names: missing.map(({ name }) => name).join(', ') })]
}

const fileOf = (theme: Theme, path: string): string => theme.sources.get(path)?.file ?? `${theme.name}/${path}`
