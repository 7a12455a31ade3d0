import type { Field } from 'payload'
import { label } from '../locales/label.ts'

const severities = ['warn', 'block'] as const

/** Fields of a word list, the same for the platform's and a site's. */
export const wordListFields = (kinds: readonly string[], { uniqueName }: { uniqueName: boolean }): Field[] => [
  { name: 'name', type: 'text', required: true, maxLength: 100, index: true, ...(uniqueName ? { unique: true } : {}), label: label('fields.listName') },
  { name: 'kind', type: 'select', required: true, defaultValue: 'wrong', options: kinds.map((value) => ({ value, label: label(`listKinds.${value}`) })), label: label('fields.listKind') },
  { name: 'severity', type: 'select', required: true, defaultValue: 'warn', options: severities.map((value) => ({ value, label: label(`severities.${value}`) })), label: label('fields.listSeverity') },
  { name: 'active', type: 'checkbox', defaultValue: true, label: label('fields.listActive') },
  { name: 'words', type: 'textarea', required: true, admin: { rows: 24, description: label('words.form') }, label: label('fields.listWords') },
]
