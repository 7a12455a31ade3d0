'use client'

import { useState, type ReactNode } from 'react'
import type { Change, FilePair, MemberPair, PageDifference } from '../../publishing/compare/difference.ts'
import { wordingKeyOf } from '../workflow/form-places.ts'
import type { Say } from '../wording/wording.ts'
import { BlockView } from './block-view.tsx'
import { rowsOf } from './change-rows.ts'
import { factSpans, factWords } from './fact-words.ts'
import { FileView, ImageView } from './file-view.tsx'
import { WordsView, type Reading } from './words-view.tsx'

type PageProps = { page: PageDifference; officialFiles: readonly FilePair[]; sides: readonly Reading[]; only: boolean; first: boolean; say: Say }

/** An interpretation; of one that is gone its name is all there is to say. */
export function MemberRows({ member, ...shown }: Omit<PageProps, 'page' | 'officialFiles'> & { member: MemberPair }) {
  const { say, first } = shown
  const name = say('checks.member', { title: member.title || say('desk.untitled') })
  const isTold = !first && member.change !== 'same'
  return (
    <section className="jy-diff__member" aria-label={name}>
      <h3 className="jy-diff__title" {...(isTold ? { 'data-jy-change': member.change, tabIndex: -1 } : {})}>{name}{isTold && <b className={`jy-tag jy-tag--${member.change}`}>{say(`review.change.${member.change}`)}</b>}</h3>
      {member.change !== 'removed' && <PageRows page={member} officialFiles={[]} {...shown} />}
    </section>
  )
}

/** One page: its facts, its body, its files. */
export function PageRows({ page, officialFiles, sides, only, first, say }: PageProps) {
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const shown = (change: Change) => !only || first || change !== 'same'
  const fields = page.fields.filter((pair) => shown(pair.change) && (pair.left !== '' || pair.right !== ''))
  const cover = page.cover !== null && shown(page.cover.change) ? page.cover : null
  const lists = [['fields.officialFiles', officialFiles], ['fields.attachments', page.attachments]] as const
  return (
    <>
      {(fields.length > 0 || cover !== null) && <h3>{say('review.facts')}</h3>}
      {fields.map((pair) => (
        <DiffRow key={pair.field} change={first ? 'same' : pair.change} label={say(wordingKeyOf(pair.field))} sides={sides} say={say}
          view={(reading) => <p>{factWords(pair, reading, say) ?? <WordsView spans={factSpans(pair, say)} reading={reading} plain={first} />}</p>} />
      ))}
      {cover !== null && <DiffRow change={first ? 'same' : cover.change} label={say('fields.cover')} sides={sides} say={say} view={(reading) => <ImageView pair={cover} reading={reading} plain={first} />} />}
      <h3>{say('fields.body')}</h3>
      {page.blocks.length === 0 && <p className="jy-quiet">{say('review.noBody')}</p>}
      {rowsOf(page.blocks, only && !first, opened).map((row) => row.kind === 'fold' ? (
        <p key={`fold-${row.from}`} className="jy-diff__fold">
          <button type="button" onClick={() => setOpened(new Set([...opened, row.from]))}>{say('review.unchanged', { count: row.count })}</button>
        </p>
      ) : (
        <DiffRow key={row.index} change={first ? 'same' : row.pair.change} label={null} sides={sides} say={say} view={(reading) => <BlockView pair={row.pair} reading={reading} plain={first} />} />
      ))}
      {lists.map(([title, files]) => {
        const told = files.filter((pair) => shown(pair.change))
        return told.length === 0 ? null : (
          <div key={title}>
            <h3>{say(title)}</h3>
            {told.map((pair, index) => <DiffRow key={index} change={first ? 'same' : pair.change} label={null} sides={sides} say={say} view={(reading) => <FileView pair={pair} reading={reading} plain={first} />} />)}
          </div>
        )
      })}
    </>
  )
}

type RowProps = { change: Change; label: string | null; sides: readonly Reading[]; say: Say; view: (reading: Reading) => ReactNode }

/** One row; a changed one can be stepped to and says what happened in words. */
function DiffRow({ change, label, sides, say, view }: RowProps) {
  const changed = change !== 'same'
  const isFact = label !== null && sides.length === 1
  const told = (reading: Reading) => (reading === 'left' ? change !== 'added' : reading === 'right' ? change !== 'removed' : true)
  return (
    <div className={`jy-diff__row jy-diff__row--${change}${isFact ? ' jy-diff__row--fact' : ''}`} {...(changed ? { 'data-jy-change': change, tabIndex: -1, role: 'group', 'aria-label': [label, say(`review.change.${change}`)].filter(Boolean).join(' ') } : {})}>
      {(label !== null || changed) && <p className="jy-diff__label">{label}{changed && <b className={`jy-tag jy-tag--${change}`}>{say(`review.change.${change}`)}</b>}</p>}
      {sides.map((reading) => (
        <div key={reading} className={`jy-diff__side jy-diff__side--${reading}`}>{told(reading) ? view(reading) : <p className="jy-quiet jy-diff__none">{say('review.notThere')}</p>}</div>
      ))}
    </div>
  )
}
