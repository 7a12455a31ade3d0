'use client'

import { wordingKeyOf } from '../workflow/form-places.ts'
import type { Say } from '../wording/wording.ts'
import type { ToldFinding } from './checks-api.store.ts'

export type FindingActions = {
  onShow: (finding: ToldFinding) => void
  onFix: (finding: ToldFinding) => void
  onOverride: (finding: ToldFinding) => void
  onConfirm: (finding: ToldFinding) => void
  onRegister: (finding: ToldFinding) => void
}

type Props = { finding: ToldFinding; /** stands in the form that is shown */ isHere: boolean; person: string; editable: boolean; saved: boolean; say: Say } & FindingActions

const fieldName = (say: Say, field: string): string => say(wordingKeyOf(field === '' ? 'body' : field))

/** One finding: the sentence, where and by which rule, and what can be done about it. */
export function FindingItem({ finding, isHere, person, editable, saved, say, onShow, onFix, onOverride, onConfirm, onRegister }: Props) {
  const { override, place } = finding
  const mine = override?.requested?.by === person
  const confirmed = override?.confirmedBy.includes(person) === true
  const registrable = finding.check === 'link-unapproved' && editable
  return (
    <li className={`jy-finding jy-finding--${finding.severity}${override === null ? '' : ' jy-finding--answered'}`}>
      <button type="button" className="jy-finding__text" onClick={() => onShow(finding)} title={say('checks.show')}>{finding.text}</button>
      <p className="jy-finding__facts">
        {place.member !== undefined && <span>{say('checks.member', { title: place.member.title || say('desk.untitled') })}</span>}
        <span>{fieldName(say, place.field)}{place.path !== null && say('checks.paragraph', { number: (place.path[0] ?? 0) + 1 })}</span>
        {finding.rule !== null && <span>{say('checks.rule', { rule: finding.rule })}</span>}
      </p>
      {override !== null && override.requested !== null && (
        <p className="jy-finding__override">
          {say('checks.requested', { name: override.requested.byName, reason: override.requested.reason })}
          {override.confirmedNames.length > 0 && <> {say('checks.confirmedBy', { names: override.confirmedNames.join('、') })}</>}
        </p>
      )}
      <p className="jy-finding__actions">
        {finding.fix !== undefined && editable && isHere && (
          <button type="button" className="jy-button" onClick={() => onFix(finding)}>{finding.fix === '' ? say('checks.remove') : say('checks.fix', { fix: finding.fix })}</button>
        )}
        {finding.overridable && override === null && editable && (
          <button type="button" className="jy-button jy-button--plain" disabled={!saved} title={saved ? undefined : say('checks.saveFirst')} onClick={() => onOverride(finding)}>{say('checks.override.open')}</button>
        )}
        {override !== null && !mine && !confirmed && (
          <button type="button" className="jy-button" disabled={!saved} onClick={() => onConfirm(finding)}>{say('checks.confirm')}</button>
        )}
        {registrable && <button type="button" className="jy-button jy-button--plain" onClick={() => onRegister(finding)}>{say('checks.request.open')}</button>}
      </p>
    </li>
  )
}
