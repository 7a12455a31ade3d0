import type { DocumentEffect } from '../../publishing/policy-text.ts'
import type { Say } from '../wording/wording.ts'
import { effectsIn } from './effect-rows.ts'
import { notesIn } from './note-rows.ts'

/** 废止 松政办发〔2021〕3号（自 2026-05-01 起） */
export const effectWords = ({ kind, docNumber, on }: DocumentEffect, say: Say): string =>
  `${say(`policyForm.effects.${kind}`)} ${docNumber}${on === '' ? '' : say('policyForm.effects.from', { day: on })}`

/** A field that is a list of rows, one line for each, wherever it is read and not written; null for any other field. */
export function rowWords(field: string, value: unknown, say: Say): string[] | null {
  if (field === 'effects') return effectsIn(value).map((effect) => effectWords(effect, say))
  return field === 'notes' ? notesIn(value).map(({ text }, at) => `${at + 1}. ${text}`) : null
}
