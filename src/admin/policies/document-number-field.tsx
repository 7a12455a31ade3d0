'use client'

import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { OfferedDocument } from '../../library/register.store.ts'
import { useWording } from '../wording/use-wording.ts'
import { findDocuments } from '../workflow/pickers.store.ts'

/** So long nobody types before the library is asked. */
const pauseMs = 250

type Props = { label: string; value: string; place: string; tenant: string; disabled: boolean; onChange: (value: string) => void }

/**
 * The number of an earlier document: typed, with what the library has under these words offered below. A number that it
 * does not have stands as it was typed.
 */
export function DocumentNumberField({ label, value, place, tenant, disabled, onChange }: Props) {
  const say = useWording()
  const id = useId()
  const { found, asked } = useDocuments(tenant, value)
  const [open, setOpen] = useState(false)
  const [marked, setMarked] = useState(-1)
  const offered = found ?? []
  const known = offered.find(({ exact }) => exact)
  const shown = open && offered.length > 0 && !(offered.length === 1 && known?.docNumber === value)
  const list = useRef<HTMLUListElement>(null)
  // The bar of moves lies over the lower end of the form.
  useEffect(() => { if (shown) list.current?.scrollIntoView({ block: 'nearest' }) }, [shown])
  const take = (document: OfferedDocument) => {
    onChange(document.docNumber)
    setOpen(false)
    setMarked(-1)
  }
  const key = (event: KeyboardEvent) => {
    // Enter ends a composition of Chinese and chooses nothing then.
    if (event.nativeEvent.isComposing || !shown) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setMarked(stepped(marked, event.key === 'ArrowDown' ? 1 : -1, offered.length))
    else if (event.key === 'Enter' && offered[marked] !== undefined) take(offered[marked])
    else if (event.key === 'Escape') setOpen(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="jy-number">
      <label htmlFor={`${id}-input`}>{label}</label>
      <input
        id={`${id}-input`} data-jy-field={place} type="text" maxLength={100} value={value} disabled={disabled} autoComplete="off" spellCheck={false} placeholder={say('policyForm.effects.numberExample')}
        role="combobox" aria-expanded={shown} aria-controls={`${id}-list`} aria-autocomplete="list" aria-describedby={`${id}-state`} aria-activedescendant={shown && marked >= 0 ? `${id}-${marked}` : undefined}
        onChange={(event) => { onChange(event.target.value); setOpen(true); setMarked(-1) }} onFocus={() => setOpen(true)} onBlur={() => setOpen(false)} onKeyDown={key}
      />
      <ul ref={list} id={`${id}-list`} role="listbox" aria-label={say('policyForm.effects.offered')} className="jy-number__list" hidden={!shown}>
        {offered.map((document, index) => (
          // The field keeps the focus while one chooses with the pointer.
          <li key={document.publicId} id={`${id}-${index}`} role="option" aria-selected={index === marked} onPointerDown={(event) => event.preventDefault()} onClick={() => take(document)}>
            <strong>{document.docNumber}</strong><span>{document.title}</span><small>{say(`policy.validity.${document.state}`)}</small>
          </li>
        ))}
      </ul>
      <p id={`${id}-state`} className={known === undefined ? 'jy-number__state' : 'jy-number__state jy-number__state--known'} aria-live="polite">
        {value.trim() === '' ? say('policyForm.effects.typeNumber')
          : !asked ? say('policyForm.effects.searching')
            : found === null ? say('policyForm.effects.unreachable')
              : known === undefined ? say('policyForm.effects.unknown') : say('policyForm.effects.known', { title: known.title, state: say(`policy.validity.${known.state}`) })}
      </p>
    </div>
  )
}

/** The next place of a list that is walked through in circles; -1 stands before its first. */
const stepped = (at: number, by: 1 | -1, count: number): number => (at < 0 && by < 0 ? count - 1 : (at + by + count) % count)

/** What the library has under these words; `asked` once the answer belongs to them, `found` null when there was none. */
function useDocuments(tenant: string, value: string): { found: OfferedDocument[] | null; asked: boolean } {
  const [answer, setAnswer] = useState<{ words: string; found: OfferedDocument[] | null }>({ words: '', found: [] })
  const words = value.trim()
  useEffect(() => {
    if (words === '' || tenant === '') return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      void findDocuments(tenant, words, abort.signal).then((found) => { if (!abort.signal.aborted) setAnswer({ words, found }) })
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [words, tenant])
  return { found: words === '' ? [] : answer.found, asked: answer.words === words || tenant === '' }
}
