'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { useEditDepth, useFormModified } from '@payloadcms/ui'
import { civilMinute } from '../../library/civil-time.ts'
import { useWording } from '../wording/use-wording.ts'
import type { Say } from '../wording/wording.ts'
import type { PulseAnswer } from './editing-api.store.ts'
import { editingBoard } from './editing-board.ts'
import { minutesSince } from './meanwhile.ts'

type Person = PulseAnswer['people'][number]

/** Beside the save button: who else is here, and whether what is typed is kept. */
export function PresenceLine() {
  const say = useWording()
  const depth = useEditDepth()
  const modified = useFormModified()
  const { pulse, keptAt, notKept, signedOut } = useSyncExternalStore(editingBoard.subscribe, editingBoard.read, editingBoard.onServer)
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => setNow(Date.now()), [pulse])
  if (depth > 1) return null
  const people = pulse?.people ?? []
  return (
    <div className="jy-presence" aria-live="polite">
      {people.slice(0, 3).map((person) => (
        <span key={`${person.name}-${person.since}`} className={person.editing ? 'jy-presence__person jy-presence__person--editing' : 'jy-presence__person'}>
          {presenceText(person, now, say)}
        </span>
      ))}
      {people.length > 3 && <span className="jy-presence__person">{say('editing.person.more', { count: people.length - 3 })}</span>}
      {modified && notKept !== '' && <span className="jy-presence__problem" role="alert">{notKept}{signedOut && <> <a href="/admin/login" target="_blank" rel="noopener">{say('editing.signIn')}</a></>}</span>}
      {modified && notKept === '' && keptAt !== null && <span className="jy-presence__kept">{say('editing.kept', { at: civilMinute(keptAt).slice(-5) })}</span>}
    </div>
  )
}

/** Who has only just come is not said to be here for 0 minutes. */
function presenceText(person: Person, now: number, say: Say): string {
  const minutes = minutesSince(person.since, now)
  const does = person.editing ? 'editing' : 'viewing'
  return say(minutes === 0 ? `editing.person.${does}Now` : `editing.person.${does}`, { name: person.name, minutes })
}
