import type { FileView } from '../theming/views.ts'
import { extensionOf } from './file-names.ts'
import { originalPath } from './file-paths.ts'
import { attachmentExtensionOf } from './sniffed-types.ts'

/** What a page needs to know of a stored file; `bytes` is its size. */
export type StoredFile = { sha256: string; title: string; fileName: string; mimeType: string; bytes: number }

/** A file as templates print it. `root` is the site's root without trailing slash. */
export const attachmentViewOf = (file: StoredFile, root: string): FileView => {
  const extension = attachmentExtensionOf(file.mimeType) ?? extensionOf(file.fileName)
  return {
    label: file.title === '' ? file.fileName : file.title,
    href: originalPath(root, file.sha256, extension),
    type: extension.toUpperCase(),
    size: fileSize(file.bytes),
  }
}

const units = ['B', 'KB', 'MB', 'GB'] as const

/** `940 B`, `38 KB`, `1.2 MB`: one decimal below ten, from megabytes on. */
export const fileSize = (bytes: number): string => {
  let size = Math.max(0, bytes)
  let unit = 0
  while (Math.round(size) >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit += 1
  }
  const shown = unit >= 2 && size < 9.95 ? size.toFixed(1).replace(/\.0$/, '') : String(Math.round(size))
  return `${shown} ${units[unit] ?? 'B'}`
}
