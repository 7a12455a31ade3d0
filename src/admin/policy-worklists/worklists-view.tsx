import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter, Link, SetStepNav } from '@payloadcms/ui'
import { redirect } from 'next/navigation.js'
import type { AdminViewServerProps, Payload, TypedUser } from 'payload'
import { scopeWhere } from '../../access/scope.ts'
import { servedSites } from '../../desk/viewer.store.ts'
import { readLinked, readWorklists, worklistRoles } from '../../features/policy-library/worklists.action.ts'
import { scopeOfPage } from '../page-scope.ts'
import { sayIn, type Say } from '../wording/wording.ts'
import { countText } from '../desk/count-text.ts'
import { LinkedTable } from './linked-table.tsx'
import { WorklistTable } from './worklist-table.tsx'
import { worklistHref, worklistQuery, type WorklistQuery } from './worklist-href.ts'

/** The page of worklists of the policy library: a tile for each list, one of them as a table. */
export async function WorklistsView({ initPageResult, params, searchParams = {} }: AdminViewServerProps) {
  const { req, permissions, visibleEntities, locale } = initPageResult
  const { payload, user, i18n } = req
  // Payload leaves pages of our own open to everybody.
  if (!user) redirect('/admin/login')
  const say = sayIn(i18n.language)
  return (
    <DefaultTemplate i18n={i18n} locale={locale} params={params} payload={payload} permissions={permissions} searchParams={searchParams} user={user} viewActions={payload.config.admin.components.actions ?? []} visibleEntities={visibleEntities}>
      <SetStepNav nav={[{ label: say('worklists.title') }]} />
      <Gutter className="jy-desk jy-worklists"><main>
        <header className="jy-desk__head">
          <div>
            <h1>{say('worklists.title')}</h1>
            <p>{say('worklists.hint')}</p>
          </div>
        </header>
        <Lists payload={payload} user={user} query={worklistQuery(searchParams)} say={say} english={i18n.language === 'en'} />
      </main></Gutter>
    </DefaultTemplate>
  )
}

const sitesToChooseFrom = 200

type ListsProps = { payload: Payload; user: TypedUser; query: WorklistQuery; say: Say; english: boolean }

async function Lists({ payload, user, query, say, english }: ListsProps) {
  const scope = await scopeOfPage(payload, user)
  if (scopeWhere(scope, worklistRoles) === false) return <p className="jy-desk__note">{say('worklists.nothing')}</p>
  const asking = { payload, scope, now: new Date() }
  const [answer, sites] = [await readWorklists(asking, { ...query, list: query.list === 'linked' ? 'interpretations' : query.list }), await servedSites(payload, scope)]
  const linked = query.list === 'linked' ? await readLinked(asking, query.page) : null
  const pages = linked?.pages ?? answer.pages
  return (
    <>
      <nav className="jy-desk__counts" aria-label={say('worklists.title')}>
        {answer.lists.map(({ name, count }) => (
          <Link key={name} href={worklistHref({ ...query, list: name, page: 1 })} prefetch={false} aria-current={query.list === name ? 'page' : undefined} className={`jy-count jy-count--${name}${count === 0 ? ' jy-count--none' : ''}`}>
            <b>{countText(count)}</b>{say(`worklists.lists.${name}`)}
          </Link>
        ))}
        <Link href={worklistHref({ ...query, list: 'linked', page: 1 })} prefetch={false} aria-current={linked === null ? undefined : 'page'} className="jy-count"><b>%</b>{say('worklists.lists.linked')}</Link>
      </nav>
      {sites.length > 1 && linked === null && (
        <div className="jy-filter">
          <form method="get" action="/admin/policy-worklists">
            <input type="hidden" name="list" value={query.list} />
            <label className="jy-filter__field">{say('worklists.site')}
              <select name="site" defaultValue={query.site ?? ''}>
                <option value="">{say('worklists.allSites')}</option>
                {sites.slice(0, sitesToChooseFrom).map((site) => <option key={site.id} value={site.id}>{site.shortName}</option>)}
              </select>
            </label>
            <button type="submit" className="jy-button">{say('worklists.show')}</button>
          </form>
        </div>
      )}
      <section className="jy-room" aria-labelledby="worklist-title">
        <h2 id="worklist-title">{say(`worklists.lists.${query.list}`)}</h2>
        <p className="jy-quiet">{say(`worklists.about.${query.list}`)}</p>
        {linked === null ? <WorklistTable list={answer.list} items={answer.items} say={say} english={english} /> : <LinkedTable sites={linked.sites} say={say} />}
        {pages > 1 && (
          <p className="jy-desk__pages">
            {query.page > 1 && <Link className="jy-button" href={worklistHref({ ...query, page: query.page - 1 })} prefetch={false}>{say('worklists.previous')}</Link>}
            <span>{say('worklists.page', { page: query.page, pages })}</span>
            {query.page < pages && <Link className="jy-button" href={worklistHref({ ...query, page: query.page + 1 })} prefetch={false}>{say('worklists.next')}</Link>}
          </p>
        )}
      </section>
    </>
  )
}
