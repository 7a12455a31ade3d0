import type { CollectionSlug, Payload } from 'payload'
import { findRecords, type Row } from '../storage/records.store.ts'

const batch = 200

/** Rows of a collection in order of id, a bounded number at a time. */
export async function* everyRow(payload: Payload, collection: CollectionSlug, where: Row = {}): AsyncGenerator<Row> {
  for await (const rows of everyBatch(payload, collection, where)) yield* rows
}

/**
 * The same by batches, for whoever asks one question about all rows of a batch. `by` is unique and never null.
 * @param where no field that has an index of its own: SQLite plans without statistics, would go by that index and sort all
 *   its rows for each batch, a second for each 200 of a million. Leave such rows out as they come.
 */
export async function* everyBatch(payload: Payload, collection: CollectionSlug, where: Row = {}, by = 'id'): AsyncGenerator<Row[]> {
  let after = ''
  for (;;) {
    const condition = after === '' ? where : { and: [where, { [by]: { greater_than: after } }] }
    const rows = await findRecords(payload, collection, condition as never, { sort: by, limit: batch })
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < batch) return
    after = String(last[by])
  }
}
