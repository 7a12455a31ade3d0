import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { ValidationError } from 'payload'
import { reasonText } from '../locales/refusal.ts'
import { deleteRecords } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import { safeHref } from '../rich-text/safe-href.ts'
import { raiseCheckVersion } from './check-versions.store.ts'
import { addressOf } from './link-targets.ts'

/** A request is what somebody typed; everything else of the row is the platform's (G-41). */
export const receiveLinkRequest: CollectionBeforeChangeHook = async ({ data, operation, req, collection }) => {
  if (operation !== 'create') return data
  const href = safeHref(data['address'])
  const url = href !== null && /^https?:/i.test(href) && URL.canParse(href) ? new URL(href) : null
  if (url === null || url.username !== '' || url.password !== '') {
    const message = reasonText({ key: 'links.address', field: 'address' }, req.i18n.language === 'en' ? 'en' : 'zh')
    throw new ValidationError({ collection: collection.slug, errors: [{ path: 'address', message }], req }, req.t)
  }
  // What only stands there because a text leads to it makes way for who asks.
  await deleteRecords(req.payload, 'link-approvals', { and: [{ tenant: { equals: idOf(data['tenant']) } }, { address: { equals: addressOf(url) } }, { state: { equals: 'cited' } }] })
  const person = req.user as { id?: unknown; name?: unknown } | null
  return {
    ...data, address: addressOf(url), host: url.hostname.toLowerCase().replace(/\.$/, ''), state: 'requested',
    requestedBy: person === null ? 'platform' : String(person.id), requestedByName: person === null ? '' : String(person.name ?? ''),
    decidedBy: null, decidedByName: null, decidedAt: null, opinion: null, outcome: 'unchecked', outcomeDetail: null, failures: 0, checkedAt: null,
  }
}

export const announceLink: CollectionAfterChangeHook = async ({ doc, req }) => {
  await raiseCheckVersion(req.payload, idOf((doc as { tenant?: unknown }).tenant))
  return doc
}
