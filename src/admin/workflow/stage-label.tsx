'use client'

import { useWording } from '../wording/use-wording.ts'

/** A stage or live state as a coloured label that also says it in words. */
export function StageLabel({ stage }: { stage: string }) {
  const say = useWording()
  return <span className={`jy-stage jy-stage--${stage}`}>{say(`stages.${stage}`)}</span>
}
