/** Where a column without an order of its own stands: behind all its siblings. A number, so that it can be stored as JSON. */
const behindAll = Number.MAX_SAFE_INTEGER

/** The order of a stored column among its siblings; the smaller comes first. */
export const orderOf = (stored: unknown): number => (typeof stored === 'number' ? stored : behindAll)

/** Room between siblings, so that one can be put between two. */
const step = 10

/** What a form offers for "no wish": whoever wants a column first says a number below the others. */
const isUnsaid = (order: unknown): boolean => order === null || order === undefined || order === 0

/** The order of a column as it is saved. `known`: of its siblings; `isNew`: nobody has had the chance to say 0 and mean it. */
export const savedOrder = (said: unknown, known: readonly unknown[], isNew: boolean): number => {
  if (isNew ? !isUnsaid(said) : typeof said === 'number') return Number(said)
  const orders = known.filter((order) => typeof order === 'number')
  return Math.max(0, ...orders) + step
}
