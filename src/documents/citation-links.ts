import { childrenOf, textNode } from '../rich-text/rich-text.ts'
import type { InlineNode, LinkNode, RichText, RichTextNode } from '../rich-text/rich-text.ts'
import { citationsIn } from './citations.ts'
import type { Citation } from './citations.ts'
import { escapeHtml } from '../rich-text/html-escape.ts'

/** Address of the document with this key in the library; null where it has none. */
export type HrefOf = (key: string) => string | null

const holdsInline: ReadonlySet<RichTextNode['type']> = new Set<RichTextNode['type']>(['paragraph', 'quote', 'listitem'])
const isInline = (node: RichTextNode): node is InlineNode => node.type === 'text' || node.type === 'tab' || node.type === 'linebreak' || node.type === 'link'

/** Inline nodes as one text; a link of the author is a gap in it that no number crosses. */
const gap = '\ufffc'
const textOf = (nodes: readonly InlineNode[]): string =>
  nodes.map((node) => (node.type === 'text' || node.type === 'tab' ? node.text : node.type === 'link' ? gap : '\n')).join('')

/** Every key that the body may cite, each once: what has to be looked up before `linkCitations`. */
export function citedKeys(body: RichText): string[] {
  const keys = new Set<string>()
  const visit = (node: RichTextNode | RichText['root']): void => {
    if (node.type !== 'root' && holdsInline.has(node.type)) {
      for (const { numbers } of citationsIn(textOf(childrenOf(node).filter(isInline)))) for (const { key } of numbers) keys.add(key)
    }
    childrenOf(node).forEach(visit)
  }
  visit(body.root)
  return [...keys]
}

/**
 * The body with a link on every cited number (and the title beside it) that the library holds. What the library holds
 * changes, so what is stored is `markCitations`. Where a citation can be read in several ways, it is linked only when the
 * library holds exactly one of them.
 */
export function linkCitations(body: RichText, hrefOf: HrefOf): RichText {
  return linkedBody(body, ({ numbers }) => {
    const held = numbers.flatMap(({ key, start }) => {
      const href = hrefOf(key)
      return href === null ? [] : [{ start, href }]
    })
    return held.length === 1 ? (held[0] ?? null) : null
  })
}

/**
 * The body with a mark on every cited number: a link that names what it may mean, and that `resolveCitations` turns into a
 * link to the document, or back into words, each time a page is made. Before a key stands by how many letters its reading
 * begins later than the longest one: of 和政发〔2026〕3号 the 和 may belong to the sentence.
 */
export const markCitations = (body: RichText): RichText =>
  linkedBody(body, ({ numbers }) => {
    const start = numbers[0]?.start
    if (start === undefined) return null
    const hrefOf = (late: (from: number) => string): string => `${citationMark}${encodeURIComponent(numbers.map((one) => late(one.start - start) + one.key).join('|'))}`
    return { start, href: hrefOf((letters) => (letters === 0 ? '' : String(letters))), titleHref: hrefOf(() => '') }
  })

const citationMark = '/~cited/'
const marked = new RegExp(`<a href="${citationMark}([^"]*)">(.*?)</a>`, 'gs')

/** HTML of a marked body with its citations as links where the library holds exactly one of the documents meant, else as words. */
export const resolveCitations = (html: string, hrefOf: HrefOf): string =>
  html.replace(marked, (_whole, keys: string, words: string) => {
    const held = new Map<string, number>()
    for (const { key, late } of readingsOf(keys)) {
      const href = hrefOf(key)
      if (href !== null) held.set(href, Math.min(late, held.get(href) ?? late))
    }
    const [only] = held
    if (only === undefined || held.size > 1) return words
    const [before, number] = cutHtml(words, only[1])
    return `${before}<a href="${escapeHtml(only[0])}">${number}</a>`
  })

/** What a mark names; nothing for a mark that somebody wrote by hand. */
function readingsOf(encoded: string): { key: string; late: number }[] {
  try {
    // No key begins with a digit.
    return decodeURIComponent(encoded).split('|').map((word) => {
      const late = /^\d{1,2}/u.exec(word)?.[0] ?? ''
      return { key: word.slice(late.length), late: Number(late) }
    })
  } catch {
    return []
  }
}

