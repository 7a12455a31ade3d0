'use client'

import { useEffect, useState } from 'react'
import { readPeople, type KnownPerson } from './pickers.store.ts'

/** People who serve the site; empty until they are read, or while no site is chosen. */
export function usePeople(tenant: string): readonly KnownPerson[] {
  const [people, setPeople] = useState<readonly KnownPerson[]>([])
  useEffect(() => {
    let current = true
    setPeople([])
    if (tenant !== '') void readPeople(tenant).then((found) => { if (current) setPeople(found) })
    return () => { current = false }
  }, [tenant])
  return people
}

export const nameIn = (people: readonly KnownPerson[], id: string): string | null => people.find((person) => person.id === id)?.name ?? null
