'use client'

import { useEffect, useState } from 'react'
import { mailChoices, type Preference } from '../../notices/notice.ts'
import { useWording } from '../wording/use-wording.ts'
import { readPreference, savePreference } from './notices-api.store.ts'

/** How one wants to be told beside the bell: at once, once a working day or not by mail; by the messenger or not. */
export function NoticeChoice() {
  const say = useWording()
  const [preference, setPreference] = useState<Preference | null>(null)
  const [saved, setSaved] = useState<'saved' | 'failed' | null>(null)
  useEffect(() => void readPreference().then(setPreference), [])
  if (preference === null) return null
  const choose = async (next: Preference) => {
    setPreference(next)
    const answer = await savePreference(next)
    setSaved(answer === null ? 'failed' : 'saved')
    setPreference(answer ?? preference)
  }
  return (
    <details className="jy-notices__choice">
      <summary>{say('notices.how')}</summary>
      <fieldset aria-label={say('notices.how')}>
        {mailChoices.map((mail) => (
          <label key={mail} className="jy-choice">
            <input type="radio" name="jy-notice-mail" checked={preference.mail === mail} onChange={() => void choose({ ...preference, mail })} />
            {say(`notices.mail.${mail}`)}
          </label>
        ))}
        <label className="jy-choice">
          <input type="checkbox" checked={preference.webhook} onChange={(event) => void choose({ ...preference, webhook: event.target.checked })} />
          {say('notices.webhook')}
        </label>
        <p role="status">{saved === null ? '' : say(`notices.${saved}`)}</p>
      </fieldset>
    </details>
  )
}
