'use client'

import type { Reason } from '../../errors.ts'
import { useWording } from '../wording/use-wording.ts'

/** The server's own sentence for a reason, said before anything is sent. */
export function useReasonText(): (reason: Reason) => string {
  const say = useWording()
  return (reason) => {
    const text = say(`reasons.${reason.key}`, reason.params ?? {})
    return reason.rule === undefined ? text : `${text} [${reason.rule}]`
  }
}
