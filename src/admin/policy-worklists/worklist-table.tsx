import { Fragment } from 'react'
import { Link } from '@payloadcms/ui'
import type { WorklistName } from '../../features/policy-library/worklist-conditions.ts'
import type { WorklistItem } from '../../features/policy-library/worklists.action.ts'
import { label } from '../../locales/label.ts'
import type { Say } from '../wording/wording.ts'
import { AssessHere } from './assess-here.tsx'
import { CopiedText } from './copied-text.tsx'

type Props = { list: WorklistName; items: readonly WorklistItem[]; say: Say; english: boolean }

/** The documents of one list, each with what is the matter; its name leads to where that is mended. */
export function WorklistTable({ list, items, say, english }: Props) {
  if (items.length === 0) return <p className="jy-room__empty">{say('worklists.empty')}</p>
  return (
    <table className="jy-tasks">
      <thead>
        <tr><th>{say('worklists.column.document')}</th><th>{say(`worklists.day.${list}`)}</th><th>{say('worklists.column.state')}</th></tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Fragment key={item.id}>
            <tr>
              <td className="jy-tasks__title">
                <Link href={`/admin/collections/policies/${item.id}`} prefetch={false}>{item.title || say('desk.untitled')}</Link>
                <small>{[item.site.name, item.docNumber].filter((words) => words !== '').join(' · ')}</small>
              </td>
              <td>{item.day === '' ? '—' : <time dateTime={item.day}>{item.day}</time>}</td>
              <td>{matterOf(list, item, say, english)}</td>
            </tr>
            {list === 'reevaluations' && <tr className="jy-worklist__copies"><td colSpan={3}><AssessHere document={item.id} /></td></tr>}
            {item.copies.length > 0 && <tr className="jy-worklist__copies"><td colSpan={3}>{item.copies.map((copy) => <CopiedText key={copy.publicId} copy={copy} />)}</td></tr>}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

function matterOf(list: WorklistName, item: WorklistItem, say: Say, english: boolean) {
  if (list === 'copied') return say('copying.percent', { percent: Math.round(100 * Math.max(0, ...item.copies.map(({ share }) => share))) })
  if (list === 'incomplete') return item.missing.map((field) => label(`fields.${field}`)[english ? 'en' : 'zh']).join(english ? ', ' : '、')
  if (item.assessment !== null && item.assessment.outcome !== 'not-public') return <span className="jy-left jy-left--late"><span aria-hidden="true">■ </span>{say('assessments.toDisclose')}</span>
  if (item.term === null) return '—'
  const { state, left } = item.term
  const unit = list === 'interpretations' || list === 'disclosures' ? 'workingDays' : 'days'
  // Red and yellow are told by a sign and by words, too.
  const [level, mark] = state === 'late' ? ['late', '■'] : state === 'due' ? ['soon', '▲'] : ['ample', '●']
  const words = left === 0 ? say('worklists.today') : say(`worklists.${left < 0 ? 'late' : 'left'}.${unit}`, { count: Math.abs(left) })
  return <span className={`jy-left jy-left--${level}`}><span aria-hidden="true">{mark} </span>{words}</span>
}
