import { dayOf, nextDay, startOfDay, type Day } from '../calendar/work-calendar.ts'
import { readDocumentNumber } from './document-number.ts'
import type { DocumentEffect, DocumentFacts } from '../publishing/policy-text.ts'

/** 有效性 (G-32, P-11). Words are the locale keys `policy.validity.<state>`. */
export const validityStates = ['not-yet-in-force', 'in-force', 'amended', 'abolished', 'expired'] as const
export type ValidityState = (typeof validityStates)[number]

/** States in which whoever quotes the document quotes something that is not so any more, in whole or in part (G-32). */
export const isChanged = (state: ValidityState): boolean => state === 'amended' || isLapsed(state)

/** States in which whoever relies on the document has to be warned. */
export const isLapsed = (state: ValidityState): boolean => state === 'abolished' || state === 'expired'

/** What another document, or the record of one, does to a document, and from which civil day on. */
export type Amendment = {
  kind: DocumentEffect['kind']
  on: Day
  /** the document that says so; `id` is null where it is not in the library */
  by: { id: string | null; title: string; docNumber: string }
}

/** The document's own days, '' where it has none; `expiresOn` (有效期至) is the last day on which it holds. */
export type ValidityFacts = Pick<DocumentFacts, 'effectiveOn' | 'expiresOn'>

export type Validity = {
  state: ValidityState
  /** the civil day from which this state holds; null where it holds from the beginning */
  since: Day | null
  /** what put it into this state; null where its own days did */
  cause: Amendment | null
  /** all amendments that have taken effect, in order of their days */
  amendments: readonly Amendment[]
}

/**
 * The day on which a document's effect on an earlier one begins: its own day where it names one, else that of the
 * document's own effect, else the day it is released (自印发之日起).
 */
export const effectDay = (effect: Pick<DocumentEffect, 'on'>, by: { effectiveOn: string; releasedOn: Day }): Day =>
  effect.on || by.effectiveOn || by.releasedOn

/** What is on record of a document where no document of the library says it (`standing`), as an amendment. */
export const standingAmendments = ({ standing }: Pick<DocumentFacts, 'standing'>): Amendment[] =>
  standing === null ? [] : [{ kind: standing.state === 'amended' ? 'amends' : 'abolishes', on: standing.on, by: { id: null, title: standing.by, docNumber: '' } }]

/**
 * Whether a document holds at an instant (ISO), by civil days in Asia/Shanghai. Abolition counts above everything, expiry
 * above amendment; of several amendments the last is the cause.
 */
export function validityAt(facts: ValidityFacts, amendments: readonly Amendment[], now: string): Validity {
  const today = dayOf(Date.parse(now))
  const inEffect = amendments.filter(({ on }) => on <= today).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  const state = (name: ValidityState, since: Day | null, cause: Amendment | null = null): Validity => ({ state: name, since, cause, amendments: inEffect })

  const abolition = inEffect.find(({ kind }) => kind === 'abolishes')
  if (abolition !== undefined) return state('abolished', abolition.on || null, abolition)
  if (facts.expiresOn !== '' && facts.expiresOn < today) return state('expired', nextDay(facts.expiresOn))
  if (facts.effectiveOn !== '' && facts.effectiveOn > today) return state('not-yet-in-force', null)
  const last = inEffect.at(-1)
  if (last !== undefined) return state('amended', last.on || null, last)
  return state('in-force', facts.effectiveOn || null)
}

/**
 * The next instant (ISO) after `now` at which the state, its cause or the list of amendments changes, for the worker's
 * timer; null when nothing lies ahead.
 */
export function nextValidityChange(facts: ValidityFacts, amendments: readonly Amendment[], now: string): string | null {
  const days = [facts.effectiveOn, facts.expiresOn === '' ? '' : nextDay(facts.expiresOn), ...amendments.map(({ on }) => on)]
  const ahead = days.filter((day) => day !== '').map(startOfDay).filter((instant) => instant > Date.parse(now)).sort((a, b) => a - b)
  const same = fingerprint(validityAt(facts, amendments, now))
  for (const instant of ahead) {
    const then = new Date(instant).toISOString()
    if (fingerprint(validityAt(facts, amendments, then)) !== same) return then
  }
  return null
}

const fingerprint = (validity: Validity): string => JSON.stringify(validity)

export type Banner = { key: string; params: { day: Day; name: string }; by: string | null }

/**
 * What the document's page says above the text, clearly and at once (G-32): locale key of the themes with its words, and
 * the id of the document to link to. Null where the document simply holds.
 */
export function validityBanner({ state, since, cause }: Validity, facts: ValidityFacts): Banner | null {
  if (state === 'in-force') return null
  const day = state === 'not-yet-in-force' ? facts.effectiveOn : state === 'expired' ? facts.expiresOn : since ?? ''
  const name = cause === null ? '' : documentName(cause.by)
  return { key: `validity.banner-${state}${name === '' ? '' : '-by'}${day === '' ? '-undated' : ''}`, params: { day, name }, by: cause?.by.id ?? null }
}

/** 《标题》（文号）, or what there is of the two. A title that brings its own marks, or is a number, keeps its form. */
export const documentName = ({ title, docNumber }: { title: string; docNumber: string }): string => {
  const named = title === '' || /[《》]/u.test(title) || readDocumentNumber(title) !== null ? title : `《${title}》`
  return named === '' || docNumber === '' ? named + docNumber : `${named}（${docNumber}）`
}
