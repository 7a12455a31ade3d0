'use client'

import { useMemo, useRef, useState } from 'react'
import { BulkUploadProvider, UploadInput, useConfig, useField } from '@payloadcms/ui'
import type { FilterOptionsResult, UploadFieldClientComponent } from 'payload'
import { idsOf } from '../../storage/relation-ids.ts'
import { standingBoard } from '../workflow/standing-board.ts'
import { useLocked } from '../workflow/use-locked.ts'
import { useWording } from '../wording/use-wording.ts'
import { FileRow } from './file-row.tsx'
import { moved, offered, withAdded, without } from './file-rows.ts'
import { useFiles } from './use-files.ts'

const collection = 'attachments'
/** Payload's picker is given no value: it shows what is chosen under the name of storage, and ours by the file's own. */
const nothing: string[] = []

/** The files of a text, in the order of its page: by their names, with Payload's picker and place to drop below. */
export const FilesField: UploadFieldClientComponent = ({ field, path, readOnly }) => {
  const say = useWording()
  const { value, setValue, showError, filterOptions, disabled } = useField<unknown>({ path })
  const { config } = useConfig()
  // The picker asks anew whenever its conditions are another object, so they are one as long as they say the same.
  const chosen = idsOf(value).join(',')
  const ids = useMemo(() => (chosen === '' ? [] : chosen.split(',')), [chosen])
  const allowed = JSON.stringify((filterOptions as FilterOptionsResult | undefined)?.[collection] ?? true)
  const choice = useMemo(() => ({ [collection]: offered(JSON.parse(allowed), ids) }) as FilterOptionsResult, [allowed, ids])
  const { files, isFailed, reload } = useFiles(ids)
  const isLocked = useLocked()
  const fixed = readOnly === true || disabled || isLocked
  const [told, setTold] = useState('')
  // The picker reads a file before it hands it on; of two that are picked meanwhile neither may take the other's place.
  const newest = useRef(ids)
  newest.current = ids
  const set = (next: string[]) => {
    newest.current = next
    setValue(next)
  }
  const nameOf = (id: string) => files.get(id)?.name ?? ''
  const rows = (
    <>
      {isFailed && <p className="jy-field-problem" role="alert">{say('files.failed')} <button type="button" className="jy-button" onClick={reload}>{say('files.retry')}</button></p>}
      {ids.length > 0 && (
        <ol className="jy-files" aria-label={say('files.list')}>
          {ids.map((id, index) => (
            <FileRow
              key={id} id={id} file={files.get(id)} fixed={fixed} first={index === 0} last={index === ids.length - 1}
              onMove={(by) => {
                const next = moved(newest.current, id, by)
                set(next)
                setTold(say('files.moved', { name: nameOf(id), place: next.indexOf(id) + 1 }))
              }}
              onRemove={() => {
                set(without(newest.current, id))
                setTold(say('files.removed', { name: nameOf(id) }))
              }}
              onRenamed={() => {
                reload()
                // Another name is another text: what the bar may sign is read anew.
                standingBoard.read()?.reload()
                setTold(say('files.renamed'))
              }}
            />
          ))}
        </ol>
      )}
      <p className="jy-files__told" role="status">{told}</p>
    </>
  )
  return (
    <BulkUploadProvider drawerSlugPrefix={path}>
      <UploadInput
        api={config.routes.api} serverURL={config.serverURL} path={path} relationTo={collection} hasMany value={nothing} readOnly={fixed} showError={showError}
        label={field.label} BeforeInput={rows} allowCreate
        filterOptions={choice}
        onChange={(added: unknown) => set(withAdded(newest.current, idsOf(added)))}
      />
    </BulkUploadProvider>
  )
}
