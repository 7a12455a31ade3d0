/** Whose text is this? What the policy library asks of an index of all its texts; the embedded one is an adapter behind it. */

export type CopySource = {
  /** id of the library entry */
  entryId: string
  /** id of the site that it belongs to */
  tenant: string
  /** plain text as citizens read it */
  text: string
}

export type CopyQuery = {
  /** of any length; what lies beyond 100,000 characters is not looked at */
  text: string
  /** entry that is left out: the text's own */
  except?: string
  /** most holders in the answer; default 20, at most 200 */
  limit?: number
}

/** An entry that has part of the text. */
export type CopyHolder = {
  entryId: string
  tenant: string
  /**
   * Part of the asked text, 0…1, that stands in this entry, estimated from fingerprints. For the passages themselves
   * compare both texts (compare-with-document.ts).
   */
  share: number
}

export type CopyAnswer = {
  /** greatest share first, then by id */
  holders: CopyHolder[]
  /** false while the index is being filled, or was broken off at it: entries may be missing */
  complete: boolean
}

/**
 * A projection of the library: it may be lost at any time and is rebuilt from there. Every unbroken stretch of 39 letters
 * and digits (`sureLength`) without commonplaces that an entry shares with the asked text is found (J-06); one that more
 * than 1,000 entries have is known in the first 1,000 of them.
 */
export interface CopyIndex {
  /** Adds or replaces by id; the same text again changes nothing. Done when it resolves. */
  put(entryId: string, tenant: string, text: string): Promise<void>
  /** Ids that are not there are ignored. */
  remove(entryId: string): Promise<void>
  /** Never throws for a text; `database.unavailable` when the index does not answer in time. */
  find(query: CopyQuery): Promise<CopyAnswer>
  /**
   * Drops everything and fills the index anew, batch by batch; what is put or removed meanwhile stands against an older
   * text of a batch. Rejects with what the source throws, and then stays incomplete. Resolves with the number of entries.
   */
  rebuild(batches: AsyncIterable<readonly CopySource[]>): Promise<number>
  /** Entries in the index. */
  count(): Promise<number>
  close(): Promise<void>
}
