'use client'

import { Place } from '../../publishing/move-details.ts'
import { useWording } from '../wording/use-wording.ts'
import { wordingKeyOf } from './form-places.ts'

const fields = Place.shape.field.options
const quotable: readonly Place['field'][] = ['title', 'subtitle', 'summary', 'body', 'attachments', 'metadata']

/** Where the text must be mended: fields, and for each the words meant; what was selected in the text stands there already. */
export function PlaceFields({ places, onChange }: { places: readonly Place[]; onChange: (places: readonly Place[]) => void }) {
  const say = useWording()
  const chosen = (field: Place['field']) => places.find((place) => place.field === field)
  const toggle = (field: Place['field']) =>
    onChange(chosen(field) === undefined ? fields.flatMap((name) => (name === field ? [{ field, quote: '' }] : places.filter((place) => place.field === name))) : places.filter((place) => place.field !== field))
  return (
    <fieldset>
      <legend>{say('dialog.return.places')}</legend>
      <p className="jy-quiet">{say('dialog.return.placesHint')}</p>
      <div className="jy-places">
        {fields.map((field) => (
          <label key={field} className="jy-choice">
            <input type="checkbox" checked={chosen(field) !== undefined} onChange={() => toggle(field)} />
            {say(wordingKeyOf(field))}
          </label>
        ))}
      </div>
      {places.filter((place) => quotable.includes(place.field)).map((place) => (
        <label key={place.field} className="jy-line">
          {say('dialog.return.quote', { field: say(wordingKeyOf(place.field)) })}
          <input
            type="text" maxLength={200} value={place.quote}
            onChange={(event) => onChange(places.map((other) => (other.field === place.field ? { ...other, quote: event.target.value } : other)))}
          />
        </label>
      ))}
    </fieldset>
  )
}
