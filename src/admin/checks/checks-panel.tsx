'use client'

import { useEffect, useRef, useState } from 'react'
import { toast, useAuth, useDocumentInfo, useEditDepth, useForm, useFormModified } from '@payloadcms/ui'
import { useWording } from '../wording/use-wording.ts'
import { askOverride, confirmOverride, requestLink, type Answer, type ToldFinding } from './checks-api.store.ts'
import { bodyEditor, fixInEditor } from './editor-place.ts'
import { fixedText, markFields, showInField } from './field-place.ts'
import { FindingItem } from './finding-item.tsx'
import { findingsBoard } from './findings-board.ts'
import { showInEditor, unmark } from './marks.ts'
import { shownMovedPath, shownPath } from '../workflow/resource-path.ts'
import { inItsTab } from '../workflow/hidden-fields.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { useChecks } from './use-checks.ts'

type Asking = { kind: 'override' | 'request'; finding: ToldFinding }

/** Beside the text: everything that keeps it from being submitted or signed, and what is advised, as one types. */
export function ChecksPanel() {
  const say = useWording()
  const { id, collectionSlug, data, hasSavePermission } = useDocumentInfo()
  const depth = useEditDepth()
  const modified = useFormModified()
  const { user } = useAuth()
  const { getFields, dispatchFields, setModified } = useForm()
  const resource = depth > 1 ? null : shownPath({ collectionSlug, id })
  // What is answered for stands with the text that is signed.
  const moved = shownMovedPath({ collectionSlug, id, data })
  const own = textOf(data?.['publicId'])
  const { checked, mend, busy, problem, again } = useChecks(resource)
  const [asking, setAsking] = useState<Asking | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  useEffect(() => unmark, [])

  const editable = hasSavePermission === true && (data?.['stage'] ?? 'draft') === 'draft'
  const findings = checked?.findings ?? []
  const groups = (['block', 'warn'] as const).map((severity) => ({ severity, findings: findings.filter((finding) => finding.severity === severity) })).filter((group) => group.findings.length > 0)
  const counts = {
    block: findings.filter(({ severity, override }) => severity === 'block' && override === null).length, answered: findings.filter(({ override }) => override !== null).length,
    warn: findings.filter(({ severity }) => severity === 'warn').length,
  }

  const isHere = ({ place }: ToldFinding): boolean => place.member === undefined || place.member.publicId === own
  const show = (finding: ToldFinding) => {
    if (!isHere(finding)) return
    const { place } = finding
    if (place.field !== 'body' || (place.path === null && place.quote === '')) return void showInField(place.field, place.quote)
    void inItsTab(() => bodyEditor()?.getRootElement() ?? null).then(() => {
      const editor = bodyEditor()
      if (editor !== null) showInEditor(editor, place)
    })
  }
  const fix = ({ key, place, fix: right = '' }: ToldFinding) => {
    if (place.field === 'body') {
      const editor = bodyEditor()
      if (editor !== null && fixInEditor(editor, place, right)) return mend(key)
      return void toast.error(say('checks.moved'))
    }
    const value: unknown = getFields()[place.field]?.value
    const text = typeof value === 'string' ? fixedText(value, place, right) : null
    if (text === null) return void toast.error(say('checks.moved'))
    dispatchFields({ type: 'UPDATE', path: place.field, value: text })
    setModified(true)
    mend(key)
  }
  const latestFix = useRef(fix)
  useEffect(() => { latestFix.current = fix })
  useEffect(() => {
    if (depth > 1) return
    const here = (checked?.findings ?? []).filter(({ place }) => place.member === undefined || place.member.publicId === own)
    findingsBoard.post({ findings: here, onFix: editable ? (finding) => latestFix.current(finding) : null })
    markFields(here.filter(({ override }) => override === null))
  }, [checked, own, editable, depth])
  useEffect(() => () => findingsBoard.clear(), [])
  if (depth > 1) return null

  const settle = async (sent: Promise<Answer<unknown> | null>, done: string) => {
    setSending(true)
    const answer = await sent
    setSending(false)
    if (answer?.ok === true) {
      setAsking(null)
      toast.success(say(done))
      return again()
    }
    const text = answer?.text ?? say('problems.network')
    if (asking === null) toast.error(text)
    else setRefused(text)
  }
  const open = (kind: Asking['kind']) => (finding: ToldFinding) => {
    setRefused(null)
    setAsking({ kind, finding })
  }
  const send = (reason: string) => {
    if (asking === null || moved === null) return
    const { finding, kind } = asking
    if (kind === 'override') return void settle(askOverride(moved, finding.key, reason), 'checks.override.done')
    return void settle(requestLink(tenantOf(data?.['tenant']), String(finding.params['address'] ?? ''), reason), 'checks.request.done')
  }

  return (
    <section className="jy-checks" aria-labelledby="jy-checks-title" aria-busy={busy}>
      <h2 id="jy-checks-title">{say('checks.title')}</h2>
      <p className="jy-checks__state" role="status" aria-live="polite">
        {resource === null && say('checks.saveToBegin')}
        {resource !== null && checked === null && problem === null && say('checks.first')}
        {problem !== null && (problem === 'unreachable' ? say('checks.unreachable') : problem)}
        {problem === null && checked !== null && (findings.length === 0 ? say('checks.none') : say('checks.counts', counts))}
      </p>
      {problem !== null && <button type="button" className="jy-button" onClick={again}>{say('bar.retry')}</button>}
      {groups.map((group) => (
        <div key={group.severity} className="jy-checks__group">
          <h3>{say(`checks.${group.severity}`)}</h3>
          <ul>
            {group.findings.map((finding) => (
              <FindingItem
                key={finding.key} finding={finding} isHere={isHere(finding)} person={String(user?.id ?? '')} editable={editable} saved={!modified} say={say}
                onShow={show} onFix={fix} onOverride={open('override')} onRegister={open('request')}
                onConfirm={(chosen) => { if (moved !== null && checked !== null && checked.textHash !== null) void settle(confirmOverride(moved, chosen.key, checked.textHash), 'checks.confirmed') }}
              />
            ))}
          </ul>
        </div>
      ))}
      {asking !== null && <ReasonDialog kind={asking.kind} finding={asking.finding.text} problem={refused} busy={sending} onCancel={() => setAsking(null)} onConfirm={send} />}
    </section>
  )
}

const tenantOf = (value: unknown): string => (value !== null && typeof value === 'object' && 'id' in value ? String(value.id) : String(value ?? ''))

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
