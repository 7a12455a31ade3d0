/**
 * A platform in a process of its own that sets items for a time and releases and takes them away at it, for a test that
 * kills it around that time: starts over what an earlier one left, makes what is due, checks, then plans without end.
 */
import { everyRow } from '../../src/library/every-row.store.ts'
import { moveOf, type StoredMove } from '../../src/publishing/moves.store.ts'
import { createScheduler } from '../../src/publishing/scheduler.job.ts'
import { crashDesk, markedText } from './crash-desk.ts'
import { acknowledge, readPlan, runPlan, say, startOver } from './crash-plan.ts'
import { turnsUntil } from './crash-run.ts'
import { complaintsOf } from './crash-verify.ts'

/** When an item is to appear and to go again; milliseconds since 1970. */
export type Planned = { resource: string; publishAt: number; expireAt: number | null }

const plan = await readPlan()
say('starting', null)
const { platform, faults, fault } = await startOver(plan, {}, false)
// Two of them, as two worker processes would run side by side; each looks again as soon as it has looked. No other looks:
// a release that was made while the check reads would be neither in its histories nor on its pages.
const schedulers = [0, 1].map(() => createScheduler(platform.payload, (error) => fault('scheduler', error), () => new Date(), null))
const look = async (): Promise<number> => (await Promise.all(schedulers.map((one) => one.run()))).reduce((sum, made) => sum + made, 0)
const historiesOf = async (): Promise<StoredMove[][]> => {
  const moves: StoredMove[] = []
  for await (const row of everyRow(platform.payload, 'moves')) moves.push(moveOf(platform.payload, row))
  return [...Map.groupBy(moves.sort((a, b) => a.seq - b.seq), (move) => move.resource).values()]
}
const plansOf = (history: readonly StoredMove[]) => history.flatMap(({ move, details }) => (move === 'schedule' ? [{ publishAt: Date.parse(details?.publishAt ?? ''), expireAt: Date.parse(details?.expireAt ?? '') }] : []))

await platform.worker.idle()
// Everything that was planned lies a moment ahead at most; a check at the very end waits for the last of it.
if (plan.checkOnly) await turnsUntil(Math.max(0, ...(await historiesOf()).flatMap(plansOf).flatMap(({ publishAt, expireAt }) => [publishAt, expireAt]).filter((at) => !Number.isNaN(at))))
// Until nothing is due: what a release lets expire is known once its tasks are projected.
for (let made = 1; made > 0; await platform.worker.idle()) made = await look()
say('recovered', null)
const complaints = await complaintsOf(platform, plan.site, plan.columns.map((column) => column.path), plan.acknowledged)
for (const history of await historiesOf()) complaints.push(...timedComplaints(history))
say('checked', [...complaints, ...faults])

/** One release and one expiry for each plan, none before its time; all of them once the time has passed and it was looked. */
function timedComplaints(history: readonly StoredMove[]): string[] {
  const [planned] = plansOf(history)
  const made = (name: string) => history.filter(({ move }) => move === name).map(({ at }) => Date.parse(at))
  const [releases, expiries] = [made('release'), made('expire')]
  if (planned === undefined) return releases.length + expiries.length === 0 ? [] : ['released without a plan']
  const told = `${history[0]?.resource}: ${history.map(({ move }) => move).join(' ')}`
  const found: string[] = []
  if (releases.length > 1 || expiries.length > 1) found.push(`more than once: ${told}`)
  if (releases.some((at) => at < planned.publishAt) || expiries.some((at) => at < planned.expireAt)) found.push(`too early: ${told}`)
  const wanted = [1, Number.isNaN(planned.expireAt) ? 0 : 1]
  if (plan.checkOnly && (releases.length !== wanted[0] || expiries.length !== wanted[1])) found.push(`not once each: ${told}`)
  return found
}

const desk = crashDesk(platform, plan.site.id, plan.ids)

/** Ahead of the moment enough for the move to be made, and no more. */
const ahead = 400

async function oneItem(name: string, number: number): Promise<void> {
  const { id } = await desk.write({ ...markedText(name, 1), column: plan.columns[number % plan.columns.length]?.id })
  for (const step of ['submit', 'approve'] as const) acknowledge(await desk.move(id, step))
  const publishAt = Date.now() + ahead
  const expireAt = number % 3 === 2 ? null : publishAt + 40 + (number % 5) * 60
  acknowledge(await desk.move(id, 'schedule', { publishAt: new Date(publishAt).toISOString(), expireAt: expireAt === null ? null : new Date(expireAt).toISOString() }))
  say('planned', { resource: id, publishAt, expireAt } satisfies Planned)
}

async function looking(): Promise<void> {
  for (;;) {
    await look()
    await turnsUntil(Date.now() + 1)
  }
}

await runPlan(plan, platform, oneItem, looking)
