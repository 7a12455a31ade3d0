'use client'

import { useEffect, useRef } from 'react'
import { actOf, type DeskAct } from './desk-keys.ts'

/** Runs what a key stands for, unless somebody is typing or a dialog is open. */
export function useKeys(acts: Partial<Record<DeskAct, () => void>>): void {
  const present = useRef(acts)
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
    return () => document.removeEventListener('keydown', press)
  }, [])
}
