import type { BlockNode, Direction, InlineNode } from '../rich-text/rich-text.ts'
import type { PaperAttachment, PaperFact } from './paper.ts'

/** A paper's text, read and checked: plain values that any process can be handed. */
export type PaperText = {
  title: string
  issuer: string
  documentNumber: string
  facts: PaperFact[]
  /** the body without its footnotes */
  blocks: BlockNode[]
  /** pairs of sign and words */
  notes: [string, InlineNode[]][]
  /** words of the pictures that the body shows, by id */
  pictures: Record<string, PictureWords>
  /** ids of pictures that the body shows and nobody gave */
  absent: string[]
  /** with safe absolute addresses, by id */
  files: Record<string, PaperAttachment>
  /** safe absolute addresses, by `<collection>/<id>` */
  documents: Record<string, string>
  attachments: PaperAttachment[]
  signature: string[]
  /** `YYYY-MM-DD`; '' for none */
  formedOn: string
  /** '' for none */
  sourceUrl: string
  language: string
  direction: Direction
}

export type PictureWords = { alt: string; caption: string; credit: string }

/** A picture made ready for print. */
export type PreparedPicture = { bytes: Uint8Array; format: 'jpg' | 'png'; width: number; height: number }
export type PlacedPicture = PictureWords & { path: string; width: number; height: number }
