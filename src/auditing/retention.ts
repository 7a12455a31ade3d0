/** S-07: six calendar months are up to 184 days; what is kept for less than this many days may fall below them. */
export const leastRetentionDays = 190
