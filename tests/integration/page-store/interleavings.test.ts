import { cpSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PlatformError } from '../../../src/errors.ts'
import type { Render } from '../../../src/portal/page-store/flight.ts'
import type { ReadyPage } from '../../../src/portal/page-store/page.ts'
import { createMemoryStorage, freshDirectory, keyOf, letPromisesRun, openStore, textOf } from '../../unit/portal/page-store/world.ts'

const paths = ['/a', '/b'] as const
type Path = (typeof paths)[number]

const onPath = ['request', 'visit', 'project', 'change', 'tombstone', 'clear'] as const
const onAll = ['let-go', 'let-all-go', 'catch-up', 'restart', 'reopen', 'database', 'wait', 'settle'] as const
type PathCommand = { do: (typeof onPath)[number]; path: Path }
type Command = PathCommand | { do: (typeof onAll)[number] }

/** `visit` is a request that is answered and settled before anything else happens, so that pages get to the disk. */
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('request' as const, 'visit' as const, 'visit' as const), path: fc.constantFrom(...paths) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom(...onPath), path: fc.constantFrom(...paths) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom(...onAll) }) },
)

/** Two ask for one page; the database was away when it was read, and back before the second came. Found by chance. */
const lateOutage: Command[] = [
  { do: 'visit', path: '/a' }, { do: 'restart' }, { do: 'request', path: '/a' }, { do: 'settle' }, { do: 'database' }, { do: 'database' }, { do: 'request', path: '/a' },
]

/** What a page says of itself: the version of the content that it read, and which render of all it was. */
type Reading = { version: number; render: number }

/** The platform as a citizen could check it: contents, what was raised, what was withdrawn, and processes that die. */
const createModel = (totals: { diskHits: number; stale: number }) => {
  const database = createMemoryStorage()
  const version: Record<Path, number> = { '/a': 0, '/b': 0 }
  const raised: Record<Path, number> = { '/a': 0, '/b': 0 }
  const barredBelow: Record<Path, number> = { '/a': 0, '/b': 0 }
  const unraised = new Set<Path>()
  const broken: string[] = []
  let renders = 0
  let outages = 0
  let gates: (() => void)[] = []
  let pending: Promise<void>[] = []
  let directory = freshDirectory()
  let process = openStore(directory, database, { outageMs: 0 })

  const check = (path: Path, page: ReadyPage, floor: number, mayBeStale: boolean): void => {
    const reading = JSON.parse(textOf(page)) as Reading
    if (reading.render < barredBelow[path]) broken.push(`${path}: text from before its tombstone`)
    if (page.stale && !mayBeStale) broken.push(`${path}: stale although the database answered`)
    if (!page.stale && reading.version < floor) broken.push(`${path}: version ${reading.version} after the raise of ${floor}`)
  }

  const render =
    (path: Path): Render =>
    async (trace) => {
      const number = (renders += 1)
      await trace.depend(['site'])
      // As an item's page learns its column: only a read tells the tag, and brings its generation along.
      await trace.reveal(() => database.storage.read([path]), (found) => new Map([[path, found.get(path) ?? 0]]))
      if (database.state.down) throw new PlatformError('database.unavailable')
      const reading: Reading = { version: version[path], render: number }
      await new Promise<void>((resolve) => gates.push(resolve))
      return { status: 200, body: JSON.stringify(reading) }
    }

  const request = (path: Path): void => {
    const asked = process
    const floor = raised[path]
    const outagesBefore = database.state.down ? -1 : outages
    const ready = asked.store.ready(keyOf(path))
    if (ready !== null) check(path, ready, floor, false)
    const answered = asked.store.serveOrRender(keyOf(path), render(path)).then(
      (page) => {
        // The answers of a killed process reach nobody.
        if (asked === process) check(path, page, floor, outages > outagesBefore)
      },
      (error: unknown) => {
        if (!(error instanceof PlatformError)) throw error
      },
    )
    pending.push(answered)
  }

  const raise = async (path: Path): Promise<void> => {
    if (database.state.down) return
    const upTo = version[path]
    unraised.delete(path)
    await process.generations.raise([path])
    raised[path] = Math.max(raised[path], upTo)
  }

  const tombstone = async (path: Path): Promise<void> => {
    const before = renders + 1
    await process.store.tombstone('xiandao', path, `move-${before}`)
    barredBelow[path] = before
  }

  const letGo = (): void => gates.shift()?.()

  /** Until everybody is answered; a rerun opens a gate of its own, hence the loop. */
  const letAllGo = async (): Promise<void> => {
    let open = true
    void Promise.allSettled(pending).then(() => {
      open = false
    })
    while (open) {
      letGo()
      await letPromisesRun()
    }
  }

  const visit = async (path: Path): Promise<void> => {
    request(path)
    await letAllGo()
    await process.store.settled()
  }

  const count = (): void => {
    totals.diskHits += process.store.metrics.diskHits
    totals.stale += process.store.metrics.stale
  }

  const restart = (): void => {
    count()
    // A copy, so that what the killed process still had under way can't reach the next one.
    const next = freshDirectory()
    cpSync(directory, next, { recursive: true, filter: (file) => !file.endsWith('.new') })
    directory = next
    gates = []
    pending = []
    process = openStore(directory, database, { outageMs: 0 })
  }

  const catchUp = async (): Promise<void> => {
    for (const path of unraised) await raise(path)
    if (unraised.size === 0) process.store.trustDisk()
  }

  const reopen = (): Promise<void> => {
    restart()
    return catchUp()
  }

  const project = (path: Path): void => {
    version[path] += 1
    unraised.add(path)
  }

  const change = (path: Path): Promise<void> => {
    project(path)
    return raise(path)
  }

  const toggleDatabase = (): void => {
    database.state.down = !database.state.down
    if (database.state.down) outages += 1
  }

  const clear = (path: Path): Promise<boolean> => process.store.clearTombstone('xiandao', path)

  const actsOnPath = { request, visit, project, change, tombstone, clear }
  const acts = {
    'let-go': letGo,
    'let-all-go': letAllGo,
    'catch-up': catchUp,
    restart,
    reopen,
    database: toggleDatabase,
    wait: letPromisesRun,
    settle: () => process.store.settled(),
  }

  const perform = async (step: Command): Promise<void> => {
    await ('path' in step ? actsOnPath[step.do](step.path) : acts[step.do]())
  }

  const finish = async (): Promise<void> => {
    await letAllGo()
    await process.store.settled()
    count()
  }

  return { perform, finish, broken }
}

describe('any order of requests, changes, withdrawals, outages and restarts', () => {
  it('never shows a page older than a completed raise while the database answers, nor a withdrawn text at all', { timeout: 60_000 }, async () => {
    const totals = { diskHits: 0, stale: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 45 }), async (steps) => {
        const model = createModel(totals)
        for (const step of steps) await model.perform(step)
        await model.finish()
        expect(model.broken).toEqual([])
      }),
      { numRuns: 200, examples: [[lateOutage]] },
    )
    // The runs reached the places where it could go wrong.
    expect(totals.diskHits).toBeGreaterThan(5)
    expect(totals.stale).toBeGreaterThan(5)
  })
})
