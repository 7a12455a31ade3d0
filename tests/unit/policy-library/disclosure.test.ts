import { describe, expect, it } from 'vitest'
import { asksLegalGround, asksReason, disclosureReasons, disclosures, legalGroundKeys, legalGrounds } from '../../../src/features/policy-library/disclosure.ts'
import { label } from '../../../src/locales/label.ts'
import { reasonText } from '../../../src/locales/refusal.ts'

const empty = { disclosure: '', disclosureGround: '', disclosureReason: '' }
const secret = { disclosure: 'not-public', disclosureGround: 'state-secret', disclosureReason: '涉及未公开的应急部署' }

describe('disclosure (X-21)', () => {
  it.each([
    ['nothing chosen', empty, {}, ['missing']],
    ['a choice nobody knows', { ...empty, disclosure: 'toString' }, {}, ['unknown']],
    ['proactive', { ...empty, disclosure: 'proactive' }, { forRelease: true }, []],
    ['proactive with a ground', { ...empty, disclosure: 'proactive', disclosureGround: 'privacy' }, {}, ['ground-needless']],
    ['on request, in drafting', { ...empty, disclosure: 'on-request' }, {}, []],
    ['on request, released', { ...empty, disclosure: 'on-request' }, { forRelease: true }, ['on-request-released']],
    ['not public without anything', { ...empty, disclosure: 'not-public' }, { officeReviewed: false }, ['ground-missing', 'reason-missing', 'office-review-missing']],
    ['not public with all', secret, { officeReviewed: true }, []],
    ['not public, the office not yet asked for', secret, {}, []],
    ['not public, released', secret, { forRelease: true }, ['not-public-released']],
    ['not public on a ground of no article', { ...secret, disclosureGround: 'constructor' }, {}, ['ground-missing']],
    ['not public, explained by spaces', { ...secret, disclosureReason: ' \u3000' }, {}, ['reason-missing']],
  ])('%s', (_what, facts, at, problems) => {
    const reasons = disclosureReasons(facts, { forRelease: false, ...at })
    expect(reasons.map(({ key }) => key)).toEqual(problems.map((problem) => `disclosure.${problem}`))
    for (const reason of reasons) {
      expect(reason.field).toMatch(/^disclosure(Ground|Reason)?$/)
      expect(['X-21', 'X-03']).toContain(reason.rule)
      for (const language of ['zh', 'en'] as const) expect(reasonText(reason, language)).not.toContain('disclosure.')
    }
  })

  it('has words for each attribute and ground, and an article for each ground', () => {
    const keys = [...disclosures.map((key) => `policy.disclosure.${key}`), ...legalGroundKeys.map((key) => `policy.grounds.${key}`)]
    expect(keys.filter((key) => label(key).zh === key || label(key).en === key)).toEqual([])
    expect([...new Set(legalGroundKeys.map((key) => legalGrounds[key].article))]).toEqual([14, 15, 16])
  })

  it('is asked in the form for no more than the choice needs, and hides nothing that is filled in', () => {
    const asked = (draft: Record<string, unknown>) => [asksLegalGround(draft), asksReason(draft)]
    expect(asked({ disclosure: 'proactive' })).toEqual([false, false])
    expect(asked({ disclosure: 'on-request' })).toEqual([false, true])
    expect(asked({ disclosure: 'not-public' })).toEqual([true, true])
    expect(asked({})).toEqual([false, false])
    // What an earlier choice left has to be seen to be cleared.
    expect(asked({ ...secret, disclosure: 'proactive' })).toEqual([true, true])
  })
})
