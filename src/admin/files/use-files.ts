import { useCallback, useEffect, useState } from 'react'
import type { NamedFile } from './file-rows.ts'
import { readFiles } from './files-api.store.ts'

type Files = ReadonlyMap<string, NamedFile | null>

const none: Files = new Map()

/**
 * Files by id: those that are not known yet are read, all of them on demand. Null for one that cannot be read; `isFailed`
 * when the last question had no answer.
 */
export function useFiles(ids: readonly string[]): { files: Files; isFailed: boolean; reload: () => void } {
  const [files, setFiles] = useState<Files>(none)
  const [isFailed, setFailed] = useState(false)
  const missing = ids.filter((id) => !files.has(id)).join(',')
  const read = useCallback(async (wanted: readonly string[], isCurrent: () => boolean) => {
    const found = await readFiles(wanted)
    if (!isCurrent()) return
    setFailed(found === null)
    if (found === null) return
    const byId = new Map(found.map((file) => [file.id, file]))
    setFiles((before) => new Map([...before, ...wanted.map((id) => [id, byId.get(id) ?? null] as const)]))
  }, [])
  useEffect(() => {
    if (missing === '') return
    let current = true
    void read(missing.split(','), () => current)
    return () => { current = false }
  }, [missing, read])
  return { files, isFailed, reload: () => void read(ids, () => true) }
}
