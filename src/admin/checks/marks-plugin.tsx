'use client'

import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { COMMAND_PRIORITY_HIGH, KEY_DOWN_COMMAND } from '@payloadcms/richtext-lexical/lexical'
import { useLexicalComposerContext } from '@payloadcms/richtext-lexical/lexical/react/LexicalComposerContext'
import { useWording } from '../wording/use-wording.ts'
import type { ToldFinding } from './checks-api.store.ts'
import { bodyEditor } from './editor-place.ts'
import { findingsBoard } from './findings-board.ts'
import { markAt, marksOf, paintMarks } from './marks.ts'

type Shown = { finding: ToldFinding; top: number; left: number }

/**
 * Marks the words that the checks object to, as one types; where the caret stands in such words a note says why, by which
 * rule, and offers the right ones. The panel beside the text holds the same for whoever does not see marks.
 */
export function MarksPlugin() {
  const [editor] = useLexicalComposerContext()
  const { findings, onFix } = useSyncExternalStore(findingsBoard.subscribe, findingsBoard.read, findingsBoard.onServer)
  const [shown, setShown] = useState<Shown | null>(null)
  const waved = useRef<string | null>(null)

  useEffect(() => {
    let frame = 0
    const paint = () => {
      frame = 0
      // A text in a drawer, and the text of another form, is not what was checked.
      if (bodyEditor() !== editor) return
      const marks = marksOf(editor, findings)
      paintMarks(marks)
      const here = editor.isComposing() ? null : markAt(marks, document.getSelection())
      if (here?.finding.key !== waved.current) waved.current = null
      setShown(here === null || waved.current !== null ? null : { finding: here.finding, ...below(here.range) })
    }
    // Once for each frame, however many changes it brings.
    const later = () => { frame ||= requestAnimationFrame(paint) }
    const stop = editor.registerUpdateListener(later)
    document.addEventListener('selectionchange', later)
    window.addEventListener('scroll', later, { capture: true, passive: true })
    later()
    return () => {
      stop()
      document.removeEventListener('selectionchange', later)
      window.removeEventListener('scroll', later, { capture: true })
      cancelAnimationFrame(frame)
    }
  }, [editor, findings])
  useEffect(() => () => paintMarks([]), [])

  // Before the note is painted: whoever sees it may press its key at once.
  useLayoutEffect(() => editor.registerCommand(KEY_DOWN_COMMAND, (event) => {
    if (shown === null || event.isComposing || event.ctrlKey || event.metaKey) return false
    if (event.key === 'Escape') {
      waved.current = shown.finding.key
      setShown(null)
      return true
    }
    if (event.key !== 'Enter' || !event.altKey || shown.finding.fix === undefined || onFix === null) return false
    event.preventDefault()
    onFix(shown.finding)
    return true
  }, COMMAND_PRIORITY_HIGH), [editor, shown, onFix])

  if (shown === null) return null
  const { finding, top, left } = shown
  return createPortal(<InlineNote finding={finding} top={top} left={left} onFix={finding.fix === undefined ? null : onFix} />, document.body)
}

function InlineNote({ finding, top, left, onFix }: Shown & { onFix: ((finding: ToldFinding) => void) | null }) {
  const say = useWording()
  return (
    // The caret stays where it is.
    <div className={`jy-inline jy-inline--${finding.severity}`} role="region" aria-label={say('checks.here')} style={{ top, left }} onMouseDown={(event) => event.preventDefault()}>
      <p>{finding.text}{finding.rule !== null && <small>{say('checks.rule', { rule: finding.rule })}</small>}</p>
      {onFix !== null && (
        <button type="button" className="jy-button" aria-keyshortcuts="Alt+Enter" onClick={() => onFix(finding)}>
          {finding.fix === '' ? say('checks.remove') : say('checks.fix', { fix: finding.fix ?? '' })} <kbd>Alt+Enter</kbd>
        </button>
      )}
    </div>
  )
}

const noteWidth = 340

/** Below the words, inside the window. */
function below(range: Range): { top: number; left: number } {
  const { bottom, left } = range.getBoundingClientRect()
  return { top: bottom + 6, left: Math.max(8, Math.min(left, window.innerWidth - noteWidth - 8)) }
}
