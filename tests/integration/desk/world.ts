import type { Role } from '../../../src/access/roles.ts'
import { publishedCalendar } from '../../../src/calendar/work-calendar.ts'
import { afterWorkingHours } from '../../../src/calendar/working-hours.ts'
import { foldMoves, presentStep, type Move, type ResourceState } from '../../../src/publishing/fold.ts'
import type { Chain, ChainStep } from '../../../src/publishing/review-chain.ts'
import type { MoveName } from '../../../src/publishing/stages.ts'
import { tasksOf } from '../../../src/publishing/tasks.ts'
import { insertRecord } from '../../../src/storage/records.store.ts'
import { createDocument } from '../../../src/tenancy/platform-documents.store.ts'
import type { Ancestors } from '../../../src/tenancy/tenant.ts'
import { createSite, type TestPlatform, type TestSite } from '../../support/platform.ts'

/** The hour at which the desk is looked at, a Wednesday morning. */
export const now = new Date('2026-03-18T02:00:00.000Z')
const day = 86_400_000

/** The same numbers on every run. */
export function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

export type Member = { id: string; name: string; outsourced: boolean }
export type Item = { resource: string; site: TestSite; ancestors: Ancestors; column: string; state: ResourceState; authors: string[]; escalationOpen: boolean }

const roleSets: readonly (readonly Role[])[] = [
  ['contributor'], ['editor'], ['reviewer'], ['secrecy-reviewer'], ['signer'], ['site-manager'], ['supervisor'], ['message-handler'],
  ['editor', 'reviewer'], ['reviewer', 'signer'], ['contributor', 'signer', 'secrecy-reviewer'],
]
const posts = ['', '分管领导', '办公室主任, 值班%', 'a.b*c']

export type World = { platform: TestPlatform; sites: TestSite[]; members: Member[]; items: Item[] }

/** Sites of every level, people of every post, and items at every stage of chains of every form. */
export async function makeWorld(platform: TestPlatform, size: number): Promise<World> {
  const draw = numbers(20_260_318)
  const province = await createSite(platform, { slug: 'sheng', level: 'province' })
  const city = await createSite(platform, { slug: 'shi', level: 'prefecture', parent: province })
  const east = await createSite(platform, { slug: 'dong', level: 'county', parent: city })
  const west = await createSite(platform, { slug: 'xi', level: 'county', parent: city })
  const bureau = await createSite(platform, { slug: 'ju', level: 'department', parent: east })
  const sites = [province, city, east, west, bureau]

  const members: Member[] = []
  const join = async (name: string, outsourced: boolean, held: { roles: readonly Role[]; site: TestSite; subtree?: boolean; columns?: string[]; post?: string }[]) => {
    const user = await insertRecord(platform.payload, 'users', { email: `${name}@test.example`, name, outsourced })
    for (const { roles, site, subtree = false, columns = [], post = '' } of held) {
      await createDocument(platform.payload, 'memberships', { user: user['id'], tenant: site.id, roles: [...roles], subtree, columns, post })
    }
    members.push({ id: String(user['id']), name, outsourced })
  }
  let number = 0
  for (const site of [east, city, province]) {
    for (const roles of roleSets) {
      number += 1
      const limited = draw(5) === 0 ? [site.columns['notices'] ?? ''] : []
      await join(`p${number}`, draw(8) === 0 && !roles.some((role) => ['signer', 'secrecy-reviewer', 'site-manager'].includes(role)), [{ roles, site, subtree: draw(2) === 0, columns: limited, post: posts[draw(posts.length)] ?? '' }])
    }
  }
  await join('two-sites', false, [{ roles: ['reviewer'], site: east }, { roles: ['signer'], site: west, post: '分管领导' }])
  await join('above-and-below', false, [{ roles: ['contributor'], site: bureau }, { roles: ['reviewer', 'signer'], site: east }])
  await join('substitute', false, [{ roles: ['editor'], site: east, columns: [] }])
  await join('outsourced-substitute', true, [{ roles: ['editor'], site: east }])
  await join('of-the-whole-province', false, [{ roles: ['editor', 'reviewer', 'secrecy-reviewer', 'signer'], site: province, subtree: true, post: '分管领导' }])
  await join('of-no-site', false, [])
  const at = (name: string) => members.find((member) => member.name === name)?.id ?? ''
  const delegate = (delegator: string, to: string, over: Record<string, unknown> = {}) => insertRecord(platform.payload, 'delegations', {
    tenant: east.id, province: province.id, prefecture: city.id, county: east.id, delegator, delegatorName: '', delegate: at(to), delegateName: '', fromDay: '2026-03-16', toDay: '2026-03-20', revoked: false, ...over,
  })
  const [reviewerOfEast, signerOfEast] = [members[2]?.id ?? '', members[4]?.id ?? '']
  await delegate(reviewerOfEast, 'substitute')
  await delegate(signerOfEast, 'outsourced-substitute')
  await delegate(signerOfEast, 'above-and-below', { toDay: '2026-03-17' })
  await delegate(signerOfEast, 'two-sites', { revoked: true })

  const people = members.map((member) => member.id)
  const items: Item[] = []
  for (let index = 0; index < size; index += 1) {
    const site = sites[draw(sites.length)] as TestSite
    const tenant = platform.directory().byId(site.id)
    if (tenant === null) throw new Error('no site')
    const item = makeItem(index, site, tenant.ancestors, draw, people)
    items.push(item)
    for (const task of tasksOf(item.state, item.authors, '2026-03-01T00:00:00.000Z', publishedCalendar)) {
      await insertRecord(platform.payload, 'tasks', {
        ...task, tenant: site.id, ...tenant.ancestors, resource: item.resource, resourceType: 'articles', publicId: item.resource, column: item.column, title: `第${index}件`, seq: item.state.revision,
      })
    }
  }
  return { platform, sites, members, items }
}

