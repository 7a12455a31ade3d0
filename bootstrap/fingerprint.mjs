import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

function* filesBelow(folder, relative) {
  const entry = statSync(join(folder, relative), { throwIfNoEntry: false })
  if (!entry) return
  if (!entry.isDirectory()) {
    yield [relative, entry]
    return
  }
  for (const name of readdirSync(join(folder, relative)).sort()) yield* filesBelow(folder, `${relative}/${name}`)
}

/**
 * Two fingerprints of what something is made from: `quick` of names, sizes and times; `content` of the bytes, read only
 * when `quick` differs.
 */
export function fingerprints(folder, sources) {
  const files = sources.flatMap((source) => [...filesBelow(folder, source)])
  const quick = createHash('sha256')
  for (const [name, { size, mtimeMs }] of files) quick.update(`${name}\0${size}\0${mtimeMs}\n`)
  return {
    quick: quick.digest('hex'),
    content: () => {
      const hash = createHash('sha256')
      for (const [name] of files) hash.update(`${name}\0`).update(readFileSync(join(folder, name))).update('\0')
      return hash.digest('hex')
    },
  }
}

/** What was written when the thing was made; null when it was not finished. */
export function readStamp(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** True when the stamp is that of the present sources; a mere change of file times renews it. */
export function isStampFresh(file, folder, sources) {
  const made = readStamp(file)
  if (!made) return false
  const now = fingerprints(folder, sources)
  if (made.quick === now.quick) return true
  const content = now.content()
  if (made.content !== content) return false
  writeFileSync(file, JSON.stringify({ quick: now.quick, content }))
  return true
}
