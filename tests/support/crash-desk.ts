import { createLocalReq } from 'payload'
import type { Ctx } from '../../src/context.ts'
import type { Platform } from '../../src/create-platform.ts'
import type { Role } from '../../src/access/roles.ts'
import type { ResourceState } from '../../src/publishing/fold.ts'
import { makeMove, standingOf } from '../../src/publishing/make-move.action.ts'
import type { StoredMove } from '../../src/publishing/moves.store.ts'
import { isMovedType, type DraftType } from '../../src/publishing/resource-types.ts'
import type { MoveName } from '../../src/publishing/stages.ts'
import type { Row } from '../../src/storage/records.store.ts'
import { draftRevision, paragraph } from './platform.ts'
import { createDocument, updateDocument } from '../../src/tenancy/platform-documents.store.ts'

/** Users' ids by what they do; each step is another person's (W-02). */
export type DeskIds = { author: string; reviewer: string; signer: string }

type PersonsMove = Extract<MoveName, 'submit' | 'recall' | 'approve' | 'return' | 'publish' | 'schedule' | 'withdraw' | 'discard' | 'restore'>

const personOf: Record<PersonsMove, keyof DeskIds> = {
  submit: 'author', recall: 'author', approve: 'reviewer', return: 'reviewer', publish: 'signer', schedule: 'signer', withdraw: 'signer', discard: 'author', restore: 'author',
}
const rolesOf: Record<keyof DeskIds, Role[]> = { author: ['editor'], reviewer: ['reviewer', 'secrecy-reviewer'], signer: ['signer'] }

export type Draft = { id: string; publicId: string }
export type Made = { move: StoredMove; state: ResourceState }

/** `publishAt` and `expireAt`: ISO instants */
type MoveWords = { reason?: string; withdrawal?: 'archived' | 'gone'; publishAt?: string; expireAt?: string | null }

export type CrashDesk = {
  ids: DeskIds
  write(draft: Row): Promise<Draft>
  edit(id: string, change: Row): Promise<void>
  attach(name: string, text: string): Promise<{ id: string; sha256: string }>
  move(id: string, name: PersonsMove, extra?: MoveWords): Promise<Made>
  /** submit, approve, publish */
  release(id: string): Promise<Made>
}

/** Three accounts; their rights come with each move, so no membership is needed. */
export async function createDeskIds(platform: Pick<Platform, 'payload'>): Promise<DeskIds> {
  const account = async (name: string): Promise<string> =>
    String((await createDocument(platform.payload, 'users', { email: `${name}@desk.example`, name, password: 'Test-password-1' }))['id'])
  return { author: await account('desk-author'), reviewer: await account('desk-reviewer'), signer: await account('desk-signer') }
}

/** The action of every door without the doors: what editors and signers do on one site with one kind of resource, on this platform. */
export function crashDesk(platform: Pick<Platform, 'payload' | 'directory'>, tenantId: string, ids: DeskIds, type: DraftType = 'articles'): CrashDesk {
  const { payload } = platform
  const asAuthor = { user: { id: ids.author, collection: 'users' } }

  const contextFor = async (name: PersonsMove): Promise<Ctx> => {
    const person = personOf[name]
    const tenant = platform.directory().byId(tenantId)
    if (tenant === null) throw new Error('no such site')
    const req = await createLocalReq({ user: { id: ids[person], collection: 'users' } as never }, payload)
    return { payload, req, tenant, now: new Date(), actor: { kind: 'staff', id: ids[person], name: person, roles: rolesOf[person], address: null } }
  }

  const move: CrashDesk['move'] = async (id, name, extra = {}) => {
    if (!isMovedType(type)) throw new TypeError(`${type} have no moves of their own`)
    const ctx = await contextFor(name)
    const standing = await standingOf(ctx, { type, id })
    return makeMove(ctx, { type, id }, name, {
      revision: standing.state.revision, textHash: standing.draftHash, reason: extra.reason ?? '', opinion: '', withdrawal: extra.withdrawal ?? null,
      places: [{ field: 'whole', quote: '' }], change: { kind: 'minor', note: '' }, publishAt: extra.publishAt ?? null, expireAt: extra.expireAt ?? null,
    })
  }

  return {
    ids,
    move,
    async write(draft) {
      const row = await createDocument(payload, type, { tenant: tenantId, source: '县融媒体中心', summary: '摘要。', ...draft }, asAuthor)
      return { id: String(row['id']), publicId: String(row['publicId']) }
    },
    async edit(id, change) {
      await updateDocument(payload, type, id, { ...change, draftRevision: await draftRevision(platform, id, type) })
    },
    async attach(name, text) {
      const row = await createDocument(payload, 'attachments', { tenant: tenantId, title: name }, {
        ...asAuthor, file: { name: `${name}.txt`, data: Buffer.from(text), mimetype: 'text/plain' },
      })
      return { id: String(row['id']), sha256: String(row['sha256']) }
    },
    async release(id) {
      await move(id, 'submit')
      await move(id, 'approve')
      return move(id, 'publish')
    },
  }
}

/** A column of a site; settled by the worker that runs. */
export async function createColumn(
  platform: Pick<Platform, 'payload' | 'worker'>, tenant: string, column: { segment: string; parent?: string | null; type?: string; name?: string },
): Promise<string> {
  const row = await createDocument(platform.payload, 'columns', {
    tenant, segment: column.segment, parent: column.parent ?? null, name: column.name ?? column.segment, type: column.type ?? 'news',
    description: `${column.segment} 栏目`, keywords: column.segment, owner: '办公室', contentKind: 'articles', visible: true,
  })
  return String(row['id'])
}

/** A piece of text that no other version of any article has: what is shown can be told from what must not be. */
export const mark = (article: string, version: number): string => `标记${article}第${version}稿止`

/** Title, summary and body of a version, each with its mark. */
export const markedText = (article: string, version: number): Row => ({
  title: `题${mark(article, version)}`, summary: `概${mark(article, version)}`, body: paragraph(`文${mark(article, version)}`),
})

/** Every mark on a page, as `[article, version]`, each once. */
export function marksIn(html: string): [article: string, version: number][] {
  const found = new Set([...html.matchAll(/标记([0-9a-z-]+)第(\d+)稿止/g)].map((match) => `${match[1]}/${match[2]}`))
  return [...found].map((text) => [text.split('/')[0] as string, Number(text.split('/')[1])])
}
