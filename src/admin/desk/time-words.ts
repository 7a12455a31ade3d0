import type { TimeLeft } from '../../desk/time-left.ts'
import type { Say } from '../wording/wording.ts'

const units = { 'working-hours': 'desk.units.workingHours', 'working-days': 'desk.units.workingDays', hours: 'desk.units.hours', days: 'desk.units.days' } as const
const marks = { late: '■', soon: '▲', ample: '●', none: '' } as const

/** Sign and words of a term: red, yellow or green is told by both, never by colour alone. */
export function timeWords(left: TimeLeft | null, say: Say): { mark: string; words: string } | null {
  if (left === null) return null
  const time = say(units[left.unit], { count: left.amount })
  if (left.level !== 'late' && left.amount === 0) return { mark: marks[left.level], words: say('desk.left.now') }
  return { mark: marks[left.level], words: say(left.level === 'late' ? 'desk.left.late' : 'desk.left.more', { time }) }
}
