/** A block of a body: an element that stands at its top, whole, with its `id` ('' where it has none). */
export type BodyBlock = { id: string; tag: string; html: string }

const tagForm = /<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/g
const idForm = /\sid="([^"]*)"/
const voidElements: ReadonlySet<string> = new Set(['br', 'hr', 'img'])

/**
 * The top-level blocks of a body that the platform's own renderer made: well nested, every `<` and `>` of texts and
 * attributes escaped. Together they are the body, byte for byte.
 */
export function bodyBlocks(body: string): BodyBlock[] {
  const blocks: BodyBlock[] = []
  let depth = 0
  let start = 0
  let id = ''
  let tag = ''
  const close = (end: number) => {
    blocks.push({ id, tag, html: body.slice(start, end) })
    start = end
    id = ''
    tag = ''
  }
  for (const found of body.matchAll(tagForm)) {
    const [whole, slash, name = '', attributes = ''] = found
    if (depth === 0 && slash === '') {
      id = idForm.exec(attributes)?.[1] ?? ''
      tag = name
    }
    if (slash === '/') depth -= 1
    else if (!voidElements.has(name)) depth += 1
    if (depth <= 0) {
      depth = 0
      close(found.index + whole.length)
    }
  }
  if (start < body.length) close(body.length)
  return blocks
}
