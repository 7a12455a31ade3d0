'use client'

import type { ReactNode } from 'react'
import { isLapsed } from '../../documents/validity.ts'
import type { StandingDocument } from '../../library/standing-documents.store.ts'
import { useWording } from '../wording/use-wording.ts'

type Props = { documents: readonly StandingDocument[]; /** what may be done with each */ action?: (document: StandingDocument) => ReactNode }

/** Documents as they stand now, each with what took its place (G-32). */
export function StandingList({ documents, action }: Props) {
  const say = useWording()
  return (
    <ul className="jy-basis">
      {documents.map((document) => (
        <li key={document.numberKey}>
          <span className={`jy-basis__state${isLapsed(document.state) ? ' jy-basis__state--lapsed' : ''}`}>{say(`letters.basis.states.${document.state}`)}</span>
          <a href={document.href} target="_blank" rel="noreferrer">{document.name}</a>
          {document.by !== null && <small>{say('letters.basis.by', { name: document.by.name })}</small>}
          {action?.(document)}
        </li>
      ))}
    </ul>
  )
}
