import { useCallback, useEffect, useState } from 'react'
import type { NamedFile } from './file-rows.ts'
import { readFiles } from './files-api.store.ts'

type Files = ReadonlyMap<string, NamedFile | null>

/** Files by id, read once each and anew on demand; null for one that cannot be read. */
export function useFiles(ids: readonly string[]): { files: Files; reload: () => void } {
  const [files, setFiles] = useState<Files>(new Map())
  const [round, setRound] = useState(0)
  const wanted = ids.join(',')
  useEffect(() => {
    if (wanted === '') return
    let current = true
    const asked = wanted.split(',')
    void readFiles(asked).then((found) => {
      if (!current || found === null) return
      const byId = new Map(found.map((file) => [file.id, file]))
      setFiles(new Map(asked.map((id) => [id, byId.get(id) ?? null])))
    })
    return () => { current = false }
  }, [wanted, round])
  return { files, reload: useCallback(() => setRound((before) => before + 1), []) }
}
