import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import type { Payload } from 'payload'
import { dayAt, dayNumber } from '../../../src/calendar/day-number.ts'
import { shortSides, type SideCells } from '../../../src/features/message-board/figures.store.ts'
import { letterKindNames } from '../../../src/features/message-board/letter-kinds.ts'
import { sqliteClient } from '../../../src/storage/native.store.ts'
import { vetoDay } from '../../../src/terms/veto-clock.ts'
import { pick } from './plan.ts'

/** A board with the ids of the sites above it. */
export type PlantedBoard = { id: string; province: string; prefecture: string; county: string }

const units = 20
const years = 3

const columns = [
  'id', 'tenant', 'province', 'prefecture', 'county', 'message', 'public_id', 'title', 'kind', 'stage', 'open', 'unit', 'unit_name', 'joint', 'due_at', 'due_day', 'paused_until', 'warn_at', 'accept_by', 'veto_on', 'notice_at', 'basis',
  'received_at', 'received_on', 'accepted_on', 'answered_on', 'answered_unit', 'answered_unit_name', 'waited_days', 'on_time', 'is_public', 'is_provisional', 'asks', 'stars', 'keeps', 'ended_at', 'seq', 'uncounted', 'created_at', 'updated_at',
] as const

/**
 * Cases of three years written straight into SQLite: one in fifty waits, two in three of the answered are public, one board
 * has a fifth of all. Only the projection is written; no letter stands behind it.
 * @param today the last day on which one was received
 */
export function plantCases(directory: string, boards: readonly PlantedBoard[], count: number, today: string, basis: string): void {
  const database = new DatabaseSync(join(directory, 'jiyue.db'))
  // Its indexes are written in no order: with the usual two megabytes each page would be read again for each row.
  database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -400000')
  const insert = database.prepare(`INSERT INTO cases (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
  const last = dayNumber(today)
  database.exec('BEGIN')
  for (let n = 0; n < count; n += 1) {
    if (n % 50_000 === 49_999) database.exec('COMMIT; BEGIN')
    const board = boards[n % 5 === 0 ? 0 : pick(n, 1, boards.length)] as PlantedBoard
    const isOpen = n % 50 === 7
    const received = last - (isOpen ? pick(n, 2, 60) : 20 + pick(n, 2, years * 365))
    const [waited, unit] = [pick(n, 3, 14), pick(n, 4, units)]
    const [receivedOn, dueDay, answeredOn] = [dayAt(received), dayAt(received + 9), isOpen ? '' : dayAt(received + Math.ceil(waited * 1.4))]
    const id = n.toString(36).padStart(10, '0')
    insert.run(
      id, board.id, board.province, board.prefecture, board.county, id, id, `第${n}件来信：公租房何时申请`, letterKindNames[pick(n, 5, letterKindNames.length)] ?? '', isOpen ? ['new', 'accepted', 'handling', 'reviewing'][pick(n, 6, 4)] ?? '' : 'answered',
      isOpen ? 'open' : 'done', `${board.id}-${unit}`, `承办单位${unit}`, '[]', `${dueDay}T15:59:59.999Z`, dueDay, '', isOpen ? `${dayAt(received + 7)}T16:00:00.000Z` : '', '', isOpen ? vetoDay(receivedOn) : '', isOpen ? '2099-01-01T00:00:00.000Z' : '', basis,
      `${receivedOn}T02:00:00.000Z`, receivedOn, receivedOn, answeredOn, isOpen ? '' : `${board.id}-${unit}`, isOpen ? '' : `承办单位${unit}`, isOpen ? null : waited, waited <= 7 ? 1 : 0, !isOpen && n % 3 !== 0 ? 1 : 0, 0,
      isOpen && pick(n, 6, 4) === 3 ? 'reply' : '', isOpen || n % 4 !== 0 ? null : 1 + pick(n, 7, 5), isOpen ? 'nothing' : 'contact', isOpen ? '' : `${answeredOn}T02:00:00.000Z`, isOpen ? 2 : 6, '', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z',
    )
  }
  database.exec('COMMIT; PRAGMA synchronous = NORMAL')
  database.close()
}

/** Figures of days and months, written by the platform's own connection: another one would wait for what that has not committed yet. */
export async function plantPeriods(payload: Payload, board: PlantedBoard, periods: readonly (readonly [period: string, cells: SideCells])[]): Promise<void> {
  const sql = 'INSERT INTO letter_figures (id, tenant, province, prefecture, county, key, period, span, total, units, kinds, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'
  await Promise.all(periods.map(([period, cells]) => {
    const [key, { total, units: ofUnits, kinds }] = [`${board.id}:${period}`, shortSides(cells)]
    return sqliteClient(payload).execute({
      sql, args: [key, board.id, board.province, board.prefecture, board.county, key, period, period.length === 7 ? 'month' : 'day', JSON.stringify(total), JSON.stringify(ofUnits), JSON.stringify(kinds), '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'],
    })
  }))
}
