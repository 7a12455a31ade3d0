/**
 * A platform in a process of its own that releases, corrects and withdraws policy documents with their interpretations,
 * for a test that kills it: looks at what citizens get over the data that an earlier one left, before and after its
 * worker has made up for it, then releases without end.
 */
import { createWorker } from '../../src/library/worker.job.ts'
import { createScheduler } from '../../src/publishing/scheduler.job.ts'
import { crashDesk, markedText, type Made } from './crash-desk.ts'
import { acknowledge, readPlan, runPlan, say, startOver } from './crash-plan.ts'
import { bundleComplaints } from './verify-bundles.ts'

const plan = await readPlan()
say('starting', null)
// Without its worker first: what a portal shows that is up before anything was repaired.
const { platform, faults, fault } = await startOver(plan, { roles: ['portal', 'admin'], pollMs: 60_000 })
const paths = plan.columns.map((column) => column.path)
const before = await bundleComplaints(platform, plan.site, paths, plan.acknowledged, 'unrepaired')
const worker = createWorker({ ...platform.workerParts, onFault: (error) => fault('worker', error) })
worker.wake()
await worker.idle()
await createScheduler(platform.payload, (error) => fault('scheduler', error), () => new Date(), null).run()
say('recovered', null)
const after = await bundleComplaints(platform, plan.site, paths, plan.acknowledged, 'repaired')
say('checked', [...before, ...after, ...faults])

const [documents, interpretations] = [crashDesk(platform, plan.site.id, plan.ids, 'policies'), crashDesk(platform, plan.site.id, plan.ids, 'interpretations')]
/** From here on the worker is told of each move, as it is where it belongs to the process. */
const told = (made: Made): void => {
  worker.wake()
  acknowledge(made)
}
const steps = async (id: string): Promise<void> => {
  for (const step of ['submit', 'approve', 'publish'] as const) told(await documents.move(id, step))
}

const facts = {
  issuer: '测试县人民政府办公室', draftingBody: '测试县水利局', themeClass: 'agriculture', themeSubclass: 'agriculture/water-works', genre: 'notice', formedOn: '2026-03-02', effectiveOn: '2026-04-01',
  disclosure: 'proactive', source: '测试县人民政府办公室',
}
const explained = { form: 'text', explainer: 'drafting-body', explainerName: '测试县水利局' }

/** Of its own for each bundle of each run and lane. */
const numberOf = (name: string, number: number): string =>
  `标政发〔2026〕${1000 * Number(/\d+/.exec(plan.run)?.[0] ?? 0) + (name.startsWith(`${plan.run}b`) ? 500 : 0) + number + 1}号`

/** A document (d) with two interpretations (e, f), a correction of all, one that puts in or leaves out one, and its end. */
async function oneBundle(name: string, number: number): Promise<void> {
  const [first, second] = [number, number + 1].map((nth) => plan.columns[nth % plan.columns.length]?.id)
  const file = await documents.attach(`${name}d`, `${name} 的附件`)
  const { id } = await documents.write({ ...facts, ...markedText(`${name}d`, 1), docNumber: numberOf(name, number), column: first, attachments: [file.id] })
  const explanation = await interpretations.attach(`${name}e`, `${name} 解读的附件`)
  const members = [
    await interpretations.write({ ...explained, ...markedText(`${name}e`, 1), policy: id, column: second, order: 1, attachments: [explanation.id] }),
    await interpretations.write({ ...explained, ...markedText(`${name}f`, 1), policy: id, column: first, order: 2, form: 'chart' }),
  ]
  await steps(id)
  await documents.edit(id, { ...markedText(`${name}d`, 2), attachments: [(await documents.attach(`${name}d2`, `${name} 的第二个附件`)).id] })
  await interpretations.edit(members[0]?.id ?? '', markedText(`${name}e`, 2))
  await interpretations.edit(members[1]?.id ?? '', markedText(`${name}f`, 2))
  await steps(id)
  await documents.edit(id, markedText(`${name}d`, 3))
  await interpretations.edit(members[0]?.id ?? '', markedText(`${name}e`, 3))
  if (number % 2 === 0) await interpretations.edit(members[1]?.id ?? '', { leftOut: true })
  else {
    await interpretations.edit(members[1]?.id ?? '', markedText(`${name}f`, 3))
    await interpretations.write({ ...explained, ...markedText(`${name}g`, 3), policy: id, column: second, order: 3 })
  }
  await steps(id)
  if (number % 3 === 1) told(await documents.move(id, 'withdraw', { reason: '内容有误', withdrawal: 'archived' }))
}

await runPlan(plan, platform, oneBundle)
