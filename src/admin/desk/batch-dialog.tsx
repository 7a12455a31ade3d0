'use client'

import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { BatchResult } from '../../desk/batch.action.ts'
import type { DeskItem } from '../../desk/read-desk.action.ts'
import { useWording } from '../wording/use-wording.ts'
import type { Say } from '../wording/wording.ts'
import { sendBatch, type BatchMove } from './desk-api.store.ts'
import { taskHref } from './task-href.ts'

type Props = { move: BatchMove; items: readonly DeskItem[]; /** with the items that were moved; null when nothing was asked for */ onClose: (done: readonly DeskItem[] | null) => void }
type Stage = 'asking' | 'running' | 'done'

/** Says what will be signed before it is, then tells of each item what became of it. */
export function BatchDialog({ move, items, onClose }: Props) {
  const say = useWording()
  const dialog = useRef<HTMLDialogElement>(null)
  const [stage, setStage] = useState<Stage>('asking')
  const [words, setWords] = useState('')
  const [missing, setMissing] = useState(false)
  const [results, setResults] = useState<readonly BatchResult[]>([])
  const [refused, setRefused] = useState<string | null>(null)
  // The list behind is renewed when some are done: what was asked for stays in the dialog.
  const [asked] = useState(items)
  useEffect(() => dialog.current?.showModal(), [])
  const returns = move === 'return'

  const start = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (returns && words.trim() === '') return setMissing(true)
    setStage('running')
    const failed = await sendBatch({
      move, items: asked.map((item) => ({ type: item.resourceType, id: item.resource, revision: item.revision, textHash: item.textHash })),
      opinion: returns ? '' : words, reason: returns ? words : '', places: returns ? [{ field: 'whole', quote: '' }] : [],
    }, (result) => setResults((known) => [...known, result]))
    setRefused(failed)
    setStage('done')
  }

  return (
    <dialog
      ref={dialog} className="jy-dialog jy-dialog--wide" aria-labelledby="jy-batch-title" onClose={() => onClose(results.length === 0 ? null : asked.filter((_, index) => results.some((result) => result.ok && result.index === index)))}
      onCancel={(event) => { if (stage === 'running') event.preventDefault() }}
    >
      <h2 id="jy-batch-title">{say(`desk.batch.${move}`, { count: asked.length })}</h2>
      {stage === 'asking' ? (
        <form onSubmit={(event) => void start(event)}>
          <p>{say('desk.batch.about')}</p>
          <ol className="jy-batch__titles" tabIndex={0} aria-labelledby="jy-batch-title">{asked.map((item) => <li key={item.resource}>{item.title || say('desk.untitled')} <small>{item.siteName} · {item.stepName?.zh ?? ''}</small></li>)}</ol>
          <label className="jy-area">
            {say(returns ? 'desk.batch.reason' : 'desk.batch.opinion')}
            <textarea rows={3} maxLength={2000} value={words} aria-invalid={missing} onChange={(event) => setWords(event.target.value)} />
          </label>
          {missing && <span className="jy-field-problem" role="alert">{say('desk.batch.reasonMissing')}</span>}
          <div className="jy-dialog__buttons">
            <button type="submit" className={returns ? 'jy-button jy-button--primary jy-button--danger' : 'jy-button jy-button--primary'}>{say('desk.batch.start', { count: asked.length })}</button>
            <button type="button" className="jy-button" onClick={() => dialog.current?.close()}>{say('desk.batch.cancel')}</button>
          </div>
        </form>
      ) : (
        <>
          <Outcome asked={asked} results={results} running={stage === 'running'} refused={refused} say={say} />
          {stage === 'done' && <div className="jy-dialog__buttons"><button type="button" className="jy-button jy-button--primary" onClick={() => dialog.current?.close()}>{say('desk.batch.close')}</button></div>}
        </>
      )}
    </dialog>
  )
}

function Outcome({ asked, results, running, refused, say }: { asked: readonly DeskItem[]; results: readonly BatchResult[]; running: boolean; refused: string | null; say: Say }) {
  const failed = results.filter((result) => !result.ok).sort((one, other) => one.index - other.index)
  const done = results.length - failed.length
  return (
    <>
      <p role="status" className="jy-batch__status">{running ? say('desk.batch.running', { done: results.length, count: asked.length }) : say('desk.batch.done', { done, failed: failed.length })}</p>
      <progress className="jy-batch__bar" max={asked.length} value={results.length} aria-label={say('desk.batch.progress')} />
      {refused !== null && <p role="alert" className="jy-field-problem">{refused === 'network' ? say('desk.batch.broken') : refused}</p>}
      {failed.length > 0 && (
        <>
          <h3>{say('desk.batch.failed')}</h3>
          <ol className="jy-batch__failed">
            {failed.map((result) => {
              const item = asked[result.index]
              return item === undefined || result.ok ? null : (
                <li key={result.index}>
                  <a href={taskHref({ type: item.resourceType, id: item.resource }, item.kind)}>{item.title || say('desk.untitled')}</a>
                  <span>{(result.problem.reasons ?? []).map((reason) => reason.text).join(' ') || (result.problem.title ?? say('desk.batch.fault'))}</span>
                </li>
              )
            })}
          </ol>
        </>
      )}
    </>
  )
}
