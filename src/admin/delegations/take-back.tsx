'use client'

import { useDocumentInfo, useField, useForm } from '@payloadcms/ui'
import type { CheckboxFieldClientComponent } from 'payload'
import { useWording } from '../wording/use-wording.ts'

/** Ends a delegation before its last day, and gives it again; either is saved at once. */
export const TakeBack: CheckboxFieldClientComponent = ({ path, readOnly }) => {
  const say = useWording()
  const { id } = useDocumentInfo()
  const { submit } = useForm()
  const { value, setValue } = useField<boolean>({ path })
  if (id === undefined) return null
  const turn = () => {
    setValue(value !== true)
    void submit({ overrides: { [path]: value !== true } })
  }
  return (
    <div className="field-type jy-takeback">
      <p role="status">{say(value === true ? 'delegations.takenBack' : 'delegations.inForce')}</p>
      {readOnly !== true && <button type="button" className={value === true ? 'jy-button' : 'jy-button jy-button--warn'} onClick={turn}>{say(value === true ? 'delegations.giveAgain' : 'delegations.takeBack')}</button>}
    </div>
  )
}
