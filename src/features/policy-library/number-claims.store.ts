import type { Payload } from 'payload'
import type { Ctx } from '../../context.ts'
import type { Reason } from '../../errors.ts'
import type { ClaimNumber } from '../../publishing/bundle-readiness.ts'
import { foldMoves } from '../../publishing/fold.ts'
import { movesOf } from '../../publishing/moves.store.ts'
import type { PolicyText } from '../../publishing/policy-text.ts'
import { editableStages } from '../../publishing/stages.ts'
import { findRecord, findRecords, addRecord, isUniqueViolation, matching, type Row } from '../../storage/records.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import { claimGraceMs, numberClaimsOf, outranks } from './number-claims.ts'
import { numberKeyOf } from './number-key.ts'

/** Others may take the same turn at the same moment; more than this many in a row are no contest any more. */
const mostTries = 50

/**
 * Takes the document's number for it, before it is submitted, signed or released (P-06, docs/adr/0030). Of several at once
 * the database lets one.
 * @returns who has the number; empty when it is this document's
 */
export const claimNumber: ClaimNumber = async (ctx, text, resource) => {
  const reasons: Reason[] = []
  for (const claim of numberClaimsOf(text)) {
    const holder = await take(ctx, claim, text, resource)
    if (holder !== null) reasons.push(await takenReason(ctx, holder, text))
  }
  return reasons.slice(0, 1)
}

type Where = Pick<Ctx, 'payload' | 'tenant' | 'now'>

/** @returns the claim that another document holds, or null */
async function take(ctx: Where, claim: string, text: PolicyText, resource: string): Promise<Row | null> {
  const { payload, tenant, now } = ctx
  for (let tries = 0; tries < mostTries; tries += 1) {
    const last = await lastClaim(payload, claim)
    const isOwn = last?.['resource'] === resource
    const holds = last !== null && (await isHeld(payload, last, now))
    if (isOwn && holds && !isYoung(last, now)) return null
    if (!isOwn && holds && !(await mayTake(ctx, last, text))) return last
    try {
      await addRecord(payload, 'number-claims', { tenant: tenant.id, ...tenant.ancestors, claim, turn: Number(last?.['turn'] ?? 0) + 1, resource, publicId: text.publicId, at: now.toISOString() })
      return null
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
    }
  }
  throw new Error(`The document number is claimed by too many at once: ${resource}`)
}

/** Whoever holds it by a better right is asked again at its own next move (`outranks`). */
async function mayTake({ payload, tenant }: Where, holder: Row, { document }: PolicyText): Promise<boolean> {
  const other = (await tenantDirectory(payload)).byId(String(holder['tenant']))
  return other !== null && outranks(tenant, other, document.issuer)
}

const lastClaim = async (payload: Payload, claim: string): Promise<Row | null> =>
  (await findRecords(payload, 'number-claims', { claim: { equals: claim } }, { sort: '-turn', limit: 1 }))[0] ?? null

const isYoung = (row: Row, now: Date): boolean => Date.parse(String(row['at'])) > now.getTime() - claimGraceMs

/**
 * Whether the claim's document still needs the number: it is about to be submitted, under review with it, or before
 * citizens with it. Asked of the moves, so that a claim whose document went back to drafting or was withdrawn needs nobody
 * to give it up, also after a crash.
 */
async function isHeld(payload: Payload, row: Row, now: Date): Promise<boolean> {
  if (isYoung(row, now)) return true
  const resource = String(row['resource'])
  const state = foldMoves(await movesOf(payload, resource))
  if (!editableStages.includes(state.working) && state.working !== 'discarded') {
    const [latest] = await findRecords(payload, 'number-claims', { resource: { equals: resource } }, { sort: ['-at', '-turn'], limit: 1 })
    // The two claims of one document are of one number.
    if (latest !== undefined && numberIn(latest) === numberIn(row)) return true
  }
  if (state.live !== 'published') return false
  const live = await findRecord(payload, 'policy-register', matching({ publicId: String(row['publicId']) }))
  return live === null || numberKeyOf({ issuer: String(live['issuer']), docNumber: String(live['docNumber']) }) === numberIn(row)
}

/** The number's key behind the place: `original:<key>`, `site:<tenant>:<key>`. */
const numberIn = (row: Row): string => String(row['claim']).replace(/^original:|^site:[^:]*:/, '')

/** Names the other document where citizens can read it; of another site's draft nothing is told. */
async function takenReason({ payload, tenant }: Where, holder: Row, { docNumber }: PolicyText): Promise<Reason> {
  const isHere = holder['tenant'] === tenant.id
  const live = await findRecord(payload, 'policy-register', matching({ publicId: String(holder['publicId']) }))
  const title = live === null ? '' : String(live['title'])
  const site = (await tenantDirectory(payload)).byId(String(holder['tenant']))?.shortName ?? ''
  const key = isHere ? 'policy.number-taken-here' : title === '' ? 'policy.number-taken-unseen' : 'policy.number-taken'
  return { key, field: 'docNumber', rule: 'P-06', params: { value: docNumber, ...(isHere ? {} : { site }), ...(title === '' ? {} : { title }) } }
}

/**
 * What a draft's number meets before it is submitted: whoever has it, and other drafts of this site with the same one.
 * Nothing is taken.
 */
export async function numberWarnings(ctx: Where, text: PolicyText): Promise<Reason[]> {
  const { payload, tenant, now } = ctx
  const key = numberKeyOf({ issuer: text.document.issuer, docNumber: text.docNumber })
  if (key === '') return []
  for (const claim of numberClaimsOf(text)) {
    const last = await lastClaim(payload, claim)
    if (last !== null && last['publicId'] !== text.publicId && (await isHeld(payload, last, now))) return [await takenReason(ctx, last, text)]
  }
  const drafts = await findRecords(payload, 'policies', { and: [{ numberKey: { equals: key } }, { tenant: { equals: tenant.id } }, { publicId: { not_equals: text.publicId } }, { live: { equals: 'unpublished' } }] }, { limit: 1 })
  return drafts.map((row): Reason => ({ key: 'policy.number-drafted', field: 'docNumber', rule: 'P-06', params: { value: text.docNumber, title: String(row['title'] ?? '') } }))
}
