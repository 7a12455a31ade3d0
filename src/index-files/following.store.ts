import { statSync } from 'node:fs'
import type { Operations } from './serve-line.store.ts'

const lookEveryMs = 1000

/**
 * What can be asked of an open file, opened anew when another process has put another file in its place: it is looked for
 * once a second. A connection would otherwise go on with a file that nobody else sees any longer.
 * @param first opens what lies at the place at the beginning, and throws where it cannot
 * @param next opens what lies there later; where it throws, what is open stays
 */
export function following<Opened extends Record<keyof Opened, (argument: never) => unknown> & { close: () => void }>(file: string, first: () => Opened, next: () => Opened): Operations {
  // Read before it is opened: one that comes in between is found to be another.
  let place = placeOf(file)
  let opened = first()
  if (place === null) place = placeOf(file)
  let looked = performance.now()
  const current = (): Opened => {
    if (performance.now() - looked < lookEveryMs) return opened
    looked = performance.now()
    const found = placeOf(file)
    if (found === place) return opened
    try {
      const [before, after] = [opened, next()]
      opened = after
      place = found ?? placeOf(file)
      before.close()
    } catch {
      // Not made yet, or of another version of the program: looked at again in a second.
    }
    return opened
  }
  return Object.fromEntries((Object.keys(opened) as (keyof Opened & string)[]).map((name) => [name, (argument: never) => (name === 'close' ? opened : current())[name](argument)]))
}

/** Which file lies there, null where there is none. Numbers of removed files are given out again, times of birth are not. */
export function placeOf(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false })
  return found === undefined ? null : `${found.dev}:${found.ino}:${found.birthtimeMs}`
}
