'use client'

import { useDocumentDrawer } from '@payloadcms/ui'
import { useWording } from '../wording/use-wording.ts'
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
  const [Drawer, , { openDrawer }] = useDocumentDrawer({ collectionSlug: 'attachments', id })
  const name = file?.name ?? say(file === null ? 'files.unreadable' : 'files.loading')
  return (
    <li className="jy-files__row">
      <span className="jy-files__name">{name}</span>
      <span className="jy-files__facts">{file?.facts}</span>
      {!fixed && (
        <span className="jy-files__acts">
          <button type="button" className="jy-button jy-button--plain" disabled={first} aria-label={say('files.up', { name })} onClick={() => onMove(-1)}>↑</button>
          <button type="button" className="jy-button jy-button--plain" disabled={last} aria-label={say('files.down', { name })} onClick={() => onMove(1)}>↓</button>
          {file && <button type="button" className="jy-button jy-button--plain" aria-label={say('files.renameNamed', { name })} onClick={openDrawer}>{say('files.rename')}</button>}
          <button type="button" className="jy-button jy-button--plain" aria-label={say('files.removeNamed', { name })} onClick={onRemove}>{say('files.remove')}</button>
        </span>
      )}
      {!fixed && file && <Drawer onSave={onRenamed} />}
    </li>
  )
}
