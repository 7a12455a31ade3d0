import type { Field, SanitizedConfig } from 'payload'
import { label } from '../../locales/label.ts'

/** Labels that Payload writes in English whatever the reader's language, and ours for them. */
const ownLabels: Readonly<Record<string, { zh: string; en: string }>> = {
  'MIME Type': label('fields.fileType'), URL: label('fields.fileAddress'), 'Thumbnail URL': label('fields.thumbnailAddress'),
}

/**
 * What of a date field the picker of a filter shows: a day. The cells of the list go on showing the minute. Days and months are
 * read out by their names alone, without the English words that the picker puts before them.
 */
const pickedAsDay = { overrides: { dateFormat: 'yyyy-MM-dd', chooseDayAriaLabelPrefix: '', monthAriaLabelPrefix: '' } }

type Fields = readonly (Field & { fields?: Fields; tabs?: readonly { fields: Fields }[] })[]

/**
 * What may be chosen as column and filter of a list, in words that its reader knows: what no form shows and nobody
 * named is the platform's own. Changes the fields of Payload's finished configuration, where those that Payload adds are, too.
 */
export function tidyLists(config: Pick<SanitizedConfig, 'collections'>): void {
  for (const collection of config.collections) tidy(collection.fields as Fields)
}

function tidy(fields: Fields): void {
  for (const field of fields) {
    const admin = (field.admin ?? {}) as Record<string, unknown>
    const own = 'label' in field && typeof field.label === 'string' ? ownLabels[field.label] : undefined
    // A label that is a plain string is the name of the column in English, made by Payload.
    const hidden = admin['hidden'] === true && own === undefined && 'name' in field && (!('label' in field) || field.label === undefined || typeof field.label === 'string')
    Object.assign(field, {
      admin: { ...admin, ...(hidden ? { disableListColumn: true, disableListFilter: true } : {}), ...(field.type === 'date' ? { date: { ...(admin['date'] as object | undefined), ...pickedAsDay } } : {}) },
      ...(own === undefined ? {} : { label: own }),
    })
    if (field.fields !== undefined) tidy(field.fields)
    for (const tab of field.tabs ?? []) tidy(tab.fields)
  }
}
