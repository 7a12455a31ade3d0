/**
 * Blueprints: `tenants/_blueprints/<name>.yaml`, the standard column set that a site of a kind starts with, with the
 * mandatory columns and their update rules.
 */
import { z } from 'zod'
import type { Reason } from '../errors.ts'
import { columnTypeIds, columnTypes, type ColumnType } from './column-types.ts'
import { problemOf, readAgainst, reasoned, type ManifestProblem, type SourceFile } from './manifest-problems.ts'
import { isReservedSegment } from './tree.ts'

const segmentFormat = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

/** D-39: column levels are kept shallow. */
export const maxColumnDepth = 3

/** One column as the blueprint writes it; `children` nest. */
export type BlueprintColumn = {
  path: string
  name: string
  type: ColumnType
  description: string
  keywords: string[]
  contentKind: 'articles' | 'single-page'
  /** calendar days; null takes the window of the column type */
  updateWindowDays: number | null
  mandatory: boolean
  visible: boolean
  order: number
  ownerUnit: string
  children: BlueprintColumn[]
}

/** A column with its whole path, such as `zwgk/zhengce`, and its parent's. */
export type PlacedColumn = Omit<BlueprintColumn, 'children' | 'path'> & {
  path: string
  segment: string
  parentPath: string | null
  hasChildren: boolean
}

/** D-20, C-04: a column may set a shorter window than its type's, never a longer one. */
const windowReasons = ({ type, updateWindowDays }: BlueprintColumn): Reason[] => {
  const maximum = columnTypes[type].windowDays
  const isLonger = updateWindowDays !== null && maximum !== null && updateWindowDays > maximum
  return isLonger ? [{ key: 'blueprint.window-too-long', rule: 'C-04', params: { updateWindowDays, maximum } }] : []
}

const singlePageReasons = ({ contentKind, children }: BlueprintColumn): Reason[] =>
  contentKind === 'single-page' && children.length > 0 ? [{ key: 'blueprint.single-page-children' }] : []

/** C-06, D-39: what every site must have, visitors must be able to find. */
const hiddenReasons = ({ mandatory, visible }: BlueprintColumn): Reason[] =>
  mandatory && !visible ? [{ key: 'blueprint.mandatory-hidden', rule: 'D-39' }] : []

const twins = (columns: readonly BlueprintColumn[]): string[] =>
  columns.map(({ path }) => path).filter((path, index, all) => all.indexOf(path) !== index)

const siblingReasons = (columns: readonly BlueprintColumn[]): Reason[] =>
  twins(columns).map((path) => ({ key: 'blueprint.duplicate-path', rule: 'D-50', params: { path } }))

const line = (maximum: number) => z.string().trim().min(1).max(maximum)

const columnAt = (depth: number): z.ZodType<BlueprintColumn> =>
  z
    .strictObject({
      path: z.string().max(40).regex(segmentFormat),
      name: line(20),
      type: z.enum(columnTypeIds),
      /** D-05 */
      description: line(200),
      /** D-06 */
      keywords: z.array(line(20)).min(1).max(10),
      contentKind: z.enum(['articles', 'single-page']),
      updateWindowDays: z.int().min(1).max(3660).nullable(),
      mandatory: z.boolean(),
      visible: z.boolean(),
      order: z.int().min(1).max(10_000),
      /** D-39: the unit that supplies the content */
      ownerUnit: line(60),
      children:
        depth >= maxColumnDepth
          ? z.array(z.never()).max(0)
          : z.array(z.lazy(() => columnAt(depth + 1))).max(40).check(reasoned(siblingReasons)),
    })
    .check(reasoned(windowReasons), reasoned(singlePageReasons), reasoned(hiddenReasons))

/** Top-level paths stand beside the platform's own routes. */
const reservedReasons = (columns: readonly BlueprintColumn[]): Reason[] =>
  columns
    .filter(({ path }) => isReservedSegment(path))
    .map(({ path }) => ({ key: 'blueprint.reserved-path', params: { path } }))

const familiesOf = (columns: readonly BlueprintColumn[]): BlueprintColumn[] =>
  columns.flatMap((column) => [column, ...familiesOf(column.children)])

/** 指南, 制度, 法定主动公开内容, 年报; recognised by the names that 专栏 carries everywhere. */
export const disclosureZone = ['政府信息公开指南', '政府信息公开制度', '法定主动公开内容', '政府信息公开年报'] as const

/** The entry for requests beside the four parts. */
export const requestEntry = '依申请公开'

const disclosureReasons = (columns: readonly BlueprintColumn[]): Reason[] => {
  const names = new Set(familiesOf(columns).map(({ name }) => name))
  return [...disclosureZone, requestEntry]
    .filter((name) => !names.has(name))
    .map((name) => ({ key: 'blueprint.disclosure-zone', rule: 'X-20', params: { name } }))
}

export const blueprintSchema = z.strictObject({
  name: z.string().max(40).regex(segmentFormat),
  label: line(40),
  columns: z
    .array(columnAt(1))
    .min(1)
    .max(40)
    .check(reasoned(siblingReasons), reasoned(reservedReasons), reasoned(disclosureReasons)),
})

export type Blueprint = z.output<typeof blueprintSchema>

const place = (columns: readonly BlueprintColumn[], parentPath: string | null): PlacedColumn[] =>
  columns.flatMap(({ children, path: segment, ...rest }) => {
    const path = parentPath === null ? segment : `${parentPath}/${segment}`
    return [{ ...rest, segment, path, parentPath, hasChildren: children.length > 0 }, ...place(children, path)]
  })

/** The columns of a blueprint with their whole paths, every parent before its children, siblings by `order`. */
export const placedColumns = (blueprint: Blueprint): PlacedColumn[] => {
  const ordered = (columns: readonly BlueprintColumn[]): BlueprintColumn[] =>
    [...columns]
      .sort((a, b) => a.order - b.order)
      .map((column) => ({ ...column, children: ordered(column.children) }))
  return place(ordered(blueprint.columns), null)
}

const nameOfFile = (file: string): string => (file.split('/').at(-1) ?? '').replace(/\.yaml$/, '')

const nameProblems = (file: string, { name }: Blueprint): ManifestProblem[] =>
  nameOfFile(file) === name
    ? []
    : [problemOf(file, 'name', { key: 'blueprint.file-name', params: { name, file: nameOfFile(file) } })]

/** Parses all blueprints and answers with every problem of every file at once. Never throws, whatever the text. */
export const parseBlueprints = (
  files: readonly SourceFile[],
): { blueprints: Blueprint[] } | { problems: ManifestProblem[] } => {
  const read = files.map((source) => ({ file: source.file, result: readAgainst(blueprintSchema, source) }))
  const blueprints = read.flatMap(({ result }) => ('value' in result ? [result.value] : []))
  const problems = read.flatMap(({ file, result }) =>
    'value' in result ? nameProblems(file, result.value) : result.problems,
  )
  return problems.length > 0 ? { problems } : { blueprints }
}
