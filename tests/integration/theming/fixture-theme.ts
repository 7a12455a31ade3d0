import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** path from the themes folder → content; `null` takes a file of the sound theme away */
export type ThemeFiles = Record<string, string | Uint8Array | null>

const page = `<!doctype html>
<html lang="{{ locale }}" dir="{{ dir }}">
<head>
<meta charset="utf-8">
<title>{{ title }}</title>
{% for tag in meta %}<meta name="{{ tag.name }}" content="{{ tag.content }}">
{% endfor %}<link rel="stylesheet" href="{{ 'site.css' | asset }}">
<link rel="stylesheet" href="{{ palette.href }}">
{% if canonical %}<link rel="canonical" href="{{ canonical }}">{% endif %}
<script src="{{ 'site.js' | asset }}" defer></script>
</head>
<body>
<a class="skip" href="#main">{{ 'page.skip' | t }}</a>
{% render 'rich-text', html: chrome.header %}
<main id="main">{% block content %}{% endblock %}</main>
{% render 'rich-text', html: chrome.footer %}
</body>
</html>
`
const header = `<header><a href="{{ site.homeHref }}">{{ site.name }}</a><nav aria-label="{{ 'nav.label' | t }}"><ul>
{% for item in site.nav %}<li><a href="{{ item.href }}"{% if item.current %} aria-current="page"{% endif %}>{{ item.label }}</a></li>{% endfor %}
</ul></nav></header>
`
const itemList = `<ul>{% for item in items %}<li><a href="{{ item.href }}">{{ item.title }}</a><time datetime="{{ item.datetime }}">{{ item.date }}</time></li>{% endfor %}</ul>
`
const template = (content: string): string => `{% layout 'page' %}{% block content %}${content}{% endblock %}\n`

const wording = (texts: Record<string, string>): string => `${JSON.stringify(texts, null, 2)}\n`

export const soundManifest = {
  name: 'plain',
  extends: null,
  label: { 'zh-CN': '素净', en: 'Plain' },
  locales: ['zh-CN', 'en'],
  palettes: { red: { label: { 'zh-CN': '红', en: 'Red' }, primary: '#B3191F', accent: '#5C4A3D' } },
  defaultPalette: 'red',
  slots: { home: { lead: { kind: 'column', column: 'yaowen/bendi', limit: 8, thumbnails: true } } },
}

