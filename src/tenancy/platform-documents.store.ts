import { createLocalReq, type CollectionSlug, type Payload, type PayloadRequest } from 'payload'
import type { Row } from '../storage/records.store.ts'

/**
 * Writes that the platform itself makes through Payload's operations (manifests, the demo, the operator's CLI), with all
 * hooks but without a person: the one place that overrides access. Everything that a signed-in person does goes through
 * Payload's access instead.
 */
export async function createDocument(payload: Payload, collection: CollectionSlug, data: Row, options: { file?: { name: string; data: Buffer; mimetype: string }; user?: Row } = {}): Promise<Row> {
  return (await payload.create({
    collection, data: data as never, overrideAccess: true, depth: 0,
    ...(options.file === undefined ? {} : { file: { ...options.file, size: options.file.data.length } }),
    ...(options.user === undefined ? {} : { user: options.user as never }),
  })) as unknown as Row
}

export async function updateDocument(payload: Payload, collection: CollectionSlug, id: string, data: Row): Promise<Row> {
  return (await payload.update({ collection, id, data: data as never, overrideAccess: true, depth: 0 })) as unknown as Row
}

/** A request of Payload's own kind for what somebody does outside HTTP. */
export const requestOf = (payload: Payload, user: Row): Promise<PayloadRequest> => createLocalReq({ user: user as never }, payload)
