'use client'

import { useCallback, useEffect, useId, useState } from 'react'
import type { LetterFileEntry } from '../../features/message-board/letter-file.action.ts'
import { useWording } from '../wording/use-wording.ts'
import type { ImageChoice } from './act-values.ts'
import { enclosureHref, redactedPicture } from './letters-api.store.ts'
import { RedactionEditor } from './redaction-editor.tsx'

type Props = { publicId: string; picture: LetterFileEntry; choice: ImageChoice; onChange: (change: (present: ImageChoice) => Partial<ImageChoice>) => void }

/** One picture on its way to be published: what is black, words for it, and exactly what everybody would see. */
export function PublicPicture({ publicId, picture, choice, onChange }: Props) {
  const say = useWording()
  const id = useId()
  const [result, setResult] = useState<string | null>(null)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const size = { width: picture.width ?? 1, height: picture.height ?? 1 }
  const wanted = JSON.stringify(choice.redactions)
  const look = useCallback(async (): Promise<void> => {
    setBusy(true)
    const answer = await redactedPicture(publicId, picture.id, JSON.parse(wanted) as ImageChoice['redactions'])
    setBusy(false)
    setProblem(answer.ok ? '' : Array.isArray(answer.problems) ? answer.problems.map(({ text }) => text).join('') : say(`letters.fault.${answer.problems}`))
    if (!answer.ok) return
    const { picture: shown, ...seen } = answer.value
    setResult(shown)
    // What was drawn while the picture was on its way has not been seen.
    onChange((present) => (JSON.stringify(present.redactions) === wanted ? { shown: seen } : {}))
  }, [publicId, picture.id, wanted, onChange, say])
  // What somebody else has prepared is shown at once: nobody releases what they have not seen.
  const [isPrepared] = useState(choice.redactions.length > 0 || choice.alt !== '')
  useEffect(() => {
    if (isPrepared) void look()
    // Once, when the form opens.
  }, [])
  return (
    <>
      <RedactionEditor
        src={enclosureHref(publicId, picture.id)} name={picture.name} size={size} redactions={choice.redactions}
        onChange={(redactions) => { setResult(null); onChange(() => ({ redactions, shown: null })) }}
      />
      <label htmlFor={`${id}-alt`} className="jy-picture__label">{say('letters.pictures.alt')}</label>
      <input id={`${id}-alt`} type="text" maxLength={100} autoComplete="off" value={choice.alt} onChange={(event) => { const alt = event.target.value; onChange(() => ({ alt })) }} />
      <div className="jy-picture__result" aria-live="polite">
        {result === null || choice.shown === null
          ? <p><button type="button" className="jy-button" disabled={busy} onClick={() => void look()}>{say(busy ? 'letters.pictures.making' : 'letters.pictures.look')}</button> <small>{say('letters.pictures.lookFirst')}</small></p>
          : <figure><img src={result} alt={choice.alt === '' ? say('letters.pictures.result') : choice.alt} /><figcaption>{say('letters.pictures.result')}</figcaption></figure>}
        {problem !== '' && <p className="jy-field-problem" role="alert">{problem}</p>}
      </div>
    </>
  )
}
