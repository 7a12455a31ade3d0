import { catalogueCsv, catalogueRow, type CatalogueRow } from '../features/policy-library/catalogue.ts'
import type { PageRequest, PortalParts } from './parts.ts'
import { mostDocuments } from './policy/list-query.ts'

/** Documents read with one statement: one over a whole register would hold up everybody else. */
const atOnce = 500

/**
 * The catalogue of a site's documents as CSV (X-02: 索引、名称、内容概述、生成日期), those formed last first, a piece for each
 * batch of the register. Statements: the register 1, and 1 for each 500 documents.
 */
export async function* catalogueOf(parts: PortalParts, { tenant }: Pick<PageRequest, 'tenant'>): AsyncGenerator<string> {
  const register = await parts.reader.registerOf(tenant.id, mostDocuments)
  const ids = register.toSorted((one, other) => (one.formedOn < other.formedOn ? 1 : one.formedOn > other.formedOn ? -1 : one.publicId < other.publicId ? -1 : 1)).map(({ publicId }) => publicId)
  yield lines([])
  for (let from = 0; from < ids.length; from += atOnce) {
    const wanted = ids.slice(from, from + atOnce)
    const rows = new Map((await parts.reader.registeredById(tenant.id, wanted)).map((row) => [row.publicId, row]))
    yield lines(wanted.flatMap((id) => rows.get(id) ?? []).map(catalogueRow), false)
  }
}

/** The head of the table belongs to the first piece alone. */
function lines(rows: readonly CatalogueRow[], withHead = true): string {
  const [head = '', ...body] = catalogueCsv(rows)
  return withHead ? head + body.join('') : body.join('')
}
