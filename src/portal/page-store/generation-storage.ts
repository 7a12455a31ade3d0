/**
 * Where the generations of page tags are stored. One row or document per tag that was ever raised; a tag that was never
 * raised is generation 0. Implementations reject with `PlatformError('database.unavailable')` when the database does
 * not answer.
 */
export interface GenerationStorage {
  /** Generations as they are stored now, in one batch; tags that are missing from the answer are generation 0. */
  read(tags: readonly string[]): Promise<Map<string, number>>
  /** Adds one to each tag, atomically per tag, and returns the new generations once they are durable. */
  raise(tags: readonly string[]): Promise<Map<string, number>>
  /**
   * Tags raised after `cursor`, by any process, with their generations. `null` asks for a cursor of the present. A raise
   * that is committed after a cursor was given out is reported by some later call that starts from this cursor;
   * reporting a raise twice is harmless, leaving one out is not.
   */
  changedSince(cursor: string | null): Promise<{ cursor: string; changes: Map<string, number> }>
}
