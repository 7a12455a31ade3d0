'use client'

import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useDocumentInfo, useEditDepth } from '@payloadcms/ui'
import { idOf } from '../../storage/relation-ids.ts'
import { useWording } from '../wording/use-wording.ts'
import { StageLabel } from './stage-label.tsx'

/** Where the bar of moves stands at other drafts: this one is reviewed and released with its document (J-01). */
export function MemberNote() {
  const say = useWording()
  const { data } = useDocumentInfo()
  const depth = useEditDepth()
  const [mounted, setMounted] = useState(false)
  useEffect(() => setMounted(true), [])
  if (depth > 1 || !mounted) return null
  const policy = idOf(data?.['policy'])
  const stage = data?.['stage']
  return createPortal((
    <section className="jy-bar" aria-label={say('bar.label')}>
      <div className="jy-bar__place">
        <p>{typeof stage === 'string' && <StageLabel stage={stage} />}<span className="jy-bar__holder">{say('bar.member')}</span></p>
      </div>
      {policy !== '' && <div className="jy-bar__side"><a className="jy-button" href={`/admin/collections/policies/${encodeURIComponent(policy)}`}>{say('bar.openDocument')}</a></div>}
    </section>
  ), document.body)
}
