import en from './en.json' with { type: 'json' }
import zh from './zh-CN.json' with { type: 'json' }

/** Wording of the admin for one key, in the languages Payload asks for; a missing key shows itself. */
export const label = (key: string): { zh: string; en: string } => ({
  zh: wordingOf(zh, key) ?? key,
  en: wordingOf(en, key) ?? key,
})

/** `{{name}}` of a sentence replaced by the parameter of that name. */
export const filled = (sentence: string, params: Record<string, string | number> = {}): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))

/** Text at a dotted key of a locale file; null when there is none. */
export function wordingOf(locale: unknown, key: string): string | null {
  let value: unknown = locale
  for (const part of key.split('.')) {
    if (value === null || typeof value !== 'object') return null
    value = (value as Record<string, unknown>)[part]
  }
  return typeof value === 'string' ? value : null
}
