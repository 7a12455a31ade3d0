import type { Found } from './finding.ts'
import { placeOf } from './passages.ts'
import { likeness } from './similarity.ts'

/** A published item that shares a band. */
export type Candidate = { publicId: string; title: string; site: string; address: string; signature: string; sameSite: boolean }

const alike = 0.7
const mostShown = 3

/** The published items that are most like this text, those of the own site first. */
export function similarityFindings(signature: string, candidates: readonly Candidate[]): Found[] {
  return candidates
    .map((candidate) => ({ candidate, share: likeness(signature, candidate.signature) }))
    .filter(({ share }) => share >= alike)
    .sort((a, b) => Number(b.candidate.sameSite) - Number(a.candidate.sameSite) || b.share - a.share)
    .slice(0, mostShown)
    .map(({ candidate, share }): Found => ({
      check: 'similar', severity: 'warn', place: placeOf('body', null, candidate.publicId),
      params: { title: candidate.title, site: candidate.site, address: candidate.address, percent: Math.round(share * 100) },
    }))
}
