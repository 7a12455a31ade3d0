'use client'

import { useId, useState } from 'react'
import { exportFormats, type ExportFormat } from '../../auditing/export-lines.ts'
import { useWording } from '../wording/use-wording.ts'
import { readExport } from './audit-api.store.ts'

type Props = { site: string; from: string; to: string; disabled: boolean }

/** Below the filter: everything of its site and days as a file, whoever did it and whatever was done. */
export function AuditExport({ site, from, to, disabled }: Props) {
  const say = useWording()
  const hint = useId()
  const [format, setFormat] = useState<ExportFormat>('csv')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const start = async (): Promise<void> => {
    setBusy(true)
    setRefused(null)
    const answer = await readExport({ site: site === '' ? null : site, from, to, format })
    setBusy(false)
    if (!answer.ok) return setRefused(answer.text ?? say('problems.network'))
    const link = document.createElement('a')
    link.href = URL.createObjectURL(answer.file)
    link.download = answer.name
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <div className="jy-audit jy-audit--export">
      <label>
        {say('audit.exportFormat')}
        <select value={format} onChange={(event) => setFormat(event.target.value === 'jsonl' ? 'jsonl' : 'csv')}>
          {[...exportFormats].reverse().map((each) => <option key={each} value={each}>{say(`audit.formats.${each}`)}</option>)}
        </select>
      </label>
      <div className="jy-audit__buttons">
        <button type="button" className="jy-button" disabled={disabled || busy} aria-describedby={hint} onClick={() => void start()}>{say(busy ? 'audit.exporting' : 'audit.export')}</button>
      </div>
      <p id={hint} role={refused === null ? undefined : 'alert'} className={refused === null ? 'jy-quiet' : 'jy-field-problem'}>{refused ?? say('audit.exportHint')}</p>
    </div>
  )
}
