import { letterKindNames, type LetterKind } from '../../features/message-board/letter-kinds.ts'
import { letterRooms, type LetterRoom } from '../../features/message-board/letter-rooms.ts'

/** What the list of letters shows; `room` null for the first that is the person's. */
export type LettersView = { room: LetterRoom | null; site: string | null; kind: LetterKind | null; late: 'soon' | 'late' | null; q: string; after: string | null }

export const wholeDesk: LettersView = { room: null, site: null, kind: null, late: null, q: '', after: null }

const siteForm = /^[0-9a-zA-Z-]{1,64}$/
const cursorForm = /^[^|]{0,40}\|[0-9a-zA-Z-]{1,64}$/

type Search = Readonly<Record<string, string | string[] | undefined>>

/** What the page's address asks for; whatever it cannot mean is left out, so that an old link shows the list and no error. */
export function lettersView(search: Search): LettersView {
  const text = (name: string): string => (typeof search[name] === 'string' ? search[name].trim() : '')
  const matching = (name: string, form: RegExp): string | null => (form.test(text(name)) ? text(name) : null)
  return {
    room: letterRooms.find((room) => room === text('room')) ?? null, site: matching('site', siteForm), kind: letterKindNames.find((kind) => kind === text('kind')) ?? null,
    late: (['soon', 'late'] as const).find((late) => late === text('late')) ?? null, q: text('q').slice(0, 50), after: matching('after', cursorForm),
  }
}

/** The query of a view, without what is not chosen. */
export function viewQuery(view: LettersView): string {
  const chosen = Object.entries(view).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== '')
  return chosen.length === 0 ? '' : `?${new URLSearchParams(chosen).toString()}`
}

export const lettersHref = (view: LettersView): string => `/admin/letters${viewQuery(view)}`

/** The page of one letter; it keeps the view that one came from, so that there is a way back and a next one. */
export const letterHref = (publicId: string, view: LettersView): string => `/admin/letters/${publicId}${viewQuery({ ...view, after: null })}`
