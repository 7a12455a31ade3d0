/** Items on a full page of a column. */
export const pageSize = 15
/** A column's root shows the newest full page and the remainder (paging.ts); the head of a list holds that many rows. */
export const headRows = 2 * pageSize - 1
