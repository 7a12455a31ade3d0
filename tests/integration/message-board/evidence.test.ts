import { createPublicKey } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workCalendars } from '../../../src/calendar/work-calendars.store.ts'
import { isPlatformError } from '../../../src/errors.ts'
import { actOnLetter, releasedReply } from '../../../src/features/message-board/act-on-letter.action.ts'
import { caseRow } from '../../../src/features/message-board/case-row.ts'
import { contactKey } from '../../../src/features/message-board/contacts.store.ts'
import type { LetterEvent } from '../../../src/features/message-board/letter-events.ts'
import { usualPoints } from '../../../src/features/message-board/letter-points.ts'
import { letterRelations } from '../../../src/features/message-board/letter-rights.ts'
import { foldLetter } from '../../../src/features/message-board/letter-state.ts'
import { eventsOf, findLetter, historyOf, stateOfLetter, type StoredLetter } from '../../../src/features/message-board/letters.store.ts'
import { publicKeyText, receiptKey, verifyReceipt } from '../../../src/features/message-board/receipts.store.ts'
import { takeLetter } from '../../../src/features/message-board/take-letter.action.ts'
import { defaultProfiles } from '../../../src/terms/default-profiles.ts'
import { findRecords, type Row } from '../../../src/storage/records.store.ts'
import { tenantDirectory } from '../../../src/tenancy/tenant-directory.store.ts'
import type { Tenant } from '../../../src/tenancy/tenant.ts'
import { createSite, database, startTestPlatform, stopDatabase, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { aLetter, createBoard, type Board } from '../../support/letters.ts'
import { seeded } from '../../support/seeded.ts'
import { countedDue, isOffDay } from '../../unit/calendar/off-days.ts'

const hourMs = 3_600_000
/** The sums are the same on either database, and the server that stands in for MongoDB is slow: a part is enough there. */
const caseCount = database === 'sqlite' ? 1000 : 50
const dayMs = 24 * hourMs
/** The civil day in China, by hand: eight hours ahead, whatever the machine's zone. */
const dayInChina = (instant: string): string => new Date(Date.parse(instant) + 8 * hourMs).toISOString().slice(0, 10)
const theDayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10)

