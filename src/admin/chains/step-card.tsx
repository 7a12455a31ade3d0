'use client'

import { useId, useState, type ReactNode } from 'react'
import { rolesOfKind, stepKinds, type ChainStep } from '../../publishing/review-chain.ts'
import { signersOf } from '../workflow/chain-list.tsx'
import type { KnownPerson } from '../workflow/pickers.store.ts'
import { useNameOf } from '../workflow/use-language.ts'
import { useWording } from '../wording/use-wording.ts'
import { NumberLine } from './number-line.tsx'
import { restrictionOf, withRestriction, type Row } from './overlay-rows.ts'
import { RestrictionFields } from './restriction-fields.tsx'
import type { OverlayStep } from '../../publishing/tighten-chain.ts'

type Props = {
  row: Row
  people: readonly KnownPerson[]
  problems: readonly string[]
  disabled: boolean
  onChange: (change: Partial<OverlayStep>) => void
  onRemove: () => void
}

/** One step of the editor: inherited ones show what is fixed and can only be narrowed, added ones are this level's own. */
export function StepCard({ row, people, problems, disabled, onChange, onRemove }: Props) {
  const say = useWording()
  const nameOf = useNameOf()
  const above = row.kind === 'inherited' ? row.above : null
  const { said } = row
  const kind = above?.kind ?? said.kind ?? 'review'
  const role = above?.role ?? said.role ?? rolesOfKind[kind][0]
  const hours = (value: number | null | undefined) => (value == null ? say('chains.noTerm') : say('chains.aboveHours', { hours: value }))
  return (
    <li className={row.kind === 'inherited' ? 'jy-chain__step' : 'jy-chain__step jy-chain__step--added'}>
      <header>
        <strong>{above === null ? said.name?.zh || say('chains.newStep') : nameOf(above.name)}</strong>
        <span className="jy-quiet">{[...new Set([say(`stepKinds.${kind}`), above === null ? say(`roles.${role}`) : signersOf(above, people, say)])].join(' · ')}</span>
        <span className="jy-chain__tag">{say(above === null ? 'chains.own' : 'chains.inherited')}</span>
        {above === null && !disabled && <button type="button" className="jy-button jy-button--plain" onClick={onRemove}>{say('chains.remove')}</button>}
      </header>
      <Problems problems={problems} />
      {above === null && <OwnFields said={said} disabled={disabled} onChange={onChange} />}
      <Narrowing open={Object.keys(said).length > (above === null ? 4 : 1) || above === null} title={say(above === null ? 'chains.details' : 'chains.narrow')}>
        <div className="jy-chain__grid">
          <NumberLine label={say('chains.term')} {...(above === null ? {} : { hint: hours(above.termHours) })} value={said.termHours} most={above?.termHours ?? 720} disabled={disabled} onChange={(termHours) => onChange({ termHours })} />
          <NumberLine label={say('chains.remind')} {...(above === null ? {} : { hint: hours(above.remindBeforeHours) })} value={said.remindBeforeHours} disabled={disabled} onChange={(remindBeforeHours) => onChange({ remindBeforeHours })} />
          <NumberLine label={say('chains.escalate')} {...(above === null ? {} : { hint: hours(above.escalation?.afterHours) })} value={said.escalation?.afterHours} disabled={disabled} onChange={(afterHours) => onChange({ escalation: afterHours === undefined ? undefined : { afterHours } })} />
        </div>
        <RestrictionFields role={role} value={restrictionOf(said)} people={people} disabled={disabled} onChange={(restriction) => onChange({ restrictions: withRestriction(said, restriction) })} />
      </Narrowing>
    </li>
  )
}

/** Open from the start where something is said already. */
function Narrowing({ open, title, children }: { open: boolean; title: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(open)
  return <details className="jy-chain__narrow" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}><summary>{title}</summary>{children}</details>
}

export const Problems = ({ problems }: { problems: readonly string[] }) =>
  problems.length === 0 ? null : <ul className="jy-chain__problems" role="alert">{problems.map((problem) => <li key={problem}>{problem}</li>)}</ul>

type OwnStep = Partial<Pick<ChainStep, 'name' | 'kind' | 'role'>>

/** Name, kind and role of a step that this level makes itself; the final signature is the platform's alone. */
export function OwnFields({ said, disabled, final = false, onChange }: { said: OwnStep; disabled: boolean; final?: boolean; onChange: (change: OwnStep) => void }) {
  const say = useWording()
  const id = useId()
  const kind = said.kind ?? 'review'
  const kinds = stepKinds.filter((option) => final || option !== 'final-signature')
  return (
    <div className="jy-chain__grid">
      <label className="jy-chain__line">{say('chains.name')}<input type="text" maxLength={40} value={said.name?.zh ?? ''} disabled={disabled} onChange={(event) => onChange({ name: { zh: event.target.value, en: said.name?.en ?? '' } })} /></label>
      <label className="jy-chain__line">{say('chains.nameEn')}<input type="text" maxLength={60} value={said.name?.en ?? ''} disabled={disabled} onChange={(event) => onChange({ name: { zh: said.name?.zh ?? '', en: event.target.value } })} /></label>
      <label className="jy-chain__line" htmlFor={`${id}-kind`}>{say('chains.kind')}
        <select id={`${id}-kind`} value={kind} disabled={disabled} onChange={(event) => { const next = kinds.find((option) => option === event.target.value) ?? 'review'; onChange({ kind: next, role: rolesOfKind[next][0] }) }}>
          {kinds.map((option) => <option key={option} value={option}>{say(`stepKinds.${option}`)}</option>)}
        </select>
      </label>
      <label className="jy-chain__line" htmlFor={`${id}-role`}>{say('chains.role')}
        <select id={`${id}-role`} value={said.role ?? rolesOfKind[kind][0]} disabled={disabled} onChange={(event) => onChange({ role: rolesOfKind[kind].find((option) => option === event.target.value) ?? rolesOfKind[kind][0] })}>
          {rolesOfKind[kind].map((option) => <option key={option} value={option}>{say(`roles.${option}`)}</option>)}
        </select>
      </label>
    </div>
  )
}
