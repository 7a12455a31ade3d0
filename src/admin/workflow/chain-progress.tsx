'use client'

import { useEditDepth } from '@payloadcms/ui'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { civilMinute } from '../../library/civil-time.ts'
import { useWording } from '../wording/use-wording.ts'
import type { Say } from '../wording/wording.ts'
import { signersOf } from './chain-list.tsx'
import { roundedHours, stepViews, type StepView } from './chain-row.ts'
import type { KnownPerson } from './pickers.store.ts'
import { ReturnedNote } from './returned-note.tsx'
import { holderOf } from './standing.ts'
import { standingBoard } from './standing-board.ts'
import { useNameOf } from './use-language.ts'
import { nameIn, usePeople } from './use-people.ts'

/** Above the form: what a return asked for, and the steps of the round with who signed, who is next and how long is left. */
export function ChainProgress() {
  const say = useWording()
  const depth = useEditDepth()
  const shown = useSyncExternalStore(standingBoard.subscribe, standingBoard.read, standingBoard.onServer)
  const people = usePeople(shown === null || depth > 1 ? '' : shown.tenant)
  const now = useNow()
  if (shown === null || depth > 1) return null
  const { standing } = shown
  const { state } = standing
  const underWay = holderOf(standing).key !== 'unwritten' && state.working !== 'discarded'
  return (
    <div className="jy-round">
      {state.returned !== null && <ReturnedNote returned={state.returned} />}
      {state.retrospective !== null && (
        <p className="jy-round__owed" role="status">
          {say('round.owed', { at: civilMinute(state.retrospective.since), name: state.retrospective.actorName, reason: state.retrospective.reason })}
        </p>
      )}
      {state.urgent !== null && <p className="jy-round__owed">{say('round.urgent', { name: state.urgent.actorName, reason: state.urgent.reason })}</p>}
      {underWay && (
        <section aria-labelledby="jy-round-title">
          <h2 id="jy-round-title">{say(state.chain === null ? 'round.willGo' : 'round.title', { grade: say(`gradeNames.${standing.chain.grade}`) })}</h2>
          <ol className="jy-round__steps">
            {stepViews(standing, now).map((view) => <Step key={view.step.key} view={view} people={people} say={say} />)}
          </ol>
        </section>
      )}
    </div>
  )
}

function Step({ view, people, say }: { view: StepView; people: readonly KnownPerson[]; say: Say }) {
  const nameOf = useNameOf()
  const { step, state, signed } = view
  return (
    <li className={`jy-round__step jy-round__step--${state}`} aria-current={state === 'present' ? 'step' : undefined}>
      <strong>{nameOf(step.name)}</strong>
      <span className="jy-round__state">{say(`round.${state}`)}</span>
      {signed !== null && (
        <>
          <span>{signed.onBehalfOf === null ? signed.name : say('round.onBehalf', { name: signed.name, other: nameIn(people, signed.onBehalfOf) ?? say('chain.somebody') })}</span>
          {signed.escalated && <span>{say('round.escalated')}</span>}
          <time dateTime={signed.at}>{civilMinute(signed.at)}</time>
        </>
      )}
      {signed === null && state !== 'skipped' && signersOf(step, people, say) !== nameOf(step.name) && <span>{signersOf(step, people, say)}</span>}
      {signed === null && step.termHours !== null && state !== 'skipped' && <span className={view.hoursLeft !== null && view.hoursLeft < 0 ? 'jy-round__late' : undefined}>{termText(view, say)}</span>}
      {view.escalationOpen && <span className="jy-round__late">{say('round.openAbove')}</span>}
      {state === 'skipped' && <span>{say('round.oweLater')}</span>}
    </li>
  )
}

function termText({ step, hoursLeft }: StepView, say: Say): string {
  if (hoursLeft === null) return say('chain.term', { hours: step.termHours ?? 0 })
  return say(hoursLeft < 0 ? 'round.overdue' : 'round.left', { hours: roundedHours(hoursLeft) })
}

/** The present minute, as an ISO instant. */
function useNow(): string {
  const [now, setNow] = useState(() => new Date().toISOString())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
