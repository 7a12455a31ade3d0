import { foldTerm, noTerm, type TermState } from '../../terms/fold-term.ts'
import { termEventOf, type LetterEvent, type LetterEventKind, type PublicText } from './letter-events.ts'
import type { LetterKind } from './letter-kinds.ts'
import type { PublicImage } from './public-images.ts'
import type { LetterRefusal } from './refusals.ts'

/**
 * Where a letter stands. held: taken for spam, seen by a person first · new: waits for triage · accepted: waits for a unit ·
 * handed-over: a unit has to take it or hand it back · handling · asking: the writer is asked · reviewing: a reply waits for
 * approval · answered · closed: refused, merged or taken back.
 */
export const letterStages = ['held', 'new', 'accepted', 'handed-over', 'handling', 'asking', 'reviewing', 'answered', 'closed'] as const
export type LetterStage = (typeof letterStages)[number]

export const openStages = letterStages.filter((stage) => stage !== 'answered' && stage !== 'closed')

/** Who did it: a person of the staff by id, or the writer by code and proof. */
export type LetterActor = { id: string; name: string }
export type ActedEvent = LetterEvent & { actor: LetterActor }

type UnitName = { unit: string; unitName: string }
export type LetterDraft = { text: string; outcome: 'handled' | 'explained' | 'cannot'; cites: readonly string[]; by: LetterActor; at: string }

/**
 * What is wanted of another unit: by the lead, or by triage, which names helpers with the lead and asks them nothing more
 * exactly (`question` and `dueDay` ''). `given` null while it waits.
 */
export type Opinion = UnitName & { question: string; dueDay: string; given: { text: string; by: LetterActor; at: string } | null }

export type LetterState = {
  /** events so far: the next one's number */
  seq: number
  stage: LetterStage
  term: TermState
  kind: LetterKind
  receivedAt: string
  acceptedAt: string | null
  unit: UnitName | null
  joint: readonly UnitName[]
  /** opinions that are wanted of others, oldest first */
  opinions: readonly Opinion[]
  /** the last unit before this one gave it back for this reason */
  handedBack: { unit: UnitName; reason: string } | null
  /** 督办, the last */
  urged: { seq: number; at: string; by: LetterActor } | null
  question: string | null
  extensionAsked: { days: number; reason: string; by: LetterActor } | null
  draft: (LetterDraft & { images: readonly PublicImage[] }) | null
  sentBack: string | null
  reply: (LetterDraft & { unit: UnitName | null; approvedBy: LetterActor }) | null
  public: PublicText | null
  publishedAt: string | null
  /** the last one */
  rating: { stars: number; words: string } | null
  /** whether the answer that stands was not rated yet: one that follows a reopening is rated anew */
  mayRate: boolean
  /** a letter is reopened once, to somebody who has not answered it before */
  reopened: boolean
  answeredBy: readonly string[]
  /** whose the first answer was: figures count that one alone */
  firstAnswer: UnitName | null
  refusal: { refusal: LetterRefusal; explanation: string } | null
  mergedInto: string | null
  /** a supervisor had it handled though it was refused or joined: nobody ends it so again */
  reinstated: boolean
  /** what retention took of it: how to reach its writer, or that and every word that is not public */
  erased: 'contact' | 'words' | null
  /** ISO instant of the last thing that keeps it from being forgotten: notes and what is done with its publication do not */
  endedAt: string
}

const nothing: LetterState = {
  seq: 0, stage: 'new', term: noTerm, kind: 'consultation', receivedAt: '', acceptedAt: null, unit: null, joint: [], opinions: [], handedBack: null, urged: null, question: null,
  extensionAsked: null, draft: null, sentBack: null, reply: null, public: null, publishedAt: null, rating: null, mayRate: false, reopened: false, answeredBy: [], firstAnswer: null,
  refusal: null, mergedInto: null, reinstated: false, erased: null, endedAt: '',
}

/** Where a letter stands after these events, oldest first; the same folded at once or in parts. */
export const foldLetter = (events: readonly ActedEvent[], from: LetterState = nothing): LetterState => events.reduce(applyEvent, from)

/** Acts from which no term of keeping begins anew. */
const lasting: ReadonlySet<LetterEventKind> = new Set(['noted', 'published', 'unpublished', 'erased'])

function applyEvent(state: LetterState, event: ActedEvent): LetterState {
  const clock = termEventOf(event)
  return { ...state, ...changeBy(state, event), endedAt: lasting.has(event.kind) ? state.endedAt : event.at, seq: state.seq + 1, term: clock === null ? state.term : foldTerm([clock], state.term) }
}

