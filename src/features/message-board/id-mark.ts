/** Stands for one id in a text of several. Not the bare id: MongoDB's adapter takes that for an ObjectId, which no text contains. */
export const idMark = (id: string): string => `u${id};`

/** One text of many ids, in which each is found on either database. */
export const idMarks = (ids: readonly string[]): string => ids.map(idMark).join('')
