import { problem, type ThemeProblem } from '../theme-problem.ts'
import type { Theme, ThemeFile } from '../theme.ts'
import { sampleViews } from '../sample-views.ts'
import { scanTags, type HtmlTag } from './html-scan.ts'
import { filterCalls, maskLiquid, scanLiquid } from './liquid-scan.ts'

/** The one file that may print raw. */
const rawFile = 'partials/rich-text.liquid'

/** Fields that the platform's own renderers make (`SafeHtml` in views.ts) and the chrome; nothing else goes in raw. */
const safeValues = /(?:^|\.)(?:body|qrSvg|markedTitle)$|^chrome\.(?:header|nav|footer)$/

const requiredFiles = [
  'layouts/page.liquid',
  rawFile,
  'partials/site-header.liquid',
  'partials/site-footer.liquid',
  ...Object.keys(sampleViews([])).map((name) => `templates/${name}.liquid`),
]

/** Every file that a page needs is there, in the theme or a parent. */
export const checkRequiredFiles = (theme: Theme): ThemeProblem[] =>
  requiredFiles
    .filter((path) => !theme.sources.has(path))
    .map((path) => problem('file-missing', `${theme.name}/${path}`))

type Parsed = { problems: ThemeProblem[]; sound: (readonly [string, ThemeFile])[] }

/** All templates, partials and layouts parse; those that do not are left out of the other checks. */
export function checkParsing(theme: Theme): Parsed {
  const problems: ThemeProblem[] = []
  const sound: (readonly [string, ThemeFile])[] = []
  for (const [path, source] of theme.sources) {
    try {
      const [folder, file] = path.split('/') as ['templates' | 'partials' | 'layouts', string]
      theme.engine.parsed(folder, file.slice(0, -'.liquid'.length))
      scanLiquid(source)
      sound.push([path, source])
    } catch (error) {
      problems.push(liquidProblem('template-broken', error, source.file, theme))
    }
  }
  return { problems, sound }
}

type LiquidFailure = Error & {
  token?: { file?: string; input?: string; getPosition?: () => number[] }
  originalError?: Error
}

/**
 * What LiquidJS throws carries a token with position, and mostly with its file; a misspelt variable has only the text
 * of the file, by which it is found. `file` stands where neither is known.
 */
export function liquidProblem(
  rule: 'template-broken' | 'render-failed',
  thrown: unknown,
  file: string,
  theme: Theme,
): ThemeProblem {
  const error = thrown as LiquidFailure
  const known = [...theme.sources.values()].find(({ text }) => text === error.token?.input)?.file
  const line = error.token?.getPosition?.()[0] ?? 1
  const detail = (error.originalError ?? error).message.split('\n')[0] ?? ''
  return problem(rule, error.token?.file ?? known ?? file, line, { detail })
}

/** `raw` stands in one partial only, and what is handed to that partial was made by the platform. */
export function checkRaw(path: string, source: ThemeFile): ThemeProblem[] {
  return scanLiquid(source).flatMap((piece) => {
    const found: ThemeProblem[] = []
    if (path !== rawFile && filterCalls(piece.content).some((call) => call.name === 'raw')) {
      found.push(problem('raw-outside-rich-text', source.file, piece.line))
    }
    if (piece.tag === 'render' && /^['"]rich-text['"]/.test(piece.content.trim())) {
      const given = /\bhtml\s*:\s*([\w.[\]'"-]+)/.exec(piece.content)?.[1] ?? ''
      if (!safeValues.test(given)) found.push(problem('raw-source', source.file, piece.line, { value: given }))
    }
    return found
  })
}

/** Element → attributes that make a browser fetch. A plain link is no request, so `a` is not among them. */
const fetching: Record<string, readonly string[]> = {
  img: ['src', 'srcset'],
  script: ['src'],
  iframe: ['src'],
  embed: ['src'],
  object: ['data'],
  audio: ['src'],
  video: ['src', 'poster'],
  source: ['src', 'srcset'],
  track: ['src'],
  input: ['src'],
  form: ['action'],
  use: ['href', 'xlink:href'],
  image: ['href', 'xlink:href'],
  base: ['href'],
}
const remote = /(?:^|[\s,])(?:https?:)?\/\//i

const linkFetches = (tag: HtmlTag): boolean =>
  !/^(?:canonical|alternate|prev|next|author|license)$/.test(tag.attributes.get('rel') ?? '')

export const isRemote = (tag: HtmlTag): boolean => {
  const names = tag.name === 'link' ? (linkFetches(tag) ? ['href'] : []) : (fetching[tag.name] ?? [])
  return names.some((name) => remote.test(tag.attributes.get(name) ?? ''))
}

/** The content security policy allows scripts from files only. */
export const isInlineScript = (tag: HtmlTag): boolean =>
  (tag.name === 'script' && !tag.attributes.has('src')) ||
  [...tag.attributes].some(([name, value]) => /^on[a-z]+$/.test(name) || /^\s*javascript:/i.test(value))

const tagRules = [
  { rule: 'alt-missing', hit: (tag: HtmlTag) => tag.name === 'img' && !tag.attributes.has('alt') },
  { rule: 'remote-asset', hit: isRemote },
  { rule: 'inline-script', hit: isInlineScript },
  { rule: 'floating-element', hit: (tag: HtmlTag) => tag.name === 'marquee' || tag.name === 'blink' },
] as const

/** Rules for single tags; used on the source, which has lines, and on rendered pages as a net. */
export const checkTags = (html: string, file: string): ThemeProblem[] =>
  scanTags(html).flatMap((tag) =>
    tagRules.filter(({ hit }) => hit(tag)).map(({ rule }) => problem(rule, file, tag.line, { tag: tag.name })),
  )

export const checkSourceTags = (source: ThemeFile): ThemeProblem[] => checkTags(maskLiquid(source), source.file)