/** A small theme in which the checker finds nothing. */
export const soundTheme: Record<string, string> = {
  'plain/theme.json': JSON.stringify(soundManifest, null, 2),
  'plain/layouts/page.liquid': page,
  'plain/partials/site-header.liquid': header,
  'plain/partials/site-footer.liquid': `<footer>{{ 'footer.organiser' | t: name: site.organisers.organiser }}</footer>\n`,
  'plain/partials/rich-text.liquid': `{{ html | raw }}\n`,
  'plain/partials/item-list.liquid': itemList,
  'plain/templates/home.liquid': template(
    `<h1>{{ site.name }}</h1>{% if blocks.lead %}{% render 'item-list', items: blocks.lead.items %}{% endif %}{% for place in departments %}<a href="{{ place.href }}">{{ place.label }}</a>{% endfor %}`,
  ),
  'plain/templates/column.liquid': template(`<h1>{{ column.name }}</h1>{% render 'item-list', items: items %}`),
  'plain/templates/article.liquid': template(
    `<h1>{{ heading }}</h1><p>{{ 'article.source' | t: name: source }}</p>{% if cover %}<img src="{{ cover.src }}" alt="{{ cover.alt }}">{% endif %}{% render 'cited', cited: cited %}{% for correction in corrections %}<p>{{ correction.date }} {{ correction.note }}</p>{% endfor %}{% render 'rich-text', html: body %}{% for file in attachments %}<a href="{{ file.href }}">{{ file.label }}</a>{% endfor %}`,
  ),
  'plain/partials/cited.liquid': `{% for one in cited %}<p>{{ one.name }} {{ one.validity.label }} {% if one.validity.by %}<a href="{{ one.validity.by.href }}">{{ one.validity.by.name }}</a>{% endif %}</p>{% endfor %}
`,
  'plain/templates/policy.liquid': template(
    `<h1>{{ heading }}</h1><p>{{ facts.docNumber }} {{ validity.label }} {% if validity.by %}{{ validity.by.name }}{% endif %}</p>{% render 'cited', cited: cited %}{% for clause in clauses %}{% render 'rich-text', html: clause.body %}{% endfor %}{% render 'links', links: interpretations %}{% render 'links', links: officialFiles %}{% render 'links', links: downloads %}{% render 'links', links: attachments %}`,
  ),
  'plain/partials/links.liquid': `{% for link in links %}<a href="{{ link.href }}">x</a>{% endfor %}
`,
  'plain/templates/interpretation.liquid': template(
    `<h1>{{ heading }}</h1><a href="{{ document.href }}">{{ document.validity.label }}</a>{% render 'cited', cited: cited %}{% for chart in charts %}{% render 'rich-text', html: chart.body %}{% endfor %}{% render 'rich-text', html: body %}{% if recording %}<a href="{{ recording.href }}">{{ recording.file.label }}</a>{% endif %}{% render 'links', links: siblings %}{% render 'links', links: attachments %}`,
  ),
  'plain/templates/policies.liquid': template(
    `<h1>{{ organisation }}</h1><p>{{ query }}</p>{% for facet in facets %}{% for option in facet.options %}{{ option.label }} {% endfor %}{% for option in facet.more %}{{ option.label }} {% endfor %}{% endfor %}{% for item in items %}<a href="{{ item.href }}">{{ item.validity.label }}</a>{% endfor %}<a href="{{ catalogueHref }}">CSV</a>`,
  ),
  'plain/templates/search.liquid': template(
    `<h1>{{ query }}</h1>{% for result in results %}{% render 'rich-text', html: result.markedTitle %}{% endfor %}`,
  ),
  'plain/templates/sitemap.liquid': template(`{% for column in columns %}<a href="{{ column.href }}">{{ column.label }}</a>{% endfor %}`),
  'plain/templates/letters.liquid': template(`<a href="{{ writeHref }}">w</a><a href="{{ statusHref }}">s</a><a href="{{ figuresHref }}">f</a><p>{{ site.contact.phone }}</p>{% render 'links', links: letters %}`),
  'plain/templates/letter.liquid': template(`<h1>{{ heading }}</h1><p>{{ unit }} {{ receivedOn }} {{ acceptedOn }} {{ answeredOn }}</p>{% for line in question %}<p>{{ line }}</p>{% endfor %}{% render 'cited', cited: cited %}{% render 'rich-text', html: body %}{% for one in basis %}<p>{{ one.name }}</p>{% endfor %}`),
  'plain/templates/answer.liquid': template(`<h1>{{ heading }}</h1><p>{{ unit }} {{ publishedOn }}</p>{% render 'cited', cited: cited %}{% render 'rich-text', html: body %}{% for one in basis %}<p>{{ one.name }}</p>{% endfor %}<a href="{{ writeHref }}">w</a>`),
  'plain/templates/letter-form.liquid': template(
    `<form action="{{ action }}" method="post"><input type="hidden" name="token" value="{{ token }}"></form>{% for one in errors %}<p>{{ one.text }}</p>{% endfor %}{% for one in elsewhere %}<p>{{ one }}</p>{% endfor %}{% if masked %}{% for line in masked.text %}<p>{{ line }}</p>{% endfor %}{% endif %}{% render 'links', links: similar %}{% for one in suggested %}<p>{{ one.label }}</p>{% endfor %}`,
  ),
  'plain/templates/letter-receipt.liquid': template(`<p>{{ spacedCode }} {{ dueDay }}{% if provisional %} 暂估{% endif %} {{ receipt }}</p><a href="{{ statusHref }}">s</a><a href="{{ keyHref }}">k</a><a href="{{ verifyHref }}">v</a>{% for line in reasons %}<p>{{ line }}</p>{% endfor %}`),
  'plain/templates/letter-status.liquid': template(
    `{% if own %}<h1>{{ own.heading }}</h1><p>{{ own.dueDay }} {{ own.refusal }}</p>{% for line in own.reply %}<p>{{ line }}</p>{% endfor %}{% for one in own.events %}{% for line in one.noteLines %}<p>{{ line }}</p>{% endfor %}{% endfor %}{% else %}<form action="{{ action }}" method="post"></form><p>{{ problem }}</p>{% endif %}`,
  ),
  'plain/templates/letter-verify.liquid': template(
    `<form action="{{ action }}" method="post"></form><p>{{ receipt.error }}</p>{% if said %}<p>{{ said.siteName }} {{ said.code }} {{ said.dueDay }} {{ said.textHash }}</p>{% endif %}<a href="{{ keyHref }}">k</a>`,
  ),
  'plain/templates/letter-figures.liquid': template(`{% for row in units %}<p>{{ row.name }}</p>{% endfor %}{% for row in months %}<p>{{ row.name }}</p>{% endfor %}`),
  'plain/templates/withdrawn.liquid': template(`<h1>{{ heading }}</h1><p>{{ notice }}</p>`),
  'plain/templates/error.liquid': template(
    `<h1>{{ status }}</h1>{% for place in nextPlaces %}<a href="{{ place.href }}">{{ place.label }}</a>{% endfor %}`,
  ),
  'plain/locales/zh-CN.json': wording({
    'page.skip': '跳到正文',
    'nav.label': '主导航',
    'footer.organiser': '主办：{{name}}',
    'article.source': '来源：{{name}}',
  }),
  'plain/locales/en.json': wording({
    'page.skip': 'Skip to content',
    'nav.label': 'Main navigation',
    'footer.organiser': 'Run by {{name}}',
    'article.source': 'Source: {{name}}',
  }),
  'plain/assets/site.css': `body{color:#222}a:focus{outline:3px solid var(--primary)}\n`,
  'plain/assets/site.js': `document.documentElement.classList.add('js')\n`,
}

/** Writes the sound theme with changes into a new folder below the system's temporary one. */
export async function writeThemes(changes: ThemeFiles = {}): Promise<{ directory: string; remove: () => Promise<void> }> {
  const directory = await mkdtemp(path.join(tmpdir(), 'jiyue-themes-'))
  for (const [file, content] of Object.entries({ ...soundTheme, ...changes })) {
    if (content === null) continue
    await mkdir(path.dirname(path.join(directory, file)), { recursive: true })
    await writeFile(path.join(directory, file), content)
  }
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) }
}

export const linkInto = async (directory: string, name: string, target: string): Promise<void> => {
  await mkdir(path.dirname(path.join(directory, name)), { recursive: true })
  await symlink(target, path.join(directory, name))
}
