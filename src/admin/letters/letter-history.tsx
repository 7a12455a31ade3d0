'use client'

import type { LetterFile } from '../../features/message-board/letter-file.action.ts'
import { civilMinute } from '../../library/civil-time.ts'
import type { Say } from '../wording/wording.ts'

/** What happened to the letter, newest first. */
export function LetterHistory({ history, say }: { history: LetterFile['history']; say: Say }) {
  return (
    <section className="jy-letter__history" aria-labelledby="letter-history">
      <h2 id="letter-history">{say('letters.history')}</h2>
      <ol className="jy-timeline" reversed>
        {history.map((event, index) => ({ ...event, index })).reverse().map(({ kind, at, byName, note, index }) => (
          <li key={index} className={`jy-timeline__step jy-timeline__step--letter-${kind}`}>
            <p className="jy-timeline__head">
              <strong>{say(`letters.events.${kind}`)}</strong>
              <span>{byName === '' ? say('letters.writer') : byName}</span>
              <time dateTime={at}>{civilMinute(at)}</time>
            </p>
            {note !== '' && <p>{note}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
