import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A policy document with texts about it that were written without its wording. */
export type PolicyText = {
  name: string
  document: string
  /** 解读 for citizens */
  interpretation: string
  /** 摘要, a few sentences */
  summary: string
  /** 要点: the drafter's dry digest, with the document's terms and figures */
  points: string
  /** never looked at while the detector was tuned */
  heldOut: boolean
}

const folder = path.join(import.meta.dirname, 'texts')
type Heading = '文件' | '解读' | '摘要' | '要点'

/** The fifteen of them in order of their names. @throws Error for a file without its four parts. */
export const policyTexts = (): PolicyText[] =>
  readdirSync(folder).sort().map((file, at) => {
    const parts = readFileSync(path.join(folder, file), 'utf8').split(/\n*^=== (.*)\n/m).slice(1)
    const part = (heading: Heading): string => {
      const found = parts[parts.indexOf(heading) + 1]
      if (!parts.includes(heading) || found === undefined) throw new Error(`${file} has no ${heading}`)
      return found.trim()
    }
    return { name: file.replace('.txt', ''), document: part('文件'), interpretation: part('解读'), summary: part('摘要'), points: part('要点'), heldOut: at % 3 === 2 }
  })
