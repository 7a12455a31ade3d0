/** What lies on the desks of the demo province: texts that are on their way (`src/demo/work/<site>.yaml`). Pure: schema and steps. */
import { z } from 'zod'
import type { Reason } from '../errors.ts'
import { Place } from '../publishing/move-details.ts'
import { reasoned } from '../tenancy/manifest-problems.ts'
import { demoArticle, line, repeated } from './demo-content.ts'
import { demoPolicy } from './demo-policies.ts'

/** How far a text has come: written, submitted, signed by all but the last, sent back, set for a time, or seen by citizens. */
export const demoStandings = ['draft', 'submitted', 'approved', 'returned', 'scheduled', 'published'] as const
export type DemoStanding = (typeof demoStandings)[number]

const demoWork = z.strictObject({
  standing: z.enum(demoStandings).exclude(['published']),
  /** of a return, what is wrong and where */
  reason: line(200).optional(),
  places: z.array(Place).max(5).optional(),
  article: demoArticle.optional(),
  policy: demoPolicy.optional(),
})

type WorkFields = { standing: DemoStanding; reason?: string | undefined; places?: unknown[] | undefined; article?: { key: string } | undefined; policy?: { key: string } | undefined }

const workReasons = (work: readonly WorkFields[]): Reason[] => [
  ...repeated(work.map(({ article, policy }) => (article ?? policy)?.key ?? '')).map((value) => ({ key: 'demo.duplicate-key', params: { value } })),
  ...work.flatMap((one, index): Reason[] => [
    ...((one.article === undefined) === (one.policy === undefined) ? [{ key: 'demo.one-text', field: `${index}` }] : []),
    ...((one.standing === 'returned') === (one.reason === undefined) ? [{ key: 'demo.return-reason', field: `${index}.reason` }] : []),
  ]),
]

export const demoWorkSchema = z.strictObject({ work: z.array(demoWork).check(reasoned(workReasons)) })

export type DemoWork = z.output<typeof demoWork>
export type DemoDesk = { tenant: string; work: DemoWork[] }

/** A step that somebody takes on the way of a text. */
export type DemoStep<Person> = { move: 'submit' | 'approve' | 'publish' | 'return' | 'schedule'; person: Person }

/**
 * The first of the steps to publication that bring a text to where it stands, and what takes the place of the next one.
 * @param steps to publication: the submission, then each signature, the last of which publishes
 */
export function stepsTo<Person>(standing: DemoStanding, steps: readonly DemoStep<Person>[]): DemoStep<Person>[] {
  const last = steps.at(-1)
  const first = steps[1]
  const before = steps.slice(0, -1)
  if (last === undefined || first === undefined) throw new Error('a text is submitted by one person and signed by another at least')
  switch (standing) {
    case 'draft': return []
    case 'submitted': return steps.slice(0, 1)
    case 'approved': return before
    case 'returned': return [...steps.slice(0, 1), { move: 'return', person: first.person }]
    case 'scheduled': return [...before, { move: 'schedule', person: last.person }]
    case 'published': return [...steps]
  }
}
