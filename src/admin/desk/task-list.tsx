'use client'

import { useRef, useState } from 'react'
import { Link } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import type { DeskItem } from '../../desk/read-desk.action.ts'
import type { DeskRoom } from '../../desk/rooms.ts'
import { useWording } from '../wording/use-wording.ts'
import { waitingTime } from '../wording/waiting-time.ts'
import type { Say } from '../wording/wording.ts'
import { mostCounted, type DeskCursor } from '../../desk/desk-reader.ts'
import { BatchBar, fits } from './batch-bar.tsx'
import { BatchDialog } from './batch-dialog.tsx'
import { readFurther, type BatchMove, type DeskChoice } from './desk-api.store.ts'
import { KeysHelp } from './keys-help.tsx'
import { taskHref } from './task-href.ts'
import { timeWords } from './time-words.ts'
import { useDecided } from './use-decided.ts'
import { useKeys } from './use-keys.ts'

type Props = {
  room: DeskRoom
  items: readonly DeskItem[]
  /** where the next page begins; null on the last one */
  next: DeskCursor | null
  choice: DeskChoice
  now: number
  english: boolean
}

const keyOf = (item: DeskItem): string => `${item.resource} ${item.kind} ${item.step}`

/** The tasks of one room: opened, chosen and moved on by mouse or keyboard. */
export function TaskList({ room, items: listed, next, choice, now, english }: Props) {
  const say = useWording()
  const router = useRouter()
  const { items, settling, decide } = useDecided(listed)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  /** of further pages, chosen together with this one */
  const [further, setFurther] = useState<readonly DeskItem[]>([])
  const [reading, setReading] = useState<'idle' | 'busy' | 'failed'>('idle')
  const [batch, setBatch] = useState<BatchMove | null>(null)
  const [help, setHelp] = useState(false)
  const links = useRef<(HTMLAnchorElement | null)[]>([])
  const selects = room === 'sign' || room === 'retrospective'
  const selected = [...items, ...further].filter((item) => chosen.has(keyOf(item)))
  const here = items.filter((item) => chosen.has(keyOf(item)))

  const at = (): number => links.current.findIndex((link) => link !== null && (link === document.activeElement || link.closest('tr')?.contains(document.activeElement) === true))
  const go = (to: number): void => links.current[Math.max(0, Math.min(items.length - 1, to))]?.focus()
  const toggle = (item: DeskItem | undefined): void => {
    if (item === undefined || !selects) return
    const next = new Set(chosen)
    if (!next.delete(keyOf(item))) next.add(keyOf(item))
    setChosen(next)
  }
  const toggleAll = (): void => {
    setFurther([])
    setChosen(here.length === items.length ? new Set() : new Set(items.map(keyOf)))
  }
  /** Everything from this page on, as far as one batch goes. */
  const takeFurther = async (): Promise<void> => {
    if (next === null) return
    setReading('busy')
    const found = await readFurther(choice, next, mostCounted - items.length)
    setReading(found === null ? 'failed' : 'idle')
    if (found === null) return
    setFurther(found)
    setChosen(new Set([...items, ...found].map(keyOf)))
  }
  const first = items[0]
  const keys = useKeys({
    down: () => go(at() + 1), up: () => go(at() < 0 ? 0 : at() - 1), help: () => setHelp(true),
    search: () => document.querySelector<HTMLInputElement>('.jy-filter input[name=q]')?.focus(),
    ...(selects ? { select: () => toggle(items[at()]), all: toggleAll } : {}),
    ...(first === undefined ? {} : { next: () => router.push(taskHref({ type: first.resourceType, id: first.resource }, first.kind)) }),
  })

  // Before, a choice would be shown by the browser and known to nobody.
  const listens = keys !== undefined
  if (items.length === 0 && batch === null) return <p className="jy-room__empty" role="status">{settling ? say('desk.settling') : say(`desk.empty.${room}`)}</p>
  return (
    <>
      {selects && (
        <BatchBar selected={selected} say={say} onStart={setBatch}>
          {next !== null && here.length === items.length && further.length === 0 && (
            <button type="button" className="jy-button jy-button--plain" disabled={reading === 'busy'} onClick={() => void takeFurther()}>{say(reading === 'busy' ? 'desk.batch.reading' : 'desk.batch.further')}</button>
          )}
          {further.length > 0 && selected.length > here.length && <span>{say('desk.batch.ofFurther', { count: selected.length - here.length })}</span>}
          {reading === 'failed' && <span className="jy-field-problem" role="alert">{say('problems.network')}</span>}
        </BatchBar>
      )}
      <table className={selects ? 'jy-tasks jy-tasks--choose' : 'jy-tasks'} aria-keyshortcuts={keys}>
        <thead>
          <tr>
            {selects && <th className="jy-tasks__choice"><input type="checkbox" aria-label={say('desk.chooseAll')} disabled={!listens} checked={here.length === items.length} onChange={toggleAll} /></th>}
            <th>{say('desk.column.title')}</th>
            <th>{say('desk.column.step')}</th>
            <th>{say(room === 'submitted' || room === 'drafts' ? 'desk.column.from' : 'desk.column.by')}</th>
            <th>{say('desk.column.waiting')}</th>
            <th>{say('desk.column.left')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <tr key={keyOf(item)} className={item.urgent ? 'jy-tasks__urgent' : undefined} aria-selected={selects ? chosen.has(keyOf(item)) : undefined}>
              {selects && <td className="jy-tasks__choice"><input type="checkbox" aria-label={say('desk.choose', { title: item.title })} disabled={!listens} checked={chosen.has(keyOf(item))} onChange={() => toggle(item)} /></td>}
              <td className="jy-tasks__title">
                {item.urgent && <span className="jy-urgent">{say('desk.urgent')}</span>}
                <Link href={taskHref({ type: item.resourceType, id: item.resource }, item.kind)} prefetch={false} ref={(link: HTMLAnchorElement | null) => { links.current[index] = link }}>{item.title || say('desk.untitled')}</Link>
                <small>{item.siteName} · {item.columnName || say('desk.noColumn')}</small>
                {item.note !== '' && <small className="jy-tasks__note">{item.note}</small>}
              </td>
              <td>{item.stepName === null ? say(`desk.kind.${item.kind}`) : english && item.stepName.en !== '' ? item.stepName.en : item.stepName.zh}</td>
              <td>{item.byName || '—'}</td>
              <td><time dateTime={item.since}>{waitingTime(item.since, now, say)}</time></td>
              <td><Left item={item} say={say} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="jy-desk__keys"><button type="button" className="jy-button jy-button--plain" disabled={!listens} onClick={() => setHelp(true)}>{say('desk.keys.title')} <kbd>?</kbd></button></p>
      {help && <KeysHelp selects={selects} onClose={() => setHelp(false)} />}
      {batch !== null && (
        <BatchDialog
          move={batch} items={selected.filter((item) => fits(batch, item))}
          onClose={(done) => {
            setBatch(null)
            if (done === null) return
            setChosen(new Set())
            setFurther([])
            decide(done)
            router.refresh()
          }}
        />
      )}
    </>
  )
}

function Left({ item, say }: { item: DeskItem; say: Say }) {
  const told = timeWords(item.left, say)
  return told === null ? <span className="jy-left jy-left--none">{say('desk.left.none')}</span> : (
    <span className={`jy-left jy-left--${item.left?.level ?? 'none'}`}>{told.mark !== '' && <span aria-hidden="true">{told.mark} </span>}{told.words}</span>
  )
}
