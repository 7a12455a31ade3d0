'use client'

import { Fragment, useEffect, useId, useState } from 'react'
import { withdrawalKinds, type WithdrawalKind } from '../../publishing/withdrawal-kinds.ts'
import { useWording } from '../wording/use-wording.ts'
import { findPublished, type PublishedItem } from './pickers.store.ts'

type Props = {
  kind: WithdrawalKind | null
  mergedInto: string | null
  tenant: string
  /** public id of the item itself, which cannot take its own place */
  own: string
  onKind: (kind: WithdrawalKind) => void
  onTarget: (publicId: string | null) => void
}

/** The five reasons for which an item leaves the site, each with what its address answers from then on (D-51). */
export function WithdrawalFields({ kind, mergedInto, tenant, own, onKind, onTarget }: Props) {
  const say = useWording()
  const id = useId()
  return (
    <fieldset>
      <legend>{say('dialog.withdraw.kind')}</legend>
      {withdrawalKinds.map((option) => (
        <Fragment key={option}>
          <label className="jy-choice">
            <input type="radio" name={`${id}-kind`} value={option} checked={kind === option} onChange={() => onKind(option)} />
            <span><strong>{say(`withdrawals.${option}.name`)}</strong><small>{say(`withdrawals.${option}.answer`)}</small></span>
          </label>
          {option === 'merged' && kind === 'merged' && <MergePicker tenant={tenant} own={own} chosen={mergedInto} onChoose={onTarget} />}
        </Fragment>
      ))}
    </fieldset>
  )
}

type PickerProps = { tenant: string; own: string; chosen: string | null; onChoose: (publicId: string | null) => void }

/** Which published item of the same site takes the place of this one: found by words of its title. */
function MergePicker({ tenant, own, chosen, onChoose }: PickerProps) {
  const say = useWording()
  const id = useId()
  const [text, setText] = useState('')
  const [composing, setComposing] = useState(false)
  const [found, setFound] = useState<readonly PublishedItem[] | null>(null)
  useEffect(() => {
    const title = text.trim()
    if (composing) return
    if (title === '') return setFound(null)
    const abort = new AbortController()
    const timer = setTimeout(() => {
      void findPublished(tenant, title, abort.signal).then((items) => { if (!abort.signal.aborted) setFound(items.filter((item) => item.publicId !== own)) })
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [text, composing, tenant, own])
  return (
    <div className="jy-merge">
      <label className="jy-line" htmlFor={`${id}-search`}>{say('merge.search')}</label>
      <input
        id={`${id}-search`} type="search" value={text} autoComplete="off" onCompositionStart={() => setComposing(true)} onCompositionEnd={() => setComposing(false)}
        onChange={(event) => { setText(event.target.value); onChoose(null) }}
      />
      <div aria-live="polite">
        {found !== null && found.length === 0 && <p className="jy-quiet">{say('merge.none')}</p>}
        {found !== null && found.map((item) => (
          <label key={item.publicId} className="jy-choice">
            <input type="radio" name={`${id}-target`} checked={chosen === item.publicId} onChange={() => onChoose(item.publicId)} />
            <span>{item.title}<small>{item.day} {item.path}</small></span>
          </label>
        ))}
      </div>
    </div>
  )
}

/** So long nobody types before the search is asked. */
const pauseMs = 250
