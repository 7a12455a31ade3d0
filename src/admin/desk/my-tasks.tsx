import { Link } from '@payloadcms/ui'
import type { ServerProps } from '../server-props.ts'
import { sayIn, type Say } from '../wording/wording.ts'
import { waitingTime } from '../wording/waiting-time.ts'
import { deskRooms, type DeskItem, type DeskRoom } from './desk-lists.ts'
import { mostCandidates, readDesk, type DeskAnswer } from './desk.store.ts'

const emptyOf: Record<DeskRoom, string> = {
  review: 'emptyReview', sign: 'emptySign', returned: 'emptyReturned', drafts: 'emptyDrafts', submitted: 'emptySubmitted',
}

/** The dashboard as a desk: what waits for this person, over all sites that they serve. */
export async function MyTasks({ payload, user, i18n }: ServerProps) {
  if (!user) return null
  const say = sayIn(i18n.language)
  const answer = await readDesk(payload, user)
  const now = Date.now()
  const rooms = deskRooms.filter((room) => opens(room, answer))
  const create = '/admin/collections/articles/create'
  return (
    <div className={answer.office ? 'jy-desk jy-desk--office' : 'jy-desk'}>
      <header className="jy-desk__head">
        <div>
          <h1>{say('desk.title')}</h1>
          <p>{say('desk.greeting', { name: String((user as { name?: unknown }).name ?? '') })}</p>
        </div>
        {answer.member && (
          <div className="jy-desk__actions">
            <Link className="jy-button" href="/admin/collections/articles" prefetch={false}>{say('desk.allArticles')}</Link>
            {answer.writes && <Link className="jy-button jy-button--primary" href={create} prefetch={false}>{say('desk.write')}</Link>}
          </div>
        )}
      </header>
      {answer.office && <p className="jy-desk__note">{say('desk.office')}</p>}
      {rooms.length === 0 && !answer.office && <p className="jy-desk__note">{say('desk.nothing')}</p>}
      {rooms.length > 1 && (
        <nav className="jy-desk__counts" aria-label={say('desk.title')}>
          {rooms.map((room) => (
            <a key={room} href={`#desk-${room}`} className={answer.desk[room].length === 0 ? 'jy-count jy-count--none' : 'jy-count'}>
              <b>{answer.desk[room].length}</b>{say(`desk.${room}`)}
            </a>
          ))}
        </nav>
      )}
      {rooms.map((room) => <Room key={room} room={room} items={answer.desk[room]} now={now} say={say} />)}
      {answer.cut && <p className="jy-desk__note">{say('desk.more', { count: mostCandidates })}</p>}
    </div>
  )
}

function opens(room: DeskRoom, { desk, writes, reviews, signs }: DeskAnswer): boolean {
  if (room === 'review') return reviews
  if (room === 'sign') return signs
  return writes || desk[room].length > 0
}

function Room({ room, items, now, say }: { room: DeskRoom; items: readonly DeskItem[]; now: number; say: Say }) {
  return (
    <section className={`jy-room jy-room--${room}`} id={`desk-${room}`} aria-labelledby={`desk-${room}-title`}>
      <h2 id={`desk-${room}-title`}>{say(`desk.${room}`)}<span className="jy-room__count">{say('desk.count', { count: items.length })}</span></h2>
      {items.length === 0 ? <p className="jy-room__empty">{say(`desk.${emptyOf[room]}`)}</p> : (
        <ol className="jy-room__list">
          {items.map((item) => (
            <li key={item.id}>
              <Link href={`/admin/collections/articles/${item.id}`} prefetch={false}>{item.title || say('desk.untitled')}</Link>
              <span className="jy-room__facts">
                <span>{item.siteName} · {item.columnName || say('desk.noColumn')}</span>
                <span>{factOf(room, item, say)}</span>
                <time dateTime={item.since}>{say(room === 'drafts' ? 'desk.changed' : 'desk.waiting', { time: waitingTime(item.since, now, say) })}</time>
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function factOf(room: DeskRoom, item: DeskItem, say: Say): string {
  if (room === 'returned') return say('desk.returnedBy', { name: item.byName, reason: item.reason })
  return room === 'review' || room === 'sign' ? say('desk.by', { name: item.byName }) : ''
}
