import type { Payload } from 'payload'
import { rolesAt, type Scope } from '../access/scope.ts'
import type { Role } from '../access/roles.ts'
import type { Ctx } from '../context.ts'
import { makeMove, standingOf } from '../publishing/make-move.action.ts'
import type { ResourceRef } from '../publishing/resource-types.ts'
import type { MoveName } from '../publishing/stages.ts'
import type { Row } from '../storage/records.store.ts'
import { requestOf } from '../tenancy/platform-documents.store.ts'
import type { Tenant } from '../tenancy/tenant.ts'

/** An account of the demo and what it may do. */
export type DemoUser = { user: Row; scope: Scope }

/**
 * Takes a text through its whole chain, each step by somebody else (W-02), as anybody's text goes. `write` makes the draft
 * in the name of its writer, or finds the one that an interrupted run has left.
 */
export async function publishDemo(payload: Payload, tenant: Tenant, people: readonly DemoUser[], write: (writer: DemoUser) => Promise<ResourceRef>): Promise<void> {
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
  const signers = chain.steps.map((step): [MoveName, DemoUser] => [step.kind === 'final-signature' ? 'publish' : 'approve', holder(step.role)])
  const steps: [MoveName, DemoUser][] = [['submit', writer], ...signers]
  let { revision } = state
  for (const [move, person] of steps.slice(revision)) {
    const made = await makeMove(await contextOf(payload, tenant, person), ref, move, { revision, textHash: draftHash, reason: '', opinion: '', withdrawal: null })
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
