import type { Payload, TypedUser, Where } from 'payload'
import { createLocalReq } from 'payload'
import { loadScope } from '../../access/scope.store.ts'
import { siteRoles, type Role } from '../../access/roles.ts'
import { rolesAt, scopeWhere, type Scope } from '../../access/scope.ts'
import { roundAuthors } from '../../publishing/draft-authors.ts'
import { foldMoves } from '../../publishing/fold.ts'
import { moveOf, type StoredMove } from '../../publishing/moves.store.ts'
import { instant, type Row } from '../../storage/records.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import { deskOf, type Candidate, type Desk } from './desk-lists.ts'
import { idOf } from '../../storage/relation-ids.ts'

const writers: readonly Role[] = ['contributor', 'editor', 'site-manager']
const checkers: readonly Role[] = ['reviewer', 'secrecy-reviewer']
const signers: readonly Role[] = ['signer']

/** Most articles that are looked at for each of the questions below; the oldest come first. */
export const mostCandidates = 200

export type DeskAnswer = { desk: Desk; writes: boolean; signs: boolean; reviews: boolean; office: boolean; member: boolean; cut: boolean }

/** What waits for this person, over all sites that they serve; every read is limited by their own access. */
export async function readDesk(payload: Payload, user: TypedUser): Promise<DeskAnswer> {
  const person = String(user.id)
  const [scope, directory, req] = await Promise.all([
    loadScope(payload, { id: person, name: String((user as { name?: unknown }).name ?? ''), outsourced: (user as { outsourced?: unknown }).outsourced === true }), tenantDirectory(payload), createLocalReq({ user }, payload),
  ])
  const office = scope.platformRoles.length > 0
  // Platform offices and accounts without a post may read no article: asking would be refused, and nothing waits there.
  if (scopeWhere(scope, siteRoles) === false) return { desk: deskOf(person, []), writes: false, reviews: false, signs: false, office, member: false, cut: false }
  const find = async (collection: 'articles' | 'moves' | 'columns', where: Where, sort: string, limit: number, select: Record<string, true>) =>
    (await payload.find({
      collection, where, sort, limit, select, depth: 0, pagination: false, user, req, overrideAccess: false, ...(collection === 'articles' ? { draft: true } : {}),
    })).docs as unknown as Row[]

  const submitted = await find('moves', { and: [{ actor: { equals: person } }, { move: { equals: 'submit' } }] }, '-at', mostCandidates, { resource: true })
  const mine: Where = { or: [{ draftAuthors: { contains: person } }, ...(submitted.length > 0 ? [{ id: { in: [...new Set(submitted.map((row) => String(row['resource'])))] } }] : [])] }
  const questions = [
    waitingFor(scope, 'in-review', checkers), waitingFor(scope, 'approved', signers),
  ].filter((where): where is Where => where !== null)
  const answers = await Promise.all([
    ...questions.map((where) => find('articles', where, 'updatedAt', mostCandidates, articleFields)),
    find('articles', { and: [mine, underHands] }, '-updatedAt', mostCandidates, articleFields),
  ])
  const rows = [...new Map(answers.flat().map((row) => [String(row['id']), row])).values()]

  const history = rows.length === 0 ? [] : (await find('moves', { resource: { in: rows.map((row) => String(row['id'])) } }, 'seq', 0, moveFields)).map(moveOf)
  const columnIds = [...new Set(rows.map((row) => idOf(row['column'])).filter(Boolean))]
  const columns = new Map((columnIds.length === 0 ? [] : await find('columns', { id: { in: columnIds } }, 'order', 0, { name: true })).map((row) => [String(row['id']), String(row['name'] ?? '')]))
  const byArticle = Map.groupBy(history, (move: StoredMove) => move.resource)

  const candidates = rows.flatMap((row): Candidate[] => {
    const tenant = directory.byId(idOf(row['tenant']))
    if (tenant === null) return []
    const column = idOf(row['column'])
    const moved = byArticle.get(String(row['id'])) ?? []
    const state = foldMoves(moved)
    return [{
      id: String(row['id']), title: String(row['title'] ?? ''), siteName: tenant.shortName, columnName: columns.get(column) ?? '',
      updatedAt: instant(row['updatedAt']) ?? '', state, authors: roundAuthors(String(row['draftAuthors'] ?? ''), state),
      submitter: moved.findLast((move) => move.move === 'submit' || move.move === 'publish')?.actor ?? null,
      roles: rolesAt(scope, { tenant: tenant.id, ...tenant.ancestors }, column || null),
    }]
  })
  const holds = (roles: readonly Role[]) => scopeWhere(scope, roles) !== false
  return {
    desk: deskOf(person, candidates), cut: answers.some((found) => found.length === mostCandidates),
    writes: holds(writers), reviews: holds(checkers), signs: holds(signers),
    office, member: true,
  }
}

/** Not what was published and left alone since: the record of authors names a release once somebody wrote after it. */
const underHands: Where = {
  and: [{ stage: { in: ['draft', 'in-review', 'approved'] } }, { or: [{ live: { not_equals: 'published' } }, { draftAuthors: { contains: '@' } }] }],
}

const articleFields = { title: true, tenant: true, column: true, stage: true, draftAuthors: true, updatedAt: true } as const
const moveFields = {
  tenant: true, resource: true, resourceType: true, publicId: true, seq: true, move: true, actor: true, actorName: true, authors: true, at: true,
  textHash: true, opinion: true, reason: true, withdrawal: true, path: true, details: true,
} as const

const waitingFor = (scope: Scope, stage: string, roles: Parameters<typeof scopeWhere>[1]): Where | null => {
  const within = scopeWhere(scope, roles)
  return within === false ? null : { and: [{ stage: { equals: stage } }, within as Where] }
}
