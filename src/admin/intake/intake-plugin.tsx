'use client'

import { useCallback, useEffect, useRef, useState, type ChangeEvent } from 'react'
import { createPortal } from 'react-dom'
import { toast } from '@payloadcms/ui'
import {
  $getSelection, COMMAND_PRIORITY_HIGH, DRAGOVER_COMMAND, DROP_COMMAND, mergeRegister, PASTE_COMMAND, type BaseSelection,
} from '@payloadcms/richtext-lexical/lexical'
import { useLexicalComposerContext } from '@payloadcms/richtext-lexical/lexical/react/LexicalComposerContext'
import { useLexicalEditable } from '@payloadcms/richtext-lexical/lexical/react/useLexicalEditable'
import { useWording } from '../wording/use-wording.ts'
import { broughtBoard } from './brought-board.ts'
import { IntakeDialog } from './intake-dialog.tsx'
import { $putIn, $putInWords } from './put-in.ts'
import { broughtBy, isWordFile, readClipboard, readWordFile, type Reading } from './reading.ts'

/** Above the text: the button for Word documents; within it: everything that is pasted or dropped. */
export function IntakePlugin() {
  const say = useWording()
  const [editor] = useLexicalComposerContext()
  const editable = useLexicalEditable()
  const place = useRef<BaseSelection | null>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const [reading, setReading] = useState<Promise<Reading> | null>(null)

  /** The dialog takes the focus; where the content goes is remembered before. Runs within the editor's own update. */
  const begin = useCallback((started: Promise<Reading>) => {
    place.current = $getSelection()?.clone() ?? null
    setReading(started)
  }, [])

  useEffect(() => mergeRegister(
    editor.registerCommand(PASTE_COMMAND, (event) => {
      const data = event instanceof ClipboardEvent ? event.clipboardData : null
      if (data === null || !editor.isEditable() || data.types.includes('application/x-lexical-editor')) return false
      const started = readClipboard(data)
      if (started === null) return false
      event.preventDefault()
      begin(started)
      broughtBoard.post(broughtBy(data))
      return true
    }, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(DROP_COMMAND, (event) => {
      const file = [...(event.dataTransfer?.files ?? [])].find((dropped) => isWordFile(dropped))
      if (file === undefined || !editor.isEditable()) return false
      event.preventDefault()
      begin(readWordFile(file))
      broughtBoard.post({ file })
      return true
    }, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(DRAGOVER_COMMAND, (event) => {
      const isFile = event.dataTransfer?.types.includes('Files') === true
      if (isFile) event.preventDefault()
      return isFile
    }, COMMAND_PRIORITY_HIGH),
  ), [editor, begin])

  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (file === undefined) return
    editor.read(() => begin(readWordFile(file)))
    broughtBoard.post({ file })
  }
  const close = () => {
    setReading(null)
    editor.focus()
  }
  /** The form learns of a change when the browser is idle; until then the window stays, so that nobody saves the text of before. */
  const change = (put: () => void) => {
    editor.update(put, { tag: 'paste', onUpdate: () => whenIdle(() => whenIdle(close)) })
  }

  return (
    <>
      {editable && (
        <div className="jy-intake">
          <button type="button" className="jy-button" onClick={() => chooser.current?.click()}>{say('intake.bar.import')}</button>
          <span>{say('intake.bar.hint')}</span>
          <input ref={chooser} type="file" hidden accept=".docx,.doc,.wps" aria-label={say('intake.bar.import')} onChange={choose} />
        </div>
      )}
      {reading !== null && createPortal(
        <IntakeDialog
          reading={reading} onClose={close} onPlain={(words) => change(() => $putInWords(words, place.current))}
          onPut={(value, done) => { change(() => $putIn(value, place.current)); toast.success(done) }}
        />, document.body,
      )}
    </>
  )
}

/** As the editor's own field waits; callbacks run in the order in which they were asked for. */
function whenIdle(then: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(then, { timeout: 500 })
  else requestAnimationFrame(() => requestAnimationFrame(then))
}
