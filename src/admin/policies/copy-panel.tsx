'use client'

import { useEffect, useRef, useState } from 'react'
import { toast, useDocumentInfo, useEditDepth, useFormFields } from '@payloadcms/ui'
import type { Place } from '../../checks/finding.ts'
import { idOf } from '../../storage/relation-ids.ts'
import { bodyEditor } from '../checks/editor-place.ts'
import { showInEditor } from '../checks/marks.ts'
import { useWording } from '../wording/use-wording.ts'
import { CopyView } from './copy-view.tsx'
import { askCopyReport, type CopyFindings } from './policies-api.store.ts'
import { quoteInEditor } from './quote-in-editor.ts'

/** After the last keystroke: the comparison takes the whole text. */
const pauseMs = 1200

/** In the interpretation's form: what it has from its document, as one writes (J-06). */
export function CopyPanel() {
  const say = useWording()
  const { id, hasSavePermission, data } = useDocumentInfo()
  const depth = useEditDepth()
  const policy = useFormFields(([fields]) => idOf(fields?.['policy']?.value))
  const body: unknown = useFormFields(([fields]) => fields?.['body']?.value)
  const { findings, state } = useCopyReport(id === undefined ? null : String(id), policy, body)
  if (depth > 1) return null
  const editable = hasSavePermission === true && (data?.['stage'] ?? 'draft') === 'draft'
  const show = (place: Place) => {
    const editor = bodyEditor()
    if (editor !== null) showInEditor(editor, place)
  }
  const quote = (places: readonly Place[]) => {
    const editor = bodyEditor()
    if (editor === null || quoteInEditor(editor, places) < places.length) toast.error(say('copying.notQuoted'))
    else toast.success(say('copying.quotedNow'))
  }
  return (
    <section id="field-copying" className="field-type jy-copying" aria-labelledby="jy-copying-title" aria-busy={state === 'asking'} tabIndex={-1}>
      <h2 id="jy-copying-title">{say('copying.title')}</h2>
      {findings === null
        ? <p className="jy-rows__none" role="status">{say(`copying.state.${policy === '' ? 'documentFirst' : state === 'idle' ? 'noText' : state}`)}</p>
        : <CopyView findings={findings} onShow={show} {...(editable ? { onQuote: quote } : {})} />}
      {findings !== null && state === 'failed' && <p className="jy-field-problem" role="alert">{say('copying.state.failed')}</p>}
    </section>
  )
}

type State = 'idle' | 'asking' | 'known' | 'failed'

/** The report of the text as it stands, an older question given up for a newer one. */
function useCopyReport(id: string | null, policy: string, body: unknown): { findings: CopyFindings | null; state: State } {
  const [known, setKnown] = useState<{ findings: CopyFindings | null; state: State }>({ findings: null, state: 'idle' })
  const asked = useRef<string | null>(null)
  useEffect(() => {
    if (policy === '' || body === null || body === undefined) return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      const question = `${policy} ${JSON.stringify(body)}`
      if (question === asked.current) return
      asked.current = question
      setKnown((before) => ({ ...before, state: 'asking' }))
      void askCopyReport(id, policy, body, abort.signal).then((findings) => {
        if (abort.signal.aborted) return
        if (findings === null) asked.current = null
        setKnown((before) => (findings === null ? { ...before, state: 'failed' } : { findings, state: 'known' }))
      })
    }, asked.current === null ? 0 : pauseMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [id, policy, body])
  return known
}
