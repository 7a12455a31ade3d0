'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { useAllFormFields } from '@payloadcms/ui'
import { checkForm, type Checked } from './checks-api.store.ts'
import { formTexts } from './form-texts.ts'

/** After the last keystroke; a reader of the status hears one sentence and not one for each letter. */
const pauseMs = 600

export type Checking = { checked: Checked | null; busy: boolean; problem: string | 'unreachable' | null; again: () => void }

/** Findings of the form as it stands: asked a little after the last change, an older question given up for a newer one. */
export function useChecks(resource: string | null): Checking {
  const [fields] = useAllFormFields()
  const [checked, setChecked] = useState<Checked | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Checking['problem']>(null)
  const [round, setRound] = useState(0)
  const asked = useRef<string | null>(null)
  const under = useRef<AbortController | null>(null)
  useEffect(() => {
    if (resource === null) return
    const timer = setTimeout(() => {
      const form = formTexts(fields)
      const question = `${round} ${JSON.stringify(form)}`
      if (question === asked.current) return
      asked.current = question
      under.current?.abort()
      const controller = new AbortController()
      under.current = controller
      setBusy(true)
      void checkForm(resource, form, controller.signal).then((answer) => {
        if (answer === null || under.current !== controller) return
        setBusy(false)
        setProblem(answer.ok ? null : (answer.text ?? 'unreachable'))
        if (answer.ok) setChecked(answer.value)
      })
    }, asked.current === null ? 0 : pauseMs)
    return () => clearTimeout(timer)
  }, [resource, fields, round])
  useEffect(() => () => under.current?.abort(), [])
  return { checked, busy, problem, again: useCallback(() => setRound((known) => known + 1), []) }
}
