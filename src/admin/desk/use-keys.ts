'use client'

import { useEffect, useRef, useState } from 'react'
import { actOf, deskKeys, type DeskAct } from './desk-keys.ts'

/**
 * Runs what a key stands for, unless somebody is typing or a dialog is open. Returns the keys that work now, as
 * `aria-keyshortcuts` wants them: none until the page listens, so that nobody is told of a key that does nothing.
 */
export function useKeys(acts: Partial<Record<DeskAct, () => void>>): string | undefined {
  const present = useRef(acts)
  const [listens, setListens] = useState(false)
  useEffect(() => {
    present.current = acts
  })
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const act = actOf(event, event.target as HTMLElement | null, document.querySelector('dialog[open]') !== null)
      const run = act === null ? undefined : present.current[act]
      if (run === undefined) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', press)
    setListens(true)
    return () => document.removeEventListener('keydown', press)
  }, [])
  if (!listens) return undefined
  return Object.entries(deskKeys).filter(([, act]) => acts[act] !== undefined).map(([key]) => key).join(' ')
}
