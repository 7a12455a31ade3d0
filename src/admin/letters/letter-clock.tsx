'use client'

import type { LetterFile } from '../../features/message-board/letter-file.action.ts'
import type { Say } from '../wording/wording.ts'
import { standingWords } from './term-words.ts'

/** The clock of a letter, always in view: stage, due day, what is left; each day's reason folded away below. */
export function LetterClock({ file, say }: { file: LetterFile; say: Say }) {
  const { term } = file
  const left = term === null ? null : standingWords(term, say)
  return (
    <section className="jy-clock" aria-label={say('letters.clock')}>
      <p className="jy-clock__line">
        <span className={`jy-stage jy-stage--letter-${file.stage}`}>{say(`letters.stages.${file.stage}`)}</span>
        {term !== null && left !== null && (
          <>
            <span>{say('letters.due')} <time dateTime={term.dueDay}>{term.dueDay}</time>{term.provisional && <em>{say('letters.provisional')}</em>}</span>
            <strong className={`jy-left jy-left--${left.level}`}>{left.mark !== '' && <span aria-hidden="true">{left.mark} </span>}{left.words}</strong>
          </>
        )}
        {file.unit !== null && <span>{[file.unit, ...file.joint].map(({ unitName }) => unitName).join(say('letters.and'))}</span>}
      </p>
      {term !== null && <Facts file={file} term={term} say={say} />}
      {file.reasons.length > 0 && (
        <details>
          <summary>{say('letters.dayByDay')}</summary>
          <ol className="jy-clock__days">{file.reasons.map((line) => <li key={line}>{line}</li>)}</ol>
        </details>
      )}
    </section>
  )
}

function Facts({ file, term, say }: { file: LetterFile; term: NonNullable<LetterFile['term']>; say: Say }) {
  const facts = [
    term.round > 1 ? say('letters.round', { count: term.round }) : null,
    term.pausedFor.includes('writer') ? say('letters.pausedForWriter') : null,
    term.targetDay === null || file.stage === 'answered' || file.stage === 'closed' ? null : say('letters.target', { day: term.targetDay }),
    term.handedTo === null ? null : say(term.handedTo.isLate ? 'letters.takeLate' : 'letters.takeBy', { day: term.handedTo.acceptBy }),
  ].filter((fact): fact is string => fact !== null)
  return facts.length === 0 ? null : <ul className="jy-clock__facts">{facts.map((fact) => <li key={fact}>{fact}</li>)}</ul>
}
