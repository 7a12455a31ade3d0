import type { CitedDocumentView, DocumentLink, ValidityView } from './policy-views.ts'
import type { ItemLink, LinkView, SafeHtml, View } from './views.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character]!)

/**
 * The last resort: a valid, accessible page without theme, style or script, for when a theme breaks (design §5).
 * It has no words of its own, only what the view brings; so it needs no translator and cannot fail for lack of one.
 */
export function renderPlain(view: View): string {
  const { site } = view
  const links = [
    view.canonical === null ? '' : `<link rel="canonical" href="${escape(view.canonical)}">`,
    view.feedHref === null
      ? ''
      : `<link rel="alternate" type="application/rss+xml" href="${escape(view.feedHref)}" title="${escape(view.title)}">`,
    view.canonical === null || view.preview ? '<meta name="robots" content="noindex">' : '',
  ]
  const meta = view.meta.map((tag) => `<meta name="${escape(tag.name)}" content="${escape(tag.content)}">`)
  return [
    '<!doctype html>',
    `<html lang="${escape(site.locale)}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escape(view.title)}</title>`,
    ...meta,
    ...links.filter((line) => line !== ''),
    '</head>',
    '<body>',
    `<header><p>${link({ label: site.name, href: site.homeHref })}</p>${nav(site.shortName, site.nav)}</header>`,
    nav(view.title, view.breadcrumb),
    `<main>${content(view)}</main>`,
    `<footer>${list([
      { label: site.organisers.organiser, href: site.contactHref },
      { label: site.domain, href: site.sitemapHref },
    ])}</footer>`,
    '</body>',
    '</html>',
    '',
  ]
    .filter((line) => line !== '')
    .join('\n')
}

const link = ({ label, href, current }: LinkView): string =>
  `<a href="${escape(href)}"${current === true ? ' aria-current="page"' : ''}>${escape(label)}</a>`

const list = (links: readonly LinkView[]): string => {
  const named = links.filter(({ label }) => label !== '')
  return named.length === 0 ? '' : `<ul>${named.map((one) => `<li>${link(one)}</li>`).join('')}</ul>`
}

const nav = (label: string, links: readonly LinkView[]): string =>
  links.length === 0 ? '' : `<nav aria-label="${escape(label)}">${list(links)}</nav>`

const heading = (text: string): string => `<h1>${escape(text)}</h1>`
const section = (title: string, html: string): string => (html === '' ? '' : `<h2>${escape(title)}</h2>${html}`)
const paragraph = (text: string): string => (text === '' ? '' : `<p>${escape(text)}</p>`)

const items = (rows: readonly ItemLink[]): string =>
  rows.length === 0
    ? ''
    : `<ul>${rows
        .map(
          (row) =>
            `<li>${link({ label: row.title, href: row.href })} <time datetime="${escape(row.datetime)}">${escape(row.date)}</time></li>`,
        )
        .join('')}</ul>`

/** G-32: even here a document says that it is no longer in force, and what took its place. */
const standing = ({ label, since, by }: ValidityView): string => paragraph(`${label} ${since}`.trim()) + (by === null ? '' : named(by))
const citation = (cited: CitedDocumentView): string => named(cited) + standing(cited.validity)
const named = ({ name, href }: DocumentLink): string => (href === null ? paragraph(name) : `<p>${link({ label: name, href })}</p>`)

const titled = (title: string, html: SafeHtml | string): string => heading(title) + html

