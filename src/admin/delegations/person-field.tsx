'use client'

import { useId } from 'react'
import { FieldDescription, FieldError, FieldLabel, useAuth, useField, useFormFields } from '@payloadcms/ui'
import type { TextFieldClientComponent } from 'payload'
import { idOf } from '../../storage/relation-ids.ts'
import { usePeople } from '../workflow/use-people.ts'
import { useWording } from '../wording/use-wording.ts'
import { mayBeDelegate } from './may-be-delegate.ts'

/** A person of the chosen site, by name. */
export const PersonField: TextFieldClientComponent = ({ path, field, readOnly }) => {
  const say = useWording()
  const id = useId()
  const { user } = useAuth()
  const { value, setValue, showError } = useField<string>({ path })
  const tenant = useFormFields(([fields]) => idOf(fields?.['tenant']?.value))
  const delegator = useFormFields(([fields]) => String(fields?.['delegator']?.value ?? ''))
  const people = usePeople(tenant)
  const isDelegate = path === 'delegate'
  const offered = isDelegate ? people.filter((person) => person.id !== delegator && mayBeDelegate(person.roles)) : people
  const isKnown = value === undefined || value === '' || offered.some((person) => person.id === value)
  return (
    <div className="field-type jy-person">
      <FieldLabel htmlFor={id} label={field.label} path={path} required={field.required === true} />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} />
        <select id={id} name={path} value={value ?? ''} disabled={readOnly === true || tenant === ''} onChange={(event) => setValue(event.target.value)}>
          <option value="">{say(tenant === '' ? 'delegations.siteFirst' : 'delegations.choose')}</option>
          {!isKnown && <option value={value}>{value === String(user?.id ?? '') ? String(user?.['name'] ?? '') : say('delegations.elsewhere')}</option>}
          {offered.map((person) => (
            <option key={person.id} value={person.id}>
              {say('delegations.person', { name: person.name, facts: [...person.posts, ...person.roles.map((role) => say(`roles.${role}`))].join('、') })}
            </option>
          ))}
        </select>
      </div>
      {field.admin?.description !== undefined && <FieldDescription description={field.admin.description as never} path={path} />}
    </div>
  )
}
