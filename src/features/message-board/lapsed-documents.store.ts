import type { Payload, Where } from 'payload'
import { isLapsed } from '../../documents/validity.ts'
import { atOrBelow } from '../../library/register.store.ts'
import { standingDocuments, type StandingDocument } from '../../library/standing-documents.store.ts'
import { findRecords, type Row } from '../../storage/records.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { answerOf, type StoredAnswer } from './answers.store.ts'
import { answerCitations } from './plain-answer.ts'

/** Documents that an answer rests on and that hold no more, as the library says now (G-32). */
export async function lapsedDocuments(payload: Payload, answer: Pick<StoredAnswer, 'tenant' | 'cites' | 'answer'>): Promise<StandingDocument[]> {
  const site = (await tenantDirectory(payload)).byId(answer.tenant)
  const keys = answerCitations(answer.cites, answer.answer)
  return site === null || keys.length === 0 ? [] : (await standingDocuments(payload, site, keys)).filter(({ state }) => isLapsed(state))
}

/** A row of the register by when it was written (ISO) and which it is: where a look at it goes on. */
export type RegisterPlace = { writtenAt: string; id: string }

/** A document of the register that holds no more. */
export type LapsedDocument = RegisterPlace & { tenant: string; docNumber: string }

/** Documents that hold no more and whose row was written after that of a place, the longest ago first; from the beginning without one. */
export async function lapsedAfter(payload: Payload, place: RegisterPlace | null, limit: number): Promise<LapsedDocument[]> {
  const after: Where[] = place === null ? [] : [{ or: [{ updatedAt: { greater_than: place.writtenAt } }, { and: [{ updatedAt: { equals: place.writtenAt } }, { id: { greater_than: place.id } }] }] }]
  const rows = await findRecords(payload, 'policy-register', { and: [{ state: { in: ['abolished', 'expired'] } }, { numberKey: { not_equals: '' } }, ...after] }, { sort: ['updatedAt', 'id'], limit })
  return rows.map((row) => ({ ...placeOf(row), tenant: String(row['tenant']), docNumber: String(row['docNumber'] ?? '') }))
}

/** The row of the register that was written last; null while there is none. */
export async function lastOfRegister(payload: Payload): Promise<RegisterPlace | null> {
  const [row] = await findRecords(payload, 'policy-register', {}, { sort: ['-updatedAt', '-id'], limit: 1 })
  return row === undefined ? null : placeOf(row)
}

const placeOf = (row: Row): RegisterPlace => ({ id: String(row['id']), writtenAt: new Date(row['updatedAt'] as string | Date).toISOString() })

/**
 * Answers in use that may cite a document, by their ids; all of them where no document is named. A number is typed in many ways,
 * but its year always in digits, so that few are read in vain.
 */
export async function answersThatMayCite(payload: Payload, document: Pick<LapsedDocument, 'tenant' | 'docNumber'> | null, after: string, limit: number): Promise<StoredAnswer[]> {
  const site = document === null ? null : (await tenantDirectory(payload)).byId(document.tenant)
  if (document !== null && site === null) return []
  const year = /(?:19|20)\d{2}/.exec(document?.docNumber.normalize('NFKC') ?? '')?.[0] ?? ''
  const typed = year === '' ? [] : [year, wide(year)]
  const holding: Where[] = typed.length === 0 ? [] : [{ or: ['cites', 'answer'].flatMap((field) => typed.map((digits): Where => ({ [field]: { contains: digits } }))) }]
  const rows = await findRecords(payload, 'answers', {
    and: [{ retired: { not_equals: true } }, ...(after === '' ? [] : [{ id: { greater_than: after } }]), ...(site === null ? [] : [goingBy(site)]), ...holding],
  }, { sort: 'id', limit })
  return rows.map(answerOf)
}

/** Of the site, of those below it, and of those above it, which go by its document where no nearer one bears the number (`nearestDocuments`). */
function goingBy(site: Tenant): Where {
  const above = Object.values(site.ancestors).filter((id): id is string => id !== null)
  return above.length === 0 ? atOrBelow(site) : { or: [atOrBelow(site), { tenant: { in: above } }] }
}

/** ２０２６, as some write 2026. */
const wide = (digits: string): string => String.fromCodePoint(...[...digits].map((digit) => (digit.codePointAt(0) ?? 0) + 0xFEE0))
