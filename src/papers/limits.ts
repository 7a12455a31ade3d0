const mebibyte = 1024 * 1024

/** Characters of a body: three times the Civil Code. Made in about ten seconds of processor time. */
export const mostCharacters = 300_000
/** Word opens no table with more columns. */
export const mostColumns = 63
export const mostPictures = 200
export const mostFacts = 60
export const mostAttachments = 100
/** Characters of a title, a fact, the name of an attachment or a signature. */
export const longestLine = 2000

/** Cells of a sheet. */
export const mostCells = 500_000
/** Excel opens no sheet with more, the header row counted. */
export const mostRows = 1_048_576
export const mostSheetColumns = 200
/** Characters of one cell: Excel's own limit. */
export const longestCell = 32_767

/** Milliseconds that one paper may take, the process's start included. */
export const longestMaking = 60_000
/** Memory of the process that makes papers, in MiB. */
export const mostProcessMemory = 1024
/** Papers that wait for their turn; beyond them the caller is asked to come again. */
export const longestQueue = 16
/** Bytes of ready papers kept on disk. */
export const mostKeptBytes = 1024 * mebibyte
