'use client'

import { useEffect, useState } from 'react'
import { useWording } from '../wording/use-wording.ts'
import { withChosen, type Place } from './places.ts'

type Props = { kind: Place['kind']; places: readonly Place[]; busy: boolean; onChange: (places: Place[]) => void }

const accepted = { image: 'image/png,image/jpeg,image/gif,image/webp,image/avif', file: '.pdf,.doc,.docx,.wps,.xls,.xlsx,.ppt,.pptx,.ofd,.zip,.rar,.txt,.csv' } as const

/** The pictures, or the attachments, of what came in: each with its place, its file and its words. */
export function PlaceList({ kind, places, busy, onChange }: Props) {
  const say = useWording()
  const own = places.filter((place) => place.kind === kind)
  if (own.length === 0) return null
  const missing = own.filter(({ file }) => file === null).length
  const group = kind === 'image' ? 'images' : 'files'
  const change = (key: string, part: Partial<Place>) => onChange(places.map((place) => (place.key === key ? { ...place, ...part } : place)))
  return (
    <section className="jy-intake__places">
      <h3>{say(`intake.${group}`, { count: own.length })}</h3>
      <p>{say(`intake.${group}Hint`)}{kind === 'image' && missing > 0 && <strong> {say('intake.missingImages', { count: missing })}</strong>}</p>
      {missing > 1 && (
        <label className="jy-intake__many">
          <input
            type="file" multiple accept={accepted[kind]} disabled={busy} data-intake-many={kind}
            onChange={(event) => onChange(withChosen(places, kind, [...(event.target.files ?? [])]))}
          />
          <span className="jy-button">{say('intake.chooseMany')}</span>
          <small>{say('intake.chooseManyHint')}</small>
        </label>
      )}
      <ol>{own.map((place) => <PlaceRow key={place.key} place={place} busy={busy} onChange={(part) => change(place.key, part)} />)}</ol>
    </section>
  )
}

function PlaceRow({ place, busy, onChange }: { place: Place; busy: boolean; onChange: (part: Partial<Place>) => void }) {
  const say = useWording()
  const shown = useObjectAddress(place.kind === 'image' ? place.file : null)
  return (
    <li className="jy-place" data-place={place.key}>
      {place.kind === 'image' && (shown === null ? <span className="jy-place__empty" aria-hidden="true" /> : <img src={shown} alt="" />)}
      <div>
        <p className="jy-place__name">{place.name}</p>
        {place.kind === 'image' && <p className="jy-place__near">{place.near === '' ? say('intake.first') : say('intake.near', { words: place.near })}</p>}
        {place.file === null && isFarAddress(place.address) && <p className="jy-place__near">{say('intake.from', { address: place.address })}</p>}
        <label className="jy-place__file">
          <input
            type="file" accept={accepted[place.kind]} disabled={busy || place.id !== null} aria-label={`${say('intake.choose')} ${place.name}`}
            onChange={(event) => onChange({ file: event.target.files?.[0] ?? null, problem: null })}
          />
          <span className="jy-button">{say(place.file === null ? 'intake.choose' : 'intake.replace')}</span>
          {place.file !== null && <span>{say('intake.chosen', { name: place.file.name })}</span>}
        </label>
        {place.file !== null && place.id === null && (
          <button type="button" className="jy-button jy-button--plain" disabled={busy} onClick={() => onChange({ file: null, problem: null })}>{say('intake.without')}</button>
        )}
        <label className="jy-place__words">
          <span>{say(place.kind === 'image' ? 'intake.alt' : 'intake.label')}</span>
          <input type="text" maxLength={200} value={place.words} disabled={busy || place.id !== null || place.decorative} onChange={(event) => onChange({ words: event.target.value })} />
        </label>
        {place.kind === 'image' && (
          <label className="jy-choice">
            <input type="checkbox" checked={place.decorative} disabled={busy || place.id !== null} onChange={(event) => onChange({ decorative: event.target.checked })} />
            {say('intake.decorative')}
          </label>
        )}
        {place.problem !== null && <p className="jy-field-problem" role="alert">{place.problem}</p>}
      </div>
    </li>
  )
}

const isFarAddress = (address: string): boolean => /^(?:https?|file):/i.test(address)

/** An address under which the browser shows a local file, given back when it is no longer shown. */
function useObjectAddress(file: File | null): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (file === null) return setAddress(null)
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return address
}
