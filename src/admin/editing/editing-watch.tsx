'use client'

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useDocumentInfo, useEditDepth, useForm, useFormModified } from '@payloadcms/ui'
import type { Comparison, UnsavedHead } from '../../editing/compare-copy.action.ts'
import { merged, type Side } from '../../editing/compare-texts.ts'
import { civilMinute } from '../../library/civil-time.ts'
import { useWording } from '../wording/use-wording.ts'
import { CompareDialog } from './compare-dialog.tsx'
import { readComparison, readUnsaved } from './editing-api.store.ts'
import { editingBoard } from './editing-board.ts'
import { newsFor } from './meanwhile.ts'
import { useAutosave } from './use-autosave.ts'

/** At the top of the form: offers what was typed and not saved, and says at once what somebody else did meanwhile. */
export function EditingWatch() {
  return useEditDepth() > 1 ? null : <Watch />
}

function Watch() {
  const say = useWording()
  const { id, collectionSlug } = useDocumentInfo()
  const { reset, setModified } = useForm()
  const modified = useFormModified()
  const { resource, revision, flush, adopt, drop } = useAutosave()
  const facts = useSyncExternalStore(editingBoard.subscribe, editingBoard.read, editingBoard.onServer)
  const [offered, setOffered] = useState<Comparison | null>(null)
  const [unsaved, setUnsaved] = useState<UnsavedHead[]>([])
  const [compared, setCompared] = useState<{ comparison: Comparison; refused: boolean } | null>(null)
  const movesAtLoad = useRef<number | null>(null)
  const seenRefusals = useRef(0)

  // Asked once for each document that is opened; a copy that says nothing new is let go.
  useEffect(() => {
    let current = true
    movesAtLoad.current = null
    setOffered(null)
    if (id === undefined) void readUnsaved().then((heads) => { if (current) setUnsaved(heads.filter((head) => head.resource.startsWith(`new:${collectionSlug}:`))) })
    else {
      setUnsaved([])
      const key = `${collectionSlug}:${id}`
      void readComparison(key).then((found) => {
        if (!current || found === null || found.copy === null) return
        if (found.offer === 'nothing') void drop(key)
        else {
          editingBoard.post({ undecided: true })
          setOffered(found)
        }
      })
    }
    return () => { current = false }
  }, [id, collectionSlug, drop])

  const { pulse } = facts
  if (movesAtLoad.current === null || pulse?.workflow?.bySelf === true) movesAtLoad.current = pulse?.workflow?.revision ?? movesAtLoad.current
  const news = newsFor(pulse, { revision, moves: movesAtLoad.current })

  const compareNow = useCallback(async (refused: boolean): Promise<void> => {
    if (resource === null) return
    await flush()
    const comparison = await readComparison(resource)
    if (comparison !== null) setCompared({ comparison, refused })
  }, [resource, flush])

  useEffect(() => {
    if (facts.refusedSaves <= seenRefusals.current) return
    seenRefusals.current = facts.refusedSaves
    // Kept first, whatever the refusal was about; compared when it was about somebody else's save.
    void flush().then(() => {
      const newest = editingBoard.read().pulse?.draft?.revision ?? 0
      if (newest > revision) void compareNow(true)
    })
  }, [facts.refusedSaves, compareNow, flush, revision])

  /** Puts these values into the form as unsaved words on this revision. */
  const fill = async (values: Record<string, unknown>): Promise<void> => {
    editingBoard.post({ undecided: false })
    await reset(values)
    setModified(true)
    setOffered(null)
    setCompared(null)
  }
  const choose = async ({ copy, draft }: Comparison, choice: Readonly<Record<string, Side>>): Promise<void> => {
    if (copy === null) return
    if (draft === null) return fill({ ...copy.data })
    await fill({ ...copy.data, ...merged(copy.data, draft.data, choice), draftRevision: draft.revision, ...(id === undefined ? {} : { id }) })
  }
  const restoreAll = (comparison: Comparison) =>
    choose(comparison, Object.fromEntries(Object.keys(comparison.copy?.data ?? {}).map((field) => [field, 'mine' as const])))
  const restoreNew = async (head: UnsavedHead): Promise<void> => {
    const comparison = await readComparison(head.resource)
    if (comparison === null || comparison.copy === null) return
    adopt(head.resource)
    setUnsaved([])
    await fill({ ...comparison.copy.data })
  }
  const giveUp = async (key: string): Promise<void> => {
    await drop(key)
    editingBoard.post({ undecided: false })
    setOffered(null)
    setUnsaved((heads) => heads.filter((head) => head.resource !== key))
  }

  return (
    <div className="jy-editing">
      {news !== null && compared === null && (
        <section className="jy-notice jy-notice--wait" role="alert">
          <p>{say(`editing.${news.key}`, { name: news.name, at: minuteOf(news.at), move: news.move === null ? '' : say(`moves.${news.move}`) })}</p>
          <div className="jy-notice__buttons">
            {modified && news.key !== 'moved' && <button type="button" className="jy-button jy-button--primary" onClick={() => void compareNow(false)}>{say('editing.compare')}</button>}
            {(!modified || news.key === 'moved') && <button type="button" className="jy-button" onClick={() => void flushThenReload(modified, flush)}>{say('editing.loadNewest')}</button>}
          </div>
        </section>
      )}
      {offered !== null && offered.copy !== null && (
        <section className="jy-notice" role="region" aria-label={say('editing.offer.label')}>
          <p>{say(`editing.offer.${offered.offer}`, { at: civilMinute(offered.copy.savedAt), name: offered.draft?.savedByName ?? '', since: minuteOf(offered.draft?.savedAt ?? null) })}</p>
          {modified && <p role="alert">{say('editing.offer.undecided')}</p>}
          <div className="jy-notice__buttons">
            {offered.offer === 'restore' && <button type="button" className="jy-button jy-button--primary" onClick={() => void restoreAll(offered)}>{say('editing.restore')}</button>}
            <button type="button" className={`jy-button${offered.offer === 'compare' ? ' jy-button--primary' : ''}`} onClick={() => setCompared({ comparison: offered, refused: false })}>{say('editing.compare')}</button>
            {resource !== null && <button type="button" className="jy-button" onClick={() => void giveUp(resource)}>{say('editing.giveUp')}</button>}
          </div>
        </section>
      )}
      {unsaved.length > 0 && !modified && (
        <section className="jy-notice" role="region" aria-label={say('editing.offer.label')}>
          <p>{say('editing.offer.unsaved')}</p>
          <ul>
            {unsaved.slice(0, 5).map((head) => (
              <li key={head.resource}>
                <span>{head.title === '' ? say('desk.untitled') : head.title}</span>
                <time dateTime={head.savedAt}>{civilMinute(head.savedAt)}</time>
                <button type="button" className="jy-button" onClick={() => void restoreNew(head)}>{say('editing.restore')}</button>
                <button type="button" className="jy-button jy-button--plain" onClick={() => void giveUp(head.resource)}>{say('editing.giveUp')}</button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {compared !== null && (
        <CompareDialog comparison={compared.comparison} refused={compared.refused} onClose={() => setCompared(null)} onChoose={(choice) => void choose(compared.comparison, choice)} />
      )}
    </div>
  )
}

const minuteOf = (at: string | null): string => (at === null || at === '' ? '' : civilMinute(at))

/** What is typed is kept first; the newest text then comes with the page, and the kept one is offered beside it. */
async function flushThenReload(modified: boolean, flush: () => Promise<void>): Promise<void> {
  if (modified) await flush()
  window.location.reload()
}
