'use client'

import { useCallback, useRef } from 'react'
import { FormSubmit, useDocumentInfo, useEditDepth, useForm, useFormModified, useHotkey, useOperation, useTranslation } from '@payloadcms/ui'
import { copySaved } from '../../editing/resource-key.ts'
import { editingBoard } from './editing-board.ts'

/**
 * Payload's button for drafts with three differences: it waits until the editor of the body has handed over the last
 * keys, what is typed while the answer is on its way is not overwritten by it, and after a refusal the fields say what is
 * wrong with them, and a save by somebody else opens the comparison.
 */
export function SaveDraftButton() {
  const { id, collectionSlug } = useDocumentInfo()
  const { submit, setSubmitted } = useForm()
  const { t } = useTranslation()
  const modified = useFormModified()
  const depth = useEditDepth()
  const button = useRef<HTMLButtonElement>(null)
  const disabled = useOperation() === 'update' && !modified

  const save = useCallback(async () => {
    if (disabled) return
    await untilHandedOver()
    const answer = await submit({
      action: `/api/${collectionSlug ?? ''}${id === undefined ? '' : `/${id}`}?depth=0&fallback-locale=null&draft=true${editingBoard.read().undecided ? '' : `&${copySaved.name}=${copySaved.value}`}`,
      method: id === undefined ? 'POST' : 'PATCH',
      acceptValues: { overrideLocalChanges: false },
      overrides: { _status: 'draft' },
      skipValidation: true,
    })
    // Payload hands over the answer of a save that was taken, and nothing of one that was refused.
    if (answer !== undefined && answer.res.status < 400) return
    setSubmitted(true)
    editingBoard.refuseSave()
  }, [disabled, submit, setSubmitted, collectionSlug, id])

  useHotkey({ cmdCtrlKey: true, editDepth: depth, keyCodes: ['s'] }, (event) => {
    event.preventDefault()
    event.stopPropagation()
    button.current?.click()
  })
  return (
    <FormSubmit buttonId="action-save-draft" buttonStyle="secondary" className="save-draft" disabled={disabled} onClick={() => void save()} ref={button} size="medium" type="button">
      {t('version:saveDraft')}
    </FormSubmit>
  )
}

const mostWaitMs = 700

/** The body's editor tells the form of its last keys when the browser is idle, at most half a second later. */
const untilHandedOver = (): Promise<void> =>
  new Promise((resolve) => {
    const next = () => requestAnimationFrame(() => resolve())
    if (typeof requestIdleCallback === 'function') requestIdleCallback(next, { timeout: mostWaitMs })
    else window.setTimeout(next, mostWaitMs)
  })
