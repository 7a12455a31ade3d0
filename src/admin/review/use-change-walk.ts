'use client'

import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** Steps through the changes on the screen, by button and by Alt+N / Alt+P; the place is told as a number. */
export function useChangeWalk(): { box: RefObject<HTMLDivElement | null>; place: { at: number; of: number }; walk: (by: 1 | -1) => void } {
  const box = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ at: 0, of: 0 })
  const walk = useCallback((by: 1 | -1) => {
    const changes = [...(box.current?.querySelectorAll<HTMLElement>('[data-jy-change]') ?? [])]
    if (changes.length === 0) return
    const here = changes.findIndex((change) => change === document.activeElement || change.contains(document.activeElement))
    const next = here === -1 ? (by === 1 ? 0 : changes.length - 1) : (here + by + changes.length) % changes.length
    changes[next]?.scrollIntoView({ block: 'center' })
    changes[next]?.focus({ preventScroll: true })
    setPlace({ at: next + 1, of: changes.length })
  }, [])
  // Before the changes are painted: whoever sees them may press the key at once.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return
      if (event.code !== 'KeyN' && event.code !== 'KeyP') return
      event.preventDefault()
      walk(event.code === 'KeyN' ? 1 : -1)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [walk])
  return { box, place, walk }
}
