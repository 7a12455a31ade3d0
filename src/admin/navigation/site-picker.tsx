'use client'

import { useEffect, useId, useState } from 'react'
import { useWording } from '../wording/use-wording.ts'
import { searchSites } from '../desk/desk-api.store.ts'

export type PickedSite = { id: string; name: string }

type Props = {
  label: string
  /** the first of the sites that can be chosen */
  sites: readonly PickedSite[]
  /** how many there are beyond those: then the server is asked by words */
  more: number
  value: string
  /** words of the choice that is none; absent where one must be chosen */
  none?: string
  /** under which a form sends the choice */
  name?: string
  tab?: number
  onChoose: (id: string) => void
}

const searchFrom = 12

/** One of many sites; with thousands of them only what the words find is loaded. */
export function SitePicker({ label, sites, more, value, none, name, tab, onChoose }: Props) {
  const say = useWording()
  const id = useId()
  const [words, setWords] = useState('')
  const [found, setFound] = useState<readonly PickedSite[] | null>(null)
  const wanted = words.trim()
  useEffect(() => {
    if (more === 0 || wanted === '') return setFound(null)
    const gone = new AbortController()
    void searchSites(wanted, gone.signal).then((answer) => {
      if (answer !== null && !gone.signal.aborted) setFound(answer.sites)
    })
    return () => gone.abort()
  }, [wanted, more])
  const shown = found ?? sites.filter((site) => wanted === '' || more > 0 || site.name.includes(wanted))
  const chosen = sites.find((site) => site.id === value)
  const options = chosen !== undefined && !shown.includes(chosen) && !shown.some((site) => site.id === value) ? [chosen, ...shown] : shown
  return (
    <div className="jy-nav__switch">
      <label htmlFor={id}>{label}</label>
      {sites.length + more > searchFrom && (
        <input type="search" tabIndex={tab} placeholder={say('nav.searchSite')} aria-label={say('nav.searchSite')} value={words} onChange={(event) => setWords(event.target.value)} />
      )}
      <select id={id} name={name} tabIndex={tab} value={value} onChange={(event) => onChoose(event.target.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map((site) => <option key={site.id} value={site.id}>{site.name}</option>)}
      </select>
      {more > 0 && wanted === '' && <small>{say('nav.moreSites', { count: more })}</small>}
    </div>
  )
}
