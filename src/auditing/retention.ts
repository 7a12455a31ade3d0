/** S-07: six calendar months are up to 184 days; what is kept for less than this many days may fall below them. */
export const leastRetentionDays = 190

/** The day of a prune in China standard time: the worker's prunes take turns by it. */
export const turnDay = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
