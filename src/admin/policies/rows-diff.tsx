'use client'

import type { JSONFieldDiffClientComponent } from 'payload'
import { useWording } from '../wording/use-wording.ts'
import { rowWords } from './row-words.ts'

/** Rows of an older and of a newer version, line by line, where they differ. */
export const EffectsDiff: JSONFieldDiffClientComponent = (props) => <RowsDiff field="effects" before={props.comparisonValue} after={props.versionValue} />
export const NotesDiff: JSONFieldDiffClientComponent = (props) => <RowsDiff field="notes" before={props.comparisonValue} after={props.versionValue} />

function RowsDiff({ field, before, after }: { field: string; before: unknown; after: unknown }) {
  const say = useWording()
  const [left, right] = [before, after].map((value) => rowWords(field, value, say) ?? []) as [string[], string[]]
  if (left.join('\n') === right.join('\n')) return null
  return (
    <div className="jy-rowsdiff">
      <p className="jy-rowsdiff__title">{say(`fields.${field}`)}</p>
      <ul>{left.map((line) => <li key={line}>{right.includes(line) ? line : <del>{line}</del>}</li>)}</ul>
      <ul>{right.map((line) => <li key={line}>{left.includes(line) ? line : <ins>{line}</ins>}</li>)}</ul>
    </div>
  )
}
