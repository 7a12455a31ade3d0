import type { Freshness } from '../../freshness/column-clock.ts'
import type { Say } from '../wording/wording.ts'

const signs: Record<Freshness, { sign: string; tone: 'ample' | 'soon' | 'late'; word: 'fresh' | 'soon' | 'stale' | 'blank' }> = {
  fresh: { sign: '●', tone: 'ample', word: 'fresh' }, notice: { sign: '▲', tone: 'soon', word: 'soon' }, warning: { sign: '▲', tone: 'soon', word: 'soon' },
  urgent: { sign: '▲', tone: 'soon', word: 'soon' }, stale: { sign: '■', tone: 'late', word: 'stale' }, blank: { sign: '□', tone: 'soon', word: 'blank' },
}

/** A sign and a word, so that nobody has to tell colours apart; in narrow places the word is for readers aloud. */
export function FreshnessDot({ freshness, say, quiet = false }: { freshness: Freshness; say: Say; quiet?: boolean }) {
  const { sign, tone, word } = signs[freshness]
  return (
    <span className={`jy-dot jy-dot--${tone}`} title={say(`desk.fresh.level.${word}`)}>
      <span aria-hidden="true">{sign}</span> <span className={quiet ? 'jy-hidden' : undefined}>{say(`desk.fresh.level.${word}`)}</span>
    </span>
  )
}