const contents: { [T in View['template']]: (view: Extract<View, { template: T }>) => string } = {
  home: (view) =>
    titled(
      view.site.name,
      (view.lead === null ? '' : items([view.lead])) +
        Object.values(view.blocks)
          .map((block) => section(block.label, items(block.items)))
          .join('') +
        list(view.services) +
        list(view.departments) +
        list(view.sites),
    ),
  column: (view) =>
    titled(
      view.column.name,
      paragraph(view.column.description) +
        items(view.items) +
        view.children.map((block) => section(block.label, items(block.items))).join('') +
        list(view.paging.links.filter((one) => one !== null)) +
        list(view.siblings),
    ),
  article: (view) =>
    titled(
      view.heading,
      paragraph(view.subtitle) +
        `<p>${escape(view.source)} <time datetime="${escape(view.publishedDatetime)}">${escape(view.published)}</time></p>` +
        view.corrections.map(({ date, note }) => `<p><time datetime="${escape(date)}">${escape(date)}</time> ${escape(note)}</p>`).join('') +
        view.cited.map(citation).join('') +
        `<article>${view.body}</article>` +
        list(view.attachments.map((file) => ({ label: `${file.label} (${file.type} ${file.size})`, href: file.href }))) +
        items([view.previous, view.next].filter((one) => one !== null)) +
        items(view.related),
    ),
  policy: (view) =>
    titled(
      view.heading,
      standing(view.validity) +
        [view.facts.indexNumber, ...view.facts.issuers, view.facts.docNumber, view.facts.formedOn].map(paragraph).join('') +
        view.cited.map(citation).join('') +
        `<article>${view.clauses.map(({ body }) => body).join('')}</article>` +
        list([...view.officialFiles, ...view.downloads, ...view.attachments].map((file) => ({ label: `${file.label} (${file.type})`, href: file.href }))) +
        list(view.interpretations.map(({ title, href }) => ({ label: title, href }))),
    ),
  interpretation: (view) =>
    titled(
      view.heading,
      list([{ label: `${view.document.title} ${view.document.docNumber}`, href: view.document.href }]) +
        standing(view.document.validity) +
        view.cited.map(citation).join('') +
        `<article>${view.charts.map(({ body }) => body).join('')}${view.body}</article>` +
        list([...(view.recording === null ? [] : [view.recording.file]), ...view.attachments].map((file) => ({ label: `${file.label} (${file.type})`, href: file.href }))) +
        list(view.siblings.map(({ title, href }) => ({ label: title, href }))),
    ),
  policies: (view) =>
    titled(
      view.title,
      `<form action="${escape(view.href)}" role="search"><input type="search" name="q" aria-label="${escape(view.title)}" value="${escape(view.query)}"></form>` +
        view.items.map((row) => items([row]) + paragraph(`${row.docNumber} ${row.validity?.label ?? ''}`.trim())).join('') +
        list(view.paging.links.filter((one) => one !== null)),
    ),
  search: (view) =>
    titled(
      view.title,
      `<form action="${escape(view.site.searchHref)}" role="search"><input type="search" name="q" aria-label="${escape(view.title)}" value="${escape(view.query)}"></form>` +
        items(view.results) +
        list((view.paging?.links ?? []).filter((one) => one !== null)),
    ),
  sitemap: (view) =>
    titled(
      view.title,
      view.columns.map((column) => `<ul><li>${link(column)}${list(column.children)}</li></ul>`).join('') +
        list(view.departments) +
        list(view.sites),
    ),
  letters: (view) => titled(view.title, list([{ label: view.title, href: view.writeHref }, { label: view.site.shortName, href: view.statusHref }]) + list(view.letters.map(({ title, href }) => ({ label: title, href })))),
  letter: (view) => titled(view.heading, [view.receivedOn, view.acceptedOn, view.answeredOn, view.unit, ...view.question].map(paragraph).join('') + view.cited.map(citation).join('') + `<article>${view.body}</article>` + view.basis.map(({ name }) => paragraph(name)).join('')),
  answer: (view) => titled(view.heading, [view.unit, view.publishedOn].map(paragraph).join('') + view.cited.map(citation).join('') + `<article>${view.body}</article>` + view.basis.map(({ name }) => paragraph(name)).join('')),
  'letter-form': (view) => titled(view.title, view.errors.map(({ text }) => paragraph(text)).join('') + [view.site.contact.phone, view.site.contact.address].map(paragraph).join('')),
  'letter-receipt': (view) => titled(view.heading, [view.spacedCode, view.receivedAt, view.dueDay, ...(view.provisional ? view.reasons : []), view.receipt].map(paragraph).join('')),
  'letter-status': (view) => titled(view.title, view.own === null ? paragraph(view.problem ?? '') : [view.own.heading, view.own.unit, view.own.dueDay, ...view.own.reply].map(paragraph).join('')),
  'letter-verify': (view) => titled(view.title, (view.said === null ? [view.receipt.error ?? ''] : [view.said.siteName, view.said.code, view.said.receivedAt, view.said.dueDay]).map(paragraph).join('')),
  'letter-figures': (view) => titled(view.title, [view.total, ...view.units].map(({ name, received, answered }) => paragraph(`${name} ${received} ${answered}`)).join('')),
  withdrawn: (view) =>
    titled(
      view.heading,
      `<p><time datetime="${escape(view.withdrawnOn)}">${escape(view.withdrawnOn)}</time></p>${paragraph(view.notice)}${list(view.nextPlaces)}`,
    ),
  error: (view) => titled(view.title, paragraph(`${view.status} ${view.requestId}`) + list(view.nextPlaces)),
}

const content = (view: View): string => (contents[view.template] as (view: View) => string)(view)
