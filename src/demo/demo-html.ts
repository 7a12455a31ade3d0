/**
 * The small HTML that demo articles are written in: a closed set of elements, well nested, links that stay on the
 * site, pictures by the name of a file beside the content.
 */
import type { Reason } from '../errors.ts'

/** Element → attributes it may carry. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  h2: [],
  h3: [],
  p: [],
  ul: [],
  ol: [],
  li: [],
  table: [],
  thead: [],
  tbody: [],
  tr: [],
  th: [],
  td: [],
  strong: [],
  a: ['href'],
  img: ['src', 'alt'],
}

/** Attributes that an element may go without: signature and date of a document stand at the right, its title in the middle. */
const optional: Readonly<Record<string, readonly string[]>> = { p: ['align'], h2: ['align'] }

const voidElements = ['img']
const tagFormat = /<(\/?)([a-z0-9]+)((?:\s+[a-z-]+="[^"<>]*")*)\s*(\/?)>/g
const attributeFormat = /([a-z-]+)="([^"]*)"/g

type Tag = { closing: boolean; name: string; attributes: { name: string; value: string }[] }

const attributesOf = (text: string): Tag['attributes'] =>
  [...text.matchAll(attributeFormat)].map(([, name = '', value = '']) => ({ name, value }))

const tagsOf = (html: string): Tag[] =>
  [...html.matchAll(tagFormat)].map(([, slash, name = '', attributes = '']) => ({
    closing: slash === '/',
    name,
    attributes: attributesOf(attributes),
  }))

const imageSource = /^file:([a-z0-9-]+\.(?:jpg|png))$/
const localLink = /^(?:#[\w-]*|(?!\/|[a-z][a-z0-9+.-]*:)[^\s\\]+)$/i

const valueReasons: Readonly<Record<string, (value: string) => Reason[]>> = {
  src: (value) => (imageSource.test(value) ? [] : [{ key: 'demo.image-source', params: { value } }]),
  href: (value) => (localLink.test(value) ? [] : [{ key: 'demo.outside-link', rule: 'D-52', params: { value } }]),
  align: (value) => (['right', 'center'].includes(value) ? [] : [{ key: 'demo.align', params: { value } }]),
  alt: (value) => (value.trim() === '' ? [{ key: 'demo.image-alt' }] : []),
}

const attributeReasons = ({ name, attributes }: Tag): Reason[] =>
  attributes.flatMap((attribute) =>
    allowed[name]?.includes(attribute.name) || optional[name]?.includes(attribute.name)
      ? (valueReasons[attribute.name]?.(attribute.value) ?? [])
      : [{ key: 'demo.attribute', params: { tag: name, attribute: attribute.name } }],
  )

const missingReasons = ({ closing, name, attributes }: Tag): Reason[] =>
  closing
    ? []
    : (allowed[name] ?? [])
        .filter((needed) => !attributes.some((attribute) => attribute.name === needed))
        .map((attribute) => ({ key: 'demo.attribute-missing', params: { tag: name, attribute } }))

const tagReasons = (tag: Tag): Reason[] =>
  Object.hasOwn(allowed, tag.name)
    ? [...attributeReasons(tag), ...missingReasons(tag)]
    : [{ key: 'demo.element', params: { tag: tag.name } }]

const nestingReasons = (tags: readonly Tag[]): Reason[] => {
  const open: string[] = []
  for (const { closing, name } of tags.filter((tag) => !voidElements.includes(tag.name))) {
    if (!closing) open.push(name)
    else if (open.pop() !== name) return [{ key: 'demo.nesting', params: { tag: name } }]
  }
  return open.length === 0 ? [] : [{ key: 'demo.nesting', params: { tag: open.join(', ') } }]
}

/** Whatever is left of `<` or `>` once the tags are taken out was no tag that this form knows. */
const strayReasons = (html: string): Reason[] =>
  /[<>]/.test(html.replace(tagFormat, '')) ? [{ key: 'demo.stray-bracket' }] : []

/** Everything that is against an article's HTML; empty when it is well formed. */
export const htmlReasons = (html: string): Reason[] => {
  const tags = tagsOf(html)
  return [...strayReasons(html), ...tags.flatMap(tagReasons), ...nestingReasons(tags)]
}

/** Names of the picture files that the HTML shows. */
export const imageFilesOf = (html: string): string[] =>
  tagsOf(html).flatMap(({ attributes }) =>
    attributes.flatMap(({ name, value }) => (name === 'src' ? (imageSource.exec(value)?.slice(1, 2) ?? []) : [])),
  )

/** The characters a reader sees: tags and white space taken out. */
export const visibleCharacters = (html: string): number => html.replace(tagFormat, '').replace(/\s/g, '').length
