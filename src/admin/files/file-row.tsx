'use client'

import { useState, type KeyboardEvent } from 'react'
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
  const name = file?.name ?? say(file === null ? 'files.unreadable' : 'files.loading')
  if (renaming && file) return <Renaming id={id} file={file} onEnd={(renamed) => { setRenaming(false); if (renamed) onRenamed() }} />
  return (
    <li className="jy-files__row">
      <span className="jy-files__name">{name}</span>
      <span className="jy-files__facts">{file?.facts}</span>
      {!fixed && (
        <span className="jy-files__acts">
          <button type="button" className="jy-button jy-button--plain" disabled={first} aria-label={say('files.up', { name })} onClick={() => onMove(-1)}>↑</button>
          <button type="button" className="jy-button jy-button--plain" disabled={last} aria-label={say('files.down', { name })} onClick={() => onMove(1)}>↓</button>
          {file && <button type="button" className="jy-button jy-button--plain" aria-label={say('files.renameNamed', { name })} onClick={() => setRenaming(true)}>{say('files.rename')}</button>}
          <button type="button" className="jy-button jy-button--plain" aria-label={say('files.removeNamed', { name })} onClick={onRemove}>{say('files.remove')}</button>
        </span>
      )}
    </li>
  )
}

/** The name by which readers of the page find the file; it is stored at once, with the file and not with the text. */
function Renaming({ id, file, onEnd }: { id: string; file: NamedFile; onEnd: (renamed: boolean) => void }) {
  const say = useWording()
  const [title, setTitle] = useState(file.name)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const store = async () => {
    setBusy(true)
    const refused = await renameFile(id, title.trim())
    if (refused === null) return onEnd(true)
    setBusy(false)
    setProblem(refused === '' ? say('files.notRenamed') : refused)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    // Else the form around would be saved, or a window over it closed.
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') onEnd(false)
    else if (!busy) void store()
  }
  return (
    <li className="jy-files__row">
      <input className="jy-files__title" value={title} maxLength={200} aria-label={say('files.newName', { name: file.name })} autoFocus onChange={(event) => setTitle(event.target.value)} onKeyDown={onKeyDown} />
      <span className="jy-files__acts">
        <button type="button" className="jy-button" disabled={busy} onClick={() => void store()}>{say('files.store')}</button>
        <button type="button" className="jy-button jy-button--plain" disabled={busy} onClick={() => onEnd(false)}>{say('common.cancel')}</button>
      </span>
      {problem !== '' && <p className="jy-field-problem" role="alert">{problem}</p>}
    </li>
  )
}
