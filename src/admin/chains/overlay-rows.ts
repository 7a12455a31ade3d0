import { grades, rolesOfKind, type ChainStep, type Grade, type Restriction } from '../../publishing/review-chain.ts'
import { OverlayStep, overlayProblems, tighten, type ChainOverlay } from '../../publishing/tighten-chain.ts'
import type { Reason } from '../../errors.ts'

/**
 * A chain as the editor shows it: what the level above says, locked, with what this level narrows; and between them the
 * steps that this level adds. `tighten` understands the same as an overlay; these functions go there and back.
 */
export type Row =
  | { kind: 'inherited'; above: ChainStep; said: OverlayStep }
  | { kind: 'added'; said: OverlayStep }

export const keyOf = (row: Row): string => row.said.key

/** The rows of one grade, in the order in which `tighten` puts the steps. */
export function rowsOf(parent: readonly ChainStep[], overlay: readonly OverlayStep[]): Row[] {
  const rows: Row[] = parent.map((above) => ({ kind: 'inherited', above, said: { key: above.key } }))
  let after = -1
  for (const said of overlay) {
    const known = rows.findIndex((row) => keyOf(row) === said.key)
    const row = rows[known]
    if (row !== undefined) {
      rows[known] = row.kind === 'inherited' ? { ...row, said } : { kind: 'added', said }
      after = known
      continue
    }
    after = Math.min(after + 1, rows.length - 1)
    rows.splice(after, 0, { kind: 'added', said })
  }
  return rows
}

/** What is stored of the rows: inherited steps only where they are narrowed or where a further step follows them. */
export function overlayOfRows(rows: readonly Row[]): OverlayStep[] {
  return rows.flatMap((row, index) => {
    if (row.kind === 'added') return [row.said]
    return Object.keys(row.said).length > 1 || rows[index + 1]?.kind === 'added' ? [row.said] : []
  })
}

export const emptyOverlay: ChainOverlay = { brief: [], ordinary: [], important: [] }

export const isEmpty = (overlay: ChainOverlay): boolean => grades.every((grade) => overlay[grade].length === 0)

/** One row's words changed; what is set to undefined is said no more. */
export function changed(rows: readonly Row[], key: string, change: Partial<OverlayStep>): Row[] {
  return rows.map((row) => {
    if (keyOf(row) !== key) return row
    const said = Object.fromEntries(Object.entries({ ...row.said, ...change }).filter(([, value]) => value !== undefined)) as OverlayStep
    return { ...row, said }
  })
}

/** A further review after the row of this key; `key` names it for ever. */
export function withStepAfter(rows: readonly Row[], after: string | null, key: string, name: { zh: string; en: string }): Row[] {
  const added: Row = { kind: 'added', said: { key, kind: 'review', role: rolesOfKind.review[0], name } }
  const at = after === null ? 0 : rows.findIndex((row) => keyOf(row) === after) + 1
  return [...rows.slice(0, at), added, ...rows.slice(at)]
}

export const without = (rows: readonly Row[], key: string): Row[] => rows.filter((row) => row.kind !== 'added' || keyOf(row) !== key)

/** Posts as people write them in one line: divided by commas or 、. */
export const postsIn = (line: string): string[] => [...new Set(line.split(/[,，、;；]/).map((post) => post.trim()).filter(Boolean))]

/** The restriction that this level adds; the editor keeps one, others that came another way stay as they are. */
export const restrictionOf = (said: OverlayStep): Restriction => said.restrictions?.[0] ?? { persons: [], posts: [] }

export function withRestriction(said: OverlayStep, restriction: Restriction): OverlayStep['restrictions'] {
  const others = said.restrictions?.slice(1) ?? []
  const all = restriction.persons.length + restriction.posts.length === 0 ? others : [restriction, ...others]
  return all.length === 0 ? undefined : all
}

/** What is whole so far, and the keys of steps that are being written: no name yet, a number that cannot be. */
export function soundPart(overlay: ChainOverlay): { sound: ChainOverlay; unsound: ReadonlySet<string> } {
  const unsound = new Set(grades.flatMap((grade) => overlay[grade].filter((said) => !OverlayStep.safeParse(said).success).map((said) => said.key)))
  const sound = Object.fromEntries(grades.map((grade) => [grade, overlay[grade].filter((said) => !unsound.has(said.key))])) as ChainOverlay
  return { sound, unsound }
}

export type Parents = Readonly<Record<Grade, readonly ChainStep[]>>

/** The chains as one more level tightens them. */
export const tightened = (chains: Parents, level: ChainOverlay): Parents =>
  Object.fromEntries(grades.map((grade) => [grade, tighten(chains[grade], level[grade])])) as unknown as Parents

/** What would be refused, by grade and by the key of the step it is about ('' for the chain as a whole). */
export function problemsByStep(parents: Parents, overlay: ChainOverlay): Map<Grade, Map<string, Reason[]>> {
  const found = new Map<Grade, Map<string, Reason[]>>(grades.map((grade) => [grade, new Map<string, Reason[]>()]))
  for (const reason of overlayProblems(parents, overlay)) {
    const grade = grades.find((name) => reason.field?.split('.')[0] === name)
    if (grade === undefined) continue
    const key = String(reason.params?.['step'] ?? '')
    const ofGrade = found.get(grade)
    const known = ofGrade?.get(key) ?? []
    if (!known.some((other) => other.key === reason.key)) ofGrade?.set(key, [...known, reason])
  }
  return found
}
