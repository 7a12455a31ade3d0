'use client'

import { useId } from 'react'
import { FieldError, useField, useFormFields } from '@payloadcms/ui'
import type { JSONFieldClientComponent } from 'payload'
import type { ClauseNote } from '../../publishing/policy-text.ts'
import { idOf } from '../../storage/relation-ids.ts'
import { useWording } from '../wording/use-wording.ts'
import { beginningOf, nextClause, notesIn, type OfferedClause } from './note-rows.ts'
import { useAddedRow } from './use-added-row.ts'
import { useDocument } from './use-document.ts'

/** Characters of a clause in the list from which it is chosen. */
const shownInList = 24

/** Words beside single clauses of the document: the clause is chosen from those recognised in its text. */
export const NotesField: JSONFieldClientComponent = ({ path, readOnly }) => {
  const say = useWording()
  const { value, setValue, showError } = useField<unknown>({ path })
  const policy = useFormFields(([fields]) => idOf(fields?.['policy']?.value))
  const document = useDocument(policy)
  const { box, added } = useAddedRow('textarea')
  const notes = notesIn(value)
  const disabled = readOnly === true
  const clauses = document?.clauses ?? []
  const set = (next: readonly ClauseNote[]) => setValue(next.length === 0 ? null : next)
  const change = (at: number, part: Partial<ClauseNote>) => set(notes.map((note, index) => (index === at ? { ...note, ...part } : note)))
  const state = policy === '' ? 'documentFirst' : document === undefined ? 'loading' : document === null ? 'unreachable' : clauses.length === 0 ? 'noClauses' : null
  return (
    <fieldset ref={box} id={`field-${path}`} className="field-type jy-rows" disabled={disabled}>
      <legend>{say('policyForm.notes.title')}</legend>
      <p className="jy-quiet">{say('policyForm.notes.hint')}</p>
      <FieldError path={path} showError={showError} />
      {state !== null && <p className="jy-rows__none" role="status">{say(`policyForm.notes.${state}`)}</p>}
      <div className="jy-rows__list">
        {notes.map((note, at) => (
          <NoteRow key={at} at={at} path={path} note={note} clauses={clauses} known={document !== undefined && document !== null} disabled={disabled} onChange={(part) => change(at, part)} onRemove={() => set(notes.filter((_, index) => index !== at))} />
        ))}
      </div>
      {!disabled && clauses.length > 0 && (
        <button type="button" className="jy-button" onClick={() => { added(); set([...notes, { anchor: nextClause(clauses, notes), text: '' }]) }}>{say('policyForm.notes.add')}</button>
      )}
    </fieldset>
  )
}

type RowProps = { at: number; path: string; note: ClauseNote; clauses: readonly OfferedClause[]; known: boolean; disabled: boolean; onChange: (part: Partial<ClauseNote>) => void; onRemove: () => void }

function NoteRow({ at, path, note, clauses, known, disabled, onChange, onRemove }: RowProps) {
  const say = useWording()
  const id = useId()
  const clause = clauses.find(({ anchor }) => anchor === note.anchor)
  const isLost = known && clause === undefined
  return (
    <div className="jy-rows__row jy-rows__row--note" role="group" aria-label={say('policyForm.notes.row', { number: at + 1, clause: clause?.name ?? '' })}>
      <label className="jy-rows__part">{say('policyForm.notes.clause')}
        <select value={note.anchor} aria-describedby={`${id}-clause`} onChange={(event) => onChange({ anchor: event.target.value })}>
          {clause === undefined && <option value={note.anchor}>{isLost ? say('policyForm.notes.lost') : say('policyForm.notes.loading')}</option>}
          {clauses.map((one) => <option key={one.anchor} value={one.anchor}>{`${'　'.repeat(one.level)}${one.name} ${beginningOf(one.text, shownInList)}`}</option>)}
        </select>
      </label>
      <blockquote id={`${id}-clause`} className={isLost ? 'jy-rows__clause jy-rows__clause--lost' : 'jy-rows__clause'}>{isLost ? say('policyForm.notes.lostHint') : clause?.text}</blockquote>
      <label className="jy-rows__part">{say('policyForm.notes.text')}
        <textarea data-jy-field={`${path}.${at}.text`} rows={3} maxLength={2000} value={note.text} onChange={(event) => onChange({ text: event.target.value })} />
      </label>
      {!disabled && <button type="button" className="jy-button jy-button--plain" aria-label={say('policyForm.notes.removeRow', { number: at + 1 })} onClick={onRemove}>{say('policyForm.remove')}</button>}
    </div>
  )
}
