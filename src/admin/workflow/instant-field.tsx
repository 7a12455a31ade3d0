'use client'

import { useField, useTranslation } from '@payloadcms/ui'
import { civilMinute } from '../../library/civil-time.ts'

type Props = { path?: string; field?: { label?: unknown } }

/** An instant that only the platform writes, in China's time; Payload's own field would show it in the browser's. */
export function InstantField({ path, field }: Props) {
  const { value } = useField<string>({ path: path ?? '' })
  const { i18n } = useTranslation()
  const label = field?.label
  const words = typeof label === 'object' && label !== null ? (label as Record<string, string>)[i18n.language] : String(label ?? '')
  if (!value || Number.isNaN(Date.parse(value))) return null
  return (
    <div className="field-type">
      <span className="field-label">{words}</span>
      <p><time dateTime={value}>{civilMinute(value)}</time></p>
    </div>
  )
}
