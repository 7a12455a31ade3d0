import { describe, expect, it } from 'vitest'
import { articles } from '../../../collections/content/articles.ts'
import { isTrusted, trustedContext } from '../../../src/publishing/capability.ts'
import { withoutServerOwned } from '../../../src/publishing/server-owned.ts'
import { applyMove, foldMoves, initialState, mayStart, type ResourceState } from '../../../src/publishing/fold.ts'
import { liveStages, moveNames, moves, releasingMoves, withdrawingMoves, workingStages, type LiveStage, type WorkingStage } from '../../../src/publishing/stages.ts'
import { chainOf, moveAt, released } from './histories.ts'

describe('what only the platform writes', () => {
  it('covers every field whose access nobody has', () => {
    const closed = articles.fields.flatMap((field) => {
      const access = 'access' in field ? (field.access as { update?: () => boolean; create?: () => boolean } | undefined) : undefined
      return 'name' in field && access?.create?.() === false ? [field.name] : []
    })
    expect(closed).toEqual(expect.arrayContaining(['stage', 'live', 'publishedAt', 'publicId', 'draftAuthors', 'province', 'prefecture', 'county']))
    const sent = Object.fromEntries([...closed, '_status', 'title'].map((name) => [name, 'x']))
    expect(withoutServerOwned(sent)).toEqual({ title: 'x' })
  })

  it('is granted in process alone: nothing that JSON can say is the capability', () => {
    expect(isTrusted(trustedContext())).toBe(true)
    for (const context of [undefined, null, true, 'x', {}, { 'jiyue.publishing.capability': true }, { 'Symbol(jiyue.publishing.capability)': true }, JSON.parse(JSON.stringify(trustedContext())), [true]]) {
      expect(isTrusted(context)).toBe(false)
    }
  })
})

describe('the table of moves', () => {
  /** Every move from every stage that the table lets it start from, folded: what is reached is not written down anywhere. */
  const stateIn = (working: WorkingStage, live: LiveStage): ResourceState => ({
    ...initialState, working, live, chain: chainOf('ordinary'), step: working === 'approved' || working === 'scheduled' ? 3 : 0, waitingSince: '2026-01-01T00:00:00.000Z',
    scheduled: working === 'scheduled' ? { publishAt: '2026-01-02T00:00:00.000Z', expireAt: null } : null,
    published: live === 'unpublished' ? null : { ...(foldMoves(released()).published as NonNullable<ResourceState['published']>), expireAt: '2026-02-01T00:00:00.000Z' },
    retrospective: live === 'published' ? { since: '', reason: '', actor: 'boss', actorName: '', skipped: [] } : null,
  })

  it('reaches and leaves every stage of both lanes, and changes only the lanes it speaks of', () => {
    const reached = new Set<string>()
    const left = new Set<string>()
    for (const name of moveNames) for (const working of workingStages) for (const live of liveStages) {
      const before = stateIn(working, live)
      if (!mayStart(name, before)) continue
      const after = applyMove(before, moveAt(1, name, 'x'))
      if (after.working !== working) { reached.add(after.working); left.add(working) }
      if (after.live !== live) { reached.add(after.live); left.add(live) }
      if (moves[name].working === undefined) expect(after.working, `${name} from ${working}`).toBe(working)
      if (![...releasingMoves, ...withdrawingMoves].includes(name as never)) expect(after.live, `${name} from ${live}`).toBe(live)
    }
    expect([...workingStages, ...liveStages].filter((stage) => !reached.has(stage))).toEqual(['unpublished'])
    expect([...workingStages, ...liveStages].filter((stage) => !left.has(stage))).toEqual([])
  })
})
