'use client'

import { FieldError, useField, useFormFields } from '@payloadcms/ui'
import type { JSONFieldClientComponent } from 'payload'
import type { DocumentEffect } from '../../publishing/policy-text.ts'
import { idOf } from '../../storage/relation-ids.ts'
import { useWording } from '../wording/use-wording.ts'
import { DocumentNumberField } from './document-number-field.tsx'
import { doubledRows, effectsIn } from './effect-rows.ts'
import { useAddedRow } from './use-added-row.ts'

const kinds = ['amends', 'abolishes'] as const

/** What the document does to earlier ones (G-32, P-11): a row for each, its number looked up in the library as one types. */
export const EffectsField: JSONFieldClientComponent = ({ path, readOnly }) => {
  const say = useWording()
  const { value, setValue, showError } = useField<unknown>({ path })
  const tenant = useFormFields(([fields]) => idOf(fields?.['tenant']?.value))
  const { box, added } = useAddedRow('select')
  const effects = effectsIn(value)
  const doubled = doubledRows(effects)
  const disabled = readOnly === true
  const set = (next: readonly DocumentEffect[]) => setValue(next.length === 0 ? null : next)
  const change = (at: number, part: Partial<DocumentEffect>) => set(effects.map((effect, index) => (index === at ? { ...effect, ...part } : effect)))
  return (
    <fieldset ref={box} id={`field-${path}`} className="field-type jy-rows" disabled={disabled}>
      <legend>{say('policyForm.effects.title')}</legend>
      <p className="jy-quiet">{say('policyForm.effects.hint')}</p>
      <FieldError path={path} showError={showError} />
      {effects.length === 0 && <p className="jy-rows__none">{say('policyForm.effects.none')}</p>}
      <div className="jy-rows__list">
        {effects.map((effect, at) => (
          <div key={at} className="jy-rows__row" role="group" aria-label={say('policyForm.effects.row', { number: at + 1 })}>
            <label className="jy-rows__part">{say('policyForm.effects.kind')}
              <select value={effect.kind} onChange={(event) => change(at, { kind: event.target.value === 'abolishes' ? 'abolishes' : 'amends' })}>
                {kinds.map((kind) => <option key={kind} value={kind}>{say(`policyForm.effects.${kind}`)}</option>)}
              </select>
            </label>
            <DocumentNumberField label={say('policyForm.effects.number')} place={`${path}.${at}.docNumber`} value={effect.docNumber} tenant={tenant} disabled={disabled} onChange={(docNumber) => change(at, { docNumber })} />
            <label className="jy-rows__part">{say('policyForm.effects.on')}
              <input type="date" value={effect.on} onChange={(event) => change(at, { on: event.target.value })} />
            </label>
            {!disabled && <button type="button" className="jy-button jy-button--plain" aria-label={say('policyForm.effects.removeRow', { number: at + 1 })} onClick={() => set(effects.filter((_, index) => index !== at))}>{say('policyForm.remove')}</button>}
            {doubled.has(at) && <p className="jy-field-problem" role="alert">{say('reasons.effect.doubled', { value: effect.docNumber })}</p>}
          </div>
        ))}
      </div>
      {!disabled && <button type="button" className="jy-button" onClick={() => { added(); set([...effects, { kind: 'abolishes', docNumber: '', on: '' }]) }}>{say('policyForm.effects.add')}</button>}
    </fieldset>
  )
}
