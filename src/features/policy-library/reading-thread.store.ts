import { PlatformError } from '../../errors.ts'
import { longestReading, mostThreadMemory, tooComplex } from '../../intake/limits.ts'
import { openBoundedThread } from '../../threads/bounded-thread.store.ts'
import type { FormFact } from './form-facts.ts'
import type { ComparedText, Comparison, ReadingAnswer, ReadingQuestion } from './reading-worker.store.ts'

export type Reading = {
  /** What a pasted page or a Word document says about itself (§6.1). Nothing is stored. */
  recognise(document: { html: string } | { bytes: Uint8Array }): Promise<FormFact[]>
  /**
   * How much of an interpretation was taken from its document (J-06).
   * @param commonplaces names that both texts have to use
   */
  compare(interpretation: ComparedText, document: ComparedText, commonplaces: readonly string[]): Promise<Comparison>
  close(): Promise<void>
}

/**
 * One thread for what takes time in proportion to a stranger's text.
 * @throws PlatformError from its functions: `input.invalid` when time or memory do not suffice, `rate.exceeded`
 */
export function createReading(): Reading {
  const thread = openBoundedThread<ReadingQuestion, ReadingAnswer>({
    worker: new URL('reading-worker.store.ts', import.meta.url), name: 'policy-reading', milliseconds: longestReading, mebibytes: mostThreadMemory,
    tooMuch: () => new PlatformError('input.invalid', tooComplex),
  })
  return {
    async recognise(document) {
      const answer = await thread.ask('html' in document ? { kind: 'html', ...document } : { kind: 'word', ...document })
      return 'facts' in answer ? answer.facts : []
    },
    async compare(interpretation, document, commonplaces) {
      const answer = await thread.ask({ kind: 'compare', interpretation, document, commonplaces: [...commonplaces] })
      if ('facts' in answer) throw new Error('The thread answered another question')
      return answer.comparison
    },
    close: thread.close,
  }
}
