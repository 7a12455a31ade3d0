'use client'

import type { ReactNode } from 'react'
import type { DeskItem } from '../../desk/read-desk.action.ts'
import type { Say } from '../wording/wording.ts'
import type { BatchMove } from './desk-api.store.ts'

/** A batch is of one move: those whose step it is. */
export const fits = (move: BatchMove, item: DeskItem): boolean => (move === 'return' ? item.kind === 'sign' : item.nextMove === move)

/** Above the list: how many are chosen, and what can be done with them together. */
export function BatchBar({ selected, say, onStart, children }: { selected: readonly DeskItem[]; say: Say; onStart: (move: BatchMove) => void; children: ReactNode }) {
  const moves = (['approve', 'publish', 'confirm', 'return'] as const).map((move) => ({ move, count: selected.filter((item) => fits(move, item)).length }))
  return (
    <div className="jy-batch" role="region" aria-label={say('desk.batch.label')}>
      <span role="status">{selected.length === 0 ? say('desk.batch.hint') : say('desk.batch.chosen', { count: selected.length })}</span>
      {moves.filter(({ count }) => count > 0).map(({ move, count }) => (
        <button key={move} type="button" className={move === 'return' ? 'jy-button jy-button--warn' : 'jy-button jy-button--primary'} onClick={() => onStart(move)}>{say(`desk.batch.${move}`, { count })}</button>
      ))}
      {children}
    </div>
  )
}
