'use client'

import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import { useWording } from '../wording/use-wording.ts'
import { renameFile } from './files-api.store.ts'
import type { NamedFile } from './file-rows.ts'

type Props = {
  id: string
  /** undefined while it is read, null when the person may not read it or it is gone */
  file: NamedFile | null | undefined
  fixed: boolean
  first: boolean
  last: boolean
  onMove: (by: -1 | 1) => void
  onRemove: () => void
  onRenamed: () => void
}

export function FileRow({ id, file, fixed, first, last, onMove, onRemove, onRenamed }: Props) {
  const say = useWording()
  const [renaming, setRenaming] = useState(false)
  const acts = useRef<HTMLSpanElement>(null)
  const [returning, setReturning] = useState(false)
  useEffect(() => {
    if (!returning) return
    setReturning(false)
    acts.current?.querySelector<HTMLElement>('.jy-files__rename')?.focus()
  }, [returning])
  const name = file?.name ?? say(file === null ? 'files.unreadable' : 'files.loading')
  if (renaming && file && !fixed) {
    const end = (isRenamed: boolean, byKey: boolean) => {
      setRenaming(false)
      if (byKey) setReturning(true)
      if (isRenamed) onRenamed()
    }
    return <Renaming id={id} file={file} onEnd={end} />
  }
  const remove = () => {
    const row = acts.current?.closest('li')
    const near = (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector<HTMLElement>('.jy-files__remove')
    const field = row?.closest('.field-type')
    ;(near ?? field?.querySelector<HTMLElement>('.upload__listToggler'))?.focus()
    onRemove()
  }
  return (
    <li className="jy-files__row">
      <span className="jy-files__name">{name}</span>
      <span className="jy-files__facts">{file?.facts}</span>
      {!fixed && (
        <span className="jy-files__acts" ref={acts}>
          {/* Not disabled: the focus would fall out of the list with the last step. */}
          <button type="button" className="jy-button jy-button--plain jy-files__up" aria-disabled={first} aria-label={say('files.up', { name })} onClick={() => { if (!first) onMove(-1) }}>↑</button>
          <button type="button" className="jy-button jy-button--plain jy-files__down" aria-disabled={last} aria-label={say('files.down', { name })} onClick={() => { if (!last) onMove(1) }}>↓</button>
          {file && <button type="button" className="jy-button jy-button--plain jy-files__rename" aria-label={say('files.renameNamed', { name })} onClick={() => setRenaming(true)}>{say('files.rename')}</button>}
          <button type="button" className="jy-button jy-button--plain jy-files__remove" aria-label={say('files.removeNamed', { name })} onClick={remove}>{say('files.remove')}</button>
        </span>
      )}
    </li>
  )
}

/**
 * The name by which readers of the page find the file. It is stored at once, with the file and not with the text, also when somebody
 * goes on to another field: nothing that was typed is lost.
 */
function Renaming({ id, file, onEnd }: { id: string; file: NamedFile; onEnd: (isRenamed: boolean, byKey: boolean) => void }) {
  const say = useWording()
  const [title, setTitle] = useState(file.name)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const store = async (byKey: boolean) => {
    if (title.trim() === file.name) return onEnd(false, byKey)
    setBusy(true)
    const refused = await renameFile(id, title.trim())
    if (refused === null) return onEnd(true, byKey)
    setBusy(false)
    setProblem(refused === '' ? say('files.notRenamed') : refused)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // What an input method does with these keys is its own: it chooses among characters.
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    // Else the form around would be saved, or a window over it closed.
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') onEnd(false, true)
    else if (!busy) void store(true)
  }
  const onBlur = (event: FocusEvent) => {
    if (busy || problem !== '' || event.currentTarget.contains(event.relatedTarget)) return
    void store(false)
  }
  return (
    <li className="jy-files__row" onBlur={onBlur}>
      <input className="jy-files__title" value={title} maxLength={200} aria-label={say('files.newName', { name: file.name })} autoFocus onChange={(event) => setTitle(event.target.value)} onKeyDown={onKeyDown} />
      <span className="jy-files__acts">
        <button type="button" className="jy-button" disabled={busy} onClick={() => void store(true)}>{say('files.store')}</button>
        <button type="button" className="jy-button jy-button--plain" disabled={busy} onClick={() => onEnd(false, true)}>{say('common.cancel')}</button>
      </span>
      <p className="jy-files__note">{say('files.everywhere')}</p>
      {problem !== '' && <p className="jy-field-problem" role="alert">{problem}</p>}
    </li>
  )
}
