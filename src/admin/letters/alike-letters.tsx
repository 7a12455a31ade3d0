import type { LetterFile } from '../../features/message-board/letter-file.action.ts'
import { useWording } from '../wording/use-wording.ts'
import { letterHref, wholeDesk } from './letters-href.ts'

/** Letters that may be about the same matter, to choose from instead of typing a number. */
export function AlikeLetters({ id, alike, chosen, onChoose }: { id: string; alike: LetterFile['alike']; chosen: string; onChoose: (publicId: string) => void }) {
  const say = useWording()
  if (alike.length === 0) return <p className="jy-desk__note">{say('letters.alike.none')}</p>
  return (
    <fieldset className="jy-act__field">
      <legend>{say('letters.alike.title')}</legend>
      {alike.map(({ publicId, title, receivedOn, unitName, same }) => (
        <label key={publicId} className="jy-choice">
          <input type="radio" name={`${id}-alike`} value={publicId} checked={chosen === publicId} onChange={() => onChoose(publicId)} />
          <span>
            {title}
            <small>{[publicId, say('letters.alike.received', { day: receivedOn }), unitName, same ? say('letters.alike.same') : ''].filter(Boolean).join(' · ')} <a href={letterHref(publicId, wholeDesk)} target="_blank" rel="noopener">{say('letters.alike.open')}</a></small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
