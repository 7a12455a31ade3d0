'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation.js'
import { useEffect, useState, type FormEvent } from 'react'
import { useWording } from '../wording/use-wording.ts'
import { findSites, siteOf, type FoundSite } from './audit-api.store.ts'
import { anyEvent, auditParameters, auditQuestion, type AuditQuestion } from './audit-where.ts'
import { AuditExport } from './audit-export.tsx'
import { kindWords, offeredKinds } from './kind-words.ts'

/** Above the list of audit events: who, what, where, when. The question stands in the address, so it can be kept and sent. */
export function AuditFilter() {
  const say = useWording()
  const router = useRouter()
  const pathname = usePathname()
  const parameters = useSearchParams()
  const [question, setQuestion] = useState<AuditQuestion>(() => auditQuestion(parameters))
  const [site, setSite] = useState('')
  const [sites, setSites] = useState<FoundSite[]>([])
  const { site: askedSite } = question

  useEffect(() => {
    if (askedSite !== '') void siteOf(askedSite).then((found) => setSite((present) => (present === '' ? (found?.name ?? '') : present)))
  }, [askedSite])

  const change = (part: Partial<AuditQuestion>) => setQuestion((present) => ({ ...present, ...part }))
  const typeSite = async (words: string) => {
    setSite(words)
    const known = sites.find((one) => one.name === words)
    change({ site: known?.id ?? '' })
    if (known !== undefined || words.trim() === '') return
    const found = await findSites(words.trim())
    setSites(found)
    const exact = found.find((one) => one.name === words)
    if (exact !== undefined) change({ site: exact.id })
  }
  const show = (asked: AuditQuestion) => router.push(`${pathname}?${auditParameters(asked)}`)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A name typed in part means the only site that it can mean; several stay offered in the list.
    const only = question.site === '' && site.trim() !== '' && sites.length === 1 ? sites[0] : undefined
    if (only !== undefined) setSite(only.name)
    show(only === undefined ? question : { ...question, site: only.id })
  }
  const clear = () => {
    setQuestion(anyEvent)
    setSite('')
    show(anyEvent)
  }
  const unknownSite = site.trim() !== '' && question.site === '' && sites.length !== 1
  return (
    <>
      <form className="jy-audit" onSubmit={submit} aria-label={say('audit.filter')}>
        <label>{say('audit.person')}<input type="text" value={question.person} maxLength={60} onChange={(event) => change({ person: event.target.value })} /></label>
        <label>
          {say('audit.kind')}
          <select value={question.kind} onChange={(event) => change({ kind: event.target.value })}>
            <option value="">{say('audit.anyKind')}</option>
            {offeredKinds.map((kind) => <option key={kind} value={kind}>{kindWords(say, kind)}</option>)}
          </select>
        </label>
        <label>
          {say('audit.site')}
          <input type="text" list="jy-audit-sites" value={site} maxLength={60} onChange={(event) => void typeSite(event.target.value)} aria-describedby={unknownSite ? 'jy-audit-site-note' : undefined} />
          <datalist id="jy-audit-sites">{sites.map((one) => <option key={one.id} value={one.name} />)}</datalist>
        </label>
        <label>{say('audit.from')}<input type="date" value={question.from} max={question.to || undefined} onChange={(event) => change({ from: event.target.value })} /></label>
        <label>{say('audit.to')}<input type="date" value={question.to} min={question.from || undefined} onChange={(event) => change({ to: event.target.value })} /></label>
        <div className="jy-audit__buttons">
          <button type="submit" className="jy-button jy-button--primary" disabled={unknownSite}>{say('audit.show')}</button>
          <button type="button" className="jy-button" onClick={clear}>{say('audit.clear')}</button>
        </div>
        {unknownSite && <p id="jy-audit-site-note" role="status">{say('audit.chooseSite')}</p>}
      </form>
      <AuditExport site={question.site} from={question.from} to={question.to} disabled={unknownSite} />
    </>
  )
}
