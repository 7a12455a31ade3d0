import type { Payload } from 'payload'
import { rolesAt, type Scope } from '../access/scope.ts'
import type { Role } from '../access/roles.ts'
import type { Ctx } from '../context.ts'
import { makeMove, standingOf } from '../publishing/make-move.action.ts'
import type { MoveInput } from '../publishing/may-move.ts'
import type { Place } from '../publishing/move-details.ts'
import type { ResourceRef } from '../publishing/resource-types.ts'
import type { Row } from '../storage/records.store.ts'
import { requestOf } from '../tenancy/platform-documents.store.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { stepsTo, type DemoStanding, type DemoStep } from './demo-work.ts'

/** An account of the demo and what it may do. */
export type DemoUser = { user: Row; scope: Scope }

/** How far a text is taken; of a return what is wrong and where, of a schedule the ISO instant. */
export type DemoEnd = { standing: DemoStanding; reason?: string | undefined; places?: readonly Place[] | undefined; publishAt?: string | undefined }

/**
 * Takes a text through its chain as far as it is to go, each step by somebody else (W-02), as anybody's text goes. `write`
 * makes the draft in the name of its writer, or finds the one that an interrupted run has left.
 */
export async function takeDemo(payload: Payload, tenant: Tenant, people: readonly DemoUser[], write: (writer: DemoUser) => Promise<ResourceRef>, end: DemoEnd): Promise<void> {
  const used = new Set<DemoUser>()
  /** somebody who holds one of the roles there and has not touched this text yet (W-02) */
  const holder = (...roles: Role[]) => {
    const found = people.find((person) => !used.has(person) && rolesAt(person.scope, { tenant: tenant.id, ...tenant.ancestors }).some((role) => roles.includes(role)))
    if (found === undefined) throw new Error(`Nobody is ${roles.join(' or ')} at ${tenant.slug}`)
    used.add(found)
    return found
  }
  const writer = holder('contributor', 'editor', 'site-manager')
  const ref = await write(writer)
  const { chain, state, draftHash } = await standingOf(await contextOf(payload, tenant, writer), ref)
  const signers = chain.steps.map((step): DemoStep<DemoUser> => ({ move: step.kind === 'final-signature' ? 'publish' : 'approve', person: holder(step.role) }))
  const steps = stepsTo(end.standing, [{ move: 'submit', person: writer }, ...signers])
  let { revision } = state
  for (const { move, person } of steps.slice(revision)) {
    const input: MoveInput = { revision, textHash: draftHash, reason: '', opinion: '', withdrawal: null }
    const told = move === 'return' ? { reason: end.reason ?? '', places: end.places ?? [] } : move === 'schedule' ? { publishAt: end.publishAt ?? null } : {}
    const made = await makeMove(await contextOf(payload, tenant, person), ref, move, { ...input, ...told })
    revision = made.state.revision
  }
}

async function contextOf(payload: Payload, tenant: Tenant, person: DemoUser): Promise<Ctx> {
  const roles = rolesAt(person.scope, { tenant: tenant.id, ...tenant.ancestors })
  return {
    payload, tenant, now: new Date(), req: await requestOf(payload, { ...person.user, collection: 'users' }),
    actor: { kind: 'staff', id: person.scope.user, name: person.scope.name, roles, address: null },
  }
}
