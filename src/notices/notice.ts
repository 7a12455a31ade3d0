/**
 * Occasions on which a person is told something. `to-sign`: a step waits for you; `reminder` and `overdue`: its term;
 * `escalated`: the level below let it lapse; `review-owed` and `review-overdue`: an urgent release that
 * you are to review (W-06); `urgent-release`: the same for who answers for the site; `release-late`: a scheduled release that was not made at its hour, because the text may no longer be released or nobody was there to do it;
 * `letter-…`: a citizen's letter waits (I-06, C-07); `answer-review`: the day on which an answer of the knowledge base is read again has come; `answer-lapsed`: a document that one cites holds no more (G-32).
 */
export const noticeKinds = [
  'to-sign', 'returned', 'scheduled', 'published', 'withdrawn', 'expired', 'review-owed', 'urgent-release', 'reminder', 'overdue', 'escalated', 'review-overdue', 'release-late',
  'letter-soon', 'letter-overdue', 'letter-not-taken', 'letter-urged', 'letter-unanswered', 'answer-review', 'answer-lapsed',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Occasions that are over once the item moves on: the bell then no longer counts them. */
export const passing: readonly NoticeKind[] = ['to-sign', 'returned', 'review-owed', 'urgent-release', 'reminder', 'overdue', 'escalated', 'review-overdue', 'release-late', 'letter-soon', 'letter-overdue', 'letter-not-taken', 'letter-urged', 'letter-unanswered', 'answer-review', 'answer-lapsed']

/** By mail at once, in one letter a working day, or not at all. */
export const mailChoices = ['at-once', 'digest', 'off'] as const
export type MailChoice = (typeof mailChoices)[number]

export const mailStates = ['none', 'wanted', 'digest', 'later', 'sent', 'failed'] as const
export type MailState = (typeof mailStates)[number]

export type Preference = { mail: MailChoice; webhook: boolean }

/** For people who have not chosen: one letter a day. */
export const usualPreference: Preference = { mail: 'digest', webhook: false }

export const stateFor = (choice: MailChoice): MailState => (choice === 'at-once' ? 'wanted' : choice === 'digest' ? 'digest' : 'none')

/** Where in the admin the item of a notice opens: a letter at the letters' desk. */
export const noticePath = (resourceType: string, resource: string): string =>
  resourceType === 'letters' ? `/admin/letters/${encodeURIComponent(resource)}` : `/admin/collections/${encodeURIComponent(resourceType)}/${encodeURIComponent(resource)}`

export type Notice = {
  /** names the occasion and the person: told once */
  key: string
  person: string
  kind: NoticeKind
  tenant: string
  siteName: string
  resourceType: string
  resource: string
  title: string
  step: { zh: string; en: string } | null
  byName: string
  note: string
  /** ISO instant of the occasion */
  at: string
}
