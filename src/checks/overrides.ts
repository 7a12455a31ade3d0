import type { Role } from '../access/roles.ts'
import type { Finding } from './finding.ts'

/**
 * Who answers for a blocking finding: the author's side asks with a reason, and every signer confirms it on the text that
 * he or she signs. Rows are only ever added; a request is bound to the finding, a confirmation to the text besides.
 */
export type OverrideRow = { finding: string; step: 'request' | 'confirm'; person: string; personName: string; reason: string; textHash: string; at: string }

export type OverrideState = {
  requested: { by: string; byName: string; reason: string; at: string } | null
  /** for the text that is looked at */
  confirmedBy: readonly string[]
  confirmedNames: readonly string[]
}

export type CheckedFinding = Finding & { override: OverrideState | null }

/** Roles that write texts ask, roles that review and sign confirm (W-02: never the same person). */
export const askingRoles: readonly Role[] = ['contributor', 'editor', 'site-manager']
export const confirmingRoles: readonly Role[] = ['editor', 'reviewer', 'secrecy-reviewer', 'signer', 'site-manager']

/** Findings with what was decided about them. */
export function withOverrides(findings: readonly Finding[], rows: readonly OverrideRow[], textHash: string | null): CheckedFinding[] {
  return findings.map((finding) => {
    const own = finding.overridable ? rows.filter((row) => row.finding === finding.key) : []
    const request = own.find((row) => row.step === 'request')
    if (request === undefined) return { ...finding, override: null }
    const confirmed = own.filter((row) => row.step === 'confirm' && row.textHash === textHash)
    return {
      ...finding,
      override: {
        requested: { by: request.person, byName: request.personName, reason: request.reason, at: request.at },
        confirmedBy: confirmed.map(({ person }) => person), confirmedNames: confirmed.map(({ personName }) => personName),
      },
    }
  })
}

export type GateQuestion = { signing: boolean; person: string }

/** What still stands in the way: unanswered findings, and at a signature those that this signer has not confirmed. */
export const stillBlocking = (findings: readonly CheckedFinding[], { signing, person }: GateQuestion): CheckedFinding[] =>
  findings.filter(({ severity, override }) => severity === 'block' && (override === null || (signing && !override.confirmedBy.includes(person))))
