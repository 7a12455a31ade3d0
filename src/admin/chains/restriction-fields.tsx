'use client'

import { useState } from 'react'
import type { Role } from '../../access/roles.ts'
import type { Restriction } from '../../publishing/review-chain.ts'
import type { KnownPerson } from '../workflow/pickers.store.ts'
import { useWording } from '../wording/use-wording.ts'
import { postsIn } from './overlay-rows.ts'

type Props = { role: Role; value: Restriction; people: readonly KnownPerson[]; disabled: boolean; onChange: (value: Restriction) => void }

/** Which of the role's holders may sign: people by name, or whoever holds a post. Nobody named means all of them. */
export function RestrictionFields({ role, value, people, disabled, onChange }: Props) {
  const say = useWording()
  const holders = people.filter((person) => person.roles.includes(role) || value.persons.includes(person.id))
  const strangers = value.persons.filter((id) => !people.some((person) => person.id === id))
  const [posts, setPosts] = useState(value.posts.join('、'))
  const toggle = (id: string) =>
    onChange({ ...value, persons: value.persons.includes(id) ? value.persons.filter((other) => other !== id) : [...value.persons, id] })
  return (
    <fieldset className="jy-chain__who" disabled={disabled}>
      <legend>{say('chains.who')}</legend>
      <p className="jy-quiet">{say('chains.whoHint', { role: say(`roles.${role}`) })}</p>
      <div className="jy-chain__people">
        {holders.map((person) => (
          <label key={person.id}>
            <input type="checkbox" checked={value.persons.includes(person.id)} onChange={() => toggle(person.id)} />
            {person.name}{person.posts.length > 0 && <small>{person.posts.join('、')}</small>}
          </label>
        ))}
        {strangers.map((id) => <label key={id}><input type="checkbox" checked onChange={() => toggle(id)} />{say('chains.unknownPerson')}</label>)}
        {holders.length + strangers.length === 0 && <p className="jy-quiet">{say('chains.nobody')}</p>}
      </div>
      <label className="jy-chain__line">
        {say('chains.posts')}
        <input type="text" value={posts} onChange={(event) => { setPosts(event.target.value); onChange({ ...value, posts: postsIn(event.target.value) }) }} />
      </label>
    </fieldset>
  )
}
