'use client'

import { useEffect } from 'react'
import { RelationshipField, useDocumentInfo, useField } from '@payloadcms/ui'
import type { RelationshipFieldClientComponent } from 'payload'
import { rememberedSite } from '../../tenancy/chosen-site.ts'

/** The owning site: a new document begins with the site that the navigation shows, an old one keeps its own. */
export const SiteField: RelationshipFieldClientComponent = (props) => {
  const { id } = useDocumentInfo()
  const { value, setValue, formInitializing } = useField<string | null>({ path: props.path })
  useEffect(() => {
    // The drawer for several files gives null for the id of what is new.
    if ((id !== undefined && id !== null) || formInitializing || value) return
    const site = rememberedSite(document.cookie)
    if (site !== null) setValue(site, true)
  }, [id, formInitializing, value, setValue])
  return <RelationshipField {...props} />
}
