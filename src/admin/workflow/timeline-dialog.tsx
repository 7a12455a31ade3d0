'use client'

import { useId } from 'react'
import { useTranslation } from '@payloadcms/ui'
import type { Chain } from '../../publishing/review-chain.ts'
import { useModal } from '../dialogs/use-modal.ts'
import { useWording } from '../wording/use-wording.ts'
import type { TimelineEntry } from './standing.ts'
import { Timeline } from './timeline.tsx'

/** Every step of the article's way, newest first: who, when, in which words, over which text. */
export function TimelineDialog({ entries, chain = null, onClose }: { entries: readonly TimelineEntry[]; chain?: Chain | null; onClose: () => void }) {
  const say = useWording()
  const { i18n } = useTranslation()
  const id = useId()
  const dialog = useModal()
  return (
    <dialog className="jy-dialog jy-dialog--wide" ref={dialog} aria-labelledby={id} onCancel={onClose}>
      <h2 id={id}>{say('timeline.title')}</h2>
      <Timeline entries={entries} chain={chain} language={i18n.language} />
      <div className="jy-dialog__buttons">
        <button type="button" className="jy-button" autoFocus onClick={onClose}>{say('common.close')}</button>
      </div>
    </dialog>
  )
}
