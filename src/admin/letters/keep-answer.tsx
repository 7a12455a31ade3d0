'use client'

import { useState } from 'react'
import { Link } from '@payloadcms/ui'
import type { LetterFile } from '../../features/message-board/letter-file.action.ts'
import { useWording } from '../wording/use-wording.ts'
import { keepAsAnswer } from './letters-api.store.ts'

/** Makes an answer of the knowledge base of a published reply, or leads to the one that was made of it. */
export function KeepAnswer({ file }: { file: Pick<LetterFile, 'publicId' | 'answer' | 'mayKeep'> }) {
  const say = useWording()
  const [answer, setAnswer] = useState(file.answer)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const keep = async (): Promise<void> => {
    setBusy(true)
    const made = await keepAsAnswer(file.publicId)
    setBusy(false)
    if (made.ok) setAnswer(made.value.id)
    else setProblem(Array.isArray(made.problems) ? made.problems.map(({ text }) => text).join(' ') : say(`letters.fault.${made.problems}`))
  }
  return (
    <div className="jy-keep">
      {answer === null
        ? <><button type="button" className="jy-button" disabled={busy} onClick={() => void keep()}>{say('letters.keep.do')}</button><small>{say('letters.keep.about')}</small></>
        : <Link className="jy-button" href={`/admin/collections/answers/${answer}`} prefetch={false}>{say('letters.keep.open')}</Link>}
      {problem !== '' && <span className="jy-field-problem" role="alert">{problem}</span>}
    </div>
  )
}
