'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { Link, SetStepNav } from '@payloadcms/ui'
import type { LetterFile } from '../../features/message-board/letter-file.action.ts'
import { useWording } from '../wording/use-wording.ts'
import { ActPanel } from './act-panel.tsx'
import { LetterBody } from './letter-body.tsx'
import { LetterClock } from './letter-clock.tsx'
import { LetterHistory } from './letter-history.tsx'
import { readLetterFile } from './letters-api.store.ts'
import { lettersHref, type LettersView } from './letters-href.ts'
import { NextLetter } from './next-letter-link.tsx'

type Shown = { file: LetterFile } | { fault: 'missing' | 'gone' | 'network' } | null

/** One letter: what was written, its clock and history, and beside it what this person may do now. */
export function LetterPage({ publicId, view }: { publicId: string; view: LettersView }) {
  const say = useWording()
  const [shown, setShown] = useState<Shown>(null)
  const [done, setDone] = useState('')
  const told = useRef<HTMLParagraphElement>(null)
  // The form that was sent is gone: whoever works by keyboard goes on from what came of it.
  useEffect(() => told.current?.focus(), [done])
  const read = useCallback(async (signal?: AbortSignal): Promise<void> => {
    const answer = await readLetterFile(publicId, signal)
    if (signal?.aborted === true) return
    if (answer.ok) setShown({ file: answer.value })
    else setShown((before) => (before !== null && 'file' in before ? before : { fault: answer.missing ? 'missing' : 'network' }))
  }, [publicId])
  useEffect(() => {
    const gone = new AbortController()
    void read(gone.signal)
    return () => gone.abort()
  }, [read])

  const back = <Link className="jy-button jy-button--plain" href={lettersHref(view)} prefetch={false}>{say('letters.back')}</Link>
  if (shown === null) return <p className="jy-desk__note" role="status">{say('letters.loading')}</p>
  if ('fault' in shown) {
    return (
      <div>
        <p className="jy-desk__note" role="alert">{say(`letters.fault.${shown.fault}`)}</p>
        <p className="jy-desk__pages">{shown.fault === 'network' && <button type="button" className="jy-button" onClick={() => void read()}>{say('letters.again')}</button>}{back}</p>
      </div>
    )
  }
  const { file } = shown
  return (
    <>
      <SetStepNav nav={[{ label: say('letters.title'), url: lettersHref(view) }, { label: file.title }]} />
      <header className="jy-letter__head">
        <p className="jy-letter__way">{back}<NextLetter current={publicId} view={view} seq={file.seq} /></p>
        <h1>{file.title}</h1>
      </header>
      <LetterClock file={file} say={say} />
      <p className="jy-letter__done" role="status" aria-live="polite" ref={told} tabIndex={-1}>{done}</p>
      <div className="jy-letter">
        <LetterBody file={file} />
        <ActPanel
          file={file}
          onChanged={() => read()}
          onDone={(after, act) => {
            setDone(say('letters.done', { act: say(`letters.acts.${act}`) }))
            setShown(after === null ? { fault: 'gone' } : { file: after })
          }}
        />
        <LetterHistory history={file.history} say={say} />
      </div>
    </>
  )
}
