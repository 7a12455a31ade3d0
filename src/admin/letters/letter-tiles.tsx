import { Link } from '@payloadcms/ui'
import type { waitingLetters } from '../../features/message-board/letter-counts.action.ts'
import { countText } from '../desk/count-text.ts'
import type { Say } from '../wording/wording.ts'
import { lettersHref, wholeDesk } from './letters-href.ts'

/** Answers in use by their day of review: what is due comes first, each with how it stands. */
const reviewsHref = '/admin/collections/answers?sort=reviewOn&where[or][0][and][0][retired][not_equals]=true'

/** Letters that wait for this person, and answers to be reviewed, on their desk; nothing for who has none of those. */
export function LetterTiles({ rooms, answers, say }: { rooms: Awaited<ReturnType<typeof waitingLetters>>; /** null for who keeps none */ answers: number | null; say: Say }) {
  if (rooms.length === 0 && (answers ?? 0) === 0) return null
  return (
    <nav className="jy-desk__counts jy-letters__tiles" aria-label={say('letters.waiting')}>
      {rooms.map(({ room, count }) => (
        <Link key={room} href={lettersHref({ ...wholeDesk, room })} prefetch={false} className={`jy-count${count === 0 ? ' jy-count--none' : ''}`}>
          <b>{countText(count)}</b>{say(`letters.tiles.${room}`)}
        </Link>
      ))}
      {answers !== null && answers > 0 && <Link href={reviewsHref} prefetch={false} className="jy-count"><b>{countText(answers)}</b>{say('letters.tiles.answers')}</Link>}
    </nav>
  )
}
