import { describe, expect, it } from 'vitest'
import ts from 'typescript'
import { errorCodes } from '../../src/errors.ts'
import { filesOf, productFiles, read } from './source-tree.ts'

type Tree = { [key: string]: string | Tree }

const flat = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`)))

const wordingOf = (file: string) => new Map(flat(JSON.parse(read(file)) as Tree))
const variables = (text: string) => [...text.matchAll(/\{\{\s*-?\s*([\w.]+)/g)].map((match) => match[1]).sort()

/** i18next keeps plural forms under `<key>_one`, `<key>_other`. */
const knows = (wording: Map<string, string>, key: string) => wording.has(key) || wording.has(`${key}_other`)
const singular = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')

/**
 * Keys written in code: the first argument of `t('…')`, and the `key` of an object that is a reason (it has a `rule`,
 * `field` or `params` beside it, or `Reason` as its type), which lives below `reasons.`. Keys with a colon are Payload's.
 */
function keysIn(file: string, text: string): { key: string; at: string }[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
  const found: { key: string; at: string }[] = []
  const add = (key: string, node: ts.Node) => {
    if (!key.includes(':')) found.push({ key, at: `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}` })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : ts.isIdentifier(node.expression) ? node.expression.text : ''
      const [first] = node.arguments
      if ((called === 't' || called === 'label') && first && ts.isStringLiteral(first)) add(first.text, first)
    }
    if (ts.isObjectLiteralExpression(node)) {
      const properties = node.properties.filter((property) => ts.isPropertyAssignment(property))
      const named = (name: string) => properties.find((property) => ts.isIdentifier(property.name) && property.name.text === name)
      const key = named('key')?.initializer
      if (key && ts.isStringLiteral(key) && (named('rule') || named('field') || named('params'))) add(`reasons.${key.text}`, key)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const chinese = wordingOf('src/locales/zh-CN.json')
const english = wordingOf('src/locales/en.json')

describe('the wording', () => {
  it('has every key in Chinese and in English', () => {
    const keys = (wording: Map<string, string>) => [...new Set([...wording.keys()].map(singular))].sort()
    expect(keys(english)).toEqual(keys(chinese))
  })

  it('has no empty sentence, and the same variables in both', () => {
    expect([...chinese, ...english].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
    const differing = [...chinese].filter(([key, text]) => english.has(key) && variables(text).join() !== variables(english.get(key) ?? '').join())
    expect(differing.map(([key]) => key)).toEqual([])
  })

  it('has a sentence for each error code', () => {
    expect(errorCodes.map((code) => `errors.${code}`).filter((key) => !knows(chinese, key))).toEqual([])
  })

  it('has every key that code names', () => {
    const files = productFiles().filter((file) => !file.startsWith('src/theming/') && !file.startsWith('src/portal/'))
    const missing = files.flatMap((file) => keysIn(file, read(file))).filter(({ key }) => !knows(chinese, key))
    expect(missing.map(({ key, at }) => `${key} (${at})`)).toEqual([])
  })

  it('would notice a missing one', () => {
    const text = "t('a.b'); req.t('error:notFound'); const r = { key: 'c.d', rule: 'G-31' }; const other = { key: 'e' }"
    expect(keysIn('src/x.ts', text).map(({ key }) => key)).toEqual(['a.b', 'reasons.c.d'])
  })
})

const themes = filesOf('themes/*/theme.json').map((file) => file.split('/')[1] ?? '')

describe.each(themes)('the theme %s', (theme) => {
  it('has every key in Chinese and in English', () => {
    const [zh, en] = ['zh-CN', 'en'].map((locale) => wordingOf(`themes/${theme}/locales/${locale}.json`))
    // A language says a number in as many forms as it has.
    const keys = (wording: ReadonlyMap<string, string> | undefined) => [...new Set([...(wording?.keys() ?? [])].map(singular))].sort()
    expect(keys(en)).toEqual(keys(zh))
  })
})
