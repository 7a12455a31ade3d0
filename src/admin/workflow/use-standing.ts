'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Standing } from './standing.ts'
import { readDraftTime, readStanding } from './workflow-api.store.ts'

export type Known =
  | { kind: 'loading' }
  | { kind: 'failed' }
  /**
   * `displayedAt`: the time of the document on the screen for which it was read. `stale`: the draft was written after the
   * form on the screen was made, so its hash is not the displayed text's.
   */
  | { kind: 'known'; standing: Standing; displayedAt: string | null; stale: boolean }

/**
 * Reads where the resource stands whenever the displayed document is another one (first display, own save), and keeps
 * that hash: what a move signs is the text on the screen. The draft's time is read after the hash, so a hash of somebody
 * else's later text is noticed (equal times mean that nothing was written between display and hash).
 */
export function useStanding(resource: string | null, displayedAt: string | null): { known: Known; reload: () => void } {
  const [known, setKnown] = useState<Known>({ kind: 'loading' })
  const round = useRef(0)
  const displayedHash = useRef<string | null>(null)
  const reload = useCallback(() => {
    if (resource === null) return
    const mine = ++round.current
    void (async () => {
      const standing = await readStanding(resource)
      const writtenAt = standing.ok ? await readDraftTime(resource) : null
      if (mine !== round.current) return
      if (!standing.ok) return setKnown({ kind: 'failed' })
      // A later write that left the text as it was (a stage noted on the document) takes nothing from the display.
      const { draftHash } = standing.value
      const stale = isLater(writtenAt, displayedAt) && draftHash !== displayedHash.current
      if (!stale) displayedHash.current = draftHash
      setKnown({ kind: 'known', standing: standing.value, displayedAt, stale })
    })()
  }, [resource, displayedAt])
  useEffect(() => {
    reload()
    return () => { round.current += 1 }
  }, [reload])
  return { known, reload }
}

const isLater = (writtenAt: string | null, displayedAt: string | null): boolean =>
  writtenAt !== null && displayedAt !== null && Date.parse(writtenAt) > Date.parse(displayedAt)
