'use client'

import { useEffect, useRef, useState } from 'react'
import { Link } from '@payloadcms/ui'
import type { ListedCopy } from '../../features/policy-library/worklists.action.ts'
import { CopyView } from '../policies/copy-view.tsx'
import { readCopyReport, type CopyFindings } from '../policies/policies-api.store.ts'
import { useWording } from '../wording/use-wording.ts'

/** A copied interpretation of the worklist: its share, and, once somebody opens it, the passages side by side (J-06). */
export function CopiedText({ copy: { draft, title, share } }: { copy: ListedCopy }) {
  const say = useWording()
  /** undefined before anybody asked, null when there is no answer */
  const [findings, setFindings] = useState<CopyFindings | null | undefined>(undefined)
  const details = useRef<HTMLDetailsElement>(null)
  const asked = useRef(false)
  const read = (): void => {
    if (draft === null || asked.current || details.current?.open !== true) return
    asked.current = true
    void readCopyReport(draft).then((found) => {
      asked.current = found !== null
      setFindings(found)
    })
  }
  // The browser opens it before anything here listens: what stands open by then was asked for as well.
  useEffect(read, [])
  const words = say('worklists.copied', { title: title === '' ? say('desk.untitled') : title, percent: Math.round(share * 100) })
  if (draft === null) return <p>{words}</p>
  return (
    <details ref={details} className="jy-worklist__copy" onToggle={read}>
      <summary>{words}</summary>
      {findings === undefined && <p className="jy-quiet" role="status">{say('copying.state.asking')}</p>}
      {findings === null && <p className="jy-field-problem" role="alert">{say('copying.state.failed')}</p>}
      {findings !== undefined && findings !== null && <CopyView findings={findings} />}
      <p><Link className="jy-button" href={`/admin/collections/interpretations/${draft}`} prefetch={false}>{say('worklists.open')}</Link></p>
    </details>
  )
}
