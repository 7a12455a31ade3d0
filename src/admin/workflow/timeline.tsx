'use client'

import { civilMinute } from '../../library/civil-time.ts'
import type { Chain } from '../../publishing/review-chain.ts'
import { useWording } from '../wording/use-wording.ts'
import type { Say } from '../wording/wording.ts'
import type { TimelineEntry } from './standing.ts'

/** Every step of the article's way, newest first: who, when, in which words, where in the text, over which text. */
export function Timeline({ entries, chain, language }: { entries: readonly TimelineEntry[]; chain: Chain | null; language: string }) {
  const say = useWording()
  if (entries.length === 0) return <p>{say('timeline.empty')}</p>
  const stepName = (key: string | undefined) => {
    const name = chain?.steps.find((step) => step.key === key)?.name
    return name === undefined ? '' : language === 'en' && name.en !== '' ? name.en : name.zh
  }
  return (
    <ol className="jy-timeline" reversed>
      {[...entries].reverse().map((entry) => (
        <li key={entry.seq} className={`jy-timeline__step jy-timeline__step--${entry.move}`}>
          <p className="jy-timeline__head">
            <strong>{[stepName(entry.details.step), say(`moves.${entry.move}`)].filter(Boolean).join(' · ')}</strong>
            <span>{entry.actorName}</span>
            <time dateTime={entry.at}>{civilMinute(entry.at)}</time>
          </p>
          {factsOf(entry, stepName, say).map((fact) => <p key={fact}>{fact}</p>)}
          {(entry.details.places ?? []).length > 0 && (
            <ul className="jy-timeline__places" aria-label={say('review.places')}>
              {(entry.details.places ?? []).map((place, index) => <li key={index}>{say(`review.placeOf.${place.field}`)}{place.quote !== '' && <q>{place.quote}</q>}</li>)}
            </ul>
          )}
          {entry.textHash !== null && <p className="jy-timeline__hash" title={entry.textHash}>{say('timeline.fingerprint')} {entry.textHash.slice(0, 12)}</p>}
        </li>
      ))}
    </ol>
  )
}

/** What a step says beside its name, in the order in which one asks. */
function factsOf(entry: TimelineEntry, stepName: (key: string | undefined) => string, say: Say): string[] {
  const { details } = entry
  const facts: (string | null)[] = [
    entry.withdrawal === null ? null : say(`review.withdrawal.${entry.withdrawal}`),
    entry.reason === '' ? null : `${say('timeline.reason')}${entry.reason}`,
    entry.opinion === '' ? null : `${say('timeline.opinion')}${entry.opinion}`,
    details.proofreading === undefined ? null : say('review.proofreading', { text: details.proofreading }),
    details.toStep === undefined ? null : say('review.toStep', { step: stepName(details.toStep) || details.toStep }),
    details.onBehalfOf === undefined ? null : say('review.onBehalf'),
    details.escalated === true ? say('review.escalated') : null,
    details.change === undefined ? null : say(`review.correction.${details.change.kind}`, { note: details.change.note }),
    details.publishAt === undefined ? null : say('review.publishAt', { at: civilMinute(details.publishAt) }),
    details.expireAt === undefined ? null : say('review.expireAt', { at: civilMinute(details.expireAt) }),
  ]
  return facts.filter((fact): fact is string => fact !== null)
}
