'use client'

import { useId, useState } from 'react'
import { useModal } from '../dialogs/use-modal.ts'
import { useWording } from '../wording/use-wording.ts'

type Props = {
  /** wording below `checks.<kind>`: title, text, reason, confirm */
  kind: 'override' | 'request'
  finding: string
  problem: string | null
  busy: boolean
  onCancel: () => void
  onConfirm: (reason: string) => void
}

/** Asks for the words without which an override or a registration is not asked for. */
export function ReasonDialog({ kind, finding, problem, busy, onCancel, onConfirm }: Props) {
  const say = useWording()
  const id = useId()
  const dialog = useModal()
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const missing = asked && reason.trim() === ''
  const confirm = () => {
    setAsked(true)
    if (reason.trim() !== '' && !busy) onConfirm(reason.trim())
  }
  return (
    <dialog className="jy-dialog" ref={dialog} aria-labelledby={`${id}-title`} onCancel={onCancel}>
      <h2 id={`${id}-title`}>{say(`checks.${kind}.title`)}</h2>
      <p className="jy-dialog__article">{finding}</p>
      <p>{say(`checks.${kind}.text`)}</p>
      <label className="jy-area">
        {say(`checks.${kind}.reason`)}
        <textarea rows={3} maxLength={500} autoFocus value={reason} aria-invalid={missing} onChange={(event) => setReason(event.target.value)} />
        {missing && <span className="jy-field-problem" role="alert">{say('checks.reasonMissing')}</span>}
        {problem !== null && <span className="jy-field-problem" role="alert">{problem}</span>}
      </label>
      <div className="jy-dialog__buttons">
        <button type="button" className="jy-button jy-button--primary" disabled={busy} onClick={confirm}>{say(`checks.${kind}.confirm`)}</button>
        <button type="button" className="jy-button" disabled={busy} onClick={onCancel}>{say('common.cancel')}</button>
      </div>
    </dialog>
  )
}
