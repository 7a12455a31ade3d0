import type { Say } from './wording.ts'

/** Messages that Payload writes into its code instead of its translations, and the sentences that stand for them. */
const told = [
  [/^Successfully saved (\d+) files$/, 'payload.saved'], [/^Failed to save (\d+) files$/, 'payload.notSaved'],
  [/^Failed to fetch the file\.$/, 'payload.notFetched'], [/^Refreshing token failed/, 'payload.sessionNotKept'],
  [/^(?:Refreshing permissions|Fetching user) failed/, 'payload.accountNotRead'],
] as const

/** The message in the reader's language; one that is not Payload's own stays as it is. */
export function messageOf(message: string, say: Say): string {
  for (const [pattern, key] of told) {
    const found = pattern.exec(message)
    if (found !== null) return say(key, { count: found[1] ?? '' })
  }
  return message
}
