import type { Payload, PayloadRequest } from 'payload'
import type { Role } from './access/roles.ts'
import type { Tenant } from './tenancy/tenant.ts'

/** Who acts. A robot is named in the audit trail as a person is. */
export type Actor =
  | { kind: 'visitor'; address?: string | null }
  | { kind: 'staff'; id: string; name: string; roles: readonly Role[]; address: string | null }
  | { kind: 'robot'; name: 'demo-seed' | 'tenant-sync' | 'projector' | 'reconciler' | 'audit-retention' }

/** Everything one request, hook or job needs. Made once at the edge, first argument of every action and store. */
export type Ctx = { payload: Payload; req: PayloadRequest; tenant: Tenant; actor: Actor; now: Date }
