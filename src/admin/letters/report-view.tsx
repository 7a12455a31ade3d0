import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter, Link, SetStepNav } from '@payloadcms/ui'
import { redirect } from 'next/navigation.js'
import type { AdminViewServerProps, Payload, TypedUser } from 'payload'
import { scopeWhere } from '../../access/scope.ts'
import { dayOf } from '../../calendar/work-calendar.ts'
import { boardReport, ReportQuery, reportRoles } from '../../features/message-board/report.action.ts'
import { scopeOfPage } from '../page-scope.ts'
import { sayIn, type Say } from '../wording/wording.ts'
import { wholeDesk, lettersHref } from './letters-href.ts'
import { groupings, reportAsked, reportHref, sheetHref, type ReportAsked } from './report-href.ts'
import { ReportChart } from './report-chart.tsx'
import { ReportTable } from './report-table.tsx'

/** Figures of the message boards that this person handles, watches or manages (G-37). */
export async function LettersReport({ initPageResult, params, searchParams = {} }: AdminViewServerProps) {
  const { req, permissions, visibleEntities, locale } = initPageResult
  const { payload, user, i18n } = req
  if (!user) redirect('/admin/login')
  const say = sayIn(i18n.language)
  const now = new Date()
  return (
    <DefaultTemplate i18n={i18n} locale={locale} params={params} payload={payload} permissions={permissions} searchParams={searchParams} user={user} viewActions={payload.config.admin.components.actions ?? []} visibleEntities={visibleEntities}>
      <SetStepNav nav={[{ label: say('letters.title'), url: lettersHref(wholeDesk) }, { label: say('letters.figures.title') }]} />
      <Gutter className="jy-desk jy-letters"><main>
        <header className="jy-desk__head"><div><h1>{say('letters.figures.title')}</h1><p>{say('letters.figures.hint')}</p></div></header>
        <Figures payload={payload} user={user} asked={reportAsked(searchParams, dayOf(now.getTime()))} now={now} say={say} english={i18n.language === 'en'} />
      </main></Gutter>
    </DefaultTemplate>
  )
}

type FiguresProps = { payload: Payload; user: TypedUser; asked: ReportAsked; now: Date; say: Say; english: boolean }

async function Figures({ payload, user, asked, now, say, english }: FiguresProps) {
  const scope = await scopeOfPage(payload, user)
  if (scopeWhere(scope, reportRoles) === false) return <p className="jy-desk__note">{say('letters.figures.nothing')}</p>
  const query = ReportQuery.safeParse(asked)
  const report = query.success ? await boardReport({ payload, scope, now }, query.data) : null
  return (
    <>
      <div className="jy-filter">
        <form key={reportHref(asked)} action="/admin/letters-report" method="get" aria-label={say('letters.figures.title')}>
          <label className="jy-filter__field">{say('letters.figures.from')}<input type="date" name="from" defaultValue={asked.from} required /></label>
          <label className="jy-filter__field">{say('letters.figures.to')}<input type="date" name="to" defaultValue={asked.to} required /></label>
          <input type="hidden" name="by" value={asked.by} />
          <button type="submit" className="jy-button">{say('letters.figures.show')}</button>
          {report !== null && report.rows.length > 0 && <a className="jy-button" href={sheetHref(asked)} download>{say('letters.figures.download')}</a>}
        </form>
      </div>
      <nav className="jy-report__by" aria-label={say('letters.figures.grouped')}>
        {groupings.map((by) => <Link key={by} className="jy-button" href={reportHref({ ...asked, by })} prefetch={false} aria-current={by === asked.by ? 'page' : undefined}>{say(`letters.figures.by.${by}`)}</Link>)}
      </nav>
      <section className="jy-room" aria-labelledby="letters-figures">
        <h2 id="letters-figures">{say('letters.figures.days', { from: asked.from, to: asked.to })}</h2>
        {report === null && <p className="jy-room__empty" role="alert">{say('letters.figures.wrongDays')}</p>}
        {report !== null && report.rows.length === 0 && <p className="jy-room__empty">{say('letters.figures.empty')}</p>}
        {report !== null && report.rows.length > 0 && <><ReportChart report={report} say={say} english={english} /><ReportTable report={report} say={say} english={english} /><p className="jy-quiet">{say('letters.figures.note')}</p></>}
      </section>
    </>
  )
}
