import { describe, expect, it } from 'vitest'
import { publishedCalendar } from '../../../src/calendar/work-calendar.ts'
import { caseRow } from '../../../src/features/message-board/case-row.ts'
import { LetterEvent, letterEventKinds } from '../../../src/features/message-board/letter-events.ts'
import { letterProjection } from '../../../src/features/message-board/letter-entry.ts'
import { usualPoints } from '../../../src/features/message-board/letter-points.ts'
import { dueErasure, keepsErased, LetterRetention, letterRetentionProblems, retentionIn, usualRetention, withLead, withoutWords } from '../../../src/features/message-board/letter-retention.ts'
import { foldLetter, type ActedEvent } from '../../../src/features/message-board/letter-state.ts'
import { letterRefusals } from '../../../src/features/message-board/refusals.ts'
import type { Tenant } from '../../../src/tenancy/tenant.ts'
import { defaultProfiles } from '../../../src/terms/default-profiles.ts'
import { instantAt } from '../terms/cases.ts'

const secret = '王小明的房子'
const actor = { id: 'p1', name: '办理员' }
const file = { id: 'a'.repeat(32), name: `${secret}.jpg`, kind: 'jpg' as const, bytes: 10, sha256: 'b'.repeat(64), sentHash: 'c'.repeat(64), width: 10, height: 10 }
const image = { file: file.id, redactions: [], alt: secret, sha256: 'd'.repeat(64), width: 10, height: 10 }
const received: ActedEvent = { kind: 'received', at: instantAt('2026-03-02'), profile: defaultProfiles.message, letterKind: 'consultation', wanted: null, held: false, signs: [], files: [file], actor }
const acted = (day: string, event: Record<string, unknown>): ActedEvent => ({ ...LetterEvent.parse({ at: instantAt(day), ...event }), actor })
const shown = { title: '公开的题', text: '公开的信', reply: '公开的答复', images: [] }
const earlier = { title: '先前公开的题', text: `${secret}在先前公开的信里`, reply: '先前的答复', images: [image] }

/** Every kind of event that carries words, in an order that could be: refused and merged aside, which end a letter. */
const long: ActedEvent[] = [
  received, acted('2026-03-02', { kind: 'accepted' }), acted('2026-03-03', { kind: 'assigned', unit: 'u1', unitName: '一处', joint: [{ unit: 'u2', unitName: '二处' }] }),
  acted('2026-03-03', { kind: 'handed-back', reason: secret }), acted('2026-03-03', { kind: 'assigned', unit: 'u1', unitName: '一处', joint: [] }), acted('2026-03-04', { kind: 'taken-over' }),
  acted('2026-03-04', { kind: 'noted', text: secret }), acted('2026-03-04', { kind: 'urged', text: secret }), acted('2026-03-04', { kind: 'writer-asked', question: secret }),
  acted('2026-03-05', { kind: 'writer-answered', text: secret }), acted('2026-03-05', { kind: 'opinion-asked', units: [{ unit: 'u2', unitName: '二处' }], question: secret, dueDay: '2026-03-06' }),
  acted('2026-03-05', { kind: 'opinion-given', unit: 'u2', unitName: '二处', text: secret }), acted('2026-03-05', { kind: 'extension-asked', days: 3, reason: secret }),
  acted('2026-03-05', { kind: 'extension-refused', reason: secret }), acted('2026-03-05', { kind: 'extension-asked', days: 3, reason: secret }),
  acted('2026-03-05', { kind: 'extended', days: 3, reason: secret, by: 'p2', approver: 'p1' }), acted('2026-03-06', { kind: 'drafted', text: secret, outcome: 'handled', cites: [secret], images: [image] }),
  acted('2026-03-06', { kind: 'sent-back', reason: secret }), acted('2026-03-06', { kind: 'drafted', text: secret, outcome: 'handled', images: [image] }),
  acted('2026-03-09', { kind: 'replied', text: secret, outcome: 'handled', cites: [secret], draftedBy: 'p2', dueDay: '2026-03-16', public: earlier }),
  acted('2026-03-10', { kind: 'unpublished', reason: secret }), acted('2026-03-11', { kind: 'rated', stars: 1, words: secret }), acted('2026-03-12', { kind: 'reopened', reason: secret }),
  acted('2026-03-12', { kind: 'assigned', unit: 'u3', unitName: '三处', joint: [] }), acted('2026-03-12', { kind: 'taken-over' }), acted('2026-03-13', { kind: 'drafted', text: secret, outcome: 'explained' }),
  acted('2026-03-13', { kind: 'replied', text: secret, outcome: 'explained', draftedBy: 'p3', dueDay: '2026-03-23', public: null }), acted('2026-03-16', { kind: 'published', public: shown }),
]
const reinstated = [received, acted('2026-03-03', { kind: 'refused', refusal: Object.keys(letterRefusals)[0], explanation: secret }), acted('2026-03-04', { kind: 'reinstated', reason: secret })]
const refused = [received, acted('2026-03-03', { kind: 'refused', refusal: Object.keys(letterRefusals)[0], explanation: secret })]

