'use client'

import { useId } from 'react'
import { FieldError, FieldLabel, useField, useFormFields } from '@payloadcms/ui'
import type { TextFieldClientComponent } from 'payload'

/** A civil day, `YYYY-MM-DD`; the last is not before the first. */
export const DayField: TextFieldClientComponent = ({ path, field, readOnly }) => {
  const id = useId()
  const { value, setValue, showError } = useField<string>({ path })
  const from = useFormFields(([fields]) => String(fields?.['fromDay']?.value ?? ''))
  const isFirst = path === 'fromDay'
  return (
    <div className="field-type jy-person">
      <FieldLabel htmlFor={id} label={field.label} path={path} required={field.required === true} />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} />
        <input id={id} type="date" name={path} value={value ?? ''} min={isFirst ? undefined : from} disabled={readOnly === true} onChange={(event) => setValue(event.target.value)} />
      </div>
    </div>
  )
}
