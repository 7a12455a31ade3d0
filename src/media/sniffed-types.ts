/**
 * Every type of file that may be uploaded. The type is what the bytes say; the name that a client sends only has to agree
 * with it. No SVG, HTML or XML: they run scripts in the visitor's browser.
 *
 * `family`: types that people mix up without harm (a picture saved under another picture's ending, a document of WPS
 * under Word's), so that the wrong ending is corrected instead of refused.
 */
export const imageTypes = {
  jpg: { mime: 'image/jpeg' },
  png: { mime: 'image/png' },
  gif: { mime: 'image/gif' },
  webp: { mime: 'image/webp' },
  avif: { mime: 'image/avif' },
} as const

export type ImageExtension = keyof typeof imageTypes
/** All pictures are stored as one of these two (see `clean-image.store.ts`). */
export type StoredImageExtension = 'jpg' | 'png'

type AttachmentType = { mime: string; container: 'pdf' | 'zip' | 'compound' | 'rar' | 'text' | 'recording'; family: string }

export const attachmentTypes = {
  pdf: { mime: 'application/pdf', container: 'pdf', family: 'pdf' },
  doc: { mime: 'application/msword', container: 'compound', family: 'document' },
  docx: { mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', container: 'zip', family: 'document' },
  wps: { mime: 'application/vnd.ms-works', container: 'compound', family: 'document' },
  xls: { mime: 'application/vnd.ms-excel', container: 'compound', family: 'sheet' },
  xlsx: { mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', container: 'zip', family: 'sheet' },
  ppt: { mime: 'application/vnd.ms-powerpoint', container: 'compound', family: 'slides' },
  pptx: { mime: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', container: 'zip', family: 'slides' },
  ofd: { mime: 'application/ofd', container: 'zip', family: 'ofd' },
  zip: { mime: 'application/zip', container: 'zip', family: 'archive' },
  rar: { mime: 'application/vnd.rar', container: 'rar', family: 'archive' },
  txt: { mime: 'text/plain', container: 'text', family: 'text' },
  csv: { mime: 'text/csv', container: 'text', family: 'text' },
  mp4: { mime: 'video/mp4', container: 'recording', family: 'iso' },
  m4a: { mime: 'audio/mp4', container: 'recording', family: 'iso' },
  webm: { mime: 'video/webm', container: 'recording', family: 'webm' },
  mp3: { mime: 'audio/mpeg', container: 'recording', family: 'mp3' },
} as const satisfies Record<string, AttachmentType>

export type AttachmentExtension = keyof typeof attachmentTypes

export const isAttachmentExtension = (extension: string): extension is AttachmentExtension => Object.hasOwn(attachmentTypes, extension)

/** Endings under which a picture may arrive. */
const imageEndings: Record<string, ImageExtension> = { jpg: 'jpg', jpeg: 'jpg', jpe: 'jpg', jfif: 'jpg', png: 'png', gif: 'gif', webp: 'webp', avif: 'avif' }

export const isImageEnding = (extension: string): boolean => Object.hasOwn(imageEndings, extension)

export const imageExtensionOf = (mime: string): ImageExtension | null =>
  (Object.keys(imageTypes) as ImageExtension[]).find((extension) => imageTypes[extension].mime === mime) ?? null

export const attachmentExtensionOf = (mime: string): AttachmentExtension | null =>
  (Object.keys(attachmentTypes) as AttachmentExtension[]).find((extension) => attachmentTypes[extension].mime === mime) ?? null

/** For `upload.mimeTypes` of the pictures' collection: what the server stores, and what the file dialogue may offer. */
export const imageMimeTypes: readonly string[] = Object.values(imageTypes).map((type) => type.mime)

/**
 * For `upload.mimeTypes` of the files' collection. Beside the types themselves it names what Payload's own detector
 * sees in them: it knows containers where we know formats. Our hook decides first.
 */
export const attachmentMimeTypes: readonly string[] = [
  ...new Set<string>(Object.values(attachmentTypes).map((type) => type.mime)),
  'application/x-cfb', 'application/x-rar-compressed', 'audio/x-m4a',
]
