'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { SaveDraftButton } from '../editing/save-draft-button.tsx'

/** Saving is offered only while the draft may be edited; the server refuses it otherwise anyway. */
export function SaveDraft() {
  const { data, id } = useDocumentInfo()
  const stage = data?.['stage']
  return id === undefined || stage === undefined || stage === null || stage === 'draft' ? <SaveDraftButton /> : null
}
