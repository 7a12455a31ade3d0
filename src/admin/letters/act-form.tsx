'use client'

import { useId, useState, type KeyboardEvent } from 'react'
import type { LetterFile } from '../../features/message-board/letter-file.action.ts'
import { useWording } from '../wording/use-wording.ts'
import { ActFieldView } from './act-field.tsx'
import { fieldNamed, fieldsOf, missingFields, type ActValues } from './act-values.ts'
import type { LetterProblem } from './letters-api.store.ts'
import type { ActName } from './main-act.ts'

type Props = {
  act: ActName
  values: ActValues
  file: LetterFile
  /** what the server said of the last try */
  problems: readonly LetterProblem[]
  busy: boolean
  onValues: (change: (values: ActValues) => ActValues) => void
  onSend: () => void
}

/** The form of one act, in place. Enter alone never sends anything; Ctrl and Enter do, never while an input method composes. */
export function ActForm({ act, values, file, problems, busy, onValues, onSend }: Props) {
  const say = useWording()
  const id = useId()
  const [tried, setTried] = useState(false)
  const fields = fieldsOf(act, values, file)
  const missing = missingFields(act, values, file)
  const toWhole = problems.filter(({ field }) => fieldNamed(field, fields) === null)
  const send = (): void => {
    setTried(true)
    const [firstMissing] = missing
    if (firstMissing === undefined) onSend()
    else document.getElementById(`${id}-${firstMissing}`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      send()
    } else if (event.target instanceof HTMLInputElement) event.preventDefault()
  }
  return (
    <form className="jy-act" noValidate onKeyDown={onKeyDown} onSubmit={(event) => { event.preventDefault(); send() }}>
      <p className="jy-act__about">{say(`letters.about.${act}`)}</p>
      {act === 'release' && !file.mayBePublic && <p className="jy-desk__note">{say(file.consent ? 'letters.privateKind' : 'letters.noConsent')}</p>}
      {fields.map((field) => (
        <ActFieldView
          key={field} id={`${id}-${field}`} field={field} act={act} values={values} file={file} onValues={onValues}
          problems={[...(tried && missing.includes(field) ? [say(`letters.missing.${field.replace('public.', 'public-')}`)] : []), ...problems.filter((problem) => fieldNamed(problem.field, fields) === field).map(({ text }) => text)]}
        />
      ))}
      {toWhole.length > 0 && <ul className="jy-act__problems" role="alert">{toWhole.map(({ text }) => <li key={text}>{text}</li>)}</ul>}
      <p className="jy-act__send">
        <button type="submit" className="jy-button jy-button--primary" disabled={busy} aria-keyshortcuts="Control+Enter">{say(busy ? 'letters.sending' : `letters.sends.${act}`)}</button>
      </p>
    </form>
  )
}
