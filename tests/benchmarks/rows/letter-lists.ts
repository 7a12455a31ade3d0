import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Scope, ScopedMembership } from '../../../src/access/scope.ts'
import { dayOf } from '../../../src/calendar/work-calendar.ts'
import { caseBasis } from '../../../src/features/message-board/case-basis.store.ts'
import { figureRows } from '../../../src/features/message-board/figure-cells.ts'
import { countDays, sumOfMonth } from '../../../src/features/message-board/figures.store.ts'
import { LetterDeskQuery, readLetterDesk } from '../../../src/features/message-board/letter-desk.action.ts'
import { publicCases } from '../../../src/features/message-board/public-cases.store.ts'
import { boardReport, figuresOfDays } from '../../../src/features/message-board/report.action.ts'
import { createDocument } from '../../../src/tenancy/platform-documents.store.ts'
import type { TenantLevel } from '../../../src/tenancy/tenant.ts'
import type { Platform } from '../../../src/create-platform.ts'
import { databaseUrlFor, openPlatform } from '../bench-platform.ts'
import { plantCases, plantPeriods, type PlantedBoard } from '../data/plant-cases.ts'
import { percentile } from '../figures.ts'

export type ListTimes = { letters: number; boards: number; plantedS: number; countedS: number; asked: Record<string, { p50: number; p95: number; cpuP50: number }> }

/** Letters that are planted where nothing else is asked for: a few seconds. */
const usualCount = 20_000
const samples = 30

/** What the letters' desk, supervision's reports and the board's public pages ask, each whole, with many letters. SQLite. */
export async function measureLetterLists(wanted: string | undefined): Promise<ListTimes> {
  const count = Number(wanted ?? usualCount)
  const directory = process.env['JIYUE_BENCH_LETTERS_DATA'] ?? mkdtempSync(join(tmpdir(), 'jiyue-bench-letter-lists-'))
  const open = (key: string): Promise<Platform> => openPlatform({ directory, databaseUrl: databaseUrlFor(directory) }, ['worker'], key)
  const now = new Date()
  const before = await open('bench-letter-boards')
  const boards = await makeBoards(before, Math.min(120, Math.max(6, Math.round(count / 8_000))))
  const { hash } = await caseBasis(before.payload)
  await before.close()
  const planting = performance.now()
  plantCases(directory, boards, count, dayOf(now.getTime()), hash)
  const counting = performance.now()
  const platform = await open('bench-letter-lists')
  try {
    await plantFigures(platform, boards)
    const counted = performance.now()
    const asked: ListTimes['asked'] = {}
    for (const [name, ask] of Object.entries(questions(platform, boards, now))) asked[name] = await timesOf(ask)
    return { letters: count, boards: boards.length, plantedS: (counting - planting) / 1000, countedS: (counted - counting) / 1000, asked }
  } finally {
    await platform.close()
    if (process.env['JIYUE_BENCH_LETTERS_DATA'] === undefined) rmSync(directory, { recursive: true, force: true })
  }
}

