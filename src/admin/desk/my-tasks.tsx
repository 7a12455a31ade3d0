import { Link } from '@payloadcms/ui'
import type { Payload } from 'payload'
import type { Role } from '../../access/roles.ts'
import { scopeWhere } from '../../access/scope.ts'
import { deadLinkCount } from '../../checks/cited-links.store.ts'
import { deskHref, deskQuery } from '../../desk/desk-query.ts'
import { readDesk } from '../../desk/read-desk.action.ts'
import { servedSites } from '../../desk/viewer.store.ts'
import { waitingAnswers, waitingLetters } from '../../features/message-board/letter-counts.action.ts'
import { worklistRoles } from '../../features/policy-library/worklists.action.ts'
import { findRecords } from '../../storage/records.store.ts'
import { scopeOfPage } from '../page-scope.ts'
import { sayIn } from '../wording/wording.ts'
import type { ServerProps } from '../server-props.ts'
import { countText } from './count-text.ts'
import { DeskFilter } from './desk-filter.tsx'
import { FreshnessList } from './freshness-list.tsx'
import { LetterTiles } from '../letters/letter-tiles.tsx'
import { TaskList } from './task-list.tsx'

const writers: readonly Role[] = ['contributor', 'editor', 'site-manager']
const sitesToChooseFrom = 60
/** The register of outside links, narrowed to what is counted. */
const deadLinksHref = '/admin/collections/link-approvals?where[or][0][and][0][outcome][equals]=dead'

type DeskProps = ServerProps & { searchParams?: Record<string, string | string[] | undefined> }

/** The dashboard as a desk: what waits for this person, over all sites that they serve. */
export async function MyTasks({ payload, user, i18n, searchParams = {} }: DeskProps) {
  if (!user) return null
  const say = sayIn(i18n.language)
  const name = String((user as { name?: unknown }).name ?? '')
  const now = new Date()
  const query = deskQuery(new URLSearchParams(Object.entries(searchParams).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : []))))
  const scope = await scopeOfPage(payload, user)
  const [answer, sites, columns, letters, answers, deadLinks] = [
    await readDesk({ payload, scope, now }, query), await servedSites(payload, scope), await columnsOf(payload, query.filter.site), await waitingLetters(payload, scope), await waitingAnswers(payload, scope, now), await deadLinkCount(payload, scope),
  ]
  const office = scope.platformRoles.length > 0
  const member = sites.length > 0
  const { filter } = query
  const choice = { room: query.room, site: filter.site, column: filter.column, q: filter.text }
  const view = deskHref(choice).slice('/admin'.length)
  const known = sites.filter((site, index) => index < sitesToChooseFrom || site.id === filter.site)
  return (
    <div className={office ? 'jy-desk jy-desk--office' : 'jy-desk'}>
      <header className="jy-desk__head">
        <div>
          <h1>{say('desk.title')}</h1>
          <p>{say('desk.greeting', { name })}</p>
        </div>
        {member && (
          <div className="jy-desk__actions">
            {scopeWhere(scope, worklistRoles) !== false && <Link className="jy-button" href="/admin/policy-worklists" prefetch={false}>{say('worklists.link')}</Link>}
            <Link className="jy-button" href="/admin/collections/articles" prefetch={false}>{say('desk.allArticles')}</Link>
            {scopeWhere(scope, writers) !== false && <Link className="jy-button jy-button--primary" href="/admin/collections/articles/create" prefetch={false}>{say('desk.write')}</Link>}
          </div>
        )}
      </header>
      {office && <p className="jy-desk__note">{say('desk.office')}</p>}
      {answer.rooms.length === 0 && letters.length === 0 && !office && <p className="jy-desk__note">{say('desk.nothing')}</p>}
      {answer.rooms.length > 0 && (
        <nav className="jy-desk__counts" aria-label={say('desk.title')}>
          {answer.rooms.map(({ room, count }) => (
            <Link key={room} href={deskHref({ ...choice, room })} prefetch={false} aria-current={room === answer.room ? 'page' : undefined} className={`jy-count jy-count--${room}${count === 0 ? ' jy-count--none' : ''}`}>
              <b>{countText(count)}</b>{say(`desk.rooms.${room}`)}
            </Link>
          ))}
          <a href="#desk-freshness" className={`jy-count jy-count--freshness${answer.freshness.count === 0 ? ' jy-count--none' : ''}`}><b>{countText(answer.freshness.count)}</b>{say('desk.rooms.freshness')}</a>
          {deadLinks > 0 && <Link href={deadLinksHref} prefetch={false} className="jy-count jy-count--freshness"><b>{countText(deadLinks)}</b>{say('desk.rooms.links')}</Link>}
        </nav>
      )}
      <LetterTiles rooms={letters} answers={answers} say={say} />
      {answer.room !== null && (
        <>
          <DeskFilter
            room={answer.room} site={filter.site ?? ''} column={filter.column ?? ''} text={filter.text} columns={columns} search={view}
            sites={known.map((site) => ({ id: site.id, name: site.shortName }))} moreSites={sites.length - known.length}
          />
          <section className={`jy-room jy-room--${answer.room}`} aria-labelledby="desk-room-title">
            <h2 id="desk-room-title">{say(`desk.rooms.${answer.room}`)}<span className="jy-room__count">{say('desk.count', { count: countText(answer.rooms.find(({ room }) => room === answer.room)?.count ?? 0) })}</span></h2>
            <TaskList key={view} room={answer.room} items={answer.items} next={answer.next} choice={{ ...choice, room: answer.room }} now={now.getTime()} english={i18n.language === 'en'} />
            <p className="jy-desk__pages">
              {query.after !== null && <Link className="jy-button" href={deskHref({ ...choice, room: answer.room })} prefetch={false}>{say('desk.first')}</Link>}
              {answer.next !== null && <Link className="jy-button" href={deskHref({ ...choice, room: answer.room, after: answer.next })} prefetch={false}>{say('desk.further')}</Link>}
            </p>
          </section>
        </>
      )}
      {member && <FreshnessList freshness={answer.freshness} nextHref={answer.freshness.next === null ? null : `${deskHref({ ...choice, sites: answer.freshness.next })}#desk-freshness`} say={say} />}
    </div>
  )
}

async function columnsOf(payload: Payload, site: string | null): Promise<{ id: string; name: string }[]> {
  if (site === null) return []
  const rows = await findRecords(payload, 'columns', { tenant: { equals: site } }, { sort: 'path' })
  return rows.map((row) => ({ id: String(row['id']), name: `${'　'.repeat(String(row['path'] ?? '').split('/').length - 1)}${String(row['name'] ?? '')}` }))
}
