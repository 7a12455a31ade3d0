import { setImmediate } from 'node:timers/promises'
import type { StoredAnswer } from './answers.store.ts'

/** `missed`: ids to be tried again some time; `failed`: ids left out until the next wake-up. */
type Failures = { missed: Set<string>; failed: Set<string>; onFault: (error: unknown) => void }

/** Does the same for each answer, others having their turn in between; one that fails is noted and holds up none. */
export async function forEachAnswer(answers: readonly StoredAnswer[], act: (answer: StoredAnswer) => Promise<unknown>, { missed, failed, onFault }: Failures): Promise<void> {
  for (const answer of answers) {
    try {
      await act(answer)
      missed.delete(answer.id)
    } catch (error) {
      missed.add(answer.id)
      failed.add(answer.id)
      onFault(error)
    }
    await setImmediate()
  }
}