const bare = (history: readonly ActedEvent[]): ActedEvent[] => {
  const state = foldLetter(history)
  return history.map(({ actor: person, ...event }) => ({ ...LetterEvent.parse(withoutWords(event, state)), actor: person }))
}
const letter = { id: 'm', publicId: 'k', title: '题' }
const site = { id: 't', shortName: '县', ancestors: { province: 'p', prefecture: null, county: 't' } } as Tenant
const rowOf = (history: readonly ActedEvent[]) => caseRow(letter, foldLetter(history), publishedCalendar, usualPoints)
const entryOf = (history: readonly ActedEvent[]) => letterProjection(letter, foldLetter(history), rowOf(history), site)

describe('what is left of a letter when its time is over (S-12)', () => {
  it.each([['a long life', long], ['a refusal', refused], ['a refusal that was wrong', reinstated], ['withdrawn at last', [...long, acted('2026-03-17', { kind: 'unpublished', reason: secret })]]])('%s: not one private word', (_, history) => {
    const text = JSON.stringify(bare(history))
    expect(JSON.stringify(history)).toContain(secret)
    expect(text).not.toContain(secret)
  })

  it('keeps what is public as it is, and nothing that was public once', () => {
    const [before, after] = [entryOf(long), entryOf(bare(long))]
    expect(after).toEqual(before)
    expect(before?.entry.title).toBe('公开的题')
    expect(JSON.stringify(bare(long))).not.toContain('先前公开的题')
  })

  it.each([['a long life', long], ['a refusal', refused]])('%s: stage, term and figures come out the same', (_, history) => {
    expect(rowOf(bare(history))).toEqual(rowOf(history))
  })

  it('keeps the documents that a reply rests on which was made public afterwards, or anew', () => {
    const cites = ['苇政发〔2026〕3号']
    const replied = (present: typeof shown | null) => acted('2026-03-09', { kind: 'replied', text: secret, outcome: 'handled', cites, draftedBy: 'p2', dueDay: '2026-03-16', public: present })
    const published = acted('2026-03-11', { kind: 'published', public: shown })
    for (const history of [[...long.slice(0, 6), replied(null), published], [...long.slice(0, 6), replied({ ...shown, reply: '先前的答复' }), acted('2026-03-10', { kind: 'unpublished', reason: secret }), published]]) {
      expect(entryOf(history)?.entry.citations).toHaveLength(1)
      expect(entryOf(bare(history))).toEqual(entryOf(history))
    }
    expect(JSON.stringify(bare([...long.slice(0, 6), replied(null)]))).not.toContain('苇政发')
  })

  it.each([['contact'], ['words']] as const)('with the %s goes from where its writer acted', (erased) => {
    const rated = (address: string | null) => [{ event: acted('2026-03-11', { kind: 'rated', stars: 1 }), address }]
    expect([rated('203.0.113.9'), rated(null)].map((events) => keepsErased({ contact: '', text: '' }, events, { erased, public: null, reply: null }))).toEqual([true, false])
  })

  it('is the same when it is done twice', () => {
    expect(bare(bare(long))).toEqual(bare(long))
  })

  it('knows every kind of event', () => {
    const tried = new Set([...long, ...refused, ...reinstated].map(({ kind }) => kind))
    expect(letterEventKinds.filter((kind) => !tried.has(kind))).toEqual(['admitted', 'merged', 'taken-back', 'erased'])
  })
})

