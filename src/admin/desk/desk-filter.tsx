'use client'

import { useRef } from 'react'
import { Link } from '@payloadcms/ui'
import { SitePicker, type PickedSite } from '../navigation/site-picker.tsx'
import { useWording } from '../wording/use-wording.ts'
import { SavedFilters } from './saved-filters.tsx'

type Props = {
  room: string | null
  site: string
  column: string
  text: string
  sites: readonly PickedSite[]
  moreSites: number
  /** of the site that is chosen */
  columns: readonly { id: string; name: string }[]
  /** the address of this view, without the page that it shows */
  search: string
}

/** Narrows every room by site, column and words of the title: a plain form, so that the address is the view. */
export function DeskFilter({ room, site, column, text, sites, moreSites, columns, search }: Props) {
  const say = useWording()
  const form = useRef<HTMLFormElement>(null)
  const send = (): void => form.current?.requestSubmit()
  const narrowed = site !== '' || column !== '' || text !== ''
  return (
    <div className="jy-filter">
      <form ref={form} action="/admin" method="get" role="search" aria-label={say('desk.filter.label')}>
        {room !== null && <input type="hidden" name="room" value={room} />}
        {sites.length + moreSites > 1 && (
          <SitePicker label={say('desk.filter.site')} none={say('desk.filter.everySite')} name="site" value={site} sites={sites} more={moreSites} onChoose={() => {
            const chosen = form.current?.elements.namedItem('column')
            if (chosen instanceof HTMLSelectElement) chosen.value = ''
            requestAnimationFrame(send)
          }} />
        )}
        {columns.length > 0 && (
          <label className="jy-filter__field">
            {say('desk.filter.column')}
            <select name="column" defaultValue={column} onChange={send}>
              <option value="">{say('desk.filter.everyColumn')}</option>
              {columns.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
            </select>
          </label>
        )}
        <label className="jy-filter__field">
          {say('desk.filter.words')}
          <input type="search" name="q" defaultValue={text} maxLength={100} />
        </label>
        <button type="submit" className="jy-button">{say('desk.filter.apply')}</button>
        {narrowed && <Link className="jy-button jy-button--plain" href={room === null ? '/admin' : `/admin?room=${room}`} prefetch={false}>{say('desk.filter.clear')}</Link>}
      </form>
      <SavedFilters search={search} />
    </div>
  )
}
