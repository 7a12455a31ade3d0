'use client'

import { useState } from 'react'
import type { DeskLetter } from '../../features/message-board/letter-desk.action.ts'
import { useWording } from '../wording/use-wording.ts'
import { LetterTable } from './letter-table.tsx'
import type { LettersView } from './letters-href.ts'
import { TriageBatch } from './triage-batch.tsx'

type Props = { letters: readonly DeskLetter[]; view: LettersView; severalSites: boolean; /** of the one board that is shown; empty where several are */ units: readonly { id: string; name: string }[] }

/** The letters that wait for triage, each to be chosen, and what may be done with the chosen ones at once. */
export function TriageList({ letters, view, severalSites, units }: Props) {
  const say = useWording()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const toggle = (id: string): void => setChosen((before) => {
    const after = new Set(before)
    if (!after.delete(id)) after.add(id)
    return after
  })
  const isWhole = letters.length > 0 && letters.every(({ publicId }) => chosen.has(publicId))
  return (
    <>
      <TriageBatch letters={letters.filter(({ publicId }) => chosen.has(publicId))} units={units} onDone={() => setChosen(new Set())} />
      <LetterTable
        room="triage" letters={letters} view={view} severalSites={severalSites} say={say}
        choice={{
          head: <input type="checkbox" aria-label={say('letters.batch.all')} checked={isWhole} onChange={() => setChosen(isWhole ? new Set() : new Set(letters.map(({ publicId }) => publicId)))} />,
          of: (letter) => <input type="checkbox" aria-label={say('letters.batch.one', { title: letter.title })} checked={chosen.has(letter.publicId)} onChange={() => toggle(letter.publicId)} />,
        }}
      />
    </>
  )
}
