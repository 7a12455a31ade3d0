import { Link } from '@payloadcms/ui'
import type { waitingLetters } from '../../features/message-board/letter-counts.action.ts'
import { countText } from '../desk/count-text.ts'
import type { Say } from '../wording/wording.ts'
import { lettersHref, wholeDesk } from './letters-href.ts'

/** Letters that wait for this person, on their desk; nothing for who has none of those rooms. */
export function LetterTiles({ rooms, say }: { rooms: Awaited<ReturnType<typeof waitingLetters>>; say: Say }) {
  if (rooms.length === 0) return null
  return (
    <nav className="jy-desk__counts jy-letters__tiles" aria-label={say('letters.waiting')}>
      {rooms.map(({ room, count }) => (
        <Link key={room} href={lettersHref({ ...wholeDesk, room })} prefetch={false} className={`jy-count${count === 0 ? ' jy-count--none' : ''}`}>
          <b>{countText(count)}</b>{say(`letters.tiles.${room}`)}
        </Link>
      ))}
    </nav>
  )
}
