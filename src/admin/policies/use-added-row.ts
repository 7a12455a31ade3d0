'use client'

import { useEffect, useRef, type RefObject } from 'react'

/** After a row was added, the focus goes to its first field, so that nobody has to look for it. */
export function useAddedRow(within: string): { box: RefObject<HTMLFieldSetElement | null>; added: () => void } {
  const box = useRef<HTMLFieldSetElement>(null)
  const isAdded = useRef(false)
  useEffect(() => {
    if (!isAdded.current) return
    const last = [...(box.current?.querySelectorAll<HTMLElement>('.jy-rows__row') ?? [])].at(-1)
    if (last === undefined) return
    isAdded.current = false
    last.querySelector<HTMLElement>(within)?.focus()
  })
  return { box, added: () => { isAdded.current = true } }
}
