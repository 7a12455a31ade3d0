import { filled, label } from '../locales/label.ts'
import { isWorkday, dayOf, startOfDay, type WorkCalendar } from '../calendar/work-calendar.ts'
import type { NoticeKind } from './notice.ts'

export type Letter = { subject: string; text: string }

/** What a letter says of one notice. */
export type Told = { kind: NoticeKind; siteName: string; title: string; step: { zh: string; en: string } | null; byName: string; note: string; /** address of the item in the admin */ url: string }

/** One sentence, in the letters' language. */
export const sentenceOf = ({ kind, title, step, siteName, byName }: Told, language: 'zh' | 'en'): string =>
  filled(label(`notices.sentence.${kind}`)[language], { title: title === '' ? label('notices.untitled')[language] : title, step: step?.[language] || step?.zh || '', site: siteName, by: byName })

/** One letter about one notice. Line breaks of a title cannot make headers: the subject is one line. */
export function letterOf(told: Told): Letter {
  const sentence = sentenceOf(told, 'zh')
  return {
    subject: oneLine(`${label('notices.subject').zh}${sentence}`),
    text: [sentence, told.note === '' ? '' : `${label('notices.note').zh}${told.note}`, told.url, '', label('notices.foot').zh].filter((line, index) => line !== '' || index === 3).join('\n'),
  }
}

/** The letter of a day: everything that was still open, by site. */
export function digestOf(all: readonly Told[], day: string): Letter {
  const bySite = Map.groupBy(all, (told) => told.siteName)
  const parts = [...bySite].map(([site, list]) => [`【${site}】`, ...list.map((told) => `· ${sentenceOf(told, 'zh')}\n  ${told.url}`)].join('\n'))
  return { subject: oneLine(filled(label('notices.digestSubject').zh, { count: all.length, day })), text: [...parts, '', label('notices.foot').zh].join('\n\n') }
}

const oneLine = (text: string): string => text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ').slice(0, 200)

/** Minutes after midnight at which the letter of a day goes out: when the office opens. */
const digestAt = 8 * 60 + 30

/** The day whose letter is due at this instant; null before the office opens and on days off. */
export function digestDay(now: number, calendar: WorkCalendar): string | null {
  const day = dayOf(now)
  return isWorkday(day, calendar) && now >= startOfDay(day) + digestAt * 60_000 ? day : null
}