describe('when something of a letter has to go (S-12)', () => {
  const days = LetterRetention.parse({ contactDays: 100, wordsDays: 200 })
  const ended = [received, acted('2026-03-03 10:00', { kind: 'refused', refusal: Object.keys(letterRefusals)[0] })]
  const taken = acted('2026-06-20', { kind: 'erased', part: 'contact' })
  it.each([
    ['waiting for years', [received], '2036-01-01', null],
    ['ended, the hundredth day', ended, '2026-06-11 09:59', null],
    ['ended, over a hundred days', ended, '2026-06-11 10:01', 'contact'],
    ['a note in between changes nothing', [...ended, acted('2026-06-01', { kind: 'noted', text: '备注' })], '2026-06-11 10:01', 'contact'],
    ['contact gone, words have time', [...ended, taken], '2026-09-18', null],
    ['contact gone, words are due', [...ended, taken], '2026-09-20', 'words'],
    ['both are due', ended, '2027-01-01', 'words'],
    ['both are gone', [...ended, acted('2026-12-20', { kind: 'erased', part: 'words' })], '2037-01-01', null],
    ['reopened, and waiting', long.slice(0, -5), '2036-01-01', null],
    ['answered again: from the second answer on', long, '2026-06-20', null],
  ] as const)('%s', (_, history, now, part) => {
    expect(dueErasure(foldLetter(history), days, new Date(instantAt(now)))).toBe(part)
  })

  it.each([
    ['its lead waits', 'handling', '2026-04-01', '2036-01-01', null], ['its lead was answered later: from then on', 'answered', '2026-06-01', '2026-08-01', null], ['its lead was answered later, and that is long ago', 'answered', '2026-06-01', '2026-09-10', 'contact'],
    ['its lead ended before it was merged', 'answered', '2026-01-01', '2026-06-12', 'contact'],
  ] as const)('merged, and %s', (_, stage, endedAt, now, part) => {
    expect(dueErasure(withLead(foldLetter(ended), { stage, endedAt: instantAt(endedAt), erased: null }), days, new Date(instantAt(now)))).toBe(part)
  })

  it('a case tells the same', () => {
    expect([rowOf([received]).keeps, rowOf(ended).keeps, rowOf([...ended, taken]).keeps, rowOf([...ended, acted('2026-12-20', { kind: 'erased', part: 'words' })]).keeps]).toEqual(['nothing', 'contact', 'words', 'nothing'])
    expect(rowOf([...ended, taken]).endedAt).toBe(ended[1]?.at)
  })

  it.each([[{}, []], [{ contactDays: 90 }, []], [{ contactDays: 29 }, ['contactDays']], [{ contactDays: 400, wordsDays: 300 }, ['contactDays']], [{ wordsDays: 1.5 }, ['wordsDays']], [{ days: 3 }, ['days']], ['never', ['']]])('a setting of %j', (value, fields) => {
    expect(letterRetentionProblems(value).reasons.map(({ field }) => field ?? '')).toEqual(fields)
  })

  it('is a year for the contact data and three for the words, where nobody sets it', () => {
    expect(usualRetention).toEqual({ contactDays: 365, wordsDays: 1095 })
    expect(retentionIn(undefined)).toEqual(usualRetention)
  })

  it('is not known where the setting cannot be read: nothing goes on a guess', () => {
    expect([retentionIn({ contactDays: 3650, wordsDays: 3650, more: 1 }), retentionIn('never'), retentionIn({ contactDays: 3650, wordsDays: 7300 })]).toEqual([null, null, { contactDays: 3650, wordsDays: 7300 }])
  })
})
