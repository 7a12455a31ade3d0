'use client'

import { useCallback, useEffect, useState, type FormEvent } from 'react'
import { toast } from '@payloadcms/ui'
import { civilMinute } from '../../library/civil-time.ts'
import { useWording } from '../wording/use-wording.ts'
import { endLink, makeLink, readLinks, type SharedLink } from './review-api.store.ts'

/** Links to this draft for people without account: who has one, until when, how often it was opened; a new one, the end of one. */
export function SharePanel({ resource, submitted }: { /** as `resourcePath` names it */ resource: string; /** hash of the text under review */ submitted: string | null }) {
  const say = useWording()
  const [known, setKnown] = useState<{ links: SharedLink[]; mostDays: number } | null>(null)
  const [problems, setProblems] = useState<readonly string[]>([])
  const [made, setMade] = useState<{ url: string; recipient: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const reload = useCallback(async () => {
    const answer = await readLinks(resource)
    setKnown(answer.ok ? answer.value : null)
  }, [resource])
  useEffect(() => void reload(), [reload])
  // Who may not share sees nothing of it.
  if (known === null) return null

  const share = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const given = new FormData(form)
    setBusy(true)
    const recipient = String(given.get('recipient') ?? '').trim()
    const answer = await makeLink(resource, { recipient, days: Number(given.get('days')), snapshot: String(given.get('snapshot') ?? 'newest') })
    setBusy(false)
    setProblems(answer.ok ? [] : answer.texts.length > 0 ? answer.texts : [say(answer.status === 0 ? 'problems.network' : 'problems.fault')])
    if (!answer.ok) return
    setMade({ url: answer.value.url, recipient })
    form.reset()
    await reload()
  }
  const revoke = async (link: SharedLink) => {
    if (!window.confirm(say('review.share.confirmEnd', { name: link.recipient }))) return
    const answer = await endLink(resource, link.id)
    if (answer.ok) toast.success(say('review.share.ended'))
    else toast.error(answer.texts[0] ?? say('problems.fault'))
    await reload()
  }
  const terms = [1, 3, 7, 14].filter((days) => days <= known.mostDays)
  return (
    <section className="jy-share" aria-labelledby="jy-share-title">
      <h2 id="jy-share-title">{say('review.share.title')}</h2>
      <p className="jy-quiet">{say('review.share.text')}</p>
      <form className="jy-share__form" onSubmit={(event) => void share(event)}>
        <label>{say('review.share.recipient')}<input name="recipient" type="text" required maxLength={60} autoComplete="off" /></label>
        <label>{say('review.share.days')}<select name="days" defaultValue={String(terms.includes(3) ? 3 : terms[0])}>{terms.map((days) => <option key={days} value={days}>{say('review.share.dayCount', { count: days })}</option>)}</select></label>
        <label>{say('review.share.shows')}
          <select name="snapshot" defaultValue={submitted ?? 'newest'}>
            {submitted !== null && <option value={submitted}>{say('review.share.submitted')}</option>}
            <option value="newest">{say('review.share.newest')}</option>
          </select>
        </label>
        <button type="submit" className="jy-button" disabled={busy}>{say('review.share.make')}</button>
      </form>
      {problems.map((problem) => <p key={problem} className="jy-field-problem" role="alert">{problem}</p>)}
      {made !== null && (
        <div className="jy-share__made" role="status">
          <p>{say('review.share.made', { name: made.recipient })}</p>
          <input type="text" readOnly value={made.url} aria-label={say('review.share.address')} onFocus={(event) => event.currentTarget.select()} />
          <button type="button" className="jy-button" onClick={() => void navigator.clipboard.writeText(made.url).then(() => toast.success(say('review.share.copied')))}>{say('review.share.copy')}</button>
        </div>
      )}
      {known.links.length > 0 && (
        <ul className="jy-share__list">
          {known.links.map((link) => (
            <li key={link.id} className={`jy-share__link jy-share__link--${link.state}`}>
              <p><strong>{link.recipient}</strong> <span className={`jy-tag jy-tag--${link.state}`}>{say(`review.share.state.${link.state}`)}</span></p>
              <p className="jy-quiet">{say('review.share.by', { name: link.createdByName, at: civilMinute(link.createdAt) })}{say('review.comma')}{say('review.share.until', { at: civilMinute(link.expiresAt) })}</p>
              <p className="jy-quiet">{link.lastOpenedAt === null ? say('review.share.unopened') : say('review.share.opens', { count: link.opens, at: civilMinute(link.lastOpenedAt) })}</p>
              {link.state === 'open' && <button type="button" className="jy-button jy-button--warn" onClick={() => void revoke(link)}>{say('review.share.end')}</button>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
