import type { DeskLetter } from '../../features/message-board/letter-desk.action.ts'
import type { Term } from '../../terms/judge-term.ts'
import type { Say } from '../wording/wording.ts'

/** How a term is told: a sign, words and a level that colours both, so that colour alone says nothing. */
export type TermWords = { level: 'late' | 'soon' | 'ample' | 'none'; mark: string; words: string }

const marks = { late: '■', soon: '▲', ample: '●', none: '' } as const

const told = (level: TermWords['level'], words: string): TermWords => ({ level, mark: marks[level], words })

/** Days left of an open letter, for its row. */
export function rowWords({ lateness, workingDaysLeft }: Pick<DeskLetter, 'lateness' | 'workingDaysLeft'>, say: Say): TermWords {
  if (lateness === 'done') return told('none', '')
  const level = lateness === 'on-time' ? 'ample' : lateness
  return told(level, workingDaysLeft === null ? say(`letters.left.${lateness}`) : daysWords(workingDaysLeft, lateness === 'late', say))
}

/** A term that ended within this day may be late with no whole day past it. */
const daysWords = (days: number, late: boolean, say: Say): string => {
  if (late) return days < 0 ? say('letters.left.over', { count: -days }) : say('letters.left.late')
  return days <= 0 ? say('letters.left.today') : say('letters.left.days', { count: days })
}

/** C-07: days until a letter that nobody answered counts as a veto. */
export function vetoWords(daysToVeto: number | null, say: Say): TermWords {
  if (daysToVeto === null) return told('none', '')
  if (daysToVeto <= 0) return told('late', say('letters.veto.now'))
  return told(daysToVeto <= vetoSoon ? 'soon' : 'ample', say('letters.veto.days', { count: daysToVeto }))
}

/** From here on the veto is told as near; the first warning goes out so long before it. */
const vetoSoon = 30

/** Where the term of a letter stands, in one line. */
export function standingWords(term: Pick<Term, 'standing' | 'workingDaysLeft' | 'hoursLeft'>, say: Say): TermWords {
  const { standing, workingDaysLeft, hoursLeft } = term
  if (standing === 'done-late') return told('late', say('letters.standing.done-late'))
  if (standing === 'done-on-time' || standing === 'closed') return told('none', say(`letters.standing.${standing}`))
  if (standing === 'paused') return told('ample', say('letters.standing.paused'))
  const late = standing === 'overdue'
  const level = late ? 'late' : standing === 'due-soon' ? 'soon' : 'ample'
  if (hoursLeft !== null) return told(level, late ? say('letters.left.overHours', { count: Math.max(1, -hoursLeft) }) : say('letters.left.hours', { count: hoursLeft }))
  return told(level, workingDaysLeft === null ? say(`letters.standing.${standing}`) : daysWords(workingDaysLeft, late, say))
}
