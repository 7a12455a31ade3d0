import sanitizeHtml from 'sanitize-html'
import type { FileView, ImageView, SafeHtml } from '../theming/views.ts'
import { renderBlocks, type BlockAnchors } from './html-blocks.ts'
import type { RichText } from './rich-text.ts'

/** A picture as a text shows it. */
export type FigureView = ImageView & { caption?: string; credit?: string }

/** Turns the ids in a text into what a page prints; null where nothing (or nothing public) stands behind an id. */
export type Resolve = {
  image: (id: string) => FigureView | null
  file: (id: string) => FileView | null
  document: (collection: string, id: string) => string | null
}

/**
 * A normalised text as HTML for `partials/rich-text.liquid`. The renderer escapes all that it prints; the sanitiser
 * behind it is a second wall, so that a slip in one of them alone opens nothing. Missing picture: nothing. Missing file
 * or document: its words without a link. No inline styles (the pages' CSP forbids them): alignment and indent are
 * classes `align-…` and `indent-1…8`.
 * @param anchors ids that begin at a block, by its index: a clause of a document can be linked to
 */
export const renderRichText = (value: RichText, resolve: Resolve, anchors: BlockAnchors = new Map()): SafeHtml =>
  sanitizeHtml(renderBlocks(value.root.children, resolve, anchors), allowList) as SafeHtml

const textBlocks = ['p', 'h2', 'h3', 'h4', 'blockquote', 'td', 'th', 'li']
const shapeClasses = ['align-*', 'indent-*']

const allowList: sanitizeHtml.IOptions = {
  allowedTags: [
    ...textBlocks, 'ul', 'ol', 'table', 'tbody', 'tr', 'figure', 'figcaption', 'img', 'a', 'strong', 'em', 'u', 'sub',
    'sup', 'br', 'hr', 'div', 'span',
  ],
  allowedAttributes: {
    ...Object.fromEntries(textBlocks.map((tag) => [tag, ['dir']])),
    p: ['id', 'dir'],
    span: ['id'],
    h2: ['id', 'dir'],
    h3: ['id', 'dir'],
    h4: ['id', 'dir'],
    ol: ['start'],
    td: ['colspan', 'rowspan', 'dir'],
    th: ['colspan', 'rowspan', 'scope', 'dir'],
    a: ['href', 'rel', 'target', 'download'],
    img: ['src', 'srcset', 'sizes', 'width', 'height', 'alt', 'loading', 'decoding'],
    div: ['tabindex', 'role', 'aria-label'],
  },
  allowedClasses: {
    ...Object.fromEntries(textBlocks.map((tag) => [tag, shapeClasses])),
    p: [...shapeClasses, 'attachment'],
    figure: shapeClasses,
    a: ['file'],
    span: ['file-type', 'file-size', 'credit'],
    div: ['table-scroll'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['http', 'https'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  parseStyleAttributes: false,
}
