'use client'

import { useCallback, useEffect, useRef } from 'react'
import { useAllFormFields, useDocumentInfo, useForm, useFormModified } from '@payloadcms/ui'
import { heartbeatMs } from '../../editing/presence-rules.ts'
import { draftKey, newKey } from '../../editing/resource-key.ts'
import { isDraftType } from '../../publishing/resource-types.ts'
import { dropCopy, sendBeat } from './editing-api.store.ts'
import { editingBoard } from './editing-board.ts'
import { useWording } from '../wording/use-wording.ts'

/** Unsaved text is sent this long after the last key, and while somebody types on without a pause. */
const quietMs = 2000
const busyMs = 6000

export type Autosave = {
  /** what is edited; null while a new draft has no site */
  resource: string | null
  /** revision of the text in the form */
  revision: number
  /** sends the form as it is now, changed or not; resolves when the server has it or cannot be reached */
  flush: () => Promise<void>
  /** goes on under the name of a copy that was restored */
  adopt: (resource: string) => void
  /** removes the copy, after everything that is on its way */
  drop: (resource: string) => Promise<void>
}

/** Keeps what is typed and not saved, and says every 20 s that somebody is here; one request at a time, in order. */
export function useAutosave(): Autosave {
  const say = useWording()
  const { id, collectionSlug, data: stored, hasSavePermission } = useDocumentInfo()
  const { getData } = useForm()
  const [fields] = useAllFormFields()
  const modified = useFormModified()
  const client = useRef<string | null>(null)
  const adopted = useRef<string | null>(null)
  const line = useRef<Promise<void>>(Promise.resolve())
  const sent = useRef('')
  const waitingSince = useRef<number | null>(null)

  const tenant = fields['tenant']?.value
  const site = typeof tenant === 'string' && tenant !== '' ? tenant : null
  client.current ??= typeof crypto.randomUUID === 'function' ? crypto.randomUUID() : `${Date.now()}-${performance.now()}`.replaceAll('.', '-')
  const type = isDraftType(collectionSlug) ? collectionSlug : 'articles'
  const resource = id !== undefined ? draftKey({ type, id: String(id) }) : (adopted.current ?? (site === null ? null : newKey(type, site, client.current)))
  const revision = Number(fields['draftRevision']?.value ?? 0) || 0
  const stage = stored?.['stage']
  const writes = hasSavePermission === true && (id === undefined || stage === undefined || stage === null || stage === 'draft')
  const now = useRef({ resource, revision, modified, writes, isNew: id === undefined })
  now.current = { resource, revision, modified, writes, isNew: id === undefined }

  const post = useCallback((state: 'here' | 'left', force = false): Promise<void> => {
    const send = async (): Promise<void> => {
      const { resource: key, revision: baseRevision, modified: changed, writes: mayWrite, isNew } = now.current
      if (key === null) return
      const values = mayWrite && (changed || force) && !editingBoard.read().undecided ? getData() : null
      const text = values === null ? '' : JSON.stringify(values)
      const fresh = values !== null && (force || text !== sent.current)
      if (isNew && !fresh) return
      if (fresh) sent.current = text
      let signedOut = false
      const answer = await sendBeat(key, { state: state === 'left' ? 'left' : mayWrite ? 'editing' : 'viewing', copy: fresh ? { data: values, baseRevision } : null }, () => { signedOut = true })
      editingBoard.post({ signedOut })
      if (fresh && (answer === null || answer.notKept !== null)) {
        sent.current = ''
        return editingBoard.post({ notKept: answer?.notKept ?? say(signedOut ? 'editing.signedOut' : 'editing.notReached'), ...(answer === null ? {} : { pulse: answer }) })
      }
      if (answer !== null) editingBoard.post({ pulse: answer, keptAt: answer.copy?.savedAt ?? null, ...(fresh ? { notKept: '' } : {}) })
    }
    // A page that goes away waits for nothing.
    if (state === 'left') return send()
    line.current = line.current.then(send, send)
    return line.current
  }, [getData, say])

  const drop = useCallback((key: string): Promise<void> => {
    line.current = line.current.then(async () => {
      await dropCopy(key)
      sent.current = ''
      editingBoard.post({ keptAt: null, notKept: '' })
    })
    return line.current
  }, [])

  // Typing: after a pause, and now and then without one.
  useEffect(() => {
    if (!modified) return
    waitingSince.current ??= Date.now()
    const timer = setTimeout(() => {
      waitingSince.current = null
      void post('here')
    }, Math.max(0, Math.min(quietMs, waitingSince.current + busyMs - Date.now())))
    return () => clearTimeout(timer)
  }, [fields, modified, post])

  // A save: what was kept is no longer unsaved.
  const savedRevision = stored?.['draftRevision']
  const lastSaved = useRef(savedRevision)
  useEffect(() => {
    if (savedRevision === lastSaved.current) return
    lastSaved.current = savedRevision
    const key = now.current.resource
    if (key !== null && !now.current.modified && !editingBoard.read().undecided) void drop(key)
  }, [savedRevision, drop])

  useEffect(() => {
    void post('here')
    const timer = setInterval(() => void post('here'), heartbeatMs)
    const hide = () => { if (document.visibilityState === 'hidden') void post('here') }
    const leave = () => void post('left')
    document.addEventListener('visibilitychange', hide)
    window.addEventListener('pagehide', leave)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', hide)
      window.removeEventListener('pagehide', leave)
      leave()
      editingBoard.clear()
    }
  }, [post, id])

  const flush = useCallback(() => post('here', true), [post])
  const adopt = useCallback((key: string) => { adopted.current = key }, [])
  return { resource, revision, flush, adopt, drop }
}
