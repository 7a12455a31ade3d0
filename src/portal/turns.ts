/**
 * Lets what costs time begin in the order in which it came, one piece in each turn of the event loop: whatever is cheap, a
 * page from memory above all, is answered in between and never waits for more than one of them.
 * @returns a promise of one's own turn
 */
export function createTurns(): () => Promise<void> {
  const waiting: (() => void)[] = []
  const next = (): void => {
    waiting.shift()?.()
    if (waiting.length > 0) setImmediate(next)
  }
  return () => new Promise((resolve) => {
    waiting.push(resolve)
    if (waiting.length === 1) setImmediate(next)
  })
}
