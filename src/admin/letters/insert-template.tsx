'use client'

import type { LetterFile } from '../../features/message-board/letter-file.action.ts'
import { useWording } from '../wording/use-wording.ts'
import { withWords } from './act-values.ts'

type Props = { id: string; templates: LetterFile['templates']; text: string; onText: (text: string) => void }

/** Puts the words of a template below what stands in the reply already; choosing it is inserting it. */
export function InsertTemplate({ id, templates, text, onText }: Props) {
  const say = useWording()
  if (templates.length === 0) return null
  return (
    <div className="jy-insert">
      <label htmlFor={`${id}-template`}>{say('letters.templates.insert')}</label>
      <select id={`${id}-template`} value="" onChange={(event) => onText(withWords(text, templates.find((one) => one.id === event.target.value)?.text ?? ''))}>
        <option value="">{say('letters.templates.choose')}</option>
        {templates.map((template) => <option key={template.id} value={template.id}>{template.name}</option>)}
      </select>
    </div>
  )
}
