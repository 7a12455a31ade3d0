'use client'

import { useEffect, useState } from 'react'
import { civilMinute } from '../../library/civil-time.ts'
import type { Comparison } from '../../publishing/compare/compare.action.ts'
import type { Change } from '../../publishing/compare/difference.ts'
import type { ReferenceText } from '../../publishing/compare/reference-texts.ts'
import { useWording } from '../wording/use-wording.ts'
import type { Say } from '../wording/wording.ts'
import { BlockView } from './block-view.tsx'
import { rowsOf } from './change-rows.ts'
import { FileView, ImageView } from './file-view.tsx'
import { useChangeWalk } from './use-change-walk.ts'
import { WordsView, type Reading } from './words-view.tsx'

type Props = { comparison: Comparison; chosen: string | null; onChoose: (left: string) => void }

/** What is new: a summary, then facts, text and attachments, side by side or in one column. */
export function ChangesPanel({ comparison, chosen, onChoose }: Props) {
  const say = useWording()
  const { left, references, difference } = comparison
  const first = left === null
  // Nothing new against this text: then the text itself is what there is to read.
  const nothing = !first && difference.summary.total === 0
  const live = references.find((text) => text.kind === 'published' && text.textHash !== comparison.right.textHash)
  const narrow = useNarrow()
  const [beside, setBeside] = useState(true)
  const [wanted, setOnly] = useState(true)
  const only = wanted && !nothing
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const { box, place, walk } = useChangeWalk()
  const sides: readonly Reading[] = first || nothing ? ['right'] : beside && !narrow ? ['left', 'right'] : ['both']
  const shown = (change: Change) => !only || first || change !== 'same'
  const fields = difference.fields.filter((pair) => shown(pair.change) && (pair.left !== '' || pair.right !== ''))
  const files = difference.attachments.filter((pair) => shown(pair.change))
  const cover = difference.cover !== null && shown(difference.cover.change) ? difference.cover : null
  return (
    <section className="jy-changes" aria-labelledby="jy-changes-title">
      <h2 id="jy-changes-title">{say(first ? 'review.wholeText' : 'review.changes')}</h2>
      <p className="jy-changes__summary" role="status">{summaryOf(comparison, say)}</p>
      {nothing && live !== undefined && left.key !== live.key && (
        <p><button type="button" className="jy-button" onClick={() => onChoose(live.key)}>{say('review.seeLive')}</button></p>
      )}
      <div className="jy-changes__tools">
        {references.length > 0 && (
          <label className="jy-changes__choice">{say('review.compareWith')}
            <select value={chosen ?? left?.key ?? ''} onChange={(event) => onChoose(event.target.value)}>
              {first && <option value="">{say('review.nothingBefore')}</option>}
              {[...references].reverse().map((text) => <option key={text.key} value={text.key}>{nameOfText(text, say)}</option>)}
            </select>
          </label>
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
          <div className="jy-diff__row jy-diff__row--head"><p>{nameOfText(left, say)}</p><p>{say('review.thisText')}</p></div>
        )}
        {(fields.length > 0 || cover !== null) && <h3>{say('review.facts')}</h3>}
        {fields.map((pair) => (
          <DiffRow key={pair.field} change={first ? 'same' : pair.change} label={say(`fields.${pair.field === 'column' ? 'mainColumn' : pair.field}`)} sides={sides} say={say}
            view={(reading) => <p><WordsView spans={pair.spans} reading={reading} plain={first} /></p>} />
        ))}
        {cover !== null && <DiffRow change={first ? 'same' : cover.change} label={say('fields.cover')} sides={sides} say={say} view={(reading) => <ImageView pair={cover} reading={reading} plain={first} />} />}
        <h3>{say('fields.body')}</h3>
        {difference.blocks.length === 0 && <p className="jy-quiet">{say('review.noBody')}</p>}
        {rowsOf(difference.blocks, only && !first, opened).map((row) => row.kind === 'fold' ? (
          <p key={`fold-${row.from}`} className="jy-diff__fold">
            <button type="button" onClick={() => setOpened(new Set([...opened, row.from]))}>{say('review.unchanged', { count: row.count })}</button>
          </p>
        ) : (
          <DiffRow key={row.index} change={first ? 'same' : row.pair.change} label={null} sides={sides} say={say} view={(reading) => <BlockView pair={row.pair} reading={reading} plain={first} />} />
        ))}
        {files.length > 0 && <h3>{say('fields.attachments')}</h3>}
        {files.map((pair, index) => <DiffRow key={index} change={first ? 'same' : pair.change} label={null} sides={sides} say={say} view={(reading) => <FileView pair={pair} reading={reading} plain={first} />} />)}
      </div>
      {difference.coarse && <p className="jy-quiet">{say('review.coarse')}</p>}
    </section>
  )
}

type RowProps = { change: Change; label: string | null; sides: readonly Reading[]; say: Say; view: (reading: Reading) => React.ReactNode }

/** One row; a changed one can be stepped to and says what happened in words. */
function DiffRow({ change, label, sides, say, view }: RowProps) {
  const changed = change !== 'same'
  const told = (reading: Reading) => (reading === 'left' ? change !== 'added' : reading === 'right' ? change !== 'removed' : true)
  return (
    <div className={`jy-diff__row jy-diff__row--${change}`} {...(changed ? { 'data-jy-change': change, tabIndex: -1, role: 'group', 'aria-label': [label, say(`review.change.${change}`)].filter(Boolean).join(' ') } : {})}>
      {(label !== null || changed) && <p className="jy-diff__label">{label}{changed && <b className={`jy-tag jy-tag--${change}`}>{say(`review.change.${change}`)}</b>}</p>}
      {sides.map((reading) => (
        <div key={reading} className={`jy-diff__side jy-diff__side--${reading}`}>{told(reading) ? view(reading) : <p className="jy-quiet jy-diff__none">{say('review.notThere')}</p>}</div>
      ))}
    </div>
  )
}

/** `3 处修改，2 个附件`; what a signer asks first. */
function summaryOf({ left, right, difference }: Comparison, say: Say): string {
  if (left === null) return say('review.first')
  const { fields, blocks, attachments, total } = difference.summary
  const against = nameOfText(left, say)
  if (total === 0) return say(left.textHash === right.textHash ? 'review.identical' : 'review.unseen', { against })
  const parts = [[fields, 'fields'], [blocks, 'blocks'], [attachments, 'attachments']] as const
  return say('review.summary', { against, parts: parts.filter(([count]) => count > 0).map(([count, key]) => say(`review.count.${key}`, { count })).join(say('review.comma')) })
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
