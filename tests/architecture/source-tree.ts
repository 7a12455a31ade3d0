import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { targetOf } from '../../walls.mjs'

export const root = path.join(import.meta.dirname, '../..')

/** The files below some folders of the checkout, as paths relative to it. */
export const filesOf = (...patterns: string[]): string[] =>
  globSync(patterns, { cwd: root, exclude: (name) => name === 'node_modules' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .sort()

export const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

export type Import = { target: string; names: string[]; line: number }

/** What one file imports at run time: `import type` and `export type` leave no trace and do not count. */
export function importsOf(file: string, text: string): Import[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
  const found: Import[] = []
  const add = (node: ts.Node, specifier: ts.Expression | undefined, names: string[]) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return
    const { line } = source.getLineAndCharacterOfPosition(node.getStart())
    found.push({ target: targetOf(file, specifier.text), names, line: line + 1 })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const names = runtimeNames(node.importClause)
      if (names) add(node, node.moduleSpecifier, names)
    } else if (ts.isExportDeclaration(node) && !node.isTypeOnly) {
      add(node, node.moduleSpecifier, [])
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node, node.arguments[0], [])
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Names that exist at run time; null when the whole import is about types. `import 'x'` runs the file and has none. */
function runtimeNames(clause: ts.ImportClause | undefined): string[] | null {
  if (!clause) return []
  if (clause.isTypeOnly) return null
  const names = clause.name ? ['default'] : []
  const bindings = clause.namedBindings
  if (bindings && ts.isNamespaceImport(bindings)) names.push('*')
  if (bindings && ts.isNamedImports(bindings)) {
    for (const part of bindings.elements) if (!part.isTypeOnly) names.push((part.propertyName ?? part.name).text)
  }
  return names.length > 0 ? names : null
}

export const productFiles = (): string[] => filesOf('src/**/*.ts', 'src/**/*.tsx', 'collections/**/*.ts')
