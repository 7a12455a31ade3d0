'use client'

import { useState } from 'react'
import { useWording } from '../wording/use-wording.ts'
import { readContact, type LetterContact } from './letters-api.store.ts'

/** How the writer can be reached: shown on demand, and whoever looks is told first that looking is recorded. */
export function ContactBox({ publicId }: { publicId: string }) {
  const say = useWording()
  const [contact, setContact] = useState<LetterContact | null>(null)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const look = async (): Promise<void> => {
    setBusy(true)
    const answer = await readContact(publicId)
    setBusy(false)
    if (answer.ok) setContact(answer.value)
    setProblem(answer.ok ? '' : Array.isArray(answer.problems) ? answer.problems.map(({ text }) => text).join('') : say(`letters.fault.${answer.problems}`))
  }
  return (
    <section className="jy-letter__contact" aria-label={say('letters.contact.title')} aria-live="polite">
      {contact === null ? (
        <p>
          <button type="button" className="jy-button" disabled={busy} onClick={() => void look()}>{say('letters.contact.show')}</button>
          <small>{say('letters.contact.note')}</small>
        </p>
      ) : (
        <dl className="jy-facts">
          <div><dt>{say('letters.contact.name')}</dt><dd>{contact.name}</dd></div>
          <div><dt>{say('letters.contact.phone')}</dt><dd>{contact.phone}</dd></div>
          {contact.email !== '' && <div><dt>{say('letters.contact.email')}</dt><dd>{contact.email}</dd></div>}
        </dl>
      )}
      {problem !== '' && <p className="jy-field-problem" role="alert">{problem}</p>}
    </section>
  )
}
