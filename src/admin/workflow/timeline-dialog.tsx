'use client'

import { useEffect, useId, useRef } from 'react'
import { civilMinute } from '../../library/civil-time.ts'
import { useWording } from '../wording/use-wording.ts'
import type { TimelineEntry } from './standing.ts'

/** Every step of the article's way, newest first: who, when, in which words, over which text. */
export function TimelineDialog({ entries, onClose }: { entries: readonly TimelineEntry[]; onClose: () => void }) {
  const say = useWording()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog className="jy-dialog jy-dialog--wide" ref={dialog} aria-labelledby={id} onCancel={onClose}>
      <h2 id={id}>{say('timeline.title')}</h2>
      {entries.length === 0 && <p>{say('timeline.empty')}</p>}
      <ol className="jy-timeline" reversed>
        {[...entries].reverse().map((entry) => (
          <li key={entry.seq} className={`jy-timeline__step jy-timeline__step--${entry.move}`}>
            <p className="jy-timeline__head">
              <strong>{say(`moves.${entry.move}`)}</strong>
              <span>{entry.actorName}</span>
              <time dateTime={entry.at}>{civilMinute(entry.at)}</time>
            </p>
            {entry.withdrawal !== null && <p>{say(`timeline.${entry.withdrawal}`)}</p>}
            {entry.reason !== '' && <p>{say('timeline.reason')}{entry.reason}</p>}
            {entry.opinion !== '' && <p>{say('timeline.opinion')}{entry.opinion}</p>}
            {entry.textHash !== null && <p className="jy-timeline__hash" title={entry.textHash}>{say('timeline.fingerprint')} {entry.textHash.slice(0, 12)}</p>}
          </li>
        ))}
      </ol>
      <div className="jy-dialog__buttons">
        <button type="button" className="jy-button" autoFocus onClick={onClose}>{say('common.close')}</button>
      </div>
    </dialog>
  )
}
