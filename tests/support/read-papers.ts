import { DOMParser } from '@xmldom/xmldom'
import { getDocumentProxy } from 'unpdf'

export const xmlOf = (parts: Record<string, Buffer>, name: string) => {
  const problems: string[] = []
  const document = new DOMParser({ errorHandler: (_level: string, message: string) => problems.push(message) }).parseFromString(String(parts[name] ?? ''), 'text/xml')
  if (problems.length > 0) throw new Error(`${name}: ${problems.join('; ')}`)
  return document
}

type XmlElement = ReturnType<typeof xmlOf>['documentElement']
export const allOf = (root: { getElementsByTagName(name: string): ArrayLike<XmlElement> }, name: string): XmlElement[] => Array.from(root.getElementsByTagName(name))

/** Paragraphs of a part in reading order, line breaks as such. */
export const paragraphsOf = (parts: Record<string, Buffer>, name = 'word/document.xml'): string[] =>
  allOf(xmlOf(parts, name), 'w:p').map((paragraph) => allOf(paragraph, '*').map((node) => (node.tagName === 'w:t' ? node.textContent : node.tagName === 'w:br' ? '\n' : node.tagName === 'w:tab' ? '\t' : '')).join(''))

export type ReadPdf = {
  /** all that each page shows, page numbers included */
  pages: string[]
  /** what a reader's voice says, in the order of the tags: the text without page numbers, a note right behind its sign */
  spoken: string
  outline: string[]; info: Record<string, unknown>; pictures: number; links: string[]; tags: Tag[]
}
export type Tag = { role: string; alt?: string; lang?: string; children: Tag[] }

type Bookmark = { title: string; items: Bookmark[] }
type StructNode = { type?: string; id?: string; role?: string; alt?: string; lang?: string; children?: StructNode[] }

/** A PDF as another program reads it: text of each page without white space, bookmarks, links, pictures and tags. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const read: ReadPdf = { pages: [], spoken: '', outline: [], info: {}, pictures: 0, links: [], tags: [] }
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent({ includeMarkedContent: true })
    read.pages.push(tight(items.map((item) => ('str' in item ? item.str : '')).join('')))
    // 85: paint an image
    read.pictures += (await page.getOperatorList()).fnArray.filter((operation) => operation === 85).length
    read.links.push(...(await page.getAnnotations()).flatMap(({ url }: { url?: string }) => url ?? []))
    const tree = await page.getStructTree() as StructNode | null
    if (tree === null) continue
    read.tags.push(tagOf(tree))
    read.spoken += tight(spokenOf(tree, markedTexts(items)))
  }
  read.outline = flat(await pdf.getOutline() as Bookmark[] | null ?? [], 0)
  read.info = (await pdf.getMetadata()).info as Record<string, unknown>
  return read
}

const tight = (text: string): string => text.replace(/\s/g, '')

/** Texts by the id of the marked content that they stand in. */
const markedTexts = (items: Awaited<ReturnType<Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>['getTextContent']>>['items']): Map<string, string> => {
  const texts = new Map<string, string>()
  const open: (string | null)[] = []
  for (const item of items) {
    if ('str' in item) {
      const id = open.findLast((found) => found !== null)
      if (id !== undefined && id !== null) texts.set(id, (texts.get(id) ?? '') + item.str)
    } else if (item.type === 'endMarkedContent') open.pop()
    else open.push(('id' in item ? item.id : null) ?? null)
  }
  return texts
}

const spokenOf = (node: StructNode, texts: ReadonlyMap<string, string>): string =>
  (node.type === 'content' ? texts.get(node.id ?? '') ?? '' : (node.children ?? []).map((child) => spokenOf(child, texts)).join(''))

const flat = (bookmarks: readonly Bookmark[], depth: number): string[] => bookmarks.flatMap(({ title, items }) => [`${'  '.repeat(depth)}${title}`, ...flat(items, depth + 1)])
const tagOf = ({ role = '', alt, lang, children = [] }: StructNode): Tag => ({ role, ...(alt === undefined ? {} : { alt }), ...(lang === undefined ? {} : { lang }), children: children.map(tagOf) })
export const tagsNamed = (tags: readonly Tag[], role: string): Tag[] => tags.flatMap((tag) => [...(tag.role === role ? [tag] : []), ...tagsNamed(tag.children, role)])
