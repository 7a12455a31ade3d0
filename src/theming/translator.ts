import { createInstance } from 'i18next'
import type { Wording } from './theme.ts'

/** Texts of one locale of one theme. A key that exists nowhere comes back as itself. */
export type Translator = {
  readonly locale: string
  /** whether this locale itself has the text, a plural form of it included */
  has(key: string): boolean
  text(key: string, variables?: Readonly<Record<string, unknown>>): string
}

/**
 * One i18next instance for each (theme, locale), none global. Keys are flat; values of variables are not escaped here,
 * because Liquid escapes the whole output once. Nesting (`$t()`) is off, so wording and values cannot call for others.
 */
export function createTranslator(locale: string, wording: Readonly<Record<string, Wording>>): Translator {
  const instance = createInstance()
  void instance.init({
    lng: locale,
    fallbackLng: Object.keys(wording).filter((other) => other !== locale),
    resources: Object.fromEntries(Object.entries(wording).map(([tag, texts]) => [tag, { translation: texts }])),
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
    returnNull: false,
  })
  const own = wording[locale] ?? {}
  const plain = new Map<string, string>()
  return Object.freeze({
    locale,
    has: (key: string) => Object.hasOwn(own, key) || Object.hasOwn(own, `${key}_other`),
    text(key: string, variables?: Readonly<Record<string, unknown>>) {
      if (variables !== undefined) {
        const count = typeof variables['count'] === 'number' ? { count: variables['count'] } : {}
        return instance.t(key, { ...count, replace: variables, nest: false })
      }
      const known = plain.get(key)
      if (known !== undefined) return known
      const text = instance.t(key, { nest: false })
      // Only real keys are remembered: a dynamic key that exists nowhere must not fill the memory.
      if (Object.hasOwn(own, key)) plain.set(key, text)
      return text
    },
  })
}
