import type { ChainStep, PlatformChains } from './review-chain.ts'

const step = (key: string, kind: ChainStep['kind'], role: ChainStep['role'], zh: string, en: string, termHours: number): ChainStep => ({
  key, kind, role, name: { zh, en }, restrictions: [], termHours, remindBeforeHours: termHours / 2, escalation: kind === 'proofread' ? null : { afterHours: termHours * 2 },
})

const proofreading = step('proofreading', 'proofread', 'reviewer', '校对', 'Proofreading', 3.5)
const first = step('first-review', 'review', 'reviewer', '一审', 'First review', 7)
const second = step('second-review', 'review', 'reviewer', '二审', 'Second review', 7)
const secrecy = step('secrecy-review', 'secrecy-review', 'secrecy-reviewer', '保密审查', 'Secrecy review', 7)
const final = step('final-signature', 'final-signature', 'signer', '三审签发', 'Final signature', 7)

/**
 * What a province starts from (三审三校, W-02; local practice, so a setting): three reviews with the secrecy review before
 * the last. The short chain keeps the floor alone; the long one begins with a proofreading of its own. Terms are in
 * working hours; seven are a day.
 */
export const defaultChains: PlatformChains = {
  chains: {
    brief: [secrecy, final],
    ordinary: [first, second, secrecy, final],
    important: [proofreading, first, second, secrecy, final],
  },
  defaultGrade: 'ordinary',
  leastGradeByType: { 'policy-documents': 'ordinary', interpretations: 'ordinary', leaders: 'important' },
}
