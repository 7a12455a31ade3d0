'use client'

import { useEffect, useState, type KeyboardEvent } from 'react'
import type { CitedInReply } from '../../features/message-board/cited-in-reply.action.ts'
import { isLapsed } from '../../documents/validity.ts'
import type { StandingDocument } from '../../library/standing-documents.store.ts'
import { useWording } from '../wording/use-wording.ts'
import { citesOf, withCite } from './act-values.ts'
import { findCitable, readCited } from './letters-api.store.ts'
import { StandingList } from './standing-list.tsx'

type Props = { id: string; publicId: string; /** the reply, and what it names as its basis, a line each */ text: string; cites: string; onCites: (cites: string) => void }

/** After so long without a key the words are looked up. */
const restMs = 600

/** What stands below the lines of a reply's basis: documents found in its words, a search for others, and how all of them stand. */
export function CitesHelp({ id, publicId, text, cites, onCites }: Props) {
  const say = useWording()
  const [found, setFound] = useState<CitedInReply | null>(null)
  const [typed, setTyped] = useState('')
  const [offered, setOffered] = useState<StandingDocument[] | null>(null)
  useEffect(() => {
    const gone = new AbortController()
    const timer = setTimeout(() => void readCited(publicId, text, citesOf(cites), gone.signal).then((answer) => { if (answer.ok && !gone.signal.aborted) setFound(answer.value) }), restMs)
    return () => { clearTimeout(timer); gone.abort() }
  }, [publicId, text, cites])
  useEffect(() => {
    const gone = new AbortController()
    const words = typed.trim()
    const timer = setTimeout(() => {
      if (words === '') return setOffered(null)
      void findCitable(publicId, words, gone.signal).then((answer) => { if (answer.ok && !gone.signal.aborted) setOffered(answer.value.documents) })
    }, restMs / 2)
    return () => { clearTimeout(timer); gone.abort() }
  }, [publicId, typed])

  const isNamed = ({ docNumber }: StandingDocument): boolean => cites.includes(docNumber)
  const adding = (document: StandingDocument) => isNamed(document) ? null : <button type="button" className="jy-button jy-basis__add" onClick={() => onCites(withCite(cites, document.name))}>{say('letters.basis.add')}</button>
  // Enter in the search would send the act's form.
  const keepEnter = (event: KeyboardEvent): void => { if (event.key === 'Enter') event.preventDefault() }
  const documents = found?.documents ?? []
  return (
    <div className="jy-cites">
      <div aria-live="polite">
        {documents.length > 0 && <><p className="jy-quiet">{say('letters.basis.found')}</p><StandingList documents={documents} action={adding} /></>}
        {documents.some(({ state }) => isLapsed(state)) && <p className="jy-basis__warning" role="alert">{say('letters.basis.lapsed')}</p>}
        {found !== null && found.unknown.length > 0 && <p className="jy-quiet">{say('letters.basis.unknown', { numbers: found.unknown.join(say('letters.and')) })}</p>}
      </div>
      <label htmlFor={`${id}-search`}>{say('letters.basis.search')}</label>
      <input id={`${id}-search`} type="text" autoComplete="off" maxLength={100} value={typed} onKeyDown={keepEnter} onChange={(event) => setTyped(event.target.value)} />
      <div aria-live="polite">{offered !== null && (offered.length === 0 ? <p className="jy-quiet">{say('letters.basis.none')}</p> : <StandingList documents={offered} action={adding} />)}</div>
    </div>
  )
}
