/** Problems in files that people write by hand: YAML and schema faults of manifests, blueprints and content alike. */
import { parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Reason } from '../errors.ts'

/** `key` and `params` are a locale key below `reasons.` and its variables; `path` is the property, dotted. */
export type ManifestProblem = {
  file: string
  path: string
  key: string
  params: Record<string, string | number>
  rule?: string
}

export type SourceFile = { file: string; text: string }

/** Longest source text that is parsed at all; a real manifest has about two thousand characters. */
const maxCharacters = 2_000_000

export const problemOf = (file: string, path: string, reason: Reason): ManifestProblem => ({
  file,
  path,
  key: reason.key,
  params: reason.params ?? {},
  ...(reason.rule === undefined ? {} : { rule: reason.rule }),
})

const yamlProblem = (file: string, line: number, column: number, code: string): ManifestProblem => ({
  file,
  path: '',
  key: 'yaml.malformed',
  params: { line, column, code },
})

/** Aliases are refused: they add nothing to a manifest and let a few bytes grow without bound. */
const readDocument = ({ file, text }: SourceFile): { value: unknown } | { problems: ManifestProblem[] } => {
  const document = parseDocument(text, { logLevel: 'error' })
  const faults = [...document.errors, ...document.warnings]
  if (faults.length === 0) return { value: document.toJS({ maxAliasCount: 0 }) }
  return {
    problems: faults.map(({ code, linePos }) => yamlProblem(file, linePos?.[0].line ?? 1, linePos?.[0].col ?? 1, code)),
  }
}

/** Parses YAML without ever throwing. `line` and `column` of a problem count from 1. */
export const readYaml = (source: SourceFile): { value: unknown } | { problems: ManifestProblem[] } => {
  if (source.text.length > maxCharacters) {
    return { problems: [problemOf(source.file, '', { key: 'yaml.too-long', params: { maximum: maxCharacters } })] }
  }
  try {
    return readDocument(source)
  } catch {
    // The parser throws on aliases and, by recursion, on absurdly deep nesting; neither names a line.
    return { problems: [yamlProblem(source.file, 1, 1, 'UNREADABLE')] }
  }
}

type Issue = z.core.$ZodIssue

const pathText = (path: readonly PropertyKey[]): string => path.map(String).join('.')

const missingOrWrong = (issue: Extract<Issue, { code: 'invalid_type' }>): Reason =>
  issue.input === undefined
    ? { key: 'schema.missing' }
    : { key: 'schema.wrong-type', params: { expected: issue.expected } }

const joined = (values: readonly unknown[]): string => values.map(String).join(', ')

const reasonOf = (issue: Issue): Reason => {
  switch (issue.code) {
    case 'invalid_type':
      return missingOrWrong(issue)
    case 'invalid_value':
      return { key: 'schema.not-allowed', params: { allowed: joined(issue.values) } }
    case 'invalid_format':
      return { key: 'schema.format', params: { format: issue.format } }
    case 'too_small':
      return { key: 'schema.too-small', params: { minimum: Number(issue.minimum) } }
    case 'too_big':
      return { key: 'schema.too-big', params: { maximum: Number(issue.maximum) } }
    case 'custom':
      return (issue.params?.reason as Reason | undefined) ?? { key: 'schema.invalid' }
    default:
      return { key: 'schema.invalid' }
  }
}

const problemsOfIssue = (file: string, issue: Issue): ManifestProblem[] => {
  if (issue.code !== 'unrecognized_keys') return [problemOf(file, pathText(issue.path), reasonOf(issue))]
  return issue.keys.map((key) => problemOf(file, pathText([...issue.path, key]), { key: 'schema.unknown-key' }))
}

/** Reads one file and holds it against its schema; every fault of the file at once. */
export const readAgainst = <Schema extends z.ZodType>(
  schema: Schema,
  source: SourceFile,
): { value: z.output<Schema> } | { problems: ManifestProblem[] } => {
  const read = readYaml(source)
  if ('problems' in read) return read
  const parsed = schema.safeParse(read.value, { reportInput: true })
  if (parsed.success) return { value: parsed.data }
  return { problems: parsed.error.issues.flatMap((issue) => problemsOfIssue(source.file, issue)) }
}

/** Turns a check that answers with reasons into a zod refinement that keeps them. */
export const reasoned =
  <Value>(check: (value: Value) => Reason[]) =>
  (payload: z.core.ParsePayload<Value>): void => {
    for (const reason of check(payload.value)) {
      payload.issues.push({ code: 'custom', input: payload.value, params: { reason }, path: [], continue: true })
    }
  }
