import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * Loaded before the server's build: stacks name our source files. Node's own `--enable-source-maps` reads every map at
 * start, which takes a fifth of it and some 90 MB; here a map is read when the first stack that needs it is looked at.
 */
const placeInBuild = /(file:\/\/\S+?\/\.cache\/[\w.-]+\/[\w-]+\/[\w.-]+\.js):(\d+):(\d+)/
const maps = new Map()

const mapOf = (part) => {
  if (!maps.has(part)) maps.set(part, new SourceMap(JSON.parse(readFileSync(`${fileURLToPath(part)}.map`, 'utf8'))))
  return maps.get(part)
}

/** A part whose map has gone, or a package's code, is named as it is. */
const sourcePlace = (place, part, line, column) => {
  try {
    const { originalSource, originalLine, originalColumn } = mapOf(part).findEntry(line - 1, column - 1)
    return originalSource ? `${new URL(originalSource, part).href}:${originalLine + 1}:${originalColumn + 1}` : place
  } catch {
    return place
  }
}

const headOf = (error) => {
  try {
    return String(error)
  } catch {
    return 'Error'
  }
}

Error.prepareStackTrace = (error, frames) =>
  [headOf(error), ...frames.map((frame) => `    at ${String(frame).replace(placeInBuild, (place, part, line, column) => sourcePlace(place, part, Number(line), Number(column)))}`)].join('\n')
