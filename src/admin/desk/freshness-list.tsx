import { Link } from '@payloadcms/ui'
import type { DeskAnswer, DeskSite } from '../../desk/read-desk.action.ts'
import { freshnessOrder, homeKey } from '../../freshness/column-clock.ts'
import type { JudgedClock } from '../../freshness/site-verdict.ts'
import type { Say } from '../wording/wording.ts'
import { countText } from './count-text.ts'
import { FreshnessDot } from './freshness-dot.tsx'

const mostColumns = 8

/** Columns of mine that are stale, blank or soon will be, by site, against what an inspection vetoes (C-03…C-06). */
export function FreshnessList({ freshness, nextHref, say }: { freshness: DeskAnswer['freshness']; nextHref: string | null; say: Say }) {
  return (
    <section className="jy-room" id="desk-freshness" aria-labelledby="desk-freshness-title">
      <h2 id="desk-freshness-title">{say('desk.fresh.title')}<span className="jy-room__count">{say('desk.fresh.sites', { count: countText(freshness.count) })}</span></h2>
      {freshness.sites.length === 0 ? <p className="jy-room__empty">{say('desk.fresh.none')}</p> : (
        <>
          <p className="jy-fresh__legend">{(['fresh', 'notice', 'stale', 'blank'] as const).map((level) => <FreshnessDot key={level} freshness={level} say={say} />)}</p>
          {freshness.sites.map((site) => <SiteFreshness key={site.id} site={site} alone={freshness.sites.length === 1} say={say} />)}
        </>
      )}
      {nextHref !== null && <Link className="jy-button" href={nextHref} prefetch={false}>{say('desk.fresh.moreSites')}</Link>}
    </section>
  )
}

function SiteFreshness({ site, alone, say }: { site: DeskSite; alone: boolean; say: Say }) {
  const { verdict } = site
  const due = verdict.clocks
    .filter((clock) => clock.freshness !== 'fresh' && (clock.leaf || clock.column === homeKey))
    .sort((one, other) => freshnessOrder.indexOf(one.freshness) - freshnessOrder.indexOf(other.freshness) || (one.daysLeft ?? 0) - (other.daysLeft ?? 0))
  // What is hidden until it has content brings no veto nearer (C-06): where nothing else is due, and among many sites, it waits to be asked for.
  const onlyUnfilled = due.every(({ freshness }) => freshness === 'blank')
  const shown = onlyUnfilled && !alone ? [] : due.slice(0, mostColumns)
  const folded = due.slice(shown.length)
  return (
    <article className="jy-fresh">
      <h3>
        {site.name}
        <span className={verdict.daysToVeto === null ? 'jy-left' : verdict.daysToVeto === 0 ? 'jy-left jy-left--late' : verdict.daysToVeto <= 7 ? 'jy-left jy-left--soon' : 'jy-left jy-left--ample'}>
          {vetoWords(verdict.daysToVeto, say)}
        </span>
      </h3>
      <ul className="jy-fresh__rules">
        {verdict.rules.map((rule) => (
          <li key={rule.rule} className={rule.failed ? 'jy-fresh__failed' : undefined}>
            {say(`desk.fresh.rule.${rule.rule}`)} <b>{rule.count}</b>/{rule.threshold}{rule.failed && <em> {say('desk.fresh.vetoed')}</em>} <small>{rule.rule}</small>
          </li>
        ))}
        {verdict.unfilled > 0 && <li>{say('desk.fresh.unfilled', { count: verdict.unfilled })} <small>C-06</small></li>}
      </ul>
      {shown.length > 0 && <Clocks clocks={shown} say={say} />}
      {folded.length > 0 && (
        <details>
          <summary>{say(shown.length === 0 ? 'desk.fresh.unfilledColumns' : 'desk.fresh.moreColumns', { count: folded.length })}</summary>
          <Clocks clocks={folded} say={say} />
        </details>
      )}
    </article>
  )
}

const Clocks = ({ clocks, say }: { clocks: readonly JudgedClock[]; say: Say }) => (
  <ul className="jy-fresh__columns">
    {clocks.map((clock) => <li key={clock.column}><FreshnessDot freshness={clock.freshness} say={say} /> <b>{clock.column === homeKey ? say('desk.fresh.home') : clock.name}</b> <span>{clockWords(clock, say)}</span></li>)}
  </ul>
)

function vetoWords(days: number | null, say: Say): string {
  if (days === null) return say('desk.fresh.noVeto')
  return days === 0 ? `■ ${say('desk.fresh.vetoNow')}` : `${days <= 7 ? '▲' : '●'} ${say('desk.fresh.vetoIn', { count: days })}`
}

function clockWords({ freshness, daysLeft, newest }: JudgedClock, say: Say): string {
  if (freshness === 'blank' || daysLeft === null) return say('desk.fresh.blankSince')
  return say(daysLeft < 0 ? 'desk.fresh.overBy' : 'desk.fresh.daysLeft', { count: Math.abs(daysLeft), day: newest ?? '' })
}