/** Inline HTML cut behind so many UTF-16 units of its text; tags that are open there are closed and opened again. */
function cutHtml(html: string, letters: number): [string, string] {
  if (letters === 0) return ['', html]
  const open: string[] = []
  let left = letters
  let at = 0
  for (const { 0: token, index } of html.matchAll(/<[^>]*>|&[^;]*;|[^]/gu)) {
    if (left <= 0) break
    at = index + token.length
    if (token.startsWith('</')) open.pop()
    else if (token.startsWith('<')) {
      if (!token.startsWith('<br')) open.push(token)
    } else left -= token.startsWith('&') ? 1 : token.length
  }
  const closing = open.map((tag) => `</${/^<([a-z0-9]+)/iu.exec(tag)?.[1] ?? ''}>`).reverse().join('')
  return [html.slice(0, at) + closing, open.join('') + html.slice(at)]
}

/** Where a citation's link begins and leads. */
type CitedPlace = { start: number; href: string; /** of the title beside it, where that is another */ titleHref?: string }

function linkedBody(body: RichText, placeOf: (citation: Citation) => CitedPlace | null): RichText {
  let count = 0
  const linked = <Node extends RichTextNode | RichText['root']>(node: Node): Node => {
    if (!('children' in node)) return node
    const children = node.type !== 'root' && holdsInline.has(node.type) ? linkRuns(node.children, placeOf, () => `cited-${(count += 1)}`) : node.children
    return { ...node, children: children.map((child) => (child.type === 'link' ? child : linked(child as RichTextNode))) } as Node
  }
  return { root: linked(body.root) }
}

/** A list item may hold a list among its words; no number is read across it. */
function linkRuns(children: readonly RichTextNode[], placeOf: (citation: Citation) => CitedPlace | null, newId: () => string): RichTextNode[] {
  const out: RichTextNode[] = []
  let run: InlineNode[] = []
  const flush = (): void => {
    const places = citationsIn(textOf(run)).flatMap((citation) => placesOf(citation, placeOf(citation)))
    out.push(...(places.length === 0 ? run : cutAt(run, places, newId)))
    run = []
  }
  for (const child of children) {
    if (isInline(child)) run.push(child)
    else {
      flush()
      out.push(child)
    }
  }
  flush()
  return out
}

type LinkPlace = { start: number; end: number; href: string }

function placesOf({ end, title }: Citation, place: CitedPlace | null): LinkPlace[] {
  if (place === null) return []
  const places = [{ start: place.start, end, href: place.href }, ...(title === null ? [] : [{ start: title.start, end: title.end, href: place.titleHref ?? place.href }])]
  return places.sort((a, b) => a.start - b.start)
}

/** Text nodes cut at the places, each place wrapped in a link. A place that runs into a link or a line break is left alone. */
function cutAt(nodes: readonly InlineNode[], places: readonly LinkPlace[], newId: () => string): InlineNode[] {
  const out: InlineNode[] = []
  let at = 0
  let next = 0
  let open: LinkNode | null = null
  for (const node of nodes) {
    const length = textOf([node]).length
    if (node.type !== 'text') {
      out.push(node)
      open = null
      at += length
      continue
    }
    for (let from = at; from < at + length;) {
      while (next < places.length && (places[next]?.end ?? 0) <= from) {
        next += 1
        open = null
      }
      const place = places[next]
      const inside = place !== undefined && place.start <= from
      const to = Math.min(at + length, place === undefined ? Infinity : inside ? place.end : place.start)
      const piece = textNode(node.text.slice(from - at, to - at), node.format)
      if (!inside) out.push(piece)
      else if (open === null) {
        open = linkNode(place.href, newId())
        open.children.push(piece)
        out.push(open)
      } else open.children.push(piece)
      from = to
    }
    at += length
  }
  return out
}

const linkNode = (url: string, id: string): LinkNode => ({
  type: 'link', version: 3, format: '', indent: 0, direction: null, id, fields: { linkType: 'custom', newTab: false, url }, children: [],
})
