'use client'

import { StageLabel } from '../workflow/stage-label.tsx'

type Row = { stage?: unknown; live?: unknown; _status?: unknown; draftAuthors?: unknown }

/**
 * A stage or live state in the article list: colour and words. What is published and has not been written on since is
 * nobody's draft, so its stage is left out.
 */
export function StageCell({ cellData, rowData }: { cellData?: unknown; rowData?: Row }) {
  if (cellData === 'draft' && rowData?.live === 'published' && isUntouched(rowData)) return <span aria-hidden="true">—</span>
  return typeof cellData === 'string' && cellData !== '' ? <StageLabel stage={cellData} /> : null
}

const isUntouched = (row: Row): boolean => row._status === 'published' || !String(row.draftAuthors ?? '').startsWith('@')
