/** Letters stand in no column of the tree; this is the list of those that a board has answered in public. */
export const boardList = (tenant: string): string => `letters:${tenant}`
