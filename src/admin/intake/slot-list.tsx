'use client'

import { useEffect, useState } from 'react'
import { useWording } from '../wording/use-wording.ts'
import { withChosen, type Slot } from './slots.ts'

type Props = { kind: Slot['kind']; slots: readonly Slot[]; busy: boolean; onChange: (slots: Slot[]) => void }

const accepted = { image: 'image/png,image/jpeg,image/gif,image/webp,image/avif', file: '.pdf,.doc,.docx,.wps,.xls,.xlsx,.ppt,.pptx,.ofd,.zip,.rar,.txt,.csv' } as const

/** The pictures, or the attachments, of what came in: each with its place, its file and its words. */
export function SlotList({ kind, slots, busy, onChange }: Props) {
  const say = useWording()
  const own = slots.filter((slot) => slot.kind === kind)
  if (own.length === 0) return null
  const missing = own.filter(({ file }) => file === null).length
  const group = kind === 'image' ? 'images' : 'files'
  const change = (key: string, part: Partial<Slot>) => onChange(slots.map((slot) => (slot.key === key ? { ...slot, ...part } : slot)))
  return (
    <section className="jy-intake__slots">
      <h3>{say(`intake.${group}`, { count: own.length })}</h3>
      <p>{say(`intake.${group}Hint`)}{kind === 'image' && missing > 0 && <strong> {say('intake.missingImages', { count: missing })}</strong>}</p>
      {missing > 1 && (
        <label className="jy-intake__many">
          <input
            type="file" multiple accept={accepted[kind]} disabled={busy} data-intake-many={kind}
            onChange={(event) => onChange(withChosen(slots, kind, [...(event.target.files ?? [])]))}
          />
          <span className="jy-button">{say('intake.chooseMany')}</span>
          <small>{say('intake.chooseManyHint')}</small>
        </label>
      )}
      <ol>{own.map((slot) => <SlotRow key={slot.key} slot={slot} busy={busy} onChange={(part) => change(slot.key, part)} />)}</ol>
    </section>
  )
}

function SlotRow({ slot, busy, onChange }: { slot: Slot; busy: boolean; onChange: (part: Partial<Slot>) => void }) {
  const say = useWording()
  const shown = useObjectAddress(slot.kind === 'image' ? slot.file : null)
  return (
    <li className="jy-slot" data-slot={slot.key}>
      {slot.kind === 'image' && (shown === null ? <span className="jy-slot__empty" aria-hidden="true" /> : <img src={shown} alt="" />)}
      <div>
        <p className="jy-slot__name">{slot.name}</p>
        {slot.kind === 'image' && <p className="jy-slot__near">{slot.near === '' ? say('intake.first') : say('intake.near', { words: slot.near })}</p>}
        {slot.file === null && isFarAddress(slot.address) && <p className="jy-slot__near">{say('intake.from', { address: slot.address })}</p>}
        <label className="jy-slot__file">
          <input
            type="file" accept={accepted[slot.kind]} disabled={busy || slot.id !== null} aria-label={`${say('intake.choose')} ${slot.name}`}
            onChange={(event) => onChange({ file: event.target.files?.[0] ?? null, problem: null })}
          />
          <span className="jy-button">{say(slot.file === null ? 'intake.choose' : 'intake.replace')}</span>
          {slot.file !== null && <span>{say('intake.chosen', { name: slot.file.name })}</span>}
        </label>
        <label className="jy-slot__words">
          <span>{say(slot.kind === 'image' ? 'intake.alt' : 'intake.label')}</span>
          <input type="text" maxLength={200} value={slot.words} disabled={busy || slot.id !== null || slot.decorative} onChange={(event) => onChange({ words: event.target.value })} />
        </label>
        {slot.kind === 'image' && (
          <label className="jy-choice">
            <input type="checkbox" checked={slot.decorative} disabled={busy || slot.id !== null} onChange={(event) => onChange({ decorative: event.target.checked })} />
            {say('intake.decorative')}
          </label>
        )}
        {slot.problem !== null && <p className="jy-field-problem" role="alert">{slot.problem}</p>}
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
