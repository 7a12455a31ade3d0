import { DOMParser, XMLSerializer } from '@xmldom/xmldom'
import mammoth from 'mammoth'
import { PlatformError } from '../errors.ts'
import { domToRichText } from '../rich-text/from-dom.ts'
import { gatherNotes } from '../rich-text/from-dom-notes.ts'
import { parseHtml } from '../rich-text/from-html.store.ts'
import { applyFacts } from './apply-facts.ts'
import { tooComplex } from './limits.ts'
import { takenOf, type BroughtPicture } from './take-html.ts'
import type { Taken } from './taken.ts'
import { packStored, unpackWord, type WordParts } from './unpack-word.store.ts'
import { readNumberings, readStyles } from './word-definitions.ts'
import { wordLosses, writeEquations } from './word-losses.ts'
import { anyFactSign, markParagraphs } from './word-paragraphs.ts'
import { isBeyondReading } from './word-shape.ts'

const main = 'word/document.xml'

/**
 * A .docx file → what the editor puts in. The library reads runs, tables, pictures, links and notes; numbering, titles,
 * outline and alignment, which it would lose, are noted before and given back after.
 * @throws PlatformError as `unpackWord`, and `media.unreadable` where the parts are no document
 */
export async function readWord(bytes: Uint8Array): Promise<Taken> {
  const unpacked = unpackWord(bytes)
  const document = xmlOf(unpacked, main)
  if (document === null) throw damaged()
  const styles = readStyles(xmlOf(unpacked, 'word/styles.xml'))
  const counts = wordLosses(document, unpacked.names, (name) => xmlOf(unpacked, name))
  counts.set('equations', writeEquations(document))
  const { facts, numbered } = markParagraphs(document, { styles, numberings: readNumberings(xmlOf(unpacked, 'word/numbering.xml'), styles) })
  counts.set('numbering', numbered)
  unpacked.parts.set(main, Buffer.from(new XMLSerializer().serializeToString(document)))
  const { html, pictures } = await convert(packStored(unpacked.parts))
  const { body } = parseHtml(html)
  const title = applyFacts(body, facts)
  counts.set('notes', gatherNotes(body))
  const embedded = unpacked.names.filter((name) => /^word\/embeddings\/[^/]+$/.test(name)).map((name) => name.split('/').at(-1) ?? name)
  return takenOf(domToRichText(body), { title, counts, pictures, embedded })
}

const damaged = (): PlatformError => new PlatformError('media.unreadable', { reasons: [{ key: 'media.damaged', field: 'file' }] })

/** A part as a tree; null where the document has none. A document type has no place in a document and hides entities. */
function xmlOf({ parts }: WordParts, name: string): Document | null {
  const bytes = parts.get(name)
  if (bytes === undefined) return null
  const text = bytes.toString('utf8').replace(/^\ufeff/, '').replace(anyFactSign, '')
  if (/<!DOCTYPE/i.test(text)) throw damaged()
  if (isBeyondReading(text)) throw new PlatformError('input.invalid', tooComplex)
  const fail = (): never => { throw damaged() }
  const document = new DOMParser({ errorHandler: { warning: () => undefined, error: fail, fatalError: fail } }).parseFromString(text, 'text/xml')
  return document.documentElement === null ? fail() : document
}

async function convert(archive: Buffer): Promise<{ html: string; pictures: Map<string, BroughtPicture> }> {
  const pictures = new Map<string, BroughtPicture>()
  const convertImage = mammoth.images.imgElement(async (image) => {
    const ending = image.contentType.split('/').at(-1)?.replace(/\+.*$/, '').replace(/^x-/, '') ?? ''
    const name = `image${pictures.size + 1}.${ending === 'jpeg' ? 'jpg' : ending}`
    const src = `intake:${name}`
    // drawings of Windows itself (EMF, WMF) are no pictures of the web: a person has to bring another
    const bytes = shownByBrowsers.has(image.contentType) ? await image.readAsBase64String() : null
    pictures.set(src, { name, type: image.contentType, bytes })
    return { src }
  })
  try {
    const { value } = await mammoth.convertToHtml({ buffer: archive }, { convertImage, includeEmbeddedStyleMap: false, externalFileAccess: false })
    return { html: value, pictures }
  } catch {
    throw damaged()
  }
}

const shownByBrowsers = new Set(['image/png', 'image/jpeg', 'image/jpg', 'image/gif', 'image/webp', 'image/avif'])
