import type { Move, ResourceState } from '../publishing/fold.ts'
import { hurried, presentStep } from '../publishing/fold.ts'
import type { ChainStep } from '../publishing/review-chain.ts'
import type { NoticeKind } from './notice.ts'

/** Who is told of what: those who may do a step, those who answer for the site, or named persons. */
export type Occasion = { kind: NoticeKind; step: ChainStep | null; to: 'signers' | 'watchers' | readonly string[]; /** persons who wrote or signed the text */ except: readonly string[]; note: string }

const distinct = (...lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat().filter(Boolean))]

/**
 * What a committed move is the occasion of. Pure: the state before and after it are arguments; nobody is told what they
 * did themselves.
 */
export function occasionsOf(move: Move, before: ResourceState, after: ResourceState): Occasion[] {
  const signed = distinct(after.authors, after.signOffs.map((signOff) => signOff.actor))
  const step = presentStep(after)
  const told = (kind: NoticeKind, to: readonly string[], note = ''): Occasion => ({ kind, step: null, to: to.filter((person) => person !== move.actor), except: [], note })
  const toSign: Occasion[] = step === null ? [] : [{ kind: 'to-sign', step, to: 'signers', except: signed, note: after.urgent?.reason ?? '' }]
  const owners = distinct(before.authors, before.signOffs.slice(0, 1).map((signOff) => signOff.actor))
  const published = distinct(after.published?.authors ?? [], (after.published?.signers ?? []).slice(0, 1))
  switch (move.move) {
    case 'submit':
    case 'approve':
    case 'expedite':
    case 'unschedule':
      return toSign
    case 'return':
      return after.working === 'draft' ? [told('returned', owners, move.reason)] : [{ ...toSign[0], kind: 'returned', step, to: 'signers', except: signed, note: move.reason }]
    case 'schedule':
      return [told('scheduled', owners)]
    case 'publish':
    case 'release':
    case 'reinstate': {
      const owed = after.retrospective
      const review: Occasion[] = owed === null || owed.skipped[0] === undefined || before.retrospective === owed ? [] : [
        { kind: 'review-owed', step: owed.skipped[0], to: 'signers', except: hurried(after), note: owed.reason },
        { kind: 'urgent-release', step: null, to: 'watchers', except: [owed.actor], note: owed.reason },
      ]
      return [told('published', published), ...review]
    }
    case 'withdraw':
      return [told('withdrawn', published, move.reason)]
    case 'expire':
      return [told('expired', published)]
    case 'recall':
    case 'confirm':
    case 'discard':
    case 'restore':
      return []
  }
}
