'use client'

import type { ChainStep } from '../../publishing/review-chain.ts'
import { useWording } from '../wording/use-wording.ts'
import { useNameOf } from './use-language.ts'
import { nameIn } from './use-people.ts'
import type { KnownPerson } from './pickers.store.ts'

/** The steps of a chain as a list: name, who may sign, within which term. */
export function ChainList({ steps, people }: { steps: readonly ChainStep[]; people: readonly KnownPerson[] }) {
  const say = useWording()
  const nameOf = useNameOf()
  return (
    <ol className="jy-steps">
      {steps.map((step) => (
        <li key={step.key}>
          <strong>{nameOf(step.name)}</strong>
          <span>{signersOf(step, people, say)}</span>
          {step.termHours !== null && <span>{say('chain.term', { hours: step.termHours })}</span>}
        </li>
      ))}
    </ol>
  )
}

/** Who may sign: the role, or the people and posts that the chain names. */
export function signersOf(step: Pick<ChainStep, 'role' | 'restrictions'>, people: readonly KnownPerson[], say: (key: string, params?: Record<string, string | number>) => string): string {
  const role = say(`roles.${step.role}`)
  const named = step.restrictions.map(({ persons, posts }) => [...persons.map((id) => nameIn(people, id) ?? say('chain.somebody')), ...posts].join(say('chain.or')))
  return named.length === 0 ? role : say('chain.named', { role, names: named.join(say('chain.and')) })
}