describe(`what receipts and events prove by themselves, on ${database}`, () => {
  let platform: TestPlatform
  let site: TestSite
  let tenant: Tenant
  let board: Board

  beforeAll(async () => {
    platform = await startTestPlatform({ timed: false })
    const province = await createSite(platform, { slug: 'sheng', level: 'province' })
    site = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    board = await createBoard(platform, site, province)
    tenant = (await tenantDirectory(platform.payload)).byId(site.id) as Tenant
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const partsAt = (at: number) => ({
    payload: platform.payload, now: () => new Date(at), contactKey: contactKey(platform.dataDir), receiptKey: receiptKey(platform.dataDir), wake: () => undefined, pictures: platform.messageBoard.files.pictures,
  })

  /** One letter at a moment of three years, and what may happen to one, in an order and at hours that nobody chose. */
  async function aRandomCase(random: () => number): Promise<void> {
    let at = Date.UTC(2024, 0, 1) + Math.floor(random() * 1000 * dayMs)
    const kind = random() < 0.2 ? 'error-report' : 'consultation'
    const { letter } = await takeLetter(partsAt(at), tenant, { ...aLetter, kind, text: `${aLetter.text}（${random()}）` }, { form: `f${String(random()).slice(2)}`, writtenMs: 90_000, trap: '' })
    const later = (): string => new Date(at += Math.floor(random() * 60 * hourMs)).toISOString()
    const unit = { unit: board.housingUnit, unitName: '住房保障中心' }
    const say = async (person: string, event: (stamp: string) => LetterEvent): Promise<void> => {
      const stamp = later()
      const { state } = await stateOfLetter(platform.payload, letter)
      await actOnLetter(partsAt(at), tenant, letter, { actor: { id: person, name: person }, relations: letterRelations, address: null }, state.seq, event(stamp)).catch((error: unknown) => {
        // What the rules refuse at that moment does not happen; the rest goes on.
        if (!isPlatformError(error)) throw error
      })
    }
    const steps: (() => Promise<void>)[] = [
      () => say('triage', (stamp) => ({ kind: 'accepted', at: stamp })),
      () => say('triage', (stamp) => ({ kind: 'assigned', at: stamp, ...unit, joint: [], supervised: false })),
      () => (random() < 0.15 ? say('unit', (stamp) => ({ kind: 'handed-back', at: stamp, reason: '不属本单位职责' })) : say('unit', (stamp) => ({ kind: 'taken-over', at: stamp }))),
      async () => {
        for (let times = Math.floor(random() * 3); times > 0; times -= 1) {
          await say('unit', (stamp) => ({ kind: 'writer-asked', at: stamp, question: '请补充' }))
          if (random() < 0.9) await say('writer', (stamp) => ({ kind: 'writer-answered', at: stamp, text: '已补充' }))
        }
      },
      async () => {
        if (random() > 0.3) return
        const days = 1 + Math.floor(random() * 10)
        await say('unit', (stamp) => ({ kind: 'extension-asked', at: stamp, days, reason: '情况复杂' }))
        await say('head', (stamp) => ({ kind: 'extended', at: stamp, days, reason: '情况复杂', by: 'unit', approver: 'head' }))
      },
      () => say('unit', (stamp) => ({ kind: 'drafted', at: stamp, text: '经核实，请到便民中心办理。', outcome: 'explained', cites: [], images: [] })),
      async () => {
        const stamp = later()
        const { state } = await stateOfLetter(platform.payload, letter)
        if (state.draft === null) return
        const reply = await releasedReply(partsAt(at), tenant, state, null, stamp)
        await actOnLetter(partsAt(at), tenant, letter, { actor: { id: 'head', name: 'head' }, relations: letterRelations, address: null }, state.seq, reply)
      },
      async () => {
        if (random() > 0.2) return
        await say('writer', (stamp) => ({ kind: 'rated', at: stamp, stars: 1, words: '' }))
        await say('writer', (stamp) => ({ kind: 'reopened', at: stamp, reason: '没有说明材料' }))
      },
    ]
    for (const step of steps) {
      if (random() < 0.06) return
      await step()
    }
  }

  /** The due day with a finger on the wall calendar; null where another clock than the first one counts. */
  function countedCase(letter: StoredLetter, events: readonly LetterEvent[]): string | null {
    if (events.some((event) => event.kind === 'reopened')) return null
    const pauses: { from: string; to: string }[] = []
    let asked: string | null = null
    for (const event of events) {
      if (event.kind === 'writer-asked') asked = dayInChina(event.at)
      if (event.kind === 'writer-answered' && asked !== null) {
        pauses.push({ from: asked, to: dayInChina(event.at) })
        asked = null
      }
    }
    // Who was asked and did not answer yet has the clock stand still until today, or until it ends by itself.
    if (asked !== null) return null
    const { normal } = defaultProfiles[letter.received.letterKind === 'error-report' ? 'error-report' : 'message']
    let left = events.reduce((days, event) => (event.kind === 'extended' ? days + event.days : days), normal)
    for (let day = dayInChina(letter.receivedAt); ;) {
      const pause = pauses.find(({ from, to }) => from === day && to > day)
      if (pause !== undefined) {
        day = pause.to
        continue
      }
      if (left === 0) return day
      day = theDayAfter(day)
      if (!isOffDay(day)) left -= 1
    }
  }

  const casesNow = async (): Promise<Map<string, Row>> => new Map((await findRecords(platform.payload, 'cases', {})).map(({ id: _, createdAt: __, updatedAt: ___, ...row }) => [String(row['message']), row]))

  it(`${caseCount} cases are what their receipts and events alone say, the days counted by hand`, { timeout: 300_000 }, async () => {
    // each by a generator of its own: the same cases in every run, whichever of ten is quicker
    for (let round = 0; round < caseCount / 10; round += 1) await Promise.all(Array.from({ length: 10 }, (_, nth) => aRandomCase(seeded(20_261_129 + 10 * round + nth))))
    platform.worker.wake()
    await platform.worker.idle()
    const stored = await casesNow()
    expect(stored.size).toBe(caseCount)
    const key = createPublicKey(publicKeyText(receiptKey(platform.dataDir)))
    const calendar = (await workCalendars(platform.payload)).of(tenant)
    const seen = { events: 0, byHand: 0, extended: 0, asked: 0, reopened: 0, late: 0 }
    for (const [message, row] of stored) {
      const letter = await findLetter(platform.payload, { id: message })
      if (letter === null) throw new Error(`no letter ${message}`)
      const verdict = verifyReceipt(letter.receipt, [key])
      if (!verdict.valid) throw new Error(`${letter.code}: ${verdict.why}`)
      const { receipt } = verdict
      const { normal } = defaultProfiles[receipt.kind === 'error-report' ? 'error-report' : 'message']
      expect(receipt.dueDay, letter.code).toBe(countedDue(dayInChina(receipt.received), normal))

      const events = await eventsOf(platform.payload, message)
      const expected = caseRow(letter, foldLetter(historyOf(letter, events)), calendar, usualPoints)
      expect(row).toMatchObject(Object.fromEntries(Object.entries(expected).filter(([name, value]) => name !== 'noticeAt' && value !== null && !Array.isArray(value))))
      const kinds = events.map(({ event }) => event)
      const due = countedCase(letter, kinds)
      if (due !== null) {
        expect(row['dueDay'], `${letter.code} ${JSON.stringify(kinds)}`).toBe(due)
        seen.byHand += 1
      }
      const answered = kinds.find((event) => event.kind === 'replied')
      if (due !== null && answered !== undefined) {
        const onTime = dayInChina(answered.at) <= due
        expect(Boolean(row['onTime']), letter.code).toBe(onTime)
        if (!onTime) seen.late += 1
      }
      seen.events += kinds.length
      for (const [name, kind] of [['extended', 'extended'], ['asked', 'writer-asked'], ['reopened', 'reopened']] as const) if (kinds.some((event) => event.kind === kind)) seen[name] += 1
    }
    // A walk that met nothing would prove nothing.
    expect(seen.events).toBeGreaterThan(caseCount * 4)
    expect(seen.byHand).toBeGreaterThan(caseCount * 0.7)
    for (const met of [seen.extended, seen.asked, seen.reopened, seen.late]) expect(met).toBeGreaterThanOrEqual(caseCount / 50)
  })
})
