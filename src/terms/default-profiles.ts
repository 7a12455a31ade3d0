import type { TermKind, TermProfile } from './term-profile.ts'

/** A pause for the writer's answer ends by itself after this many working days, so that no letter waits for ever (design). */
const writerAnswersWithin = 15

const letter = {
  unit: 'working-days', target: null, mostExtensions: 0, dueSoon: 2, writerAnswersWithin, consultationWithin: null, correctionAskedWithin: null,
  // I-06: no national number is known; these are settings.
  unitAcceptsWithin: 1, mostReassignments: 1,
} as const

const opinion = { ...letter, unit: 'clock-hours', dueSoon: 6, writerAnswersWithin: null } as const

/** As the platform is shipped; a province, and a site below it, may change them within `ceilings`. */
export const defaultProfiles: Readonly<Record<TermKind, TermProfile>> = {
  // I-01: seven working days, extended to fifteen in all.
  message: { ...letter, normal: 7, longest: 15, mostExtensions: 3 },
  'complex-message': { ...letter, normal: 15, longest: 15 },
  // I-03: the check bands of the national spot check, as limit and as target.
  'simple-question': { ...letter, normal: 5, longest: 5, target: 1, dueSoon: 1 },
  // I-04: unverified nationally, so a setting.
  'error-report': { ...letter, normal: 3, longest: 3, dueSoon: 1 },
  // I-09: hours of the clock.
  'opinion-major': { ...opinion, normal: 24, longest: 24 },
  opinion: { ...opinion, normal: 48, longest: 48 },
  // X-11, with X-08 for corrections and for those who are consulted.
  'disclosure-request': { ...letter, normal: 20, longest: 40, mostExtensions: 1, dueSoon: 3, writerAnswersWithin: null, consultationWithin: 15, correctionAskedWithin: 7 },
}

type Ceiling = Partial<Record<'normal' | 'longest' | 'mostExtensions' | 'consultationWithin' | 'correctionAskedWithin', number>>

/** What verified rules allow at most (I-01, I-09, X-08, X-10…X-12): a setting may be stricter, never looser. */
export const ceilings: Readonly<Record<TermKind, Ceiling>> = {
  message: { normal: 7, longest: 15 },
  'complex-message': { normal: 15, longest: 15 },
  'simple-question': { normal: 7, longest: 15 },
  'error-report': { normal: 7, longest: 15 },
  'opinion-major': { normal: 24, longest: 24 },
  opinion: { normal: 48, longest: 48 },
  'disclosure-request': { normal: 20, longest: 40, mostExtensions: 1, consultationWithin: 15, correctionAskedWithin: 7 },
}
