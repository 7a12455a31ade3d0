'use client'

import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { toast, useDocumentInfo, useEditDepth, useForm, useFormModified, useFormProcessing } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { civilMinute } from '../../library/civil-time.ts'
import { moves, type MoveName } from '../../publishing/stages.ts'
import { idOf } from '../../storage/relation-ids.ts'
import { NextItem } from '../desk/next-item.tsx'
import { useWording } from '../wording/use-wording.ts'
import type { Say } from '../wording/wording.ts'
import { MoveDialog } from './move-dialog.tsx'
import { problemBoard } from './problem-board.ts'
import { shownPath } from './resource-path.ts'
import { StageLabel } from './stage-label.tsx'
import { asksOf, bodyOf, holderOf, likelyMove, noWords, openMoves, otherMoves, signedHash, type Ask, type MoveWords, type Problem, type Standing } from './standing.ts'
import { standingBoard } from './standing-board.ts'
import { TimelineDialog } from './timeline-dialog.tsx'
import { useNameOf } from './use-language.ts'
import { useStanding, type Known } from './use-standing.ts'
import { makeMove } from './workflow-api.store.ts'

/** Fixed below the form: where the resource stands, whose turn it is, and the moves that this person may make. */
export function WorkflowBar() {
  const say = useWording()
  const { id, collectionSlug, data, hasSavePermission } = useDocumentInfo()
  const depth = useEditDepth()
  const modified = useFormModified()
  const saving = useFormProcessing()
  const resource = shownPath({ collectionSlug, id })
  const displayedAt = textOf(data?.['updatedAt'])
  const { known, reload } = useStanding(resource, displayedAt)
  // Payload calls a form unmodified as soon as its save is answered, before the document on the screen is the saved one.
  const settling = saving || (known.kind === 'known' && known.displayedAt !== displayedAt)
  const [dialog, setDialog] = useState<MoveName | 'timeline' | null>(null)
  // What somebody wrote in a dialog is there again when it was refused or closed by mistake.
  const kept = useRef(new Map<string, MoveWords>())
  const { move, busy, fault, forget } = useMove(resource, known.kind === 'known' ? known.standing : null, (made) => {
    setDialog(null)
    // After a refusal the hash stays that of the text on the screen: only a reload of the page shows another text.
    if (!made) return
    kept.current.clear()
    reload()
  })
  const writes = hasSavePermission === true
  const locked = known.kind === 'known' && writes && known.standing.state.working !== 'draft'
  const mounted = useMounted()
  const tenant = idOf(data?.['tenant'])
  useShownStanding(depth > 1 ? null : resource, tenant, known, reload)
  if (depth > 1 || !mounted) return null

  const start = (name: MoveName) => {
    const parts = known.kind === 'known' ? asksOf(name, known.standing) : null
    forget()
    if (parts === null) void move(name, [], noWords)
    else setDialog(name)
  }
  // Payload's header is a containing block of its own on narrow screens; the bar belongs to the window.
  return createPortal((
    <section className={locked ? 'jy-bar jy-bar--locked' : 'jy-bar'} aria-label={say('bar.label')}>
      {resource === null && <p className="jy-bar__note">{say('bar.new')}</p>}
      {resource !== null && known.kind === 'loading' && <p className="jy-bar__note">{say('bar.loading')}</p>}
      {known.kind === 'failed' && (
        <p className="jy-bar__note" role="alert">{say('bar.unavailable')} <button type="button" className="jy-button" onClick={reload}>{say('bar.retry')}</button></p>
      )}
      {resource !== null && known.kind === 'known' && (
        <>
          <Place standing={known.standing} say={say} />
          <div className="jy-bar__side">
            <button type="button" className="jy-button jy-button--plain" onClick={() => setDialog('timeline')}>{say('bar.timeline', { count: known.standing.timeline.length })}</button>
            <a className="jy-button jy-button--plain" href={`/preview/${resource}`} target="_blank" rel="noopener">{say('bar.preview')}</a>
          </div>
          <NextItem after={String(id)} revision={known.standing.state.revision} />
          <Moves standing={known.standing} stale={known.stale} modified={modified} locked={locked} busy={busy || settling} say={say} onStart={start} />
          {dialog === 'timeline' && <TimelineDialog entries={known.standing.timeline} chain={known.standing.chain} onClose={() => setDialog(null)} />}
          {dialog !== null && dialog !== 'timeline' && (
            <MoveDialog
              key={dialog} move={dialog} standing={known.standing} busy={busy} fault={fault} kept={kept.current.get(`${resource} ${dialog}`)}
              article={{ title: textOf(data?.['title']) || say('desk.untitled'), publicId: textOf(data?.['publicId']), tenant }}
              onWords={(words) => void kept.current.set(`${resource} ${dialog}`, words)} onCancel={() => setDialog(null)} onConfirm={(parts, words) => void move(dialog, parts, words, true)}
            />
          )}
        </>
      )}
    </section>
  ), document.body)
}

