'use client'

import { fileSize } from '../../media/attachment-view.ts'
import { attachmentExtensionOf } from '../../media/sniffed-types.ts'

/** `21 KB` for a number of bytes. */
export const SizeCell = ({ cellData }: { cellData?: unknown }) => (typeof cellData === 'number' ? <span>{fileSize(cellData)}</span> : null)

/** `PDF` for its media type. */
export const TypeCell = ({ cellData }: { cellData?: unknown }) => {
  const mime = typeof cellData === 'string' ? cellData : ''
  return <span>{attachmentExtensionOf(mime)?.toUpperCase() ?? mime}</span>
}
