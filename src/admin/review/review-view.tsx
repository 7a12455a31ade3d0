'use client'

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { ChecksPanel } from '../checks/checks-panel.tsx'
import { CopyReview } from '../policies/copy-review.tsx'
import { ChainProgress } from '../workflow/chain-progress.tsx'
import { ProblemList } from '../workflow/problem-list.tsx'
import { shownPath } from '../workflow/resource-path.ts'
import { standingBoard } from '../workflow/standing-board.ts'
import { Timeline } from '../workflow/timeline.tsx'
import { WorkflowBar } from '../workflow/workflow-bar.tsx'
import { useWording } from '../wording/use-wording.ts'
import { ChangesPanel } from './changes-panel.tsx'
import type { Sides } from './review-api.store.ts'
import { SharePanel } from './share-panel.tsx'
import { ThemePreview } from './theme-preview.tsx'
import { useComparison } from './use-comparison.ts'

const ofTheDraft: Sides = { left: null, right: null }

/**
 * The review screen (审阅): what a signer looks at before signing. What is new, the text as readers will see it, what
 * the checks found, every step so far, and the moves; the form is one tab away.
 */
export function ReviewView() {
  const { id, collectionSlug } = useDocumentInfo()
  const resource = shownPath({ collectionSlug, id })
  return resource === null ? null : <Review resource={resource} />
}

function Review({ resource }: { /** as `resourcePath` names it */ resource: string }) {
  const say = useWording()
  const { id, collectionSlug } = useDocumentInfo()
  const { i18n } = useTranslation()
  const [sides, setSides] = useState<Sides>(ofTheDraft)
  const { compared, reload } = useComparison(resource, sides)
  const board = useSyncExternalStore(standingBoard.subscribe, standingBoard.read, standingBoard.onServer)
  const standing = board?.resource === resource ? board.standing : null
  useReloadAfterMove(standing?.state.revision ?? null, reload)
  const comparison = compared.kind === 'known' ? compared.comparison : null
  const isOfDraft = comparison === null || comparison.right.key === 'draft'
  // What is signed, previewed and searched for copies is the draft, whatever is compared.
  const shownHash = (isOfDraft ? comparison?.right.textHash : standing?.draftHash) ?? ''
  const outdated = comparison !== null && isOfDraft && standing !== null && standing.draftHash !== shownHash
  return (
    <div className="jy-review">
      <ProblemList />
      <ChainProgress />
      {outdated && <p className="jy-review__alert" role="alert">{say('bar.stale')} <button type="button" className="jy-button" onClick={() => window.location.reload()}>{say('common.reload')}</button></p>}
      <div className="jy-review__columns">
        <div className="jy-review__changes">
          {compared.kind === 'loading' && <p className="jy-quiet" role="status">{say('review.loading')}</p>}
          {compared.kind === 'failed' && <p className="jy-review__alert" role="alert">{say('review.failed')} <button type="button" className="jy-button" onClick={reload}>{say('bar.retry')}</button></p>}
          {!isOfDraft && <p className="jy-review__alert" role="status">{say('review.notTheDraft')} <button type="button" className="jy-button" onClick={() => setSides(ofTheDraft)}>{say('review.backToDraft')}</button></p>}
          {comparison !== null && <ChangesPanel key={`${comparison.left?.key ?? ''} ${comparison.right.key}`} comparison={comparison} chosen={sides} onChoose={setSides} />}
          {collectionSlug === 'policies' && comparison !== null && <CopyReview policy={String(id)} version={shownHash} />}
        </div>
        <aside className="jy-review__side" aria-label={say('review.side')}>
          <ChecksPanel />
          <section aria-labelledby="jy-steps-title">
            <h2 id="jy-steps-title">{say('timeline.title')}</h2>
            {standing !== null && <Timeline entries={standing.timeline} chain={standing.chain} language={i18n.language} />}
          </section>
          {/* Not before it is known what is submitted: the panel is made anew for it, and would lose what was typed. */}
          {standing !== null && <SharePanel key={standing.state.textHash ?? ''} resource={resource} submitted={standing.state.textHash} />}
        </aside>
        <ThemePreview resource={resource} version={shownHash} />
      </div>
      <WorkflowBar />
    </div>
  )
}

/** A move changes what the next signer compares with. */
function useReloadAfterMove(revision: number | null, reload: () => void): void {
  const seen = useRef<number | null>(null)
  useEffect(() => {
    if (revision !== null && seen.current !== null && seen.current !== revision) reload()
    if (revision !== null) seen.current = revision
  }, [revision, reload])
}
