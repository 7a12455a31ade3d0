'use client'

import { useEffect, useRef, useState } from 'react'
import { useTranslation } from '@payloadcms/ui'
import { noticePath, type NoticeKind } from '../../notices/notice.ts'
import { useModal } from '../dialogs/use-modal.ts'
import { useWording } from '../wording/use-wording.ts'
import { markRead, readNotices, type ListedNotice, type NoticeList } from './notices-api.store.ts'
import { NoticeChoice } from './notice-choice.tsx'

const lookEveryMs = 60_000

/** The bell at the top of every page: how many notices are unread, and a dialog with the newest. */
export function Bell() {
  const say = useWording()
  const [open, setOpen] = useState(false)
  const reading = useRef(false)
  reading.current = open
  const [list, setList] = useState<NoticeList | null>(null)
  useEffect(() => {
    // A list that somebody reads stays as it is, with what was fetched below it.
    const look = () => !reading.current && void readNotices(null).then((found) => setList((known) => found ?? known))
    look()
    // The tab in the background need not ask; it looks when it is shown again.
    const timer = setInterval(() => document.visibilityState === 'visible' && look(), lookEveryMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  const unread = list?.unread ?? 0

  const read = async (ids: string[] | null) => {
    const answer = await markRead(ids)
    if (answer !== null) setList((known) => known && { ...known, unread: answer.unread, notices: known.notices.map((notice) => (ids === null || ids.includes(notice.id) ? { ...notice, read: true } : notice)) })
  }
  const older = async () => {
    const last = list?.notices.at(-1)
    const found = last === undefined ? null : await readNotices(last.at)
    if (found !== null) setList((known) => known && { ...found, notices: [...known.notices, ...found.notices.filter((notice) => known.notices.every((other) => other.id !== notice.id))] })
  }
  return (
    <>
      <button type="button" className="jy-bell" onClick={() => setOpen(true)} aria-haspopup="dialog" aria-label={unread === 0 ? say('notices.none') : say('notices.unread', { count: unread })}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2"><path d="M6 9a6 6 0 0 1 12 0c0 6 2 7 2 8H4c0-1 2-2 2-8M10 20a2 2 0 0 0 4 0" /></svg>
        {unread > 0 && <span className="jy-bell__count">{unread > 99 ? '99+' : unread}</span>}
      </button>
      {open && <NoticesDialog list={list} onRead={(ids) => void read(ids)} onOlder={() => void older()} onClose={() => setOpen(false)} />}
    </>
  )
}

type DialogProps = { list: NoticeList | null; onRead: (ids: string[] | null) => void; onOlder: () => void; onClose: () => void }

function NoticesDialog({ list, onRead, onOlder, onClose }: DialogProps) {
  const say = useWording()
  const dialog = useModal()
  return (
    <dialog className="jy-dialog jy-notices" ref={dialog} aria-labelledby="jy-notices-title" onClose={onClose}>
      <div className="jy-notices__head">
        <h2 id="jy-notices-title">{say('notices.title')}</h2>
        <button type="button" className="jy-button" disabled={(list?.unread ?? 0) === 0} onClick={() => onRead(null)}>{say('notices.readAll')}</button>
      </div>
      {list !== null && list.notices.length === 0 && <p>{say('notices.empty')}</p>}
      <ul className="jy-notices__list">{(list?.notices ?? []).map((notice) => <NoticeRow key={notice.id} notice={notice} onOpen={() => onRead([notice.id])} />)}</ul>
      {list?.more === true && <button type="button" className="jy-button" onClick={onOlder}>{say('notices.older')}</button>}
      <NoticeChoice />
      <div className="jy-dialog__buttons"><button type="button" className="jy-button" onClick={() => dialog.current?.close()}>{say('common.close')}</button></div>
    </dialog>
  )
}

/** What is to be signed opens at its review screen, as the desk opens it. */
const isToSign = (kind: NoticeKind): boolean => ['to-sign', 'review-owed', 'reminder', 'overdue', 'escalated', 'review-overdue', 'release-late'].includes(kind)

function NoticeRow({ notice, onOpen }: { notice: ListedNotice; onOpen: () => void }) {
  const say = useWording()
  const { i18n } = useTranslation()
  const step = notice.step === null ? '' : i18n.language === 'en' ? notice.step.en || notice.step.zh : notice.step.zh
  return (
    <li className={notice.read ? 'jy-notices__row' : 'jy-notices__row jy-notices__row--unread'}>
      <a href={`${noticePath(notice.resourceType, notice.resource)}${isToSign(notice.kind) ? '/review' : ''}`} onClick={onOpen}>
        {!notice.read && <span className="jy-notices__dot" aria-label={say('notices.new')} role="img">●</span>}
        {say(`notices.sentence.${notice.kind}`, { title: notice.title === '' ? say('desk.untitled') : notice.title, site: notice.site, step, by: notice.by })}
      </a>
      {notice.note !== '' && <p>{notice.note}</p>}
      <time dateTime={notice.at}>{new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : 'zh-CN', { timeZone: 'Asia/Shanghai', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(notice.at))}</time>
    </li>
  )
}
