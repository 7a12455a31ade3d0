import { filled, label } from '../../locales/label.ts'
import type { Letter } from '../../notices/letters.ts'
import type { LetterEvent, LetterEventKind } from './letter-events.ts'
import { spacedCode } from './query-code.ts'

/** What a writer who left an address is told of by mail; everything else stands on the page of the letter's status. */
export const mailedKinds = ['received', 'admitted', 'accepted', 'refused', 'merged', 'reinstated', 'writer-asked', 'extended', 'replied'] as const satisfies readonly LetterEventKind[]
export type MailedKind = (typeof mailedKinds)[number]

export const isMailed = (kind: LetterEventKind): kind is MailedKind => (mailedKinds as readonly string[]).includes(kind)

/** What a mail tells of: an act on the letter, or that the one was answered with which it was merged. */
export type MailMatter = MailedKind | 'lead-replied'

/** Whether the writer is to be told of this event by mail. One that is held as spam is told of when a person has let it in. */
export const mailFor = (event: LetterEvent): 'wanted' | 'none' => (isMailed(event.kind) && !(event.kind === 'received' && event.held) ? 'wanted' : 'none')

/**
 * One mail to the writer of a letter. It carries no word that the writer or the staff wrote: whoever types a stranger's
 * address into the form must not be able to send them anything, and mail is read by others on its way. What was asked or
 * answered is on the status page, behind the code and the telephone number.
 * @param code as the receipt has it @param url absolute address of the status page
 */
export function mailToWriter(matter: MailMatter, { siteName, code, url }: { siteName: string; code: string; url: string }): Letter {
  const say = (key: string): string => filled(label(`letters.mail.${key}`).zh, { site: siteName, code: spacedCode(code) })
  return { subject: say('subject'), text: [say('greeting'), '', say(matter), say('code'), url, '', say('foot')].join('\n') }
}
