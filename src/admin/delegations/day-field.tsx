'use client'

import { useEffect, useId } from 'react'
import { FieldError, FieldLabel, useDocumentInfo, useField, useFormFields } from '@payloadcms/ui'
import type { TextFieldClientComponent } from 'payload'
import { civilDay } from '../../library/civil-time.ts'

/** A civil day, `YYYY-MM-DD` in China's zone; the first one begins with today, the last is not before the first. */
export const DayField: TextFieldClientComponent = ({ path, field, readOnly }) => {
  const id = useId()
  const { id: document } = useDocumentInfo()
  const { value, setValue, showError } = useField<string>({ path })
  const from = useFormFields(([fields]) => String(fields?.['fromDay']?.value ?? ''))
  const isFirst = path === 'fromDay'
  useEffect(() => {
    if (isFirst && document === undefined && !value) setValue(civilDay(new Date().toISOString()), true)
  }, [isFirst, document, value, setValue])
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
