import type { Payload, TypedUser } from 'payload'

/** What Payload hands to server components of dashboard and navigation; the parts that ours use. */
export type ServerProps = { payload: Payload; user: TypedUser | null; i18n: { language: string } }
