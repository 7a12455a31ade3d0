'use client'

import type { LetterFile } from '../../features/message-board/letter-file.action.ts'
import { civilMinute } from '../../library/civil-time.ts'
import { useWording } from '../wording/use-wording.ts'
import type { Say } from '../wording/wording.ts'
import { LetterEnclosures } from './letter-enclosures.tsx'
import { ContactBox } from './contact-box.tsx'

/** What the writer sent, and what was said about it since: questions, replies, ratings. */
export function LetterBody({ file }: { file: LetterFile }) {
  const say = useWording()
  return (
    <article className="jy-letter__text" aria-labelledby="letter-text">
      <h2 id="letter-text">{say('letters.text')}</h2>
      <dl className="jy-facts">
        <div><dt>{say('letters.kind')}</dt><dd>{say(`letterKinds.${file.kind}`)}</dd></div>
        <div><dt>{say('letters.received')}</dt><dd><time dateTime={file.receivedAt}>{civilMinute(file.receivedAt)}</time></dd></div>
        <div><dt>{say('letters.site')}</dt><dd>{file.site.name}</dd></div>
        <div><dt>{say('letters.number')}</dt><dd>{file.publicId}</dd></div>
        <div><dt>{say('letters.consent')}</dt><dd>{say(file.consent ? 'letters.consentYes' : 'letters.consentNo')}</dd></div>
        {file.page !== '' && <div><dt>{say('letters.page')}</dt><dd className="jy-letter__page">{file.page}</dd></div>}
      </dl>
      {file.stage === 'held' && file.signs.length > 0 && <p className="jy-desk__note">{say('letters.heldFor')}{file.signs.map((sign) => say(`letters.signs.${sign}`)).join(say('letters.and'))}</p>}
      <div className="jy-letter__words">{file.text}</div>
      <LetterEnclosures file={file} say={say} />
      {file.seesContact && <ContactBox publicId={file.publicId} />}
      <Said file={file} say={say} />
    </article>
  )
}

function Said({ file, say }: { file: LetterFile; say: Say }) {
  const { handedBack, question, extensionAsked, sentBack, draft, reply, rating } = file
  return (
    <>
      {handedBack !== null && <Quoted title={say('letters.handedBack', { unit: handedBack.unit.unitName })} text={handedBack.reason} />}
      {question !== null && <Quoted title={say('letters.question')} text={question} />}
      {extensionAsked !== null && <Quoted title={say('letters.extensionAsked', { name: extensionAsked.byName, days: extensionAsked.days })} text={extensionAsked.reason} />}
      {sentBack !== null && <Quoted title={say('letters.sentBack')} text={sentBack} />}
      {draft !== null && <Quoted title={say('letters.draft', { name: draft.byName, at: civilMinute(draft.at), outcome: say(`letters.outcomes.${draft.outcome}`) })} text={draft.text} />}
      {reply !== null && <Quoted title={say('letters.reply', { at: civilMinute(reply.at), outcome: say(`letters.outcomes.${reply.outcome}`) })} text={reply.text} />}
      {reply !== null && <p className="jy-quiet">{say(file.public === null ? 'letters.notPublic' : 'letters.isPublic')}</p>}
      {rating !== null && <Quoted title={say('letters.rating', { count: rating.stars })} text={rating.words} />}
    </>
  )
}

const Quoted = ({ title, text }: { title: string; text: string }) => (
  <section className="jy-letter__said">
    <h3>{title}</h3>
    {text !== '' && <div className="jy-letter__words">{text}</div>}
  </section>
)
