'use client'

import { useEffect, useState } from 'react'
import type { SimilarReply } from '../../features/message-board/similar-replies.action.ts'
import { useWording } from '../wording/use-wording.ts'
import { withWords } from './act-values.ts'
import { readSimilar } from './letters-api.store.ts'

type Props = { publicId: string; text: string; onText: (text: string) => void }

/** Public answers like this letter, for whoever drafts the reply; what cites a document that no longer holds says so (G-32). */
export function SimilarReplies({ publicId, text, onText }: Props) {
  const say = useWording()
  const [replies, setReplies] = useState<SimilarReply[] | null>(null)
  useEffect(() => {
    const gone = new AbortController()
    void readSimilar(publicId, gone.signal).then((answer) => { if (!gone.signal.aborted) setReplies(answer.ok ? answer.value.replies : []) })
    return () => gone.abort()
  }, [publicId])
  if (replies === null) return null
  return (
    <details className="jy-similar" open={replies.length > 0}>
      <summary>{say('letters.similar.title')}</summary>
      {replies.length === 0 && <p className="jy-quiet">{say('letters.similar.none')}</p>}
      <ul>
        {replies.map((reply) => (
          <li key={reply.publicId}>
            <p><small>{say(`letters.similar.kinds.${reply.kind}`)}</small> <a href={reply.href} target="_blank" rel="noreferrer">{reply.title}</a></p>
            <p className="jy-similar__text">{reply.text}</p>
            {reply.lapsed.map(({ name, by }) => <p key={name} className="jy-basis__warning">{by === '' ? say('letters.similar.lapsed', { name }) : say('letters.similar.lapsedBy', { name, by })}</p>)}
            <button type="button" className="jy-button" onClick={() => onText(withWords(text, reply.text))}>{say('letters.similar.insert')}</button>
          </li>
        ))}
      </ul>
    </details>
  )
}
