import type { ReactNode } from 'react'
import { Link } from '@payloadcms/ui'
import type { DeskLetter } from '../../features/message-board/letter-desk.action.ts'
import type { LetterRoom } from '../../features/message-board/letter-rooms.ts'
import type { Say } from '../wording/wording.ts'
import { letterHref, type LettersView } from './letters-href.ts'
import { rowWords, vetoWords, type TermWords } from './term-words.ts'

type Props = { room: LetterRoom; letters: readonly DeskLetter[]; view: LettersView; severalSites: boolean; say: Say; /** a column to choose letters by */ choice?: { head: ReactNode; of: (letter: DeskLetter) => ReactNode } }

/** The letters of a room, each with its clock. */
export function LetterTable({ room, letters, view, severalSites, say, choice }: Props) {
  const isDone = room === 'done'
  return (
    <table className="jy-tasks jy-letters__table">
      <thead>
        <tr>
          {choice !== undefined && <th scope="col" className="jy-letters__choice">{choice.head}</th>}
          <th scope="col">{say('letters.column.letter')}</th><th scope="col">{say('letters.column.stage')}</th><th scope="col">{say('letters.column.unit')}</th>
          <th scope="col">{say('letters.column.received')}</th><th scope="col">{say(isDone ? 'letters.column.rating' : room === 'veto' ? 'letters.column.veto' : 'letters.column.due')}</th>
        </tr>
      </thead>
      <tbody>
        {letters.map((letter) => (
          <tr key={letter.publicId}>
            {choice !== undefined && <td className="jy-letters__choice">{choice.of(letter)}</td>}
            <td className="jy-tasks__title">
              <Link href={letterHref(letter.publicId, view)} prefetch={false}>{letter.title}</Link>
              <small>{[say(`letterKinds.${letter.kind}`), ...(severalSites ? [letter.site.name] : []), ...(letter.area === '' ? [] : [letter.area])].join(' · ')}</small>
              {letter.asks !== '' && <small className="jy-letters__asks">{say(`letters.asks.${letter.asks}`)}</small>}
            </td>
            <td><span className={`jy-stage jy-stage--letter-${letter.stage}`}>{say(`letters.stages.${letter.stage}`)}</span></td>
            <td className="jy-letters__unit">{letter.unitName === '' ? <span className="jy-quiet">{say('letters.noUnit')}</span> : letter.unitName}</td>
            <td data-label={say('letters.column.received')}><time dateTime={letter.receivedOn}>{letter.receivedOn}</time></td>
            <td data-label={say(isDone ? 'letters.column.rating' : 'letters.column.due')}>{isDone ? <Rating stars={letter.stars} say={say} /> : <Due letter={letter} told={room === 'veto' ? vetoWords(letter.daysToVeto, say) : rowWords(letter, say)} say={say} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Due({ letter, told, say }: { letter: DeskLetter; told: TermWords; say: Say }) {
  return (
    <>
      <time dateTime={letter.dueDay}>{letter.dueDay}</time>{letter.isProvisional && <small className="jy-letters__provisional">{say('letters.provisional')}</small>}
      <span className={`jy-left jy-left--${told.level} jy-letters__left`}>{told.mark !== '' && <span aria-hidden="true">{told.mark} </span>}{told.words}</span>
    </>
  )
}

const Rating = ({ stars, say }: { stars: number | null; say: Say }) => (stars === null ? <span className="jy-quiet">{say('letters.notRated')}</span> : <>{say('letters.stars', { count: stars })}</>)
