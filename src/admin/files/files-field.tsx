'use client'

import { useMemo } from 'react'
import { BulkUploadProvider, UploadInput, useConfig, useField } from '@payloadcms/ui'
import type { FilterOptionsResult, UploadFieldClientComponent } from 'payload'
import { idsOf } from '../../storage/relation-ids.ts'
import { FileRow } from './file-row.tsx'
import { moved, offered, withAdded, without } from './file-rows.ts'
import { useFiles } from './use-files.ts'

const collection = 'attachments'
/** Payload's picker is given no value: it shows what is chosen under the name of storage, and ours by the file's own. */
const nothing: string[] = []

/** The files of a text, in the order of its page: by their names, with Payload's picker and place to drop below. */
export const FilesField: UploadFieldClientComponent = ({ field, path, readOnly }) => {
  const { value, setValue, showError, filterOptions, disabled } = useField<unknown>({ path })
  const { config } = useConfig()
  // The picker asks anew whenever its conditions are another object, so they are one as long as they say the same.
  const chosen = idsOf(value).join(',')
  const ids = useMemo(() => (chosen === '' ? [] : chosen.split(',')), [chosen])
  const allowed = JSON.stringify((filterOptions as FilterOptionsResult | undefined)?.[collection] ?? true)
  const choice = useMemo(() => ({ [collection]: offered(JSON.parse(allowed), ids) }) as FilterOptionsResult, [allowed, ids])
  const { files, reload } = useFiles(ids)
  const fixed = readOnly === true || disabled
  const rows = ids.length > 0 && (
    <ol className="jy-files">
      {ids.map((id, index) => (
        <FileRow
          key={id} id={id} file={files.get(id)} fixed={fixed} first={index === 0} last={index === ids.length - 1}
          onMove={(by) => setValue(moved(ids, id, by))} onRemove={() => setValue(without(ids, id))} onRenamed={reload}
        />
      ))}
    </ol>
  )
  return (
    <BulkUploadProvider drawerSlugPrefix={path}>
      <UploadInput
        api={config.routes.api} serverURL={config.serverURL} path={path} relationTo={collection} hasMany value={nothing} readOnly={fixed} showError={showError}
        label={field.label} BeforeInput={rows} allowCreate
        filterOptions={choice}
        onChange={(added: unknown) => setValue(withAdded(ids, idsOf(added)))}
      />
    </BulkUploadProvider>
  )
}
