/** The rules that a theme is checked by. Each has a sentence `themeProblem.<rule>` in src/theming/locales. */
export const themeRules = [
  'folder-unreadable',
  'file-refused',
  'file-too-large',
  'manifest-invalid',
  'extends-unknown',
  'palette-missing',
  'file-missing',
  'template-broken',
  'render-failed',
  'content-missing',
  'wording-malformed',
  'wording-missing',
  'wording-extra',
  'wording-variables',
  'raw-outside-rich-text',
  'raw-source',
  'unescaped',
  'remote-asset',
  'landmark-missing',
  'skip-link-missing',
  'lang-missing',
  'alt-missing',
  'meta-tags-missing',
  'inline-script',
  'contrast-too-low',
  'floating-element',
  'weight-exceeded',
  'asset-missing',
] as const

export type ThemeRule = (typeof themeRules)[number]

export type ThemeProblem = {
  /** path from the themes folder, such as `base/layouts/page.liquid` */
  file: string
  /** 1-based; 1 where a file as a whole is meant */
  line: number
  rule: ThemeRule
  /** `themeProblem.<rule>` */
  messageKey: string
  params: Record<string, string | number>
}

export const problem = (
  rule: ThemeRule,
  file: string,
  line = 1,
  params: Record<string, string | number> = {},
): ThemeProblem => ({ file, line, rule, messageKey: `themeProblem.${rule}`, params })
