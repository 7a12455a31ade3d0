'use client'

import { useEffect, useState } from 'react'
import { useRouter } from 'next/navigation.js'
import type { NextTask } from '../../desk/read-desk.action.ts'
import { useWording } from '../wording/use-wording.ts'
import { countText } from './count-text.ts'
import { readNext } from './desk-api.store.ts'
import { taskHref } from './task-href.ts'
import { useKeys } from './use-keys.ts'

/**
 * What to do after this item: the next one that waits for a signature, with how many wait still, by a click or the key
 * N. Give `revision` (or any other value that changes with a move) so that it asks again after one.
 */
export function NextItem({ after, revision = 0 }: { /** id of the item on the screen */ after: string; revision?: number }) {
  const say = useWording()
  const router = useRouter()
  const [found, setFound] = useState<NextTask | null>(null)
  useEffect(() => {
    const gone = new AbortController()
    void readNext(after, gone.signal).then((next) => {
      if (!gone.signal.aborted) setFound(next)
    })
    return () => gone.abort()
  }, [after, revision])
  const href = found === null || found.next === null ? null : taskHref(found.next, found.next.kind)
  const keys = useKeys(href === null ? {} : { next: () => router.push(href) })
  // Whoever has nothing to sign is not told so on every item.
  if (found === null || found.next === null || href === null) return null
  return (
    <a className="jy-button jy-next" href={href} title={found.next.title} aria-keyshortcuts={keys} onClick={(event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      router.push(href)
    }}>
      {say('desk.next.more', { count: countText(found.left) })} <kbd>N</kbd>
    </a>
  )
}
