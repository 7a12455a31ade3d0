import { gzipSync } from 'node:zlib'
import type { Asset } from '../assets.ts'
import { contrastRatio } from '../contrast.ts'
import { problem, type ThemeProblem, type ThemeRule } from '../theme-problem.ts'
import type { Theme } from '../theme.ts'
import { lineOfKey } from '../wording.ts'
import { lineCounter, scanTags } from './html-scan.ts'
import { isInlineScript, isRemote } from './template-checks.ts'

/** Bytes after gzip, of all files of a kind together (look.md: weight). */
const budgets = { '.css': 20 * 1024, '.js': 15 * 1024 } as const
const smallestContrast = 4.5

/** D-40, A-04: nothing floats or flashes; state changes may fade (`transition`), nothing plays by itself. */
const cssRules: { rule: ThemeRule; pattern: RegExp }[] = [
  { rule: 'floating-element', pattern: /position\s*:\s*fixed/gi },
  { rule: 'floating-element', pattern: /@(?:-webkit-)?keyframes\b/gi },
  { rule: 'floating-element', pattern: /(?<![\w-])(?:-webkit-)?animation(?:-name)?\s*:(?!\s*(?:none|initial|unset)\b)[^;}]+/gi },
  { rule: 'floating-element', pattern: /text-decoration[\w-]*\s*:[^;}]*\bblink\b/gi },
  { rule: 'remote-asset', pattern: /url\(\s*['"]?\s*(?:https?:)?\/\/[^)]*\)/gi },
  { rule: 'remote-asset', pattern: /@import\b[^;]*/gi },
]

const decode = (asset: Asset): string => new TextDecoder().decode(asset.bytes)

const checkCss = (asset: Asset): ThemeProblem[] => {
  const css = decode(asset).replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
  return cssRules.flatMap(({ rule, pattern }) => {
    const lineAt = lineCounter(css)
    return [...css.matchAll(pattern)].map((match) =>
      problem(rule, asset.file, lineAt(match.index), { text: match[0].slice(0, 60) }),
    )
  })
}

/** Calls and addresses in a script that would leave the site; a link in a comment is no request. */
const checkScript = (asset: Asset): ThemeProblem[] => {
  const text = decode(asset).replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '))
  const lineAt = lineCounter(text)
  return [...text.matchAll(/['"`](?:https?:)?\/\/[a-z0-9][^'"`]*/gi)]
    .filter((match) => !/www\.w3\.org\//.test(match[0]))
    .map((match) => problem('remote-asset', asset.file, lineAt(match.index), { text: match[0].slice(1, 60) }))
}

const checkSvg = (asset: Asset): ThemeProblem[] =>
  scanTags(decode(asset)).flatMap((tag) => [
    ...(tag.name === 'script' || isInlineScript(tag) ? [problem('inline-script', asset.file, tag.line, { tag: tag.name })] : []),
    ...(isRemote(tag) ? [problem('remote-asset', asset.file, tag.line, { text: tag.name })] : []),
  ])

const byExtension: Record<string, (asset: Asset) => ThemeProblem[]> = { css: checkCss, js: checkScript, svg: checkSvg }

/** Content of the assets, and their weight on the wire. */
export function checkAssets(theme: Theme): ThemeProblem[] {
  const assets = [...theme.assets.byName].filter(([name]) => !name.startsWith('palette-'))
  const content = assets.flatMap(([name, asset]) => byExtension[name.split('.').at(-1) ?? '']?.(asset) ?? [])
  const weight = Object.entries(budgets).flatMap(([extension, budget]) => {
    const bytes = assets
      .filter(([name]) => name.endsWith(extension))
      .reduce((sum, [, asset]) => sum + gzipSync(asset.bytes).length, 0)
    if (bytes <= budget) return []
    return [problem('weight-exceeded', `${theme.name}/assets`, 1, { kind: extension, bytes, budget })]
  })
  return [...content, ...weight]
}

/** D-31 and A-07: there is a default set of colours, and every main colour can carry text on white. */
export function checkPalettes(theme: Theme): ThemeProblem[] {
  const { file, text } = theme.manifestFile
  const contrast = Object.entries(theme.palettes).flatMap(([palette, { primary }]) => {
    const ratio = contrastRatio(primary, '#ffffff')
    if (ratio >= smallestContrast) return []
    return [
      problem('contrast-too-low', file, lineOfKey(text, palette), {
        palette,
        colour: primary,
        ratio: Math.floor(ratio * 100) / 100,
      }),
    ]
  })
  return theme.defaultPalette === null ? [...contrast, problem('palette-missing', file)] : contrast
}
