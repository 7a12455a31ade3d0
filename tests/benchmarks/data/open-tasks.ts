import { publishedCalendar } from '../../../src/calendar/work-calendar.ts'
import { defaultChains } from '../../../src/publishing/default-chains.ts'
import { foldMoves, type Move } from '../../../src/publishing/fold.ts'
import { tasksOf } from '../../../src/publishing/tasks.ts'
import type { Row } from '../../../src/storage/records.store.ts'
import { columnFor, idFor, ownerOf, pick, publicIdFor, type IdForm, type PlannedTenant } from './plan.ts'
import { actions, places, subjects } from './words.ts'

/** Who writes and signs in the generated desks. */
export type DeskPeople = { author: string; reviewer: string; signer: string; countyEditor: string }

/** One resource in a hundred is under somebody's hands. */
export const openTasks = (resources: number): number => Math.max(200, Math.round(resources / 100))

const hour = 3_600_000

/** Of a hundred open items: how they stand. */
const endings = [
  ...Array.from({ length: 46 }, () => 'waiting' as const), ...Array.from({ length: 22 }, () => 'draft' as const), ...Array.from({ length: 8 }, () => 'returned' as const),
  ...Array.from({ length: 6 }, () => 'scheduled' as const), ...Array.from({ length: 15 }, () => 'expiring' as const), ...Array.from({ length: 3 }, () => 'urgent' as const),
]

/**
 * The rows of the `nth` open item: its history is folded by the platform's own rules, so that every kind of task, every
 * step and every term is there in the share of a busy province.
 */
export function openTaskRows(plan: readonly PlannedTenant[], nth: number, people: DeskPeople, end: number, form: IdForm): Row[] {
  const tenant = plan[pick(nth, 41, plan.length)] as PlannedTenant
  const column = columnFor(tenant, tenant.from + pick(nth, 42, Math.max(1, tenant.to - tenant.from)))
  const resource = idFor('article', openFrom + nth, form)
  const ending = endings[pick(nth, 43, endings.length)] ?? 'waiting'
  const author = pick(nth, 44, 6) === 0 ? people.countyEditor : pick(nth, 44, 6) === 1 ? people.author : idFor('tenant', 9_000_000 + pick(nth, 45, 4000), form)
  const chain = { grade: 'ordinary' as const, steps: defaultChains.chains.ordinary }
  const began = end - (1 + pick(nth, 46, 120)) * hour
  const moves: Move[] = []
  const make = (move: Move['move'], actor: string, details: Move['details'] = {}, reason = ''): void => {
    moves.push({
      id: `open-${nth}-${moves.length}`, resource, resourceType: 'articles', publicId: publicIdFor(openFrom + nth), tenant: tenant.id, seq: moves.length + 1, move, actor, actorName: `人员${pick(nth, 50 + moves.length, 90)}`,
      authors: move === 'submit' ? [author] : [], at: new Date(began + moves.length * hour * 0.4).toISOString(), textHash: 'f'.repeat(64), opinion: '', reason, withdrawal: null, path: '/x', details, proven: true, settled: true,
    })
  }
  const signers = (count: number): void => { for (let step = 0; step < count; step += 1) make('approve', idFor('tenant', 9_100_000 + pick(nth, 60 + step, 3000), form)) }
  if (ending !== 'draft') make('submit', author, { chain })
  if (ending === 'waiting') signers(pick(nth, 47, chain.steps.length))
  if (ending === 'returned') make('return', people.reviewer, { places: [] }, '标题与正文的数字不一致')
  if (ending === 'urgent') { make('expedite', people.signer, {}, '汛情通报'); signers(1); make('publish', idFor('tenant', 9_200_000 + nth, form)) }
  if (ending === 'scheduled') { signers(chain.steps.length - 1); make('schedule', people.signer, { publishAt: new Date(end + (1 + pick(nth, 48, 100)) * hour).toISOString() }) }
  if (ending === 'expiring') { signers(chain.steps.length - 1); make('publish', people.signer, { expireAt: new Date(end + (1 + pick(nth, 49, 1000)) * hour).toISOString() }) }
  const state = foldMoves(moves)
  const stamps = { createdAt: new Date(end).toISOString(), updatedAt: new Date(end).toISOString() }
  const title = `${places[pick(nth, 51, places.length)] ?? ''}${subjects[pick(nth, 52, subjects.length)] ?? ''}${actions[pick(nth, 53, actions.length)] ?? ''}（待办${nth}）`
  return tasksOf(state, state.live === 'published' ? [] : [author], new Date(began).toISOString(), publishedCalendar).map((task, index) => ({
    id: idFor('task', nth * 16 + index, form), ...ownerOf(tenant), resource, resourceType: 'articles', publicId: publicIdFor(openFrom + nth), column: column.id, title, seq: state.revision, ...task, ...stamps,
  }))
}

/** Numbers of the open items lie beyond those of the published ones. */
const openFrom = 0x3_0000_0000
