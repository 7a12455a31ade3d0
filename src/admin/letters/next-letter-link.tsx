'use client'

import { useEffect, useRef, useState } from 'react'
import { Link } from '@payloadcms/ui'
import type { DeskLetter } from '../../features/message-board/letter-desk.action.ts'
import { useWording } from '../wording/use-wording.ts'
import { readLetterList } from './letters-api.store.ts'
import { letterHref, viewQuery, type LettersView } from './letters-href.ts'
import { nextLetter } from './next-letter.ts'

/** The way to the next letter of the list that this one was opened from. @param seq changes with every act, so that it asks again */
export function NextLetter({ current, view, seq }: { current: string; view: LettersView; seq: number }) {
  const say = useWording()
  const planned = useRef<string | null>(null)
  const [next, setNext] = useState<DeskLetter | null | undefined>(undefined)
  const query = viewQuery({ ...view, after: null })
  useEffect(() => {
    const gone = new AbortController()
    void readLetterList(query, gone.signal).then((answer) => {
      if (gone.signal.aborted || !answer.ok) return
      const found = nextLetter(answer.value.letters, current, planned.current)
      planned.current = found?.publicId ?? null
      setNext(found)
    })
    return () => gone.abort()
  }, [current, query, seq])
  if (next === undefined) return null
  if (next === null) return <span className="jy-quiet">{say('letters.noNext')}</span>
  return <Link className="jy-button jy-letter__next" href={letterHref(next.publicId, view)} prefetch={false}><span>{say('letters.next')}</span><span className="jy-letter__next-title">{next.title}</span></Link>
}
