'use client'

import { useId } from 'react'
import { FieldError, FieldLabel, useField } from '@payloadcms/ui'
import type { StaticLabel } from 'payload'

/** The name of the site above; what the form holds of the relation itself stays as it is. */
export function ParentName({ label, path, name }: { label?: StaticLabel | false; path: string; name: string }) {
  const id = useId()
  const { showError } = useField<string>({ path })
  return (
    <div className="field-type jy-person">
      <FieldLabel htmlFor={id} label={label === false ? undefined : label} path={path} />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} />
        <input id={id} value={name} readOnly />
      </div>
    </div>
  )
}
