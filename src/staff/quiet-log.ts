/**
 * The same fault, said the first time and then once for each power of two: a move that cannot be projected, or a
 * database that is away, is met again several times a second and must not fill the disk.
 */
export function onceEach(log: (line: string, error?: unknown) => void, mostKinds = 1000): (line: string, error?: unknown) => void {
  const seen = new Map<string, number>()
  return (line, error) => {
    const kind = `${line.replace(/request [0-9a-f-]{36}/, 'request')} ${error instanceof Error ? error.message : String(error ?? '')}`
    const count = (seen.get(kind) ?? 0) + 1
    if (seen.size >= mostKinds) seen.clear()
    seen.set(kind, count)
    if ((count & (count - 1)) === 0) log(count === 1 ? line : `${line} (${count} times)`, error)
  }
}
