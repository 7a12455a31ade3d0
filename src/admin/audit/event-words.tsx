'use client'

import { useField, useTranslation } from '@payloadcms/ui'
import { useWording } from '../wording/use-wording.ts'
import { kindWords, subjectWords } from './kind-words.ts'

type Cell = { cellData?: unknown }
type Field = { path?: string; field?: { label?: unknown } }

/** Seconds matter in an audit: Payload's own date leaves them out. China's zone, whatever the reader's machine says. */
const instantWords = (value: unknown): string => {
  const at = new Date(String(value))
  return Number.isNaN(at.getTime()) ? '' : new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Asia/Shanghai' }).format(at)
}

export function KindCell({ cellData }: Cell) {
  const say = useWording()
  return <span>{kindWords(say, String(cellData ?? ''))}</span>
}

export function SubjectCell({ cellData }: Cell) {
  const say = useWording()
  const subject = String(cellData ?? '')
  return <span title={subject}>{subjectWords(say, subject)}</span>
}

/** Citizens, and readers of a shared draft, have no account. */
export function ActorCell({ cellData }: Cell) {
  const say = useWording()
  const name = String(cellData ?? '')
  return <span>{name === '' ? say('audit.noAccount') : name}</span>
}

export const TimeCell = ({ cellData }: Cell) => <span className="jy-audit__time">{instantWords(cellData)}</span>

export function OutcomeCell({ cellData }: Cell) {
  const say = useWording()
  const succeeded = cellData !== false && cellData !== 0
  return <span className={succeeded ? 'jy-audit__done' : 'jy-audit__failed'}>{say(succeeded ? 'audit.succeeded' : 'audit.failed')}</span>
}

export function KindField({ path, field }: Field) {
  const say = useWording()
  const { value } = useField<string>({ path: path ?? 'action' })
  return <Told label={field?.label} words={kindWords(say, value ?? '')} code={value ?? ''} />
}

export function TimeField({ path, field }: Field) {
  const { value } = useField<string>({ path: path ?? 'at' })
  return <Told label={field?.label} words={instantWords(value)} code={value ?? ''} />
}

function Told({ label, words, code }: { label: unknown; words: string; code: string }) {
  const { i18n } = useTranslation()
  const text = typeof label === 'object' && label !== null ? (label as Record<string, string>)[i18n.language] : String(label ?? '')
  return (
    <div className="field-type">
      <span className="field-label">{text}</span>
      <p className="jy-audit__told">{words} <small>{code}</small></p>
    </div>
  )
}
