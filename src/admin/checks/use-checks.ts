'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useAllFormFields } from '@payloadcms/ui'
import { checkForm, type Checked } from './checks-api.store.ts'
import { formTexts } from './form-texts.ts'

/** After the last keystroke; a reader of the status hears one sentence and not one for each letter. */
const pauseMs = 600

/** The body's editor hands its text to the form that much later at most. */
const handedOverMs = 550

export type Checking = {
  checked: Checked | null
  /** leaves a finding out that was mended just now, until the text has been checked without it */
  mend: (key: string) => void
  busy: boolean
  problem: string | 'unreachable' | null
  again: () => void
}

/** Findings of the form as it stands: asked a little after the last change, an older question given up for a newer one. */
export function useChecks(resource: string | null): Checking {
  const [fields] = useAllFormFields()
  const [found, setFound] = useState<{ checked: Checked; asked: number } | null>(null)
  const [mended, setMended] = useState<ReadonlyMap<string, number>>(new Map())
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
      const began = performance.now()
      void checkForm(resource, form, controller.signal).then((answer) => {
        if (answer === null || under.current !== controller) return
        setBusy(false)
        setProblem(answer.ok ? null : (answer.text ?? 'unreachable'))
        if (answer.ok) setFound({ checked: answer.value, asked: began })
      })
    }, asked.current === null ? 0 : pauseMs)
    return () => clearTimeout(timer)
  }, [resource, fields, round])
  useEffect(() => () => under.current?.abort(), [])
  const checked = useMemo(() => {
    if (found === null) return null
    const isMended = (key: string): boolean => found.asked < (mended.get(key) ?? -Infinity) + handedOverMs
    return { ...found.checked, findings: found.checked.findings.filter(({ key }) => !isMended(key)) }
  }, [found, mended])
  const mend = useCallback((key: string) => setMended((known) => new Map(known).set(key, performance.now())), [])
  return { checked, mend, busy, problem, again: useCallback(() => setRound((known) => known + 1), []) }
}
