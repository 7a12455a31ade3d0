import { describe, expect, it } from 'vitest'
import { defaultChains } from '../../../src/publishing/default-chains.ts'
import { ChainOverlay, overlayProblems, tighten } from '../../../src/publishing/tighten-chain.ts'

const overlay = (ordinary: unknown[]) => ChainOverlay.parse({ ordinary })

describe('what a site says about the chain above it', () => {
  it('leaves alone what it does not name', () => {
    const said = overlay([{ key: 'first-review', remindBeforeHours: 1 }])
    expect(said.ordinary).toEqual([{ key: 'first-review', remindBeforeHours: 1 }])
    expect(overlayProblems(defaultChains.chains, said)).toEqual([])
    const [first] = defaultChains.chains.ordinary
    expect(tighten(defaultChains.chains.ordinary, said.ordinary)[0]).toEqual({ ...first, remindBeforeHours: 1 })
  })

  it('is refused when it takes a term away or makes it longer', () => {
    for (const termHours of [null, 8]) {
      expect(overlayProblems(defaultChains.chains, overlay([{ key: 'first-review', termHours }])).map(({ key, field }) => [key, field])).toEqual([['chain.term-loosened', 'ordinary.0.termHours']])
    }
  })
})
