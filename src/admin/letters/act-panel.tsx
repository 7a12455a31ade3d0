'use client'

import { useEffect, useRef, useState } from 'react'
import type { LetterFile } from '../../features/message-board/letter-file.action.ts'
import { useWording } from '../wording/use-wording.ts'
import { ActForm } from './act-form.tsx'
import { actOf, firstValues, isTouched, type ActValues } from './act-values.ts'
import { sendAct, type LetterProblem } from './letters-api.store.ts'
import { actsOf, mainAct, type ActName } from './main-act.ts'

type Props = {
  file: LetterFile
  /** somebody else did something with the letter: it has to be read again */
  onChanged: () => Promise<void>
  onDone: (after: LetterFile | null, act: ActName) => void
}

type Kept = { first: ActValues; values: ActValues }

/**
 * What this person may do now: the natural next step stands open, the others wait below it. What was typed for one act is
 * kept while another is looked at, and when an act is refused.
 */
export function ActPanel({ file, onChanged, onDone }: Props) {
  const say = useWording()
  const acts = actsOf(file)
  const main = mainAct(file)
  const [chosen, setChosen] = useState<ActName | null>(null)
  const [kept, setKept] = useState<Partial<Record<ActName, Kept>>>({})
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<LetterProblem[]>([])
  const heading = useRef<HTMLHeadingElement>(null)
  // A form whose act somebody else has overtaken stays as long as it is looked at: its words are still wanted.
  const open = chosen ?? main
  const [first, values] = open === null ? [null, null] : [kept[open]?.first ?? firstValues(open, file), kept[open]?.values ?? firstValues(open, file)]
  useWarningBeforeLeaving(Object.values(kept).some((one) => isTouched(one.values, one.first)))

  const nameOf = (act: ActName): string => (act === 'published' && file.public !== null ? say('letters.republish') : say(`letters.acts.${act}`))
  const choose = (act: ActName): void => {
    setChosen(act)
    setProblems([])
    requestAnimationFrame(() => heading.current?.focus())
  }
  const send = async (): Promise<void> => {
    if (open === null || values === null) return
    const act = actOf(open, values, file)
    if (act === null || busy) return
    setBusy(true)
    const answer = await sendAct(file.publicId, file.seq, act)
    setBusy(false)
    if (answer.ok) {
      setKept({})
      setChosen(null)
      setProblems([])
      onDone(answer.value, open)
      return
    }
    setChosen(open)
    setProblems(Array.isArray(answer.problems) ? answer.problems : [{ text: say(`letters.fault.${answer.problems}`), field: null }])
    if (answer.conflict) await onChanged()
  }
  if (acts.length === 0 && open === null) return <aside className="jy-letter__acts"><p className="jy-quiet">{say('letters.nothingToDo')}</p></aside>
  return (
    <aside className="jy-letter__acts" aria-labelledby="letter-acts">
      <h2 id="letter-acts" ref={heading} tabIndex={-1}>{open === null ? say('letters.nextStep') : nameOf(open)}</h2>
      {open === null && <p className="jy-quiet">{say(`letters.waits.${file.stage}`)}</p>}
      {open !== null && first !== null && values !== null && (
        <ActForm key={open} act={open} values={values} file={file} problems={problems} busy={busy} onValues={(change) => setKept((present) => ({ ...present, [open]: { first, values: change(present[open]?.values ?? values) } }))} onSend={() => void send()} />
      )}
      {acts.some((act) => act !== open) && (
        <div className="jy-letter__others" role="group" aria-label={say('letters.otherActs')}>
          {open !== null && <h3>{say('letters.otherActs')}</h3>}
          {acts.filter((act) => act !== open).map((act) => (
            <button key={act} type="button" className="jy-button" onClick={() => choose(act)}>{nameOf(act)}</button>
          ))}
        </div>
      )}
    </aside>
  )
}

/** The browser asks before a page with words that were not sent is left. */
function useWarningBeforeLeaving(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isDirty])
}
