import type { Head } from './audit-chain.store.ts'

/**
 * What can be wrong with the audit, closed. `edited`, `deleted`, `inserted`, `reordered`: one event or link. `truncated`:
 * the end of the chain is missing. `rewritten`: the chain is sound in itself and is not the one that was known before.
 * `move-*`: a committed move no longer is what its event says, has gone, or was not made by this platform.
 */
export const auditProblemKinds = ['edited', 'deleted', 'inserted', 'reordered', 'truncated', 'rewritten', 'move-edited', 'move-deleted', 'move-inserted'] as const

export type AuditProblemKind = (typeof auditProblemKinds)[number]

export type AuditProblem = {
  kind: AuditProblemKind
  /** in the chain; null for what no link stands for */
  number: number | null
  /** `<collection>:<id>` of the wrong record */
  record: string
  detail: string
}

/** Heads that were noted outside the database, each with the name of where. */
export type KnownHeads = readonly (Head & { name: string })[]

/** Problems: at most the first of the chain, of the events and of the moves. */
export type AuditReport = { sound: boolean; problems: AuditProblem[]; head: Head; sealed: number; unsealed: number; events: number; moves: number; keptHead: boolean }
