import type { Role } from '../../access/roles.ts'
import type { Holder } from '../../notices/nearest.ts'
import type { LetterCircle } from './letter-points.ts'

/** Who may be told of a letter: people at its site and above it, and the members of the unit that has it; null while nobody has. */
export type AroundLetter = { holders: readonly Holder[]; members: readonly string[] | null; /** how many sites stand above this one */ above: number }

/**
 * Ids of the people of these circles, each once. A letter is never told to nobody: where a circle is empty, the letters office
 * hears of it, and where there is none, the nearest one above. Who has left the site is in none (holders alone are told).
 */
export function peopleOf(circles: readonly LetterCircle[], { holders, members, above }: AroundLetter): string[] {
  const present = new Set(holders.map(({ id }) => id))
  const holding = (role: Role): Holder[] => holders.filter(({ roles }) => roles.includes(role))
  const nearest = (some: readonly Holder[], from: number): Holder[] => {
    const far = some.filter(({ distance }) => distance >= from)
    const least = Math.min(...far.map(({ distance }) => distance))
    return far.filter(({ distance }) => distance === least)
  }
  const office = nearest(holding('message-handler'), 0)
  const at: Readonly<Record<LetterCircle, () => readonly { id: string }[]>> = {
    unit: () => (members ?? []).filter((id) => present.has(id)).map((id) => ({ id })),
    office: () => office,
    site: () => [...holding('supervisor'), ...holding('site-manager')].filter(({ distance }) => distance === 0),
    parent: () => nearest(holding('supervisor'), 1),
    province: () => holding('supervisor').filter(({ distance }) => distance === above),
  }
  const told = circles.flatMap((circle) => {
    const people = at[circle]()
    return people.length === 0 && (circle === 'unit' || circle === 'office') ? office : people
  })
  return [...new Set(told.map(({ id }) => id))]
}
