'use client'

import { StageLabel } from '../workflow/stage-label.tsx'

/** A stage or live state in the article list: colour and words. */
export function StageCell({ cellData }: { cellData?: unknown }) {
  return typeof cellData === 'string' && cellData !== '' ? <StageLabel stage={cellData} /> : null
}
