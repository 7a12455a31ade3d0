import type { Payload } from 'payload'
import type { Row } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import type { CanonicalText, Page } from './canonical-text.ts'
import { findLinked, pageText, readPage } from './page-text.store.ts'
import { memberWords } from './policy-text.ts'
import { ownWords, policyText } from './policy-text.store.ts'
import type { MovedType } from './resource-types.ts'

/** A canonical text with the bytes of its pictures by id, which are no part of what is signed. */
export type TextWithSizes = { text: CanonicalText; imageBytes: Map<string, number> }

/** The canonical text of a draft: its words and everything that is released with it. */
export const textOf = async (payload: Payload, type: MovedType, draft: Row): Promise<CanonicalText> => (await textWithSizes(payload, type, draft)).text

export async function textWithSizes(payload: Payload, type: MovedType, draft: Row): Promise<TextWithSizes> {
  if (type === 'policies') return policyText(payload, draft)
  const page = readPage(draft)
  const found = await findLinked(payload, idOf(draft['tenant']), [page])
  return { text: { schema: 'article/1', ...pageText(page, found) }, imageBytes: found.imageBytes }
}

/** The page of a draft that is released with another, by itself, with the bytes of its pictures. */
export async function memberPage(payload: Payload, draft: Row): Promise<{ page: Page; imageBytes: Map<string, number> }> {
  const read = readPage(draft)
  const found = await findLinked(payload, idOf(draft['tenant']), [read])
  const text = pageText(read, found)
  return { page: { text, member: { publicId: text.publicId, title: text.title }, beside: memberWords(ownWords(draft)) }, imageBytes: found.imageBytes }
}
