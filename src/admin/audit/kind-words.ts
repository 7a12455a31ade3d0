import { actKinds, administrationOperations } from '../../auditing/event-kinds.ts'
import { moveNames } from '../../publishing/stages.ts'
import type { Say } from '../wording/wording.ts'

/** Collections that the wording calls otherwise. */
const otherwise: Readonly<Record<string, string>> = { messages: 'letter', 'message-events': 'letterEvent', media: 'image' }

/** The wording's name of one document of a collection: `site-word-lists` → `siteWordList`, `policies` → `policy`. */
const singular = (slug: string): string => otherwise[slug] ?? slug.replace(/ies$/, 'y').replace(/s$/, '').replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Everything that the filter offers, in the order of the table of kinds. */
export const offeredKinds: readonly string[] = [
  ...moveNames.map((name) => `workflow.${name}`),
  ...actKinds,
  ...['users', 'memberships', 'tenants', 'settings', 'delegations', 'word-lists', 'site-word-lists', 'work-calendars', 'answering-units', 'answers', 'reply-templates'].flatMap((slug) => administrationOperations.map((operation) => `${slug}.${operation}`)),
]

/** What an event was about: the kind of document in words and the beginning of its id; what is no document stays as it is. */
export function subjectWords(say: Say, subject: string): string {
  const [slug = '', id = ''] = subject.split(':')
  const key = `collections.${singular(slug)}`
  const name = say(key)
  return name === key ? subject : `${name} ${id.slice(0, 8)}`.trim()
}

/** What an event was, in words; a kind that the wording does not know shows its code. */
export function kindWords(say: Say, kind: string): string {
  const [first = '', ...rest] = kind.split('.')
  const second = rest.join('.')
  if (first === 'workflow') return say(`moves.${second}`)
  if ((actKinds as readonly string[]).includes(kind)) return say(`auditKinds.${kind.replaceAll('.', '-')}`)
  if ((administrationOperations as readonly string[]).includes(second)) {
    const key = `collections.${singular(first)}`
    const name = say(key)
    return say(`auditKinds.of-${second}`, { what: name === key ? first : name })
  }
  return kind
}
