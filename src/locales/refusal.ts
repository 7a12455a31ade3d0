import type { ErrorCode, Reason } from '../errors.ts'
import { filled, wordingOf } from './label.ts'
import en from './en.json' with { type: 'json' }
import zh from './zh-CN.json' with { type: 'json' }

export type Language = 'zh' | 'en'

const locales = { zh, en } as const

/**
 * A person's sentence for a reason: what is wrong and what to do, with the rule's id where there is one. A reason that
 * tells its `problem` may have a sentence for just that one.
 */
export function reasonText(reason: Reason, language: Language): string {
  const problem = reason.params?.['problem']
  const exact = problem === undefined ? undefined : wordingOf(locales[language], `reasons.${reason.key}-${problem}`)
  const sentence = exact ?? wordingOf(locales[language], `reasons.${reason.key}`) ?? reason.key
  const text = filled(sentence, reason.params)
  return reason.rule === undefined ? text : `${text} [${reason.rule}]`
}

export function errorText(code: ErrorCode, language: Language, params: Record<string, string | number> = {}): string {
  return filled(wordingOf(locales[language], `errors.${code}`) ?? code, params)
}
