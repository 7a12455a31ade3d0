'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useWording } from '../wording/use-wording.ts'
import { elementOf, goTo, wordingKeyOf } from './form-places.ts'
import { hasTabs } from './hidden-fields.ts'
import { problemBoard } from './problem-board.ts'

/** Everything that a refused move named, at the top of the form, each with a link to its field. */
export function ProblemList() {
  const say = useWording()
  const problems = useSyncExternalStore(problemBoard.subscribe, problemBoard.read, problemBoard.onServer)
  const box = useRef<HTMLElement>(null)
  useEffect(() => () => problemBoard.post([]), [])
  useEffect(() => {
    if (problems.length === 0) return
    box.current?.scrollIntoView({ block: 'center' })
    box.current?.focus({ preventScroll: true })
  }, [problems])
  if (problems.length === 0) return null
  return (
    <section className="jy-problems" role="alert" tabIndex={-1} ref={box} aria-labelledby="jy-problems-title">
      <h2 id="jy-problems-title">{say('problems.title')}</h2>
      <ul>
        {problems.map((problem, index) => (
          <li key={`${problem.field ?? ''}-${index}`}>
            {problem.member !== undefined && <strong>{say('checks.member', { title: problem.member === '' ? say('desk.untitled') : problem.member })} </strong>}{problem.text}
            {problem.field !== null && (elementOf(problem.field) !== null || hasTabs()) && (
              <button type="button" onClick={() => void goTo(problem.field ?? '')}>
                {say('problems.goTo', { field: say(wordingKeyOf(problem.field ?? '')) })}
              </button>
            )}
            {problem.outdated && <button type="button" onClick={() => window.location.reload()}>{say('common.reload')}</button>}
          </li>
        ))}
      </ul>
    </section>
  )
}
