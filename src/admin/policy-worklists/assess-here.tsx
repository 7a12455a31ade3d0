'use client'

import { useEffect, useRef, useState } from 'react'
import { useRouter } from 'next/navigation.js'
import { AssessmentPanel } from '../policies/assessment-panel.tsx'
import { useWording } from '../wording/use-wording.ts'

/** A document on the list of periodic assessments: its record, and the act that takes it off the list. */
export function AssessHere({ document }: { document: string }) {
  const say = useWording()
  const router = useRouter()
  const details = useRef<HTMLDetailsElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const look = (): void => setIsOpen(details.current?.open === true)
  // The browser opens it before anything here listens.
  useEffect(look, [])
  return (
    <details ref={details} className="jy-worklist__copy" onToggle={look}>
      <summary>{say('assessments.here')}</summary>
      {isOpen && <div className="jy-rows"><AssessmentPanel document={document} onRecorded={() => router.refresh()} /></div>}
    </details>
  )
}
