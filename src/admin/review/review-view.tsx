'use client'

import { useEffect, useState } from 'react'
import { useDocumentInfo, useTranslation } from '@payloadcms/ui'
import type { Chain } from '../../publishing/review-chain.ts'
import { useStanding } from '../workflow/use-standing.ts'
import { ProblemList } from '../workflow/problem-list.tsx'
import { WorkflowBar } from '../workflow/workflow-bar.tsx'
import { useWording } from '../wording/use-wording.ts'
import { ChangesPanel } from './changes-panel.tsx'
import { FindingsPlace } from './findings-place.tsx'
import { SharePanel } from './share-panel.tsx'
import { ThemePreview } from './theme-preview.tsx'
import { Timeline } from '../workflow/timeline.tsx'
import { useComparison } from './use-comparison.ts'

/** Name of the window's event by which the workflow bar says that a move was made. */
const moved = 'jy:moved'

/**
 * The review screen (审阅): what a signer looks at before signing. What is new, the text as readers will see it, what
 * the checks found, every step so far, and the moves; the form is one tab away.
 */
export function ReviewView() {
  const { id } = useDocumentInfo()
  return id === undefined ? null : <Review article={String(id)} />
}

function Review({ article }: { article: string }) {
  const say = useWording()
  const { i18n } = useTranslation()
  const { data } = useDocumentInfo()
  const [left, setLeft] = useState<string | null>(null)
  const { compared, reload } = useComparison(article, left)
  const { known, reload: reloadStanding } = useStanding(article, typeof data?.['updatedAt'] === 'string' ? data['updatedAt'] : null)
  useEffect(() => {
    const again = () => {
      reload()
      reloadStanding()
    }
    window.addEventListener(moved, again)
    return () => window.removeEventListener(moved, again)
  }, [reload, reloadStanding])
  const standing = known.kind === 'known' ? known.standing : null
  const comparison = compared.kind === 'known' ? compared.comparison : null
  const shownHash = comparison?.right.textHash ?? ''
  const outdated = comparison !== null && standing !== null && standing.draftHash !== shownHash
  const chain = (standing as { chain?: Chain } | null)?.chain ?? null
  return (
    <div className="jy-review">
      <ProblemList />
      {outdated && <p className="jy-review__alert" role="alert">{say('bar.stale')} <button type="button" className="jy-button" onClick={() => window.location.reload()}>{say('common.reload')}</button></p>}
      <div className="jy-review__columns">
        <div className="jy-review__main">
          {compared.kind === 'loading' && <p className="jy-quiet" role="status">{say('review.loading')}</p>}
          {compared.kind === 'failed' && <p className="jy-review__alert" role="alert">{say('review.failed')} <button type="button" className="jy-button" onClick={reload}>{say('bar.retry')}</button></p>}
          {comparison !== null && <ChangesPanel key={comparison.left?.key ?? ''} comparison={comparison} chosen={left} onChoose={setLeft} />}
          <ThemePreview article={article} version={shownHash} />
        </div>
        <aside className="jy-review__side" aria-label={say('review.side')}>
          <FindingsPlace article={article} />
          <section aria-labelledby="jy-steps-title">
            <h2 id="jy-steps-title">{say('timeline.title')}</h2>
            {standing !== null && <Timeline entries={standing.timeline} chain={chain} language={i18n.language} />}
          </section>
          <SharePanel article={article} submitted={standing?.state.textHash ?? null} />
        </aside>
      </div>
      <WorkflowBar />
    </div>
  )
}
