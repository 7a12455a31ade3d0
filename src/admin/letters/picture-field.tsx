'use client'

import type { ReactNode } from 'react'
import type { LetterFile, LetterFileEntry } from '../../features/message-board/letter-file.action.ts'
import { useWording } from '../wording/use-wording.ts'
import type { ImageChoice } from './act-values.ts'
import { PublicPicture } from './public-picture.tsx'

type Props = { id: string; file: LetterFile; choices: readonly ImageChoice[]; problem: ReactNode; onChange: (change: (choices: readonly ImageChoice[]) => readonly ImageChoice[]) => void }

/** For each picture of the letter: kept private, as it is by itself, or published with parts of it black. */
export function PictureField({ id, file, choices, problem, onChange }: Props) {
  const say = useWording()
  const pictures = file.files.filter(({ isPicture }) => isPicture)
  const others = file.files.length - pictures.length
  const choose = (picture: LetterFileEntry, isPublic: boolean): void => onChange((before) => {
    const without = before.filter((choice) => choice.file !== picture.id)
    return isPublic ? [...without, { file: picture.id, redactions: [], alt: '', shown: null }] : without
  })
  return (
    <fieldset className="jy-act__field" id={id} tabIndex={-1}>
      <legend>{say('letters.fields.public-images')}</legend>
      <small>{say('letters.pictures.hint')}{others > 0 && ` ${say('letters.pictures.others', { count: others })}`}</small>
      {problem}
      {pictures.map((picture) => {
        const choice = choices.find((one) => one.file === picture.id)
        return (
          <fieldset key={picture.id} className="jy-picture">
            <legend>{picture.name} <span className="jy-quiet">{picture.size}</span></legend>
            {([false, true] as const).map((isPublic) => (
              <label key={String(isPublic)} className="jy-choice">
                <input type="radio" name={`${id}-${picture.id}`} checked={(choice !== undefined) === isPublic} onChange={() => choose(picture, isPublic)} />
                <span>{say(isPublic ? 'letters.pictures.publish' : 'letters.pictures.private')}</span>
              </label>
            ))}
            {choice !== undefined && <PublicPicture publicId={file.publicId} picture={picture} choice={choice} onChange={(change) => onChange((before) => before.map((one) => (one.file === picture.id ? { ...one, ...change(one) } : one)))} />}
          </fieldset>
        )
      })}
    </fieldset>
  )
}
