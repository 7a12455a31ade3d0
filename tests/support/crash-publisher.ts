/**
 * A whole platform in a process of its own, for a test that kills it: starts over what an earlier one left, checks that,
 * then writes, publishes, corrects and withdraws without end and prints each move after it was acknowledged.
 */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createPlatform } from '../../src/create-platform.ts'
import { createScheduler } from '../../src/publishing/scheduler.job.ts'
import { readSettings } from '../../src/settings.ts'
import { crashDesk, mark, type DeskIds, type Made } from './crash-desk.ts'
import { complaintsOf, type Acknowledged } from './crash-verify.ts'

export type PublisherPlan = {
  dataDir: string
  databaseUrl: string
  site: { id: string; slug: string }
  ids: DeskIds
  /** where items go, and the paths of all columns that lists are read from */
  columns: { id: string; path: string }[]
  /** part of every name, so that no two runs write the same */
  run: string
  acknowledged: Acknowledged[]
  /** ends after the check */
  checkOnly: boolean
}

const say = (kind: string, value: unknown): void => void process.stdout.write(`${kind} ${JSON.stringify(value)}\n`)

const plan = JSON.parse(await readFile(process.argv[2] ?? '', 'utf8')) as PublisherPlan
say('starting', null)
const faults: string[] = []
const platform = await createPlatform(readSettings({ DATA_DIR: plan.dataDir, DATABASE_URL: plan.databaseUrl, PORT: '4999' }), {
  key: randomUUID(), log: (line, error) => faults.push(`${line} ${error instanceof Error ? error.stack : String(error)}`),
})
await platform.worker.idle()
// What the platform's own clock does a moment after the start: drafts whose save was cut get their task.
await createScheduler(platform.payload, (error) => faults.push(String(error)), () => new Date(), null).run()
say('recovered', null)
const complaints = await complaintsOf(platform, plan.site, plan.columns.map((column) => column.path), plan.acknowledged)
say('checked', [...complaints, ...faults])

const desk = crashDesk(platform, plan.site.id, plan.ids)
const acknowledge = ({ move }: Made): void => say('made', { resource: move.resource, seq: move.seq, move: move.move, textHash: move.textHash } satisfies Acknowledged)

const text = (name: string, version: number) => ({
  title: `题${mark(name, version)}`,
  summary: `概${mark(name, version)}`,
  body: { root: { type: 'root', version: 1, direction: null, format: '', indent: 0, children: [{ type: 'paragraph', version: 1, direction: null, format: '', indent: 0, textFormat: 0, textStyle: '', children: [{ type: 'text', version: 1, text: `文${mark(name, version)}`, format: 0, detail: 0, mode: 'normal', style: '' }] }] } },
})

async function oneArticle(name: string, number: number): Promise<void> {
  const column = plan.columns[number % plan.columns.length]?.id
  const other = plan.columns[(number + 1) % plan.columns.length]?.id
  const file = await desk.attach(name, `${name} 的附件`)
  const { id } = await desk.write({ ...text(name, 1), column, attachments: [file.id] })
  for (const step of ['submit', 'approve', 'publish'] as const) acknowledge(await desk.move(id, step))
  const second = number % 2 === 0 ? { attachments: [(await desk.attach(`${name}b`, `${name} 的第二个附件`)).id], column: other } : {}
  await desk.edit(id, { ...text(name, 2), ...second })
  for (const step of ['submit', 'approve', 'publish'] as const) acknowledge(await desk.move(id, step))
  await desk.edit(id, text(name, 3))
  if (number % 3 !== 0) acknowledge(await desk.move(id, 'withdraw', { reason: '内容有误', withdrawal: number % 3 === 1 ? 'archived' : 'gone' }))
}

async function lane(name: string): Promise<void> {
  for (let number = 0; ; number += 1) await oneArticle(`${plan.run}${name}${number}`, number)
}

if (plan.checkOnly) {
  await platform.close()
  say('closed', null)
} else {
  say('ready', null)
  await Promise.all([lane('a'), lane('b')])
}
