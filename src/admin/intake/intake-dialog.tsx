'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { useForm } from '@payloadcms/ui'
import type { Taken } from '../../intake/taken.ts'
import type { RichText } from '../../rich-text/rich-text.ts'
import { useWording } from '../wording/use-wording.ts'
import { upload } from './intake-api.store.ts'
import type { Reading } from './reading.ts'
import { ReportView } from './report-view.tsx'
import { SlotList } from './slot-list.tsx'
import { slotsOf, waiting, type Slot } from './slots.ts'
import { textFor } from './text-for.ts'

type Props = {
  reading: Promise<Reading>
  onPut: (value: RichText, done: string) => void
  onPlain: (text: string) => void
  onClose: () => void
}

/**
 * What came in and what it needs before it enters the text. Content that needs nothing goes in at once; while it is being
 * tidied, the window keeps the text from changing under it.
 */
export function IntakeDialog({ reading, onPut, onPlain, onClose }: Props) {
  const say = useWording()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const { getDataByPath, dispatchFields, setModified } = useForm()
  const [read, setRead] = useState<Reading | null>(null)
  const [slots, setSlots] = useState<Slot[]>([])
  const [asTitle, setAsTitle] = useState(false)
  const [done, setDone] = useState<number | null>(null)
  const [noSite, setNoSite] = useState(false)
  useEffect(() => dialog.current?.showModal(), [])

  const titleIsEmpty = String(getDataByPath('title') ?? '').trim() === ''
  const finish = (taken: Taken, ready: readonly Slot[], from: Reading['from'], title: boolean) => {
    if (title) {
      dispatchFields({ type: 'UPDATE', path: 'title', value: taken.title.slice(0, 200) })
      setModified(true)
    }
    onPut(textFor(taken, ready, title, say), say(`intake.done.${from}`))
  }
  useEffect(() => {
    let current = true
    void reading.then((result) => {
      if (!current) return
      if (result.answer.ok) {
        const { value: taken } = result.answer
        const places = slotsOf(taken, result.files)
        const offers = taken.title !== '' && titleIsEmpty
        if (result.from === 'paste' && places.length === 0 && !offers) return finish(taken, [], 'paste', false)
        setSlots(places)
        setAsTitle(offers)
      }
      setRead(result)
    })
    return () => { current = false }
    // the reading is what the dialog was opened for; it never changes while it is open
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [reading])

  const put = async (taken: Taken, from: Reading['from']): Promise<void> => {
    const tenant = siteOf(getDataByPath('tenant'))
    const due = waiting(slots)
    if (due.length > 0 && tenant === '') return setNoSite(true)
    const ready = [...slots]
    setDone(0)
    for (const [count, slot] of due.entries()) {
      const at = ready.findIndex(({ key }) => key === slot.key)
      ready[at] = await uploaded(slot, tenant, (problem) => (typeof problem === 'string' ? [say(`problems.${problem}`)] : problem).join(' '))
      setDone(count + 1)
    }
    setDone(null)
    setSlots(ready)
    if (ready.every(({ problem }) => problem === null)) finish(taken, ready, from, asTitle)
  }

  const answer = read?.answer
  const taken = answer?.ok === true ? answer.value : null
  const failed = slots.some(({ problem }) => problem !== null)
  const busy = done !== null
  return (
    <dialog className="jy-dialog jy-dialog--intake" ref={dialog} aria-labelledby={`${id}-title`} onCancel={(event) => { event.preventDefault(); if (!busy) onClose() }}>
      {read === null && <p className="jy-intake__working" id={`${id}-title`} role="status">{say('intake.working')}</p>}
      {read !== null && <h2 id={`${id}-title`}>{say(`intake.title.${read.from}`)}</h2>}
      {answer?.ok === false && (
        <div role="alert" className="jy-field-problem">
          {(typeof answer.problems === 'string' ? [say(`problems.${answer.problems}`)] : answer.problems).map((problem) => <p key={problem}>{problem}</p>)}
        </div>
      )}
      {read !== null && taken !== null && (
        <>
          <ReportView report={taken.report} />
          {taken.title !== '' && (
            <p className="jy-dialog__article">
              {titleIsEmpty
                ? <label className="jy-choice"><input type="checkbox" checked={asTitle} onChange={(event) => setAsTitle(event.target.checked)} /><strong>{say('intake.useTitle')}{taken.title}</strong></label>
                : <>{say('intake.titleKept')}{taken.title}</>}
            </p>
          )}
          <SlotList kind="image" slots={slots} busy={busy} onChange={setSlots} />
          <SlotList kind="file" slots={slots} busy={busy} onChange={setSlots} />
          {taken.embedded.length > 0 && <p>{say('intake.embedded', { names: taken.embedded.join('、') })}</p>}
          {noSite && <p className="jy-field-problem" role="alert">{say('intake.noSite')}</p>}
        </>
      )}
      <div className="jy-dialog__buttons">
        {read !== null && taken !== null && (
          <button type="button" className="jy-button jy-button--primary" disabled={busy} onClick={() => void put(taken, read.from)}>
            {busy ? say('intake.uploading', { done, all: waiting(slots).length }) : say(failed ? 'intake.again' : 'intake.insert')}
          </button>
        )}
        {answer?.ok === false && read !== null && read.plain !== '' && (
          <button type="button" className="jy-button" onClick={() => onPlain(read.plain)}>{say('intake.plain')}</button>
        )}
        {read !== null && <button type="button" className="jy-button" disabled={busy} onClick={onClose}>{say('common.cancel')}</button>}
      </div>
    </dialog>
  )
}

async function uploaded(slot: Slot, tenant: string, sentence: (problem: string[] | 'network' | 'fault') => string): Promise<Slot> {
  if (slot.file === null) return slot
  const words = slot.kind === 'image' ? { tenant, alt: slot.words.slice(0, 200), decorative: slot.decorative } : { tenant, title: slot.words.slice(0, 200) }
  const answer = await upload(slot.kind === 'image' ? 'media' : 'attachments', slot.file, words)
  return answer.ok ? { ...slot, id: answer.value, problem: null } : { ...slot, problem: sentence(answer.problems) }
}

const siteOf = (value: unknown): string =>
  typeof value === 'string' ? value : String((value as { id?: unknown } | null | undefined)?.id ?? '')
