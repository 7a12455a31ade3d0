'use client'

import { useEffect, useRef } from 'react'
import { useWording } from '../wording/use-wording.ts'
import { deskKeys, type DeskAct } from './desk-keys.ts'

/** What the keys of the desk do. */
export function KeysHelp({ selects, onClose }: { selects: boolean; onClose: () => void }) {
  const say = useWording()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const shown = (Object.entries(deskKeys) as [string, DeskAct][]).filter(([, act]) => selects || (act !== 'select' && act !== 'all'))
  return (
    <dialog ref={dialog} className="jy-dialog" aria-labelledby="jy-keys-title" onClose={onClose}>
      <h2 id="jy-keys-title">{say('desk.keys.title')}</h2>
      <dl className="jy-keys">
        {shown.map(([key, act]) => <div key={key}><dt><kbd>{key.toUpperCase()}</kbd></dt><dd>{say(`desk.keys.${act}`)}</dd></div>)}
        <div><dt><kbd>Enter</kbd></dt><dd>{say('desk.keys.open')}</dd></div>
      </dl>
      <div className="jy-dialog__buttons"><button type="button" className="jy-button" onClick={() => dialog.current?.close()}>{say('desk.keys.close')}</button></div>
    </dialog>
  )
}