function questions({ payload }: Platform, boards: readonly PlantedBoard[], now: Date): Record<string, () => Promise<unknown>> {
  const largest = boards[0] as PlantedBoard
  const person = (membership: Pick<ScopedMembership, 'tenant' | 'level' | 'roles' | 'subtree'>): Scope => ({ user: 'nobody', name: '', platformRoles: [], memberships: [{ ...membership, columns: [] }] })
  const handler = person({ tenant: largest.id, level: 'county', roles: ['message-handler'], subtree: false })
  const supervisor = person({ tenant: largest.province, level: 'province', roles: ['supervisor'], subtree: true })
  const desk = (scope: Scope, query: object) => () => readLetterDesk({ payload, scope, now }, LetterDeskQuery.parse({ site: null, kind: null, late: null, after: null, q: '', ...query }))
  const today = dayOf(now.getTime())
  const report = (scope: Scope, by: 'site' | 'unit' | 'month', from: string) => () => boardReport({ payload, scope, now }, { from, to: today, by })
  const figures = async () => {
    const [total, units] = await Promise.all((['site', 'unit'] as const).map((by) => figuresOfDays(payload, { or: [{ tenant: { equals: largest.id } }] }, { from: `${today.slice(0, 4)}-01-01`, to: today, by }, now)))
    return [figureRows(total ?? [], 'site'), figureRows(units ?? [], 'unit'), figureRows(total ?? [], 'month')]
  }
  return {
    'letters’ desk of a handler': desk(handler, { room: 'triage' }), 'letters’ desk of a handler, answered': desk(handler, { room: 'done' }),
    'letters’ desk of a province’s supervisor': desk(supervisor, { room: 'open' }), 'days to veto, whole province': desk(supervisor, { room: 'veto' }), 'letters’ desk of a province’s supervisor, overdue': desk(supervisor, { room: 'open', late: 'late' }),
    'letters’ desk of a province’s supervisor, answered': desk(supervisor, { room: 'done' }), 'letters’ desk of a province’s supervisor, a title that nobody wrote': desk(supervisor, { room: 'open', q: '没有人写过' }),
    'report of a province by site': report(supervisor, 'site', `${Number(today.slice(0, 4)) - 1}-01-15`), 'report of a province by unit': report(supervisor, 'unit', `${Number(today.slice(0, 4)) - 1}-01-15`), 'report of a board by month': report(handler, 'month', `${today.slice(0, 4)}-01-01`),
    'figures of the largest board for a citizen': figures, 'answered letters for a citizen': () => publicCases(payload, largest.id, { kind: null, unit: null, year: null, page: 1, size: 20 }),
    'answered letters for a citizen, of a kind and unit, page 9': () => publicCases(payload, largest.id, { kind: 'complaint', unit: `${largest.id}-3`, year: null, page: 9, size: 20 }), 'answered letters for a citizen, page 500': () => publicCases(payload, largest.id, { kind: null, unit: null, year: null, page: 500, size: 20 }),
  }
}

async function timesOf(ask: () => Promise<unknown>): Promise<{ p50: number; p95: number; cpuP50: number }> {
  const [times, cpu]: [number[], number[]] = [[], []]
  for (let nth = 0; nth < samples + 3; nth += 1) {
    const [began, before] = [performance.now(), process.cpuUsage()]
    await ask()
    const { user, system } = process.cpuUsage(before)
    // The first ones warm the process up.
    if (nth >= 3) {
      times.push(performance.now() - began)
      cpu.push((user + system) / 1000)
    }
  }
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), cpuP50: percentile(cpu, 0.5) }
}

/** What the worker would have counted letter by letter: counted by its own questions, written at once. */
async function plantFigures({ payload }: Platform, boards: readonly PlantedBoard[]): Promise<void> {
  for (const board of boards) {
    const days = await countDays(payload, board.id, '2000-01-01', '2099-12-31')
    await plantPeriods(payload, board, [...days])
    const months = [...new Set([...days.keys()].map((day) => day.slice(0, 7)))]
    await plantPeriods(payload, board, await Promise.all(months.map(async (month) => [month, await sumOfMonth(payload, board.id, month)] as const)))
  }
}

async function makeBoards({ payload, worker }: Platform, count: number): Promise<PlantedBoard[]> {
  const site = async (slug: string, level: TenantLevel, parent: string | null, order: number): Promise<string> => String((await createDocument(payload, 'tenants', {
    slug, name: `${slug}人民政府`, shortName: slug, level, parent, hosts: '', mountPath: null, theme: 'base', palette: 'blue', status: 'active', locale: 'zh-CN', order, orgCode: String(order).padStart(9, '0'),
    organisers: { supervisor: '', organiser: `${slug}人民政府办公室`, operator: '', maintainer: '' }, contact: { phone: '0000-5550000', address: '', email: '', postcode: '', hours: '' },
  }))['id'])
  const province = await site('lists', 'province', null, 1)
  const boards: PlantedBoard[] = []
  let prefecture = ''
  for (let nth = 0; nth < count; nth += 1) {
    if (nth % 10 === 0) prefecture = await site(`lists-shi-${nth}`, 'prefecture', province, 1000 + nth)
    const county = await site(`lists-xian-${nth}`, 'county', prefecture, 2000 + nth)
    boards.push({ id: county, province, prefecture, county })
  }
  worker.wake()
  await worker.idle()
  return boards
}
