/**
 * A whole platform in a process of its own, for a test that kills it: starts over what an earlier one left, checks that,
 * then writes, publishes, corrects and withdraws without end and prints each move after it was acknowledged.
 */
import { createScheduler } from '../../src/publishing/scheduler.job.ts'
import { crashDesk, markedText } from './crash-desk.ts'
import { acknowledge, readPlan, runPlan, say, startOver } from './crash-plan.ts'
import { complaintsOf } from './crash-verify.ts'

const plan = await readPlan()
say('starting', null)
const { platform, faults, fault } = await startOver(plan)
await platform.worker.idle()
// What the platform's own clock does a moment after the start: drafts whose save was cut get their task.
await createScheduler(platform.payload, (error) => fault('scheduler', error), () => new Date(), null).run()
say('recovered', null)
const complaints = await complaintsOf(platform, plan.site, plan.columns.map((column) => column.path), plan.acknowledged)
say('checked', [...complaints, ...faults])

const desk = crashDesk(platform, plan.site.id, plan.ids)

async function oneArticle(name: string, number: number): Promise<void> {
  const column = plan.columns[number % plan.columns.length]?.id
  const other = plan.columns[(number + 1) % plan.columns.length]?.id
  const file = await desk.attach(name, `${name} 的附件`)
  const { id } = await desk.write({ ...markedText(name, 1), column, attachments: [file.id] })
  for (const step of ['submit', 'approve', 'publish'] as const) acknowledge(await desk.move(id, step))
  const second = number % 2 === 0 ? { attachments: [(await desk.attach(`${name}b`, `${name} 的第二个附件`)).id], column: other } : {}
  await desk.edit(id, { ...markedText(name, 2), ...second })
  for (const step of ['submit', 'approve', 'publish'] as const) acknowledge(await desk.move(id, step))
  await desk.edit(id, markedText(name, 3))
  if (number % 3 !== 0) acknowledge(await desk.move(id, 'withdraw', { reason: '内容有误', withdrawal: number % 3 === 1 ? 'archived' : 'gone' }))
}

await runPlan(plan, platform, oneArticle)
