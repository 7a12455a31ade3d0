import type { UploadNode } from '../rich-text/rich-text.ts'
import { textWidthPoints } from './measures.ts'
import type { PaperAttachment } from './paper.ts'
import type { PlacedPicture } from './paper-text.ts'
import type { TypstText } from './typst-text.ts'

/** What the blocks of one text share. */
export type TypstPage = TypstText & {
  /** null where a picture could not be read or is not given */
  picture: (id: string) => PlacedPicture | null
  pictureMissing: (node: UploadNode) => string
  file: (id: string) => PaperAttachment | null
  /** level of a heading among those before it */
  depthOf: (level: number) => number
}

/** Where blocks stand: how many points wide it is there, how many tables and lists are around, and whether they are the body's own paragraphs. */
export type Place = { width: number; tables: number; lists: number; inFlow: boolean }
export const onPage: Place = { width: textWidthPoints, tables: 0, lists: 0, inFlow: true }
