import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Palette } from './theme-manifest.ts'
import { problem, type ThemeProblem } from './theme-problem.ts'
import type { Theme } from './theme.ts'

export type Asset = {
  /** `/_themes/<theme>/<name>.<hash>.<ext>`; `<theme>` owns the file, so sites that share it share the cache */
  url: string
  bytes: Uint8Array
  contentType: string
  /** hex, first 16 characters of SHA-256 of the bytes; also what the ETag may carry */
  hash: string
  /** path from the themes folder, for messages */
  file: string
}

export type AssetTable = {
  /** by name as templates write it, such as `site.css` */
  readonly byName: ReadonlyMap<string, Asset>
  readonly byUrl: ReadonlyMap<string, Asset>
}

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

export type OwnAssets = { theme: string; files: ReadonlyMap<string, Uint8Array>; palettes: Record<string, Palette> }

/**
 * Assets of a theme chain (the theme first). The name carries a hash of the content, so an answer may be cached for a
 * year. Relative `url()` in CSS are rewritten to the hashed names, looked up in the owner's part of the chain.
 * For each palette there is a generated `palette-<id>.css` with the colours as custom properties, so that pages need
 * no inline style.
 */
export function buildAssets(chain: readonly OwnAssets[]): { table: AssetTable; problems: ThemeProblem[] } {
  const byName = new Map<string, Asset>()
  const problems: ThemeProblem[] = []
  for (const own of chain.toReversed()) {
    const css: [string, Uint8Array][] = []
    for (const [name, bytes] of own.files) {
      if (path.posix.extname(name) === '.css') css.push([name, bytes])
      else byName.set(name, makeAsset(own.theme, name, bytes))
    }
    for (const [name, bytes] of css) {
      const rewritten = rewriteUrls(Buffer.from(bytes).toString('utf8'), name, byName, (missing, line) =>
        problems.push(problem('asset-missing', `${own.theme}/assets/${name}`, line, { name: missing })),
      )
      byName.set(name, makeAsset(own.theme, name, Buffer.from(rewritten)))
    }
    for (const [id, palette] of Object.entries(own.palettes)) {
      byName.set(`palette-${id}.css`, makeAsset(own.theme, `palette-${id}.css`, Buffer.from(paletteCss(palette))))
    }
  }
  const byUrl = new Map([...byName.values()].map((asset) => [asset.url, asset]))
  return { table: { byName, byUrl }, problems }
}

/** URL path → what to answer with `cache-control: public, max-age=31536000, immutable`. */
export function assetTable(theme: Theme): ReadonlyMap<string, Asset> {
  return theme.assets.byUrl
}

const paletteCss = ({ primary, accent, third }: Palette): string =>
  `:root{--primary:${primary};--accent:${accent ?? primary};--third:${third ?? accent ?? primary}}\n`

function makeAsset(theme: string, name: string, bytes: Uint8Array): Asset {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  const extension = path.posix.extname(name)
  return Object.freeze({
    url: `/_themes/${theme}/${name.slice(0, -extension.length)}.${hash}${extension}`,
    bytes,
    contentType: contentTypes[extension] ?? 'application/octet-stream',
    hash,
    file: `${theme}/assets/${name}`,
  })
}

function rewriteUrls(
  css: string,
  name: string,
  known: ReadonlyMap<string, Asset>,
  missing: (target: string, line: number) => void,
): string {
  return css.replace(/url\(\s*(['"]?)([^'")]+)\1\s*\)/g, (whole, _quote: string, target: string, at: number) => {
    if (/^(?:[a-z]+:|\/|#)/i.test(target)) return whole
    const asset = known.get(path.posix.join(path.posix.dirname(name), target))
    if (asset !== undefined) return `url(${asset.url})`
    missing(target, css.slice(0, at).split('\n').length)
    return whole
  })
}
