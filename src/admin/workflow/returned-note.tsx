'use client'

import { civilMinute } from '../../library/civil-time.ts'
import type { ResourceState } from '../../publishing/fold.ts'
import { useWording } from '../wording/use-wording.ts'
import { goTo, wordingKeyOf } from './form-places.ts'

/** Why a text came back, and the places to mend, each with a jump to its field and to the words meant. */
export function ReturnedNote({ returned }: { returned: NonNullable<ResourceState['returned']> }) {
  const say = useWording()
  return (
    <section className="jy-problems jy-problems--returned" aria-labelledby="jy-returned-title">
      <h2 id="jy-returned-title">{say(returned.toStep === null ? 'returned.title' : 'returned.again', { name: returned.actorName, at: civilMinute(returned.at) })}</h2>
      <p>{returned.reason}</p>
      {returned.places.length > 0 && (
        <ul>
          {returned.places.map((place, index) => (
            <li key={`${place.field}-${index}`}>
              {say(wordingKeyOf(place.field))}{place.quote !== '' && <q>{place.quote}</q>}
              {place.field !== 'whole' && <button type="button" onClick={() => void goTo(place.field, place.quote)}>{say('returned.goTo')}</button>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
