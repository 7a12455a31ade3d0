import type { ErrorDetails } from '../errors.ts'

const mebibyte = 1024 * 1024

/** Bytes of pasted HTML without its pictures: a hundred times a long official document. */
export const mostHtmlBytes = 4 * mebibyte
/** Bytes of a Word document as it arrives. */
export const mostDocumentBytes = 40 * mebibyte
/** Bytes of one XML part of a document, unpacked. A text of 100,000 characters needs about 5 MiB. */
export const mostPartBytes = 16 * mebibyte
/** Bytes of all parts of a document that are read, unpacked. */
export const mostUnpackedBytes = 120 * mebibyte
/** Paragraphs of one document: a thousand pages. */
export const mostParagraphs = 20_000
/** How deep paragraphs may stand in one another, by text boxes and footnotes in them. */
export const deepestParagraphs = 30
/** Milliseconds that reading one document may take. */
export const longestReading = 30_000
/** Memory of the thread that reads documents, in MiB. */
export const mostThreadMemory = 512

/** What is told where time or memory do not suffice. */
export const tooComplex: ErrorDetails = { reasons: [{ key: 'intake.too-complex', field: 'file', params: {} }] }
