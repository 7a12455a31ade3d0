'use client'

import { useEffect, useRef, useState } from 'react'
import { Link, useNav } from '@payloadcms/ui'
import { usePathname, useRouter, useSearchParams } from 'next/navigation.js'
import { useWording } from '../wording/use-wording.ts'
import { rememberSite, rememberedSite } from '../../tenancy/chosen-site.ts'
import { itemListOf, matching, sizeOf, type ColumnNode } from './column-tree.ts'
import type { ColumnNavData } from './column-nav.store.ts'
import { FreshnessDot } from '../desk/freshness-dot.tsx'
import { SitePicker } from './site-picker.tsx'

/** From how many columns on a search field is worth its place. */
const searchFrom = { columns: 30 }

/** Desk, site switch and column tree; a click on a column shows what is written in it. */
export function ColumnTree({ data, letters }: { data: ColumnNavData | null; /** whether the person has letters to handle */ letters: boolean }) {
  const say = useWording()
  const pathname = usePathname()
  const { navOpen } = useNav()
  useOpenOnDesks()
  const [words, setWords] = useState('')
  const site = data?.site.id ?? null
  useEffect(() => {
    if (site !== null && rememberedSite(document.cookie) !== site) document.cookie = rememberSite(site)
  }, [site])
  const tab = navOpen ? 0 : -1
  return (
    <div className="jy-nav">
      <Link className="jy-nav__desk" href="/admin" prefetch={false} tabIndex={tab} aria-current={pathname === '/admin' ? 'page' : undefined}>{say('nav.desk')}</Link>
      {letters && <Link className="jy-nav__desk" href="/admin/letters" prefetch={false} tabIndex={tab} aria-current={pathname.startsWith('/admin/letters') ? 'page' : undefined}>{say('letters.link')}</Link>}
      {data !== null && (
        <>
          {data.sites.length + data.moreSites > 1 ? <SiteSwitch data={data} tab={tab} /> : <p className="jy-nav__site">{data.site.name}</p>}
          <h2 className="jy-nav__title">{say('nav.columns')}</h2>
          {sizeOf(data.columns) > searchFrom.columns && (
            <input type="search" className="jy-nav__search" tabIndex={tab} placeholder={say('nav.search')} aria-label={say('nav.search')} value={words} onChange={(event) => setWords(event.target.value)} />
          )}
          {data.columns.length === 0 && <p className="jy-nav__note">{say('nav.noColumns')}</p>}
          <Branch key={data.site.id} nodes={matching(data.columns, words)} unfolded={words.trim() !== ''} tab={tab} level={0} />
          {data.columns.length > 0 && matching(data.columns, words).length === 0 && <p className="jy-nav__note">{say('nav.noMatch')}</p>}
        </>
      )}
    </div>
  )
}

function SiteSwitch({ data, tab }: { data: ColumnNavData; tab: number }) {
  const say = useWording()
  const router = useRouter()
  return (
    <SitePicker
      label={say('nav.site')} sites={data.sites} more={data.moreSites} value={data.site.id} tab={tab}
      onChoose={(id) => {
        document.cookie = rememberSite(id)
        router.refresh()
      }}
    />
  )
}

type BranchProps = { nodes: readonly ColumnNode[]; unfolded: boolean; tab: number; level: number }

function Branch({ nodes, unfolded, tab, level }: BranchProps) {
  return (
    <ul className={`jy-tree jy-tree--${level}`}>
      {nodes.map((node) => <Twig key={node.id} node={node} unfolded={unfolded} tab={tab} level={level} />)}
    </ul>
  )
}

function Twig({ node, unfolded, tab, level }: { node: ColumnNode; unfolded: boolean; tab: number; level: number }) {
  const say = useWording()
  const chosen = useChosenColumns()
  const holdsChosen = chosen !== '' && node.children.some((child) => child.ids.join() === chosen || child.ids.some((id) => id === chosen))
  const [open, setOpen] = useState(holdsChosen)
  const shown = open || unfolded
  const told = shown ? node.freshness : node.worst
  return (
    <li>
      <div className="jy-tree__row">
        {node.children.length > 0 ? (
          <button type="button" className="jy-tree__fold" tabIndex={tab} aria-expanded={shown} aria-label={say(shown ? 'nav.close' : 'nav.open', { name: node.name })} onClick={() => setOpen(!open)} />
        ) : <span className="jy-tree__leaf" />}
        <Link href={itemListOf(node)} prefetch={false} tabIndex={tab} aria-current={chosen === node.ids.join() ? 'page' : undefined}>{node.name}</Link>
        {told !== null && told !== 'fresh' && <FreshnessDot freshness={told} say={say} quiet />}
        {node.pending > 0 && <span className="jy-tree__count" title={say('nav.pending', { count: node.pending })} aria-label={say('nav.pending', { count: node.pending })}>{node.pending}</span>}
      </div>
      {node.children.length > 0 && shown && <Branch nodes={node.children} unfolded={unfolded} tab={tab} level={level + 1} />}
    </li>
  )
}

/** Ids of the columns that the list on the screen is limited to, joined by commas. */
function useChosenColumns(): string {
  const query = useSearchParams()
  const found = [...query.entries()].filter(([name]) => name.startsWith('where[or][0][and][0][column]')).map(([, value]) => value)
  return found.join()
}

const middle = '(min-width: 1100px) and (max-width: 1440px)'
const closedKey = 'jiyue-nav-closed'

/**
 * Payload folds the navigation away below 1441 px; on an office screen of 1280 px the columns should stay in sight. Who
 * closes it there finds it closed in this tab. Payload folds it away anew each time it learns how wide the window is, which
 * on a slow machine is late: only what follows a click is somebody's wish.
 */
function useOpenOnDesks(): void {
  const { navOpen, setNavOpen, shouldAnimate } = useNav()
  const clicked = useRef(false)
  useEffect(() => {
    const note = (event: MouseEvent): void => {
      if (event.target instanceof Element && event.target.closest('.nav-toggler, .nav__mobile-close') !== null) clicked.current = true
    }
    document.addEventListener('click', note, true)
    return () => document.removeEventListener('click', note, true)
  }, [])
  useEffect(() => {
    if (!shouldAnimate || !window.matchMedia(middle).matches) return
    if (clicked.current) {
      clicked.current = false
      return sessionStorage.setItem(closedKey, navOpen ? '' : 'closed')
    }
    if (!navOpen && sessionStorage.getItem(closedKey) !== 'closed') setNavOpen(true)
  }, [navOpen, setNavOpen, shouldAnimate])
}
