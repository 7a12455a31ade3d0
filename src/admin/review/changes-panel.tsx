'use client'

import { useEffect, useState } from 'react'
import { civilMinute } from '../../library/civil-time.ts'
import type { Comparison } from '../../publishing/compare/compare.action.ts'
import type { ReferenceText } from '../../publishing/compare/reference-texts.ts'
import { useWording } from '../wording/use-wording.ts'
import type { Say } from '../wording/wording.ts'
import { MemberRows, PageRows } from './page-rows.tsx'
import type { Sides } from './review-api.store.ts'
import { useChangeWalk } from './use-change-walk.ts'
import type { Reading } from './words-view.tsx'

type Props = { comparison: Comparison; chosen: Sides; onChoose: (sides: Sides) => void }

/** What is new: a summary, then facts, text and attachments, side by side or in one column. */
export function ChangesPanel({ comparison, chosen, onChoose }: Props) {
  const say = useWording()
  const { left, right, references, difference } = comparison
  const first = left === null
  // Nothing new against this text: then the text itself is what there is to read.
  const nothing = !first && difference.summary.total === 0
  const live = right.text === null ? references.find((text) => text.kind === 'published' && text.textHash !== right.textHash) : undefined
  const newestFirst = [...references].reverse()
  const narrow = useNarrow()
  const [beside, setBeside] = useState(true)
  const [wanted, setOnly] = useState(true)
  const only = wanted && !nothing
  const { box, place, walk } = useChangeWalk()
  const sides: readonly Reading[] = first || nothing ? ['right'] : beside && !narrow ? ['left', 'right'] : ['both']
  const members = difference.members.filter((pair) => !only || first || pair.change !== 'same')
  return (
    <section className="jy-changes" aria-labelledby="jy-changes-title">
      <h2 id="jy-changes-title">{say(first ? 'review.wholeText' : 'review.changes')}</h2>
      <p className="jy-changes__summary" role="status">{summaryOf(comparison, say)}</p>
      {nothing && live !== undefined && left.key !== live.key && (
        <p><button type="button" className="jy-button" onClick={() => onChoose({ ...chosen, left: live.key })}>{say('review.seeLive')}</button></p>
      )}
      <div className="jy-changes__tools">
        {references.length > 0 && (
          <>
            <label className="jy-changes__choice">{say('review.compared')}
              <select value={right.key} onChange={(event) => onChoose({ left: null, right: event.target.value === 'draft' ? null : event.target.value })}>
                <option value="draft">{say('review.thisText')}</option>
                {newestFirst.map((text) => <option key={text.key} value={text.key}>{nameOfText(text, say)}</option>)}
              </select>
            </label>
            <label className="jy-changes__choice">{say('review.compareWith')}
              <select value={chosen.left ?? left?.key ?? ''} onChange={(event) => onChoose({ ...chosen, left: event.target.value })}>
                {first && <option value="">{say('review.nothingBefore')}</option>}
                {newestFirst.map((text) => <option key={text.key} value={text.key}>{nameOfText(text, say)}</option>)}
              </select>
            </label>
          </>
        )}
        {!first && !nothing && (
          <>
            {!narrow && <label className="jy-check"><input type="checkbox" checked={beside} onChange={(event) => setBeside(event.target.checked)} />{say('review.beside')}</label>}
            <label className="jy-check"><input type="checkbox" checked={only} onChange={(event) => setOnly(event.target.checked)} />{say('review.onlyChanges')}</label>
            <span className="jy-changes__walk">
              <button type="button" className="jy-button" onClick={() => walk(-1)} aria-keyshortcuts="Alt+P" title="Alt+P">{say('review.previous')}</button>
              <button type="button" className="jy-button" onClick={() => walk(1)} aria-keyshortcuts="Alt+N" title="Alt+N">{say('review.next')}</button>
              <span role="status" className="jy-quiet">{place.at > 0 && say('review.place', place)}</span>
            </span>
          </>
        )}
      </div>
      <div className={sides.length === 2 ? 'jy-diff jy-diff--beside' : 'jy-diff'} ref={box}>
        {sides.length === 2 && left !== null && (
          <div className="jy-diff__row jy-diff__row--head"><p>{nameOfText(left, say)}</p><p>{right.text === null ? say('review.thisText') : nameOfText(right.text, say)}</p></div>
        )}
        <PageRows page={difference} officialFiles={difference.officialFiles} sides={sides} only={only} first={first} say={say} />
        {members.map((member) => <MemberRows key={member.publicId} member={member} sides={sides} only={only} first={first} say={say} />)}
      </div>
      {difference.coarse && <p className="jy-quiet">{say('review.coarse')}</p>}
    </section>
  )
}

/** `3 处修改，2 个附件`; what a signer asks first. */
function summaryOf({ left, right, difference }: Comparison, say: Say): string {
  if (left === null) return say(right.text === null ? 'review.first' : 'review.firstOf')
  const { fields, blocks, attachments, members, total } = difference.summary
  const against = nameOfText(left, say)
  if (total === 0) return say(left.textHash === right.textHash ? 'review.identical' : 'review.unseen', { against })
  const parts = [[fields, 'fields'], [blocks, 'blocks'], [attachments, 'attachments'], [members, 'members']] as const
  return say(right.text === null ? 'review.summary' : 'review.summaryOf', { against, text: right.text === null ? '' : nameOfText(right.text, say), parts: parts.filter(([count]) => count > 0).map(([count, key]) => say(`review.count.${key}`, { count })).join(say('review.comma')) })
}

const nameOfText = (text: ReferenceText, say: Say): string =>
  say(`review.reference.${text.kind === 'signed' && text.move === 'return' ? 'returned' : text.kind}`, { name: text.actorName, at: civilMinute(text.at) })

/** Two columns need room. */
function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(false)
  useEffect(() => {
    const query = window.matchMedia('(max-width: 900px)')
    const note = () => setNarrow(query.matches)
    note()
    query.addEventListener('change', note)
    return () => query.removeEventListener('change', note)
  }, [])
  return narrow
}
