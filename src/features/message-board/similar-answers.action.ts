import { isLapsed } from '../../documents/validity.ts'
import type { ListRow } from '../../library/entry.ts'
import type { PublicReader } from '../../library/public-reader.ts'
import { searchScores, type SearchEngine, type SearchQuery } from '../../search/search-engine.ts'
import { rankSimilar, tellingTerms, type FoundByTerm, type Term } from './similar-words.ts'

export type SimilarParts = { search: Pick<SearchEngine, 'search'>; reader: Pick<PublicReader, 'rowsById'> }

/** What of a site is like a letter: answered questions (the knowledge base first), services, documents in force. */
export type Similar = { questions: ListRow[]; services: ListRow[]; documents: ListRow[] }

const nothing: Similar = { questions: [], services: [], documents: [] }
/** Signs of a title that are looked at. */
const longestTitle = 60
const most = { answers: 3, letters: 4, services: 3, documents: 3 } as const
/** Hits of one term that are looked at. */
const mostHits = 30

type Narrowing = Pick<SearchQuery, 'type' | 'columnType'>
const kinds: readonly [keyof typeof most, Narrowing][] = [['answers', { type: 'answers' }], ['letters', { type: 'letters' }], ['services', { columnType: 'services' }], ['documents', { type: 'policies' }]]

/**
 * Public answers, services and documents of a site that a letter of this title may be answered by. Each telling term is one
 * question to the search for each of the four kinds.
 * @throws PlatformError `database.unavailable`
 */
export async function similarTo({ search, reader }: SimilarParts, tenant: string, title: string): Promise<Similar> {
  const terms = tellingTerms(title.slice(0, longestTitle))
  if (terms.length === 0) return nothing
  const found = await Promise.all(kinds.map(async ([kind, narrowing]) => rankSimilar(await Promise.all(terms.map((term) => findTerm(search, term, { ...narrowing, scope: { tenant }, page: 1, pageSize: mostHits }))), most[kind])))
  const ids = found.flat()
  const rows = new Map((ids.length === 0 ? [] : await reader.rowsById(ids)).filter((row) => row.tenant === tenant).map((row) => [row.publicId, row]))
  const [answers = [], letters = [], services = [], documents = []] = found.map((one) => one.flatMap((id) => rows.get(id) ?? []))
  // The letter that an answer was made of says the same under the same title.
  const others = letters.filter(({ title: named }) => !answers.some((answer) => answer.title === named))
  return { questions: [...answers, ...others], services, documents: documents.filter(({ validity }) => validity === undefined || !isLapsed(validity)) }
}

async function findTerm(search: SimilarParts['search'], term: Term, query: Omit<SearchQuery, 'text'>): Promise<FoundByTerm> {
  const { hits, total } = await search.search({ ...query, text: term.text })
  return { ...term, total, hits: hits.map(({ id, score }) => ({ id, inTitle: score >= searchScores.title })) }
}
