'use client'

import { PasswordField, useAuth, useDocumentInfo } from '@payloadcms/ui'
import type { TextFieldClientComponent } from 'payload'

/** The server judges it. One function for good: a new one for each drawing would have the field checked again and again. */
const anything = () => true as const

/** Asked for in the own account alone: whoever changes the own password says the present one. */
export const PresentPassword: TextFieldClientComponent = ({ path, field }) => {
  const { id } = useDocumentInfo()
  const { user } = useAuth()
  if (id === undefined || id !== user?.id) return null
  return <PasswordField autoComplete="current-password" path={path} field={{ name: field.name, label: field.label, required: false }} validate={anything} />
}
