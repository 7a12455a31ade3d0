import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter, Link, SetStepNav } from '@payloadcms/ui'
import { redirect } from 'next/navigation.js'
import type { AdminViewServerProps, Payload, TypedUser } from 'payload'
import { scopeWhere } from '../../access/scope.ts'
import { servedSites } from '../../desk/viewer.store.ts'
import { LetterDeskQuery, readLetterDesk } from '../../features/message-board/letter-desk.action.ts'
import { letterKindNames } from '../../features/message-board/letter-kinds.ts'
import type { LetterRoom } from '../../features/message-board/letter-rooms.ts'
import { reportRoles } from '../../features/message-board/report.action.ts'
import { unitsOf } from '../../features/message-board/units.store.ts'
import { scopeOfPage } from '../page-scope.ts'
import { countText } from '../desk/count-text.ts'
import { sayIn, type Say } from '../wording/wording.ts'
import { LetterTable } from './letter-table.tsx'
import { TriageList } from './triage-list.tsx'
import { lettersHref, lettersView, wholeDesk, type LettersView } from './letters-href.ts'

/** The letters' desk: a tab for each room that is this person's, one of them as a table. */
export async function LettersDesk({ initPageResult, params, searchParams = {} }: AdminViewServerProps) {
  const { req, permissions, visibleEntities, locale } = initPageResult
  const { payload, user, i18n } = req
  // Payload leaves pages of our own open to everybody.
  if (!user) redirect('/admin/login')
  const say = sayIn(i18n.language)
  return (
    <DefaultTemplate i18n={i18n} locale={locale} params={params} payload={payload} permissions={permissions} searchParams={searchParams} user={user} viewActions={payload.config.admin.components.actions ?? []} visibleEntities={visibleEntities}>
      <SetStepNav nav={[{ label: say('letters.title') }]} />
      <Gutter className="jy-desk jy-letters"><main>
        <Rooms payload={payload} user={user} view={lettersView(searchParams)} say={say} />
      </main></Gutter>
    </DefaultTemplate>
  )
}

const sitesToChooseFrom = 200

async function Rooms({ payload, user, view, say }: { payload: Payload; user: TypedUser; view: LettersView; say: Say }) {
  const scope = await scopeOfPage(payload, user)
  const asking = { payload, scope, now: new Date() }
  const query = (room: LetterRoom) => LetterDeskQuery.parse({ ...view, room })
  const asked = view.room ?? 'triage'
  const found = await readLetterDesk(asking, query(asked))
  // Who chose no room, or one that is not theirs, sees the first of their own.
  const room = found.rooms.some((one) => one.room === asked) ? asked : found.rooms[0]?.room
  const head = (
    <header className="jy-desk__head">
      <div><h1>{say('letters.title')}</h1><p>{say('letters.hint')}</p></div>
      {scopeWhere(scope, reportRoles) !== false && <div className="jy-desk__actions"><Link className="jy-button" href="/admin/letters-report" prefetch={false}>{say('letters.report')}</Link></div>}
    </header>
  )
  if (room === undefined) return <>{head}<p className="jy-desk__note">{say('letters.noRooms')}</p></>
  const desk = room === asked ? found : await readLetterDesk(asking, query(room))
  const sites = await servedSites(payload, scope)
  const board = view.site ?? (sites.length === 1 ? (sites[0]?.id ?? null) : null)
  const units = room !== 'triage' || board === null || !sites.some(({ id }) => id === board) ? [] : (await unitsOf(payload, board)).filter(({ active }) => active).map(({ id, name }) => ({ id, name }))
  const here = { ...view, room, after: null }
  const isNarrowed = view.site !== null || view.kind !== null || view.late !== null || view.q !== ''
  return (
    <>
      {head}
      <nav className="jy-desk__counts" aria-label={say('letters.title')}>
        {desk.rooms.map(({ room: name, count }) => (
          <Link key={name} href={lettersHref({ ...here, room: name, late: name === 'done' ? null : here.late })} prefetch={false} aria-current={name === room ? 'page' : undefined} className={`jy-count${count === 0 ? ' jy-count--none' : ''}`}>
            {count === null ? <b aria-hidden="true">≡</b> : <b>{countText(count)}</b>}{say(`letters.rooms.${name}`)}
          </Link>
        ))}
      </nav>
      <Filter view={here} sites={sites} say={say} isNarrowed={isNarrowed} />
      <section className="jy-room" aria-labelledby="letters-room">
        <h2 id="letters-room">{say(`letters.rooms.${room}`)}</h2>
        <p className="jy-quiet">{say(`letters.roomHints.${room}`)}</p>
        {desk.letters.length === 0
          ? <p className="jy-room__empty">{isNarrowed ? say('letters.noMatch') : say(`letters.empty.${room}`)}</p>
          : room === 'triage' ? <TriageList key={lettersHref(view)} letters={desk.letters} view={view} severalSites={sites.length > 1} units={units} />
          : <LetterTable room={room} letters={desk.letters} view={here} severalSites={sites.length > 1} say={say} />}
        <p className="jy-desk__pages">
          {view.after !== null && <Link className="jy-button" href={lettersHref(here)} prefetch={false}>{say('letters.first')}</Link>}
          {desk.next !== null && <Link className="jy-button" href={lettersHref({ ...here, after: desk.next })} prefetch={false}>{say('letters.more')}</Link>}
        </p>
      </section>
    </>
  )
}

type FilterProps = { view: LettersView; sites: readonly { id: string; shortName: string }[]; say: Say; isNarrowed: boolean }

/** A plain form, so that the address is the view. */
function Filter({ view, sites, say, isNarrowed }: FilterProps) {
  return (
    <div className="jy-filter">
      <form key={lettersHref(view)} action="/admin/letters" method="get" role="search" aria-label={say('letters.filter.label')}>
        <input type="hidden" name="room" value={view.room ?? ''} />
        {sites.length > 1 && (
          <label className="jy-filter__field">{say('letters.site')}
            <select name="site" defaultValue={view.site ?? ''}>
              <option value="">{say('letters.filter.everySite')}</option>
              {sites.filter((site, index) => index < sitesToChooseFrom || site.id === view.site).map((site) => <option key={site.id} value={site.id}>{site.shortName}</option>)}
            </select>
          </label>
        )}
        <label className="jy-filter__field">{say('letters.kind')}
          <select name="kind" defaultValue={view.kind ?? ''}>
            <option value="">{say('letters.filter.everyKind')}</option>
            {letterKindNames.map((kind) => <option key={kind} value={kind}>{say(`letterKinds.${kind}`)}</option>)}
          </select>
        </label>
        {view.room !== 'done' && (
          <label className="jy-filter__field">{say('letters.filter.late')}
            <select name="late" defaultValue={view.late ?? ''}>
              <option value="">{say('letters.filter.everyTerm')}</option>
              {(['late', 'soon'] as const).map((late) => <option key={late} value={late}>{say(`letters.filter.${late}Only`)}</option>)}
            </select>
          </label>
        )}
        <label className="jy-filter__field">{say('letters.filter.words')}<input type="search" name="q" defaultValue={view.q} maxLength={50} /></label>
        <button type="submit" className="jy-button">{say('letters.filter.apply')}</button>
        {isNarrowed && <Link className="jy-button jy-button--plain" href={lettersHref({ ...wholeDesk, room: view.room })} prefetch={false}>{say('letters.filter.clear')}</Link>}
      </form>
    </div>
  )
}
