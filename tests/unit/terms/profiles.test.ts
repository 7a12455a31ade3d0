import { describe, expect, it } from 'vitest'
import { ceilings, defaultProfiles } from '../../../src/terms/default-profiles.ts'
import { noTermSettings, profileFor, termSettingsProblems, type TermSettings } from '../../../src/terms/profiles-for.ts'
import { TermProfile, termKinds, type TermKind } from '../../../src/terms/term-profile.ts'

const settings = (value: object): TermSettings => {
  const checked = termSettingsProblems(value)
  if (checked.value === null) throw new Error(JSON.stringify(checked.reasons))
  return checked.value
}
const refused = (value: unknown): string[] => termSettingsProblems(value).reasons.map(({ key, field }) => `${field} ${key}`)

describe('profiles of terms', () => {
  it('are sound and within the rules as they are shipped', () => {
    for (const kind of termKinds) {
      expect(TermProfile.safeParse(defaultProfiles[kind]).success, kind).toBe(true)
      expect(profileFor(kind, noTermSettings, [])).toEqual(defaultProfiles[kind])
    }
    expect(refused({})).toEqual([])
  })

  it.each<[TermKind, number, number, number | null, string]>([
    ['message', 7, 15, null, 'I-01'], ['complex-message', 15, 15, null, 'I-01'], ['simple-question', 5, 5, 1, 'I-03'], ['error-report', 3, 3, null, 'I-04'],
    ['opinion-major', 24, 24, null, 'I-09'], ['opinion', 48, 48, null, 'I-09'], ['disclosure-request', 20, 40, null, 'X-11'],
  ])('%s: %i, at most %i, target %s (%s)', (kind, normal, longest, target) => {
    expect(defaultProfiles[kind]).toMatchObject({ normal, longest, target })
  })

  it('are changed by the province, then by each site from the top down', () => {
    const found = settings({ platform: { message: { normal: 6, longest: 12 } }, sites: { shi: { message: { normal: 5 } }, xian: { message: { longest: 10, target: 2 }, 'error-report': { normal: 2 } } } })
    const message = (...sites: string[]) => { const { normal, longest, target } = profileFor('message', found, sites); return [normal, longest, target] }
    expect([message(), message('shi'), message('shi', 'xian'), message('xian'), message('other')]).toEqual([[6, 12, null], [5, 12, null], [5, 10, 2], [6, 10, 2], [6, 12, null]])
    expect(profileFor('error-report', found, ['shi', 'xian'])).toMatchObject({ normal: 2, longest: 3 })
    expect(profileFor('opinion', found, ['shi', 'xian'])).toEqual(defaultProfiles.opinion)
  })

  it.each<[unknown, string[]]>([
    [{ platform: { message: { normal: 8 } } }, ['platform.message.normal term.over-ceiling']],
    [{ platform: { message: { longest: 20 }, 'disclosure-request': { correctionAskedWithin: 10, mostExtensions: 2 } } }, ['platform.message.longest term.over-ceiling', 'platform.disclosure-request.mostExtensions term.over-ceiling', 'platform.disclosure-request.correctionAskedWithin term.over-ceiling']],
    [{ sites: { xian: { 'opinion-major': { normal: 30, longest: 30 } } } }, ['sites.xian.opinion-major.normal term.over-ceiling', 'sites.xian.opinion-major.longest term.over-ceiling']],
    [{ platform: { message: { longest: 5 } } }, ['platform.message.longest input.field']],
    [{ platform: { message: { target: 9 } } }, ['platform.message.target input.field']],
    [{ platform: { opinion: { writerAnswersWithin: 3 } } }, ['platform.opinion.unit input.field']],
    [{ platform: { message: { mostExtensions: 21 } } }, ['platform.message.mostExtensions input.field']],
    [{ platform: { letter: { normal: 5 } } }, ['platform.letter input.field']],
    [{ platform: { message: { normal: 0 } } }, ['platform.message.normal input.field']],
    [{ platform: { message: { normal: '5' } } }, ['platform.message.normal input.field']],
    [{ platform: { message: { days: 5 } } }, ['platform.message.days input.field']],
    [{ sites: { 'No Slug': {} } }, ['sites.No Slug input.field']],
    [[], [' input.body']], [null, [' input.body']], ['x', [' input.body']],
  ])('%j is refused', (value, fields) => {
    expect(refused(value)).toEqual(fields)
  })

  it('keep to what stands above where a change no longer fits', () => {
    // Each fits the province's 6 to 12 days; below a prefecture of 3 to 4 the county's six do not.
    const found = settings({ platform: { message: { normal: 6, longest: 12 } }, sites: { shi: { message: { normal: 3, longest: 4 } }, xian: { message: { normal: 6 } } } })
    expect(profileFor('message', found, ['shi', 'xian'])).toMatchObject({ normal: 3, longest: 4 })
  })

  it('know a ceiling for every term that a verified rule gives', () => {
    expect(Object.keys(ceilings).sort()).toEqual([...termKinds].sort())
  })
})
