import type { Ctx } from '../context.ts'
import type { Reason } from '../errors.ts'
import type { PolicyText } from './policy-text.ts'

/** What refuses, and what a person should look at. */
export type Readiness = { reasons: Reason[]; warnings: Reason[] }

/**
 * What a policy document with its interpretations lacks before it may leave drafting, and again before it is released,
 * through whatever door (J-02, X-21). Fields of the n-th interpretation begin with `interpretations.<n>.`. The policy
 * library knows the rules; whoever puts the process together hands it in.
 */
export type BundleReadiness = (ctx: Pick<Ctx, 'payload' | 'tenant' | 'now'>, text: PolicyText) => Promise<Readiness>

/**
 * Takes the number of a document for it, before it is submitted, signed or released (P-06); reasons where another document
 * has it. Safe when several ask at once, and when the process dies in between.
 */
export type ClaimNumber = (ctx: Pick<Ctx, 'payload' | 'tenant' | 'now'>, text: PolicyText, resource: string) => Promise<Reason[]>
