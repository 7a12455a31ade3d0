import { wordingOf } from '../../locales/label.ts'
import adminEn from '../../locales/admin.en.json' with { type: 'json' }
import adminZh from '../../locales/admin.zh-CN.json' with { type: 'json' }
import en from '../../locales/en.json' with { type: 'json' }
import zh from '../../locales/zh-CN.json' with { type: 'json' }

/** A sentence of the admin by its dotted key, `{{name}}` replaced by the parameter of that name. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string

const locales = { zh: [adminZh, zh], en: [adminEn, en] } as const

/** The admin's own sentences first, then the platform's (stages, moves, fields); a missing key shows itself. */
export const sayIn = (language: string): Say => {
  const files = locales[language === 'en' ? 'en' : 'zh']
  return (key, params = {}) => {
    const sentence = wordingOf(files[0], key) ?? wordingOf(files[1], key) ?? key
    return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))
  }
}
