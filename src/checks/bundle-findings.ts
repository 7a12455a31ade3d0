import type { Reason } from '../errors.ts'
import type { Readiness } from '../publishing/bundle-readiness.ts'
import type { InterpretationText } from '../publishing/policy-text.ts'
import type { Found } from './finding.ts'
import { placeOf } from './passages.ts'

/** What a bundle lacks as a whole, each at its field; what an interpretation lacks at that interpretation. */
export const bundleFindings = ({ reasons, warnings }: Readiness, interpretations: readonly Pick<InterpretationText, 'publicId' | 'title'>[]): Found[] =>
  [...reasons.map((reason) => found(reason, 'block', interpretations)), ...warnings.map((reason) => found(reason, 'warn', interpretations))]

const ofMember = /^interpretations\.(\d+)\.(.+)$/

function found({ key, field = '', rule, params }: Reason, severity: Found['severity'], interpretations: readonly Pick<InterpretationText, 'publicId' | 'title'>[]): Found {
  const [, at, own] = ofMember.exec(field) ?? []
  const member = at === undefined ? undefined : interpretations[Number(at)]
  const place = member === undefined || own === undefined ? placeOf(field) : { ...placeOf(own), member: { publicId: member.publicId, title: member.title } }
  return { check: 'metadata', severity, place, ...(params === undefined ? {} : { params }), reason: { message: key, rule: rule ?? null } }
}
