import type { Reason } from '../../errors.ts'
import { label } from '../../locales/label.ts'

/**
 * What a reply's template may leave open. Nothing of who wrote is among it, nor the query code: a reply may be published,
 * and the code is half of a writer's proof.
 */
export const replyPlaceholders = ['unit', 'title', 'number', 'due-day'] as const
export type ReplyPlaceholder = (typeof replyPlaceholders)[number]

export type ReplyValues = Readonly<Record<ReplyPlaceholder, string>>

/** {单位名称}: a name in braces, of either width. */
const open = /[{｛]\s*([^{}｛｝\n]{1,40}?)\s*[}｝]/gu

/** A placeholder by its name in either language. */
function placeholderNamed(name: string): ReplyPlaceholder | null {
  return replyPlaceholders.find((one) => Object.values(label(`replyPlaceholders.${one}`)).includes(name)) ?? null
}

/** Names in braces that stand for nothing, as they were typed, each once. */
export const unknownPlaceholders = (text: string): string[] => [...new Set([...text.matchAll(open)].filter(([, name = '']) => placeholderNamed(name) === null).map(([whole]) => whole))]

export const templateReasons = (text: string, language: 'zh' | 'en'): Reason[] => {
  const unknown = unknownPlaceholders(text)
  const known = replyPlaceholders.map((one) => `{${label(`replyPlaceholders.${one}`)[language]}}`).join(' ')
  return unknown.length === 0 ? [] : [{ key: 'template.unknown-placeholder', field: 'text', params: { found: unknown.join(' ').slice(0, 200), known } }]
}

/** The template with what is known of the letter. */
export const filledTemplate = (text: string, values: ReplyValues): string => text.replace(open, (whole, name: string) => {
  const placeholder = placeholderNamed(name)
  return placeholder === null ? whole : values[placeholder]
})
