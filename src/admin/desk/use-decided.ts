'use client'

import { useEffect, useState } from 'react'
import { useRouter } from 'next/navigation.js'
import type { DeskItem } from '../../desk/read-desk.action.ts'

/** What was displayed and decided on: the same item at another step is another task. */
const stateOf = (item: DeskItem): string => `${item.resource} ${item.revision}`

/** Milliseconds until the desk is asked again: its rows follow the moves within moments. */
const settlingMs = 1500

/** The list without what was decided here a moment ago, which the desk is asked for until it no longer has it. */
export function useDecided(listed: readonly DeskItem[]): { items: readonly DeskItem[]; settling: boolean; decide: (done: readonly DeskItem[]) => void } {
  const router = useRouter()
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set())
  const items = listed.filter((item) => !decided.has(stateOf(item)))
  const settling = items.length < listed.length
  useEffect(() => {
    if (!settling) return
    const timer = setTimeout(() => router.refresh(), settlingMs)
    return () => clearTimeout(timer)
  }, [settling, listed, router])
  return { items, settling, decide: (done) => setDecided((known) => new Set([...known, ...done.map(stateOf)])) }
}
