'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Comparison } from '../../publishing/compare/compare.action.ts'
import { readComparison, type Sides } from './review-api.store.ts'

export type Compared = { kind: 'loading' } | { kind: 'failed' } | { kind: 'known'; comparison: Comparison }

/** What differs, read anew when other texts are chosen and after each move. An answer that is late changes nothing. */
export function useComparison(resource: string, { left, right }: Sides): { compared: Compared; reload: () => void } {
  const [compared, setCompared] = useState<Compared>({ kind: 'loading' })
  const round = useRef(0)
  const reload = useCallback(() => {
    const mine = ++round.current
    void (async () => {
      const answer = await readComparison(resource, { left, right })
      if (mine !== round.current) return
      setCompared(answer.ok ? { kind: 'known', comparison: answer.value } : { kind: 'failed' })
    })()
  }, [resource, left, right])
  useEffect(() => {
    reload()
    return () => { round.current += 1 }
  }, [reload])
  return { compared, reload }
}
