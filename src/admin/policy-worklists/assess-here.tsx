'use client'

import { useState, type ToggleEvent } from 'react'
import { useRouter } from 'next/navigation.js'
import { AssessmentPanel } from '../policies/assessment-panel.tsx'
import { useWording } from '../wording/use-wording.ts'

/** A document on the list of periodic assessments: its record, and the act that takes it off the list. */
export function AssessHere({ document }: { document: string }) {
  const say = useWording()
  const router = useRouter()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details className="jy-worklist__copy" onToggle={(event: ToggleEvent<HTMLDetailsElement>) => setIsOpen(event.newState === 'open')}>
      <summary>{say('assessments.here')}</summary>
      {isOpen && <div className="jy-rows"><AssessmentPanel document={document} onRecorded={() => router.refresh()} /></div>}
    </details>
  )
}
