import { statSync } from 'node:fs'
import type { Operations } from './serve-line.store.ts'

const lookEveryMs = 1000

/**
 * What can be asked of an open file, opened anew when another process has put another file in its place: it is looked for
 * once a second. A connection would otherwise go on with a file that nobody else sees any longer.
 * @param open opens what lies at the place now
 */
export function following<Opened extends Record<keyof Opened, (argument: never) => unknown> & { close: () => void }>(file: string, first: Opened, open: () => Opened): Operations {
  let opened = first
  let place = placeOf(file)
  let looked = performance.now()
  const current = (): Opened => {
    if (performance.now() - looked < lookEveryMs) return opened
    const found = placeOf(file)
    if (found !== place) {
      const before = opened
      opened = open()
      place = placeOf(file)
      before.close()
    }
    looked = performance.now()
    return opened
  }
  return Object.fromEntries((Object.keys(first) as (keyof Opened & string)[]).map((name) => [name, (argument: never) => (name === 'close' ? opened : current())[name](argument)]))
}

/** Which file lies there; null where there is none. */
export function placeOf(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false })
  return found === undefined ? null : `${found.dev}:${found.ino}`
}
