'use client'

import { useId, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Comparison } from '../../editing/compare-copy.action.ts'
import { differences, shown, type FieldDifference, type Side } from '../../editing/compare-texts.ts'
import { civilMinute } from '../../library/civil-time.ts'
import { useModal } from '../dialogs/use-modal.ts'
import { rowWords } from '../policies/row-words.ts'
import { useWording } from '../wording/use-wording.ts'

type Props = { comparison: Comparison; refused: boolean; onClose: () => void; onChoose: (choice: Record<string, Side>) => void }

/** One's own words beside the stored ones, field by field; whoever reads decides piece by piece, and nothing is written yet. */
export function CompareDialog({ comparison, refused, onClose, onChoose }: Props) {
  const say = useWording()
  const id = useId()
  const dialog = useModal()
  const { copy, draft, base, names } = comparison
  const found = useMemo(() => (copy === null || draft === null ? [] : differences(copy.data, draft.data, base)), [copy, draft, base])
  const [choice, setChoice] = useState<Record<string, Side>>(() => Object.fromEntries(found.map(({ field, proposed }) => [field, proposed])))
  const who = draft === null || draft.savedByName === '' ? say('editing.dialog.somebody') : draft.savedByName
  const savedAt = draft?.savedAt ?? null
  const at = savedAt === null ? '' : civilMinute(savedAt)
  return createPortal((
    <dialog className="jy-dialog jy-dialog--wide jy-compare" ref={dialog} aria-labelledby={`${id}-title`} onCancel={onClose}>
      <h2 id={`${id}-title`}>{say(refused ? 'editing.dialog.refused' : 'editing.dialog.title')}</h2>
      <p>{say(refused ? 'editing.dialog.refusedText' : 'editing.dialog.text', { name: who, at })}</p>
      {found.length === 0 && <p>{say('editing.dialog.same')}</p>}
      {found.map((difference) => (
        <Piece
          key={difference.field} difference={difference} names={names} side={choice[difference.field] ?? 'mine'} theirs={say('editing.dialog.theirs', { name: who })}
          onSide={(side) => setChoice((now) => ({ ...now, [difference.field]: side }))}
        />
      ))}
      <div className="jy-dialog__buttons">
        <button type="button" className="jy-button jy-button--primary" onClick={() => onChoose(choice)}>{say('editing.dialog.take')}</button>
        <button type="button" className="jy-button" onClick={onClose}>{say('editing.dialog.later')}</button>
      </div>
    </dialog>
  ), document.body)
}

type PieceProps = { difference: FieldDifference; names: Record<string, string>; side: Side; theirs: string; onSide: (side: Side) => void }

function Piece({ difference, names, side, theirs, onSide }: PieceProps) {
  const say = useWording()
  const group = useId()
  const { field, standing } = difference
  const key = `fields.${field === 'column' ? 'mainColumn' : field}`
  const label = say(key)
  return (
    <fieldset className="jy-compare__piece" data-jy-compared={field}>
      <legend>{label === key ? field : label}<small>{say(`editing.standing.${standing}`)}</small></legend>
      {(['mine', 'theirs'] as const).map((one) => (
        <label key={one} className={side === one ? 'jy-compare__side jy-compare__side--taken' : 'jy-compare__side'}>
          <span><input type="radio" name={group} value={one} checked={side === one} onChange={() => onSide(one)} /> {one === 'mine' ? say('editing.dialog.mine') : theirs}</span>
          <span className="jy-compare__text">{(rowWords(field, difference[one], say)?.join('\n') ?? shown(difference[one], names)) || say('editing.dialog.empty')}</span>
        </label>
      ))}
    </fieldset>
  )
}