function changeBy(state: LetterState, event: ActedEvent): Partial<LetterState> {
  const { actor, at } = event
  switch (event.kind) {
    case 'received': return { stage: event.held ? 'held' : 'new', kind: event.letterKind, receivedAt: at }
    case 'admitted': return { stage: 'new' }
    case 'accepted': return { stage: 'accepted', kind: event.letterKind ?? state.kind, acceptedAt: state.acceptedAt ?? at }
    case 'refused': return { stage: 'closed', refusal: { refusal: event.refusal, explanation: event.explanation } }
    case 'merged': return { stage: 'closed', mergedInto: event.into }
    case 'taken-back': return { stage: 'closed' }
    case 'reinstated': return { stage: 'accepted', acceptedAt: state.acceptedAt ?? at, reinstated: true, refusal: null, mergedInto: null }
    case 'assigned': return { stage: 'handed-over', unit: { unit: event.unit, unitName: event.unitName }, joint: event.joint, opinions: [...opinionsGiven(state), ...event.joint.map((one): Opinion => ({ ...one, question: '', dueDay: '', given: null }))], draft: null, extensionAsked: null }
    // A question that is open stays so: the writer may still answer it.
    case 'taken-over': return { stage: state.question === null ? 'handling' : 'asking', handedBack: null }
    case 'handed-back': return { stage: 'accepted', unit: null, joint: [], opinions: opinionsGiven(state), handedBack: state.unit === null ? null : { unit: state.unit, reason: event.reason } }
    case 'urged': return { urged: { seq: state.seq, at, by: actor } }
    case 'writer-asked': return { stage: 'asking', question: event.question }
    case 'writer-answered': return { stage: 'handling', question: null }
    case 'opinion-asked': return opinionsAskedBy(state, event)
    case 'opinion-given': return { opinions: state.opinions.map((one) => (one.unit === event.unit && one.given === null ? { ...one, given: { text: event.text, by: actor, at } } : one)) }
    case 'extension-asked': return { extensionAsked: { days: event.days, reason: event.reason, by: actor } }
    case 'extension-refused':
    case 'extended': return { extensionAsked: null }
    case 'drafted': return { stage: 'reviewing', sentBack: null, draft: { text: event.text, outcome: event.outcome, cites: event.cites, images: event.images, by: actor, at } }
    case 'sent-back': return { stage: state.question === null ? 'handling' : 'asking', sentBack: event.reason }
    case 'replied': return repliedBy(state, event)
    case 'published': return { public: event.public, publishedAt: state.publishedAt ?? at }
    case 'unpublished': return { public: null }
    case 'rated': return { rating: { stars: event.stars, words: event.words }, mayRate: false }
    case 'reopened': return { stage: 'accepted', reopened: true, unit: null, joint: [], opinions: [], draft: null, public: null, handedBack: null }
    case 'erased': return { erased: event.part }
    default: return {}
  }
}

function repliedBy(state: LetterState, event: ActedEvent & { kind: 'replied' }): Partial<LetterState> {
  const author = state.draft?.by ?? event.actor
  return {
    stage: 'answered', mayRate: true, opinions: opinionsGiven(state), draft: null, sentBack: null, extensionAsked: null, question: null, answeredBy: [...new Set([...state.answeredBy, event.draftedBy])], firstAnswer: state.firstAnswer ?? state.unit,
    reply: { text: event.text, outcome: event.outcome, cites: event.cites, by: author, at: event.at, unit: state.unit, approvedBy: event.actor },
    public: event.public, publishedAt: event.public === null ? state.publishedAt : (state.publishedAt ?? event.at),
  }
}

/** A unit that is asked again answers the newer question; who is asked helps from then on. */
function opinionsAskedBy(state: LetterState, { units, question, dueDay }: ActedEvent & { kind: 'opinion-asked' }): Partial<LetterState> {
  const isAsked = ({ unit }: UnitName): boolean => units.some((one) => one.unit === unit)
  return {
    joint: [...state.joint.filter((one) => !isAsked(one)), ...units],
    opinions: [...state.opinions.filter((one) => one.given !== null || !isAsked(one)), ...units.map(({ unit, unitName }): Opinion => ({ unit, unitName, question, dueDay, given: null }))],
  }
}

const opinionsGiven = ({ opinions }: Pick<LetterState, 'opinions'>): Opinion[] => opinions.filter(({ given }) => given !== null)

/** Opinions that the lead still waits for. */
export const opinionsAwaited = ({ opinions }: Pick<LetterState, 'opinions'>): Opinion[] => opinions.filter(({ given }) => given === null)
