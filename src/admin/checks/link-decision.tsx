'use client'

import { useState } from 'react'
import { toast, useAuth, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useWording } from '../wording/use-wording.ts'
import { decideLink } from './checks-api.store.ts'

/** 同意 or 不同意 above a registered link; for everybody but the one who asked. The server decides who may. */
export function LinkDecision() {
  const say = useWording()
  const router = useRouter()
  const { id, data } = useDocumentInfo()
  const { user } = useAuth()
  const [opinion, setOpinion] = useState('')
  const [busy, setBusy] = useState(false)
  if (id === undefined || user === null || data?.['requestedBy'] === String(user?.id)) return null
  const decide = async (decision: 'approve' | 'refuse') => {
    setBusy(true)
    const answer = await decideLink(String(id), decision, opinion)
    setBusy(false)
    if (answer?.ok === true) {
      toast.success(say(`checks.decision.${decision}d`))
      return router.refresh()
    }
    toast.error(answer?.text ?? say('problems.network'))
  }
  return (
    <div className="jy-decision">
      <label>
        {say('checks.decision.opinion')}
        <input type="text" maxLength={500} value={opinion} onChange={(event) => setOpinion(event.target.value)} />
      </label>
      <button type="button" className="jy-button jy-button--primary" disabled={busy} onClick={() => void decide('approve')}>{say('checks.decision.approve')}</button>
      <button type="button" className="jy-button jy-button--warn" disabled={busy} onClick={() => void decide('refuse')}>{say('checks.decision.refuse')}</button>
    </div>
  )
}