const some = <T>(draw: (below: number) => number, from: readonly T[]): T => from[draw(from.length)] as T

function makeChain(draw: (below: number) => number, people: readonly string[]): Chain {
  const step = (key: string, kind: ChainStep['kind'], role: ChainStep['role']): ChainStep => ({
    key, kind, role, name: { zh: key, en: key }, termHours: some(draw, [null, 3.5, 7, 70]), remindBeforeHours: null, escalation: draw(3) === 0 ? { afterHours: 7 } : null,
    restrictions: Array.from({ length: draw(4) === 0 ? 1 + draw(3) : 0 }, () => ({ persons: [some(draw, people), some(draw, people)], posts: draw(2) === 0 ? [some(draw, posts.slice(1))] : [] })),
  })
  return {
    grade: 'ordinary',
    steps: [
      ...(draw(3) === 0 ? [step('proofreading', 'proofread', some(draw, ['reviewer', 'editor'] as const))] : []),
      ...(draw(2) === 0 ? [step('first-review', 'review', 'reviewer')] : []), ...(draw(3) === 0 ? [step('second-review', 'review', 'signer')] : []),
      step('secrecy-review', 'secrecy-review', 'secrecy-reviewer'), step('final-signature', 'final-signature', 'signer'),
    ],
  }
}

const hash = 'a'.repeat(64)

/** One item by a history that might have been; its rules are asked of the fold alone. */
function makeItem(index: number, site: TestSite, ancestors: Ancestors, draw: (below: number) => number, people: readonly string[]): Item {
  const resource = `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`
  const began = now.getTime() - day * (1 + draw(20))
  const authors = Array.from({ length: 1 + draw(2) }, () => some(draw, people))
  const moves: Move[] = []
  const make = (move: MoveName, actor: string, over: Partial<Move> = {}) => moves.push({
    id: `m${moves.length}`, resource, resourceType: 'articles', publicId: resource, tenant: site.id, seq: moves.length + 1, move, actor, actorName: actor, authors: move === 'submit' ? authors : [],
    at: new Date(began + moves.length * 3_600_000).toISOString(), textHash: hash, opinion: '', reason: '', withdrawal: null, path: '/x', details: {}, proven: true, settled: true, ...over,
  })
  const chain = makeChain(draw, people)
  const ending = some(draw, ['draft', 'waiting', 'waiting', 'waiting', 'returned', 'scheduled', 'published', 'urgent', 'expiring', 'withdrawn', 'discarded'] as const)
  const toTheEnd = ending === 'scheduled' || ending === 'published' || ending === 'expiring' || ending === 'withdrawn'
  if (ending === 'discarded') make('discard', some(draw, people))
  else if (ending !== 'draft') {
    make('submit', some(draw, authors), { details: { chain } })
    if (ending === 'urgent') make('expedite', some(draw, people))
    const left = (foldMoves(moves).chain?.steps.length ?? 1) - 1
    const signatures = toTheEnd || ending === 'urgent' ? left : draw(left + 1)
    for (let nth = 0; nth < signatures; nth += 1) make('approve', some(draw, people))
    if (ending === 'returned') make('return', some(draw, people), { reason: '数字有误', details: { places: [] } })
    if (ending === 'scheduled') make('schedule', some(draw, people), { details: { publishAt: new Date(now.getTime() + day * (1 + draw(5))).toISOString() } })
    if (ending === 'published' || ending === 'urgent' || ending === 'withdrawn') make('publish', some(draw, people))
    if (ending === 'expiring') make('publish', some(draw, people), { details: { expireAt: new Date(now.getTime() + day * (1 + draw(30))).toISOString() } })
    if (ending === 'withdrawn') make('withdraw', some(draw, people), { withdrawal: 'archived' })
  }
  const state = foldMoves(moves)
  const escalation = presentStep(state)?.escalation ?? null
  return {
    resource, site, ancestors, column: site.columns[draw(2) === 0 ? 'notices' : 'news/local'] ?? '', state,
    authors: state.live === 'unpublished' ? authors : [],
    escalationOpen: escalation !== null && state.waitingSince !== null && afterWorkingHours(state.waitingSince, escalation.afterHours, publishedCalendar) <= now.toISOString(),
  }
}
