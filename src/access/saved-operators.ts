/** As the databases and Payload's adapters write them: `$set`, `$inc`, `$push`, …; Payload takes `title.$push` for a path. */
const operatorForm = /(?:^|\.)\$[a-z]/i
/** By this name an object's prototype is set where it is merged with another: Payload's merging does (CVE-2026-93753). */
const prototypeForm = /(?:^|\.)__proto__(?:\.|$)/

/** As deep as a JSON body may be nested (`json-body.ts`); a form's data come here by another way. */
const mostLevels = 200

/** `key` below `reasons.`, `field` where it stands */
export type SavedFault = { key: 'input.operator' | 'input.path' | 'input.reserved' | 'input.too-deep'; field: string }

/**
 * What among data must not come before a database: the first key that would be taken for an order instead of a value, one
 * that would set a prototype, a path where a field's name belongs, or nesting that readers would run out of stack on. Null
 * for none. Payload's adapters carry out `$push`, `$remove` and `$inc` below a field, and MongoDB's driver whatever stands at
 * the top; Payload takes `title.x` apart, as the path of something in a text. Texts are not looked into.
 * @param freeForm fields at the top that are one value whatever stands in it, such as JSON: the names of what is in them may have dots
 */
export function savedFault(data: unknown, freeForm: ReadonlySet<string> = new Set()): SavedFault | null {
  return faultBelow(data, 0, freeForm)
}

/** @param freeForm null within such a field */
function faultBelow(data: unknown, level: number, freeForm: ReadonlySet<string> | null): SavedFault | null {
  if (data === null || typeof data !== 'object') return null
  if (level > mostLevels) return { key: 'input.too-deep', field: '' }
  if (Array.isArray(data)) {
    // By index: lists of numbers are long, and their keys would be made only to be looked at.
    for (let at = 0; at < data.length; at += 1) {
      const fault = faultBelow(data[at], level + 1, freeForm)
      if (fault !== null) return under(String(at), fault)
    }
    return null
  }
  // Bytes of a file, dates and the like hold no keys of a client's.
  if (Object.getPrototypeOf(data) !== Object.prototype && Object.getPrototypeOf(data) !== null) return null
  const values = Object.entries(data)
  for (const [key] of values) {
    if (operatorForm.test(key)) return { key: 'input.operator', field: key }
    if (prototypeForm.test(key)) return { key: 'input.reserved', field: key }
    if (freeForm !== null && key.includes('.')) return { key: 'input.path', field: key }
  }
  for (const [key, value] of values) {
    const fault = faultBelow(value, level + 1, level === 0 && freeForm?.has(key) === true ? null : freeForm)
    if (fault !== null) return under(key, fault)
  }
  return null
}

/** Of what is nested too deep only the top is worth a name. */
const under = (key: string, { key: kind, field }: SavedFault): SavedFault => ({ key: kind, field: kind === 'input.too-deep' ? key : `${key}.${field}` })
