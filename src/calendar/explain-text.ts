import { filled, label } from '../locales/label.ts'
import type { Language } from '../locales/refusal.ts'
import { yearOfDay } from './day-number.ts'
import type { AskedTerm } from './due-line.ts'
import type { DayStep } from './explain-days.ts'
import type { Day } from './work-calendar.ts'

export type ExplainedTerm = AskedTerm & { due: Day; provisional: boolean; steps: readonly DayStep[] }

/** The term in words, a line for each day or run of days. */
export function termLines(term: ExplainedTerm, language: Language): string[] {
  const say = (key: string, params: Record<string, string | number> = {}): string => filled(label(`calendar.${key}`)[language], params)
  const named = (day: Day): string => `${day} ${weekdayName(day, language)}`
  const unknown = [...new Set(term.steps.filter((step) => step.provisional && step.kind !== 'received').map((step) => yearOfDay(step.from)))]
  return [
    say('asked', { received: term.received, days: term.days }),
    ...stepLines(term.steps, language).map((line) => `  ${line}`),
    say(term.provisional ? 'dueProvisional' : 'due', { day: named(term.due) }),
    ...unknown.map((year) => say('unknownYear', { year })),
  ]
}

/** What each day or run of days is, a line each. */
export function stepLines(steps: readonly DayStep[], language: Language): string[] {
  const say = (key: string, params: Record<string, string | number> = {}): string => filled(label(`calendar.${key}`)[language], params)
  const named = (day: Day): string => `${day} ${weekdayName(day, language)}`
  return steps.map((step) => {
    const days = step.from === step.to ? named(step.from) : say('range', { from: named(step.from), to: named(step.to) })
    return `${days}  ${stepText(step, say, language)}${step.provisional && step.kind !== 'received' ? say('provisional') : ''}`
  })
}

function stepText(step: DayStep, say: (key: string, params?: Record<string, string | number>) => string, language: Language): string {
  switch (step.kind) {
    case 'working':
      return say(step.makeUp ? 'makeUp' : 'working', { number: step.number })
    case 'holiday':
      return step.name.zh === '' ? say('dayOff') : say('holiday', { name: step.name[language] })
    default:
      return say(step.kind)
  }
}

const weekdays = {
  zh: new Intl.DateTimeFormat('zh-CN', { timeZone: 'UTC', weekday: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'short' }),
} as const

export const weekdayName = (day: Day, language: Language): string => weekdays[language].format(Date.parse(`${day}T00:00:00.000Z`))
