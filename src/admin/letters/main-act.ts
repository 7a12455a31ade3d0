import type { LetterFile } from '../../features/message-board/letter-file.action.ts'
import type { LetterAct } from '../../features/message-board/letter-acts.ts'

/** What the staff may be offered; `release` is what the rules call `replied`. */
export type ActName = LetterAct['kind']

type Standing = Pick<LetterFile, 'acts' | 'stage' | 'mayBePublic' | 'extensionAsked' | 'public' | 'proposed'>

/** Acts of the writer, which the staff's door does not take. */
const writers: ReadonlySet<string> = new Set(['received', 'writer-answered', 'rated', 'reopened', 'taken-back', 'erased'])

/**
 * What this person may do with the letter now, in the order of the rules. An act whose content would be refused whatever is
 * typed is not offered: nothing of a letter that may not be public can be published.
 */
export function actsOf({ acts, mayBePublic, proposed }: Standing): ActName[] {
  return acts
    .filter((kind) => !writers.has(kind) && (kind !== 'published' || (mayBePublic && proposed !== null)))
    .map((kind): ActName => (kind === 'replied' ? 'release' : (kind as ActName)))
}

/** The step that naturally follows where the letter stands; what waits for somebody's decision goes first. */
const natural: Readonly<Record<string, readonly ActName[]>> = {
  held: ['admitted'], new: ['accepted'], accepted: ['assigned'], 'handed-over': ['taken-over'], handling: ['extended', 'opinion-given', 'drafted'], asking: ['extended', 'opinion-given'], reviewing: ['release', 'extended', 'opinion-given'], answered: ['published'],
}

/** The one act that is the main button; null where the letter waits for somebody else. */
export function mainAct(file: Standing): ActName | null {
  const open = actsOf(file)
  return (natural[file.stage] ?? []).find((act) => open.includes(act) && (act !== 'published' || file.public === null)) ?? null
}
