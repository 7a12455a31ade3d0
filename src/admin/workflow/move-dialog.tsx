'use client'

import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { MoveName } from '../../publishing/stages.ts'
import { useWording } from '../wording/use-wording.ts'
import { missingWords, noWords, type MoveWords } from './standing.ts'

type Props = { move: MoveName; article: string; busy: boolean; onCancel: () => void; onConfirm: (words: MoveWords) => void }

/** Asks what a move needs: an opinion, a reason, how a withdrawn address answers. Enter alone never sends anything. */
export function MoveDialog({ move, article, busy, onCancel, onConfirm }: Props) {
  const say = useWording()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [words, setWords] = useState<MoveWords>(noWords)
  const [asked, setAsked] = useState(false)
  const missing = missingWords(move, words)
  useEffect(() => dialog.current?.showModal(), [])

  const confirm = () => {
    setAsked(true)
    if (missing.length === 0 && !busy) onConfirm(words)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      confirm()
    }
  }
  const of = (key: string) => say(`dialog.${move}.${key}`)
  return (
    <dialog className="jy-dialog" ref={dialog} aria-labelledby={`${id}-title`} onCancel={onCancel} onKeyDown={onKeyDown}>
      <h2 id={`${id}-title`}>{of('title')}</h2>
      <p className="jy-dialog__article"><span>{say('dialog.article')}</span>{article}</p>
      <p>{of('text')}</p>
      {move === 'withdraw' && (
        <fieldset>
          <legend>{of('kind')}</legend>
          {(['archived', 'gone'] as const).map((kind) => (
            <label key={kind} className="jy-choice">
              <input type="radio" name={`${id}-kind`} value={kind} checked={words.withdrawal === kind} onChange={() => setWords({ ...words, withdrawal: kind })} />
              {of(kind)}
            </label>
          ))}
          {asked && missing.includes('missingKind') && <p className="jy-field-problem" role="alert">{say('dialog.missingKind')}</p>}
        </fieldset>
      )}
      {(move === 'return' || move === 'withdraw') && (
        <label className="jy-area">
          {of('reason')}
          <textarea
            rows={4} maxLength={2000} autoFocus={move === 'return'} value={words.reason} aria-invalid={asked && missing.includes('missingReason')}
            onChange={(event) => setWords({ ...words, reason: event.target.value })}
          />
          {asked && missing.includes('missingReason') && <span className="jy-field-problem" role="alert">{say('dialog.missingReason')}</span>}
        </label>
      )}
      {(move === 'approve' || move === 'publish') && (
        <label className="jy-area">
          {of('opinion')}
          <textarea rows={3} maxLength={2000} autoFocus value={words.opinion} onChange={(event) => setWords({ ...words, opinion: event.target.value })} />
        </label>
      )}
      <div className="jy-dialog__buttons">
        <button type="button" className={`jy-button jy-button--primary${move === 'withdraw' || move === 'discard' ? ' jy-button--danger' : ''}`} disabled={busy} onClick={confirm}>
          {busy ? say('bar.working') : of('confirm')}
        </button>
        <button type="button" className="jy-button" disabled={busy} onClick={onCancel}>{say('common.cancel')}</button>
      </div>
    </dialog>
  )
}
