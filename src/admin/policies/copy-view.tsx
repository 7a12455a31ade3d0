'use client'

import { useState } from 'react'
import type { Place } from '../../checks/finding.ts'
import { useWording } from '../wording/use-wording.ts'
import { doubtfulQuotations, percentOf, shownPassages, type Excerpt, type ShownPassage } from './copy-passages.ts'
import type { CopyFindings } from './policies-api.store.ts'

/** So many are shown before one asks for the rest. */
const shownAtFirst = 8

type Props = { findings: CopyFindings; onShow?: (place: Place) => void; onQuote?: (places: readonly Place[]) => void }

/** How much of an interpretation was taken from its document (J-06): the share, what it means, and the passages side by side. */
export function CopyView({ findings, onShow, onQuote }: Props) {
  const say = useWording()
  const { report, verdict, warnAbove, document } = findings
  const [all, setAll] = useState(false)
  const passages = shownPassages(findings)
  const doubtful = doubtfulQuotations(findings)
  const shown = all ? passages : passages.slice(0, shownAtFirst)
  const percent = percentOf(report.share)
  return (
    <div className={`jy-copy jy-copy--${verdict}`}>
      <p className="jy-copy__share"><strong>{percent}%</strong><span>{say('copying.share', { title: document.title })}</span></p>
      <div className="jy-copy__bar" aria-hidden="true"><i style={{ inlineSize: `${percent}%` }} /><b style={{ insetInlineStart: `${percentOf(warnAbove)}%` }} /></div>
      <p className="jy-copy__verdict" role="status">{say(`copying.verdict.${verdict}`, { most: percentOf(warnAbove) })}</p>
      <p className="jy-quiet">{say('copying.counts', { own: report.own, copied: report.copied })}{report.quoted > 0 && say('copying.quoted', { quoted: report.quoted })}</p>
      {doubtful.length > 0 && (
        <div className="jy-copy__doubtful"><p>{say('copying.doubtful')}</p><ul>{doubtful.map((words, at) => <li key={at}><q>{words.words}</q></li>)}</ul></div>
      )}
      {passages.length > 0 && (
        <table className="jy-copy__passages">
          <caption>{say('copying.passages', { count: passages.length })}</caption>
          <thead><tr><th scope="col">{say('copying.own')}</th><th scope="col">{say('copying.other')}</th></tr></thead>
          <tbody>{shown.map((passage) => <PassageRow key={passage.key} passage={passage} onShow={onShow} onQuote={onQuote} />)}</tbody>
        </table>
      )}
      {shown.length < passages.length && <button type="button" className="jy-button" onClick={() => setAll(true)}>{say('copying.showAll', { count: passages.length })}</button>}
    </div>
  )
}

function PassageRow({ passage, onShow, onQuote }: { passage: ShownPassage; onShow: Props['onShow'] | undefined; onQuote: Props['onQuote'] | undefined }) {
  const say = useWording()
  const [first] = passage.places
  return (
    <tr>
      <td data-head={say('copying.own')}>
        <p><Marked excerpt={passage.own} /></p>
        <p className="jy-copy__acts">
          <small>{say('copying.characters', { count: passage.characters })}</small>
          {onShow !== undefined && first !== undefined && <button type="button" className="jy-button jy-button--plain" onClick={() => onShow(first)}>{say('copying.show')}</button>}
          {onQuote !== undefined && <button type="button" className="jy-button jy-button--plain" onClick={() => onQuote(passage.places)}>{say('copying.quote')}</button>}
        </p>
      </td>
      <td data-head={say('copying.other')}><p><Marked excerpt={passage.other} /></p></td>
    </tr>
  )
}

const Marked = ({ excerpt: { before, words, after } }: { excerpt: Excerpt }) => <>{before !== '' && <span className="jy-copy__around">…{before}</span>}<mark>{words}</mark>{after !== '' && <span className="jy-copy__around">{after}…</span>}</>
