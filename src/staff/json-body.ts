import { storable } from '../storage/storable.ts'

/** Deeper than any rich text that is accepted; beyond them recursive readers run out of stack. */
const mostLevels = 200

/**
 * A JSON body as Payload's endpoints can take it: an object, not nested without end. False for anything else:
 * Payload would answer a fault.
 */
export function acceptableJson(text: string): boolean {
  if (text.trim() === '') return true
  if (isTooDeep(text)) return false
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object' && !Array.isArray(value)
  } catch {
    return false
  }
}

/** An escape of a character that no text of ours holds: U+0000 and halves of surrogate pairs. */
const unstorable = /\\u(?:0000|d[89a-f])/i

/** An acceptable body with its texts as the databases can keep them; nothing that is stored ends half-way in silence. */
export const storableJson = (text: string): string => (unstorable.test(text) ? JSON.stringify(storable(JSON.parse(text))) : text)

/** Counts brackets outside strings, so that it needs no stack itself. */
function isTooDeep(text: string): boolean {
  let level = 0
  let inString = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (inString) {
      if (character === '\\') at += 1
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{' || character === '[') {
      level += 1
      if (level > mostLevels) return true
    } else if (character === '}' || character === ']') level -= 1
  }
  return false
}
