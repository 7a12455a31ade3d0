import { readFileSync } from 'node:fs'
import { inRoot } from './place.mjs'

/** Chinese on a Chinese system, else English: the application's own locale files cannot be read before installation. */
const language = /^zh/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '') ? 'zh' : 'en'
let wording

/** The sentence `key` of bootstrap/wording.json, with `{name}` replaced by `params.name`. */
export function sentence(key, params = {}) {
  wording ??= JSON.parse(readFileSync(inRoot('bootstrap', 'wording.json'), 'utf8'))[language]
  return wording[key].replace(/\{(\w+)\}/g, (_, name) => String(params[name]))
}

export const say = (key, params) => process.stderr.write(`jiyue: ${sentence(key, params)}\n`)

export const secondsSince = (start) => ((performance.now() - start) / 1000).toFixed(1)

/** Ends the command after the reason has been printed; `bootstrap.mjs` adds no stack to it. */
export class Stop extends Error {
  name = 'Stop'
  exitCode
  constructor(exitCode = 1) {
    super('stopped')
    this.exitCode = exitCode
  }
}
