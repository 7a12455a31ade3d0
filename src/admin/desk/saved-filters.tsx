'use client'

import { useEffect, useState, type FormEvent } from 'react'
import { Link, usePreferences } from '@payloadcms/ui'
import { useWording } from '../wording/use-wording.ts'

type Saved = { name: string; search: string }

const preference = 'jiyue-desk-filters'
const most = 12

/** Views of the desk that this person keeps by name; the address of each is the whole of it. */
export function SavedFilters({ search }: { search: string }) {
  const say = useWording()
  const { getPreference, setPreference } = usePreferences()
  /** null until they are known: what is kept before then would be put in the place of all others */
  const [known, setKnown] = useState<readonly Saved[] | null>(null)
  const saved = known ?? []
  const [name, setName] = useState('')
  useEffect(() => {
    let gone = false
    void getPreference<unknown>(preference).then((value) => {
      if (!gone) setKnown(savedIn(value))
    })
    return () => { gone = true }
  }, [getPreference])
  const keep = (filters: readonly Saved[]): void => {
    setKnown(filters)
    void setPreference(preference, { filters: [...filters] })
  }
  const add = (event: FormEvent): void => {
    event.preventDefault()
    if (known === null || name.trim() === '') return
    keep([...saved.filter((filter) => filter.name !== name.trim()), { name: name.trim(), search }].slice(-most))
    setName('')
  }
  return (
    <div className="jy-saved">
      {saved.length > 0 && (
        <ul aria-label={say('desk.saved.title')}>
          {saved.map((filter) => (
            <li key={filter.name} className="jy-chip">
              <Link href={`/admin${filter.search}`} prefetch={false} aria-current={filter.search === search ? 'page' : undefined}>{filter.name}</Link>
              <button type="button" aria-label={say('desk.saved.remove', { name: filter.name })} onClick={() => keep(saved.filter((other) => other !== filter))}>×</button>
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{say('desk.saved.keep')}</summary>
        <form onSubmit={add}>
          <input type="text" maxLength={20} required disabled={known === null} aria-label={say('desk.saved.name')} placeholder={say('desk.saved.name')} value={name} onChange={(event) => setName(event.target.value)} />
          <button type="submit" className="jy-button" disabled={known === null}>{say('desk.saved.add')}</button>
        </form>
      </details>
    </div>
  )
}

/** What stands there is the person's own, of whatever form. */
function savedIn(value: unknown): Saved[] {
  const filters = (value as { filters?: unknown } | null | undefined)?.filters
  return Array.isArray(filters) ? filters.filter((filter): filter is Saved => typeof filter?.name === 'string' && typeof filter?.search === 'string' && /^(\?|$)/.test(filter.search)).slice(0, most) : []
}
