import type { z } from 'zod'
import type { Reason } from './errors.ts'

/** What a person must know beside the kind of the problem: the limit, the choices, the form. */
function limitsOf(issue: z.core.$ZodIssue): Record<string, string | number> {
  switch (issue.code) {
    case 'too_small': return { least: Number(issue.minimum) }
    case 'too_big': return { most: Number(issue.maximum) }
    case 'invalid_value': return { allowed: issue.values.map(String).join(', ') }
    case 'invalid_type': return { expected: issue.expected }
    case 'invalid_format': return { form: issue.format }
    default: return {}
  }
}

/** Size of what: signs of a text, entries of a list, or a number. */
const sizeOf = (issue: z.core.$ZodIssue): string => ('origin' in issue && (issue.origin === 'string' || issue.origin === 'array') ? `-${issue.origin}` : '')

/** Types and forms that have a word of their own in the texts; others are named as they are. */
const wordedTypes = new Set(['string', 'number', 'int', 'boolean', 'array', 'object'])

/** What is wrong, as the texts tell it apart. */
function problemOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && wordedTypes.has(issue.expected)) return `${issue.code}-${issue.expected}`
  if (issue.code === 'invalid_format' && issue.format === 'regex') return `${issue.code}-pattern`
  return `${issue.code}${issue.code.startsWith('too_') ? sizeOf(issue) : ''}`
}

/** The field by its path; for names that nobody knows, those names at their place. */
function fieldOf(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String)
  return (issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key].join('.')) : [path.join('.')]).join(', ')
}

/** What zod says about an input from outside, as reasons that name the field, the problem and the way out. */
export const fieldReasons = (issues: readonly z.core.$ZodIssue[]): Reason[] =>
  issues.map((issue): Reason => {
    const field = fieldOf(issue)
    if (field === '') return { key: 'input.body', field, params: { problem: issue.code } }
    return { key: 'input.field', field, params: { problem: problemOf(issue), field, ...limitsOf(issue) } }
  })
