import { describe, expect, it } from 'vitest'
import { disclosureReasons, disclosures, legalGroundKeys, legalGrounds } from '../../../src/features/policy-library/disclosure.ts'
import { label } from '../../../src/locales/label.ts'
import { reasonText } from '../../../src/locales/refusal.ts'

const empty = { disclosure: null, ground: null, explanation: '', officeReview: null }
const review = { by: '信息公开办', day: '2026-03-02' }
const secret = { disclosure: 'not-public', ground: 'state-secret', explanation: '涉及未公开的应急部署', officeReview: review }

describe('disclosure (X-21)', () => {
  it.each([
    ['nothing chosen', empty, false, ['missing']],
    ['the empty choice', { ...empty, disclosure: '' }, false, ['missing']],
    ['a choice nobody knows', { ...empty, disclosure: 'toString' }, false, ['unknown']],
    ['proactive', { ...empty, disclosure: 'proactive' }, true, []],
    ['proactive with a ground', { ...empty, disclosure: 'proactive', ground: 'privacy' }, false, ['ground-needless']],
    ['on request, in drafting', { ...empty, disclosure: 'on-request' }, false, []],
    ['on request, released', { ...empty, disclosure: 'on-request' }, true, ['on-request-released']],
    ['not public without anything', { ...empty, disclosure: 'not-public' }, false, ['ground-missing', 'explanation-missing', 'office-review-missing']],
    ['not public with all', secret, false, []],
    ['not public, released', secret, true, ['not-public-released']],
    ['not public on a ground of no article', { ...secret, ground: 'constructor' }, false, ['ground-missing']],
    ['not public, explained by spaces', { ...secret, explanation: ' \u3000' }, false, ['explanation-missing']],
    ['not public, read by nobody', { ...secret, officeReview: { by: ' ', day: '2026-03-02' } }, false, ['office-review-missing']],
  ])('%s', (_what, facts, forRelease, problems) => {
    const reasons = disclosureReasons(facts, { forRelease })
    expect(reasons.map(({ key }) => key)).toEqual(problems.map((problem) => `disclosure.${problem}`))
    for (const reason of reasons) {
      expect(reason.field).toBeTruthy()
      expect(['X-21', 'X-03']).toContain(reason.rule)
      for (const language of ['zh', 'en'] as const) expect(reasonText(reason, language)).not.toContain('disclosure.')
    }
  })

  it('has words for each attribute and ground, and an article for each ground', () => {
    const keys = [...disclosures.map((key) => `policy.disclosure.${key}`), ...legalGroundKeys.map((key) => `policy.grounds.${key}`)]
    expect(keys.filter((key) => label(key).zh === key || label(key).en === key)).toEqual([])
    expect([...new Set(legalGroundKeys.map((key) => legalGrounds[key].article))]).toEqual([14, 15, 16])
  })
})