/** Stage, whose turn, since when; and what citizens see. */
function Place({ standing, say }: { standing: Standing; say: Say }) {
  const { state } = standing
  const nameOf = useNameOf()
  const holder = holderOf(standing)
  const reason = state.returned !== null ? say('holder.reason', { reason: state.returned.reason }) : state.live === 'withdrawn' && state.withdrawal !== null ? say('holder.withdrawn', { reason: state.withdrawal.reason }) : null
  return (
    <div className="jy-bar__place">
      <p>
        <StageLabel stage={holder.key === 'unwritten' ? state.live : state.working} />
        <span className="jy-bar__holder">{say(`holder.${holder.key}`, { name: holder.name, step: holder.step === null ? '' : nameOf(holder.step.name), at: holder.at === null ? '' : civilMinute(holder.at) })}{holder.since !== null && <small>{say('holder.since', { at: civilMinute(holder.since) })}</small>}</span>
      </p>
      <p className="jy-bar__live">
        <span className={`jy-live jy-live--${state.live}`}>{say(`live.${state.live}`)}</span>
        {state.published !== null && <small>{say('live.publishedAt', { at: civilMinute(state.published.publishedAt) })}</small>}
        {state.live === 'published' && state.published?.expireAt != null && <small>{say('live.expireAt', { at: civilMinute(state.published.expireAt) })}</small>}
        {(state.urgent !== null || state.retrospective !== null) && <span className="jy-urgent">{say(state.retrospective !== null ? 'live.owed' : 'live.urgent')}</span>}
        {reason !== null && <small className="jy-bar__reason">{reason}</small>}
      </p>
    </div>
  )
}

type MovesProps = { standing: Standing; stale: boolean; modified: boolean; locked: boolean; busy: boolean; say: Say; onStart: (move: MoveName) => void }

function Moves({ standing, stale, modified, locked, busy, say, onStart }: MovesProps) {
  const likely = likelyMove(openMoves(standing))
  const others = otherMoves(openMoves(standing))
  const button = (move: MoveName, kind: string) => {
    const blocked = busy || modified || (stale && moves[move].signs === 'working-text')
    return (
    <button key={move} type="button" className={`jy-button ${kind}`} disabled={blocked} aria-describedby={blocked && (stale || modified || locked) ? 'jy-bar-why' : undefined} onClick={() => onStart(move)}>
      {say(move === 'publish' && standing.state.working === 'scheduled' ? 'bar.publishNow' : move === 'submit' && standing.state.live === 'published' ? 'bar.submitCorrection' : `moves.${move}`)}
    </button>
    )
  }
  return (
    <div className="jy-bar__moves">
      {stale && (
        <p className="jy-bar__why" id="jy-bar-why" role="alert">{say('bar.stale')} <button type="button" className="jy-button" onClick={() => window.location.reload()}>{say('common.reload')}</button></p>
      )}
      {!stale && (modified || locked) && (
        <p className="jy-bar__why" id="jy-bar-why">
          {say(locked ? 'bar.locked' : 'bar.unsaved')}{' '}
          {!locked && <button type="button" className="jy-button" onClick={() => document.getElementById('action-save-draft')?.click()}>{say('bar.saveFirst')}</button>}
        </p>
      )}
      {!stale && !modified && !locked && likely === null && others.length === 0 && <p className="jy-bar__why">{say('bar.nothing')}</p>}
      {others.map((move) => button(move, move === 'withdraw' || move === 'discard' ? 'jy-button--warn' : ''))}
      {likely !== null && button(likely, 'jy-button--primary')}
    </div>
  )
}

/** Sends a move with the revision and the hash that were read for the displayed text, and shows what was refused. */
function useMove(resource: string | null, standing: Standing | null, settled: (made: boolean) => void) {
  const say = useWording()
  const router = useRouter()
  const { dispatchFields, setSubmitted, getFields } = useForm()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<'network' | 'fault' | null>(null)
  const under = useRef(false)

  const mark = (problems: readonly Problem[]) => {
    // The review screen has no form: its list of problems says it all.
    const fields = (getFields as typeof getFields | undefined)?.() ?? {}
    const errors = problems.flatMap(({ field, text }) => (field !== null && fields[field] !== undefined ? [{ path: field, message: text }] : []))
    if (errors.length === 0) return
    dispatchFields({ type: 'ADD_SERVER_ERRORS', errors })
    setSubmitted(true)
  }
  /** @param inDialog a dialog stands open: that the server did not answer is said there, ready for another try */
  const move = async (name: MoveName, parts: readonly Ask[], words: MoveWords, inDialog = false): Promise<void> => {
    if (resource === null || standing === null || under.current) return
    under.current = true
    setBusy(true)
    setFault(null)
    problemBoard.post([])
    const answer = await makeMove(resource, name, { revision: standing.state.revision, textHash: signedHash(name, standing), ...bodyOf(parts, words) })
    under.current = false
    setBusy(false)
    if (!answer.ok && typeof answer.problems === 'string' && inDialog) return setFault(answer.problems)
    if (answer.ok) {
      toast.success(say(`done.${name}`))
      router.refresh()
    } else {
      const problems = typeof answer.problems === 'string' ? [{ text: say(`problems.${answer.problems}`), field: null, outdated: false }] : answer.problems
      mark(problems)
      problemBoard.post(problems)
    }
    settled(answer.ok)
  }
  return { move, busy, fault, forget: () => setFault(null) }
}

/** Tells the parts of the form above what the bar knows, as long as this resource is on the screen. */
function useShownStanding(resource: string | null, tenant: string, known: Known, reload: () => void): void {
  const standing = known.kind === 'known' ? known.standing : null
  useEffect(() => {
    if (resource === null) return
    standingBoard.post(standing === null ? null : { resource, tenant, standing, reload })
    return () => standingBoard.post(null)
  }, [resource, tenant, standing, reload])
}

/** False on the server and while hydrating, when there is no `document` to hang the bar in. */
function useMounted(): boolean {
  const [mounted, setMounted] = useState(false)
  useEffect(() => setMounted(true), [])
  return mounted
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
