'use client'

import type { BlockPair, BlockShape } from '../../publishing/compare/difference.ts'
import { useWording } from '../wording/use-wording.ts'
import type { Say } from '../wording/wording.ts'
import { FileView, ImageView } from './file-view.tsx'
import { TableView } from './table-view.tsx'
import { WordsView, type Reading } from './words-view.tsx'

/** One block on one side, or on both in one; nothing where it does not stand on that side. */
export function BlockView({ pair, reading, plain }: { pair: BlockPair; reading: Reading; plain: boolean }) {
  const say = useWording()
  const shape = reading === 'left' ? pair.left : reading === 'right' ? pair.right : (pair.right ?? pair.left)
  if (shape === null) return null
  return (
    <div className={`jy-block jy-block--${shape.role} jy-block--level-${shape.level}`}>
      {pair.table !== null && <TableView table={pair.table} reading={reading} plain={plain} />}
      {pair.image !== null && <ImageView pair={pair.image} reading={reading} plain={plain} />}
      {pair.file !== null && <FileView pair={pair.file} reading={reading} plain={plain} />}
      {shape.role === 'rule' && <hr />}
      {pair.spans.length > 0 && (
        <p>
          {shape.role === 'item' && <span className="jy-block__sign" aria-hidden={shape.number === null || undefined}>{shape.number === null ? '•' : `${shape.number}.`}</span>}
          <WordsView spans={pair.spans} reading={reading} plain={plain} />
        </p>
      )}
      {!plain && reading !== 'left' && notesOf(pair, say).map((note) => <p key={note} className="jy-note">{note}</p>)}
    </div>
  )
}

/** What the marks in the words do not tell. */
function notesOf(pair: BlockPair, say: Say): string[] {
  const notes: string[] = []
  if (pair.moved) notes.push(say(pair.right === null ? 'review.movedAway' : 'review.movedHere'))
  if (pair.left !== null && pair.right !== null && nameOf(pair.left, say) !== nameOf(pair.right, say)) notes.push(say('review.reshaped', { from: nameOf(pair.left, say), to: nameOf(pair.right, say) }))
  else if (pair.left !== null && pair.right !== null && pair.left.align !== pair.right.align) notes.push(say('review.realigned'))
  if (pair.left !== null && pair.right !== null && pair.left.start !== null && pair.right.start !== null && pair.left.start !== pair.right.start) notes.push(say('review.renumbered', { from: pair.left.number ?? '', to: pair.right.number ?? '' }))
  if (onlyForm(pair)) notes.push(say('review.onlyForm'))
  const count = pair.table?.count
  if (pair.change === 'changed' && count !== undefined) {
    const told = (['rowsAdded', 'rowsRemoved', 'columnsAdded', 'columnsRemoved', 'cellsChanged'] as const).filter((key) => count[key] > 0)
    if (told.length > 0) notes.push(told.map((key) => say(`review.table.${key}`, { count: count[key] })).join(say('review.comma')))
  }
  return notes
}

/** The words are the same on both sides; their form or where they lead is not. */
function onlyForm({ spans, change }: BlockPair): boolean {
  const read = (kind: 'removed' | 'added') => spans.filter((span) => span.kind === 'same' || span.kind === kind).map((span) => span.text).join('')
  const unlinked = spans.every((span) => span.kind === 'same' || span.href === null)
  return change === 'changed' && unlinked && spans.some((span) => span.kind !== 'same') && read('removed') === read('added')
}

const nameOf = (shape: BlockShape, say: Say): string =>
  shape.role === 'heading' ? say(`review.roles.heading${shape.level}`) : shape.role === 'item' ? say(shape.ordered ? 'review.roles.numbered' : 'review.roles.item') : say(`review.roles.${shape.role}`)
