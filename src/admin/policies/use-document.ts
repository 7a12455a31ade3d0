'use client'

import { useEffect, useState } from 'react'
import { readDocument, type KnownDocument } from './policies-api.store.ts'

/** The document with this id: undefined while it is read, null when it cannot be. Read anew when the window is come back to. */
export function useDocument(id: string): KnownDocument | null | undefined {
  const [known, setKnown] = useState<{ id: string; document: KnownDocument | null } | null>(null)
  useEffect(() => {
    if (id === '') return
    let current = true
    const load = () => void readDocument(id).then((document) => { if (current) setKnown({ id, document }) })
    load()
    window.addEventListener('focus', load)
    return () => {
      current = false
      window.removeEventListener('focus', load)
    }
  }, [id])
  return known?.id === id ? known.document : undefined
}
