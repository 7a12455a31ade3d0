'use client'

import { useEffect } from 'react'
import { RelationshipField, useDocumentInfo, useField } from '@payloadcms/ui'
import type { RelationshipFieldClientComponent } from 'payload'
import { readDocument } from './policies-api.store.ts'

/**
 * The document that is interpreted: one that the address names is chosen already, with its site, and one that was saved
 * stays (G-34).
 */
export const DocumentField: RelationshipFieldClientComponent = (props) => {
  const { id } = useDocumentInfo()
  const { value, setValue, formInitializing } = useField<string | null>({ path: props.path })
  const { setValue: setSite } = useField<string | null>({ path: 'tenant' })
  useEffect(() => {
    if (id !== undefined || formInitializing || value) return
    const wanted = new URLSearchParams(window.location.search).get('policy')
    if (wanted === null) return
    let current = true
    void readDocument(wanted).then((document) => {
      if (!current || document === null) return
      setSite(document.tenant, true)
      setValue(document.id, true)
    })
    return () => { current = false }
  }, [id, formInitializing, value, setValue, setSite])
  return <RelationshipField {...props} readOnly={props.readOnly === true || id !== undefined} />
}
