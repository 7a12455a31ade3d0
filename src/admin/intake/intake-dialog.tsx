'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { useForm } from '@payloadcms/ui'
import type { Taken } from '../../intake/taken.ts'
import type { RichText } from '../../rich-text/rich-text.ts'
import { useWording } from '../wording/use-wording.ts'
import { upload, type Problems } from './intake-api.store.ts'
import type { Reading } from './reading.ts'
import { ReportView } from './report-view.tsx'
import { PlaceList } from './place-list.tsx'
import { placesOf, waiting, type Place } from './places.ts'
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
  const [places, setPlaces] = useState<Place[]>([])
  const [asTitle, setAsTitle] = useState(false)
  const [done, setDone] = useState<number | null>(null)
  const [noSite, setNoSite] = useState(false)
  const [isPut, setIsPut] = useState(false)
  useEffect(() => dialog.current?.showModal(), [])

  const titleIsEmpty = String(getDataByPath('title') ?? '').trim() === ''
  const finish = (taken: Taken, ready: readonly Place[], from: Reading['from'], title: boolean) => {
    setIsPut(true)
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
        const found = placesOf(taken, result.files)
        const offers = taken.title !== '' && titleIsEmpty
        if (result.from === 'paste' && found.length === 0 && !offers) return finish(taken, [], 'paste', false)
        setPlaces(found)
        setAsTitle(offers)
      }
      setRead(result)
    })
    return () => { current = false }
    // The reading is what the dialog was opened for: what else is named here does not change while it is open.
  }, [reading])

  const put = async (taken: Taken, from: Reading['from']): Promise<void> => {
    const tenant = siteOf(getDataByPath('tenant'))
    const due = waiting(places)
    if (due.length > 0 && tenant === '') return setNoSite(true)
    const ready = [...places]
    setDone(0)
    for (const [count, place] of due.entries()) {
      const at = ready.findIndex(({ key }) => key === place.key)
      ready[at] = await uploaded(place, tenant, (problem) => (typeof problem === 'string' ? [say(`problems.${problem}`)] : problem).join(' '))
      setDone(count + 1)
    }
    setDone(null)
    setPlaces(ready)
    if (ready.every(({ problem }) => problem === null)) finish(taken, ready, from, asTitle)
  }

  const answer = read?.answer
  const taken = answer?.ok === true ? answer.value : null
  const failed = places.some(({ problem }) => problem !== null)
  const busy = done !== null || isPut
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
          <PlaceList kind="image" places={places} busy={busy} onChange={setPlaces} />
          <PlaceList kind="file" places={places} busy={busy} onChange={setPlaces} />
          {taken.embedded.length > 0 && <p>{say('intake.embedded', { names: taken.embedded.join('、') })}</p>}
          {noSite && <p className="jy-field-problem" role="alert">{say('intake.noSite')}</p>}
        </>
      )}
      <div className="jy-dialog__buttons">
        {read !== null && taken !== null && (
          <button type="button" className="jy-button jy-button--primary" disabled={busy} onClick={() => void put(taken, read.from)}>
            {done !== null ? say('intake.uploading', { done, all: waiting(places).length }) : say(failed ? 'intake.again' : 'intake.insert')}
          </button>
        )}
        {answer?.ok === false && read !== null && read.plain !== '' && (
          <button type="button" className="jy-button" disabled={busy} onClick={() => { setIsPut(true); onPlain(read.plain) }}>{say('intake.plain')}</button>
        )}
        {read !== null && <button type="button" className="jy-button" disabled={busy} onClick={onClose}>{say('common.cancel')}</button>}
      </div>
    </dialog>
  )
}

async function uploaded(place: Place, tenant: string, sentence: (problems: Problems) => string): Promise<Place> {
  if (place.file === null) return place
  const words = place.kind === 'image' ? { tenant, alt: place.words.slice(0, 200), decorative: place.decorative } : { tenant, title: place.words.slice(0, 200) }
  const answer = await upload(place.kind === 'image' ? 'media' : 'attachments', place.file, words)
  return answer.ok ? { ...place, id: answer.value, problem: null } : { ...place, problem: sentence(answer.problems) }
}

const siteOf = (value: unknown): string =>
  typeof value === 'string' ? value : String((value as { id?: unknown } | null | undefined)?.id ?? '')
