/** What stands for words that are not shown: always the same, so that not even their number is told. */
const hidden = '***'

/** The text with one passage of it hidden; as it was where nothing is selected. @param start, end as a text field counts them */
export const struckOut = (text: string, start: number, end: number): string => (start >= end ? text : `${text.slice(0, start)}${hidden}${text.slice(end)}`)
