import { describe, expect, it } from 'vitest'
import { articles } from '../../../collections/content/articles.ts'
import { isTrusted, trustedContext } from '../../../src/publishing/capability.ts'
import { withoutServerOwned } from '../../../src/publishing/server-owned.ts'
import { moveNames, workingStages, liveStages, moves } from '../../../src/publishing/stages.ts'

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
  it('leads only to stages of its own lane, and every stage can be reached and left', () => {
    const lanes = { working: workingStages as readonly string[], live: liveStages as readonly string[] }
    for (const name of moveNames) {
      expect(lanes[moves[name].lane], name).toContain(moves[name].to)
      for (const from of moves[name].from) expect(lanes[moves[name].lane], name).toContain(from)
    }
    for (const stage of workingStages) expect(moveNames.some((name) => moves[name].lane === 'working' && (moves[name].from as readonly string[]).includes(stage)), stage).toBe(true)
    const reached = moveNames.map((name) => moves[name].to)
    expect([...workingStages, ...liveStages].filter((stage) => !reached.includes(stage))).toEqual(['unpublished'])
  })
})
