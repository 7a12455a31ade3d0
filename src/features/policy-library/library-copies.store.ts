import type { Payload } from 'payload'
import type { LibraryEntry } from '../../library/entry.ts'
import type { PolicyText } from '../../publishing/policy-text.ts'
import { readSnapshot } from '../../publishing/snapshots.store.ts'
import { countRecords, findRecord, matching, patchRecord } from '../../storage/records.store.ts'
import type { CopyAnswer, CopyQuery, CopySource } from './copying/copy-index.ts'
import { openEmbeddedCopyIndex, type EmbeddedCopyIndex } from './copying/embedded-copy-index.store.ts'
import { knownCopies, type KnownCopies } from './known-copies.ts'
import { createReading, type Reading } from './reading-thread.store.ts'

/** What the library knows of copied text: an index of all its policy documents and interpretations, and shares (J-06). */
export type LibraryCopies = {
  /** Brings index and shares to what these entries are now. Idempotent. */
  note(entries: readonly LibraryEntry[]): Promise<void>
  find(query: CopyQuery): Promise<CopyAnswer>
  /** Empties the index and fills it from the library; resolves with the number of its texts. */
  refill(): Promise<number>
  /** Opens the file where that has not happened, and resolves when it is whole. */
  whole(): Promise<void>
  /** Opens the file of a library that has policy documents: one that was lost fills itself. */
  start(): Promise<void>
  close(): Promise<void>
}

export type LibraryCopiesOptions = {
  payload: Payload
  file: string
  /** every live entry of the library, by batches */
  everyEntry: () => AsyncIterable<readonly LibraryEntry[]>
  onFault: (error: unknown) => void
}

/** The index of copies in `<DATA_DIR>/copies.db`, opened when it is first needed; one that is new or was lost fills itself beside. */
export function createLibraryCopies({ payload, file, everyEntry, onFault }: LibraryCopiesOptions): LibraryCopies {
  const reading = createReading()
  let opened: Promise<EmbeddedCopyIndex> | null = null
  let filling: Promise<unknown> = Promise.resolve()
  let isClosed = false
  const fill = (one: EmbeddedCopyIndex): Promise<number> => one.rebuild(sources(everyEntry(), (entry) => noteShares(payload, reading, entry).catch(onFault)))
  const index = (): Promise<EmbeddedCopyIndex> => {
    opened ??= openEmbeddedCopyIndex({ file, onReset: () => void refill().catch(onFault) }).then((one) => {
      if (one.state !== 'kept') filling = fill(one).catch((error: unknown) => { if (!isClosed) onFault(error) })
      return one
    })
    return opened
  }
  const refill = async (): Promise<number> => fill(await index())
  return {
    refill,
    async note(entries) {
      for (const entry of entries.filter(isIndexed)) {
        if (entry.status === 'live') await (await index()).put(entry.publicId, entry.tenant, entry.plainText)
        else await (await index()).remove(entry.publicId)
        await noteShares(payload, reading, entry).catch(onFault)
      }
    },
    find: async (query) => (await index()).find(query),
    async start() {
      if ((await countRecords(payload, 'policy-register', {})) > 0) await this.whole()
    },
    async whole() {
      await index()
      await filling
    },
    async close() {
      isClosed = true
      await reading.close()
      await (await opened)?.close()
    },
  }
}

const isIndexed = ({ resourceType }: LibraryEntry): boolean => resourceType === 'policies' || resourceType === 'interpretations'

async function* sources(batches: AsyncIterable<readonly LibraryEntry[]>, each: (entry: LibraryEntry) => Promise<void>): AsyncGenerator<CopySource[]> {
  for await (const batch of batches) {
    const indexed = batch.filter(isIndexed)
    for (const entry of indexed) await each(entry)
    yield indexed.map(({ publicId, tenant, plainText }) => ({ entryId: publicId, tenant, text: plainText }))
  }
}

/** Compares the interpretations of a live document with it and notes the shares in the register (J-06). */
async function noteShares(payload: Payload, reading: Reading, entry: LibraryEntry): Promise<void> {
  if (entry.status !== 'live' || entry.policy?.kind !== 'document') return
  const row = await findRecord(payload, 'policy-register', matching({ publicId: entry.publicId }))
  if (row === null || knownCopies(row['copies'])?.textHash === entry.textHash) return
  const text = await readSnapshot(payload, entry.tenant, entry.textHash)
  if (text.schema !== 'policy/1') return
  const each = await sharesOf(reading, text)
  await patchRecord(payload, 'policy-register', String(row['id']), { copiedShare: Math.max(0, ...each.map(({ share }) => share)), copies: { textHash: entry.textHash, each } satisfies KnownCopies })
}

async function sharesOf(reading: Reading, text: PolicyText): Promise<KnownCopies['each']> {
  const names = [text.document.issuer, text.document.draftingBody, ...text.document.jointIssuers].filter((name) => name.trim().length > 1)
  const each: KnownCopies['each'] = []
  for (const one of text.interpretations) {
    const { report } = await reading.compare({ body: one.body }, { body: text.body }, names)
    each.push({ publicId: one.publicId, title: one.title, share: Math.round(report.share * 1000) / 1000 })
  }
  return each
}
