import type { PulseAnswer } from './editing-api.store.ts'

/** What somebody did to the article since the form was made: key below `editing.`, with its parameters. */
export type News = { key: 'savedByOther' | 'savedElsewhere' | 'moved'; name: string; at: string; move: string | null }

/**
 * The news that the person at the form must see now, or null. A newer text outweighs a move: saving would be refused.
 * @param form revision of the text in the form, and of the moves when it was loaded
 */
export function newsFor(pulse: Pick<PulseAnswer, 'draft' | 'workflow'> | null, form: { revision: number; moves: number | null }): News | null {
  const { draft, workflow } = pulse ?? { draft: null, workflow: null }
  if (draft !== null && draft.revision > form.revision) {
    return { key: draft.bySelf ? 'savedElsewhere' : 'savedByOther', name: draft.savedByName, at: draft.savedAt ?? '', move: null }
  }
  if (workflow === null || workflow.move === null || workflow.bySelf || form.moves === null || workflow.revision <= form.moves) return null
  return { key: 'moved', name: workflow.actorName, at: workflow.at ?? '', move: workflow.move }
}

/** Whole minutes since an ISO instant, at least 0. */
export const minutesSince = (since: string, now: number): number => Math.max(0, Math.floor((now - Date.parse(since)) / 60_000))
