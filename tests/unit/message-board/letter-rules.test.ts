import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { caseRow } from '../../../src/features/message-board/case-row.ts'
import { letterEventKinds, LetterEvent, type LetterEventKind } from '../../../src/features/message-board/letter-events.ts'
import { usualPoints } from '../../../src/features/message-board/letter-points.ts'
import { letterRelations, refuseLetterAct, type letterRules, type LetterRelation } from '../../../src/features/message-board/letter-rights.ts'
import { foldLetter, letterStages, type ActedEvent, type LetterState } from '../../../src/features/message-board/letter-state.ts'
import { fieldsOf, noFields, phoneTail, readLetter } from '../../../src/features/message-board/letter-form.ts'
import { personalDataLeft, proposedPublicText } from '../../../src/features/message-board/public-text.ts'
import { publishedCalendar } from '../../../src/calendar/work-calendar.ts'
import { defaultProfiles } from '../../../src/terms/default-profiles.ts'

const writer = { id: 'writer', name: '' }
const received = (at = '2026-03-02T01:00:00.000Z', held = false): ActedEvent => ({ kind: 'received', at, profile: defaultProfiles.message, letterKind: 'consultation', wanted: null, held, signs: [], files: [], actor: writer })
const acted = (event: Record<string, unknown>, actor = 'p1', at = '2026-03-03T01:00:00.000Z'): ActedEvent => ({ ...LetterEvent.parse({ at, ...event }), actor: { id: actor, name: actor } })

/** The shortest way to each stage. */
const wayTo: Record<(typeof letterStages)[number], ActedEvent[]> = (() => {
  const accepted = [received(), acted({ kind: 'accepted' })]
  const handed = [...accepted, acted({ kind: 'assigned', unit: 'u1', unitName: '一处' })]
  const handling = [...handed, acted({ kind: 'taken-over' })]
  const reviewing = [...handling, acted({ kind: 'drafted', text: '答复', outcome: 'handled' }, 'drafter')]
  return {
    held: [received(undefined, true)], new: [received()], accepted, 'handed-over': handed, handling, asking: [...handling, acted({ kind: 'writer-asked', question: '哪里？' })], reviewing,
    answered: [...reviewing, acted({ kind: 'replied', text: '答复', outcome: 'handled', draftedBy: 'drafter', dueDay: '2026-03-11', public: { title: '题', text: '问', reply: '答' } }, 'approver')],
    closed: [received(), acted({ kind: 'refused', refusal: 'advertising' })],
  }
})()

/** As the regulations and the design have it, written down a second time: who may do what where. */
const allowed: Record<Exclude<LetterEventKind, 'received' | 'erased'>, [stages: string, relations: string]> = {
  admitted: ['held', 'triage'], accepted: ['new', 'triage'], refused: ['held new accepted', 'triage'], merged: ['held new accepted', 'triage'],
  assigned: ['accepted handed-over handling asking reviewing', 'triage supervisor'], 'taken-over': ['handed-over', 'unit'], 'handed-back': ['handed-over', 'unit'],
  'opinion-asked': ['handling asking', 'unit'], 'opinion-given': ['', ''],
  noted: ['held new accepted handed-over handling asking reviewing answered closed', 'triage unit joint approver supervisor'], urged: ['new accepted handed-over handling asking reviewing', 'supervisor'],
  reinstated: ['closed', 'supervisor'],
  'writer-asked': ['handling', 'unit'], 'writer-answered': ['asking', 'writer'], 'extension-asked': ['handling asking', 'unit'],
  'extension-refused': ['', ''], extended: ['', ''], drafted: ['handling asking reviewing', 'unit'], 'sent-back': ['reviewing', 'approver'], replied: ['reviewing', 'approver'],
  published: ['answered', 'approver'], unpublished: ['answered', 'approver'], rated: ['answered', 'writer'], reopened: ['', ''], 'taken-back': ['held new accepted', 'writer'],
}

describe('who may do what with a letter where it stands', () => {
  const kinds = letterEventKinds.filter((kind): kind is keyof typeof letterRules => kind !== 'received' && kind !== 'erased')
  it.each(kinds.flatMap((kind) => letterStages.flatMap((stage) => letterRelations.map((relation) => [kind, stage, relation] as const))))('%s at %s by %s', (kind, stage, relation) => {
    const reasons = refuseLetterAct(foldLetter(wayTo[stage]), kind, { id: 'somebody', relations: [relation] })
    const [stages, relations] = allowed[kind]
    expect(reasons.length === 0).toBe(stages.split(' ').includes(stage) && relations.split(' ').includes(relation))
  })
  it.each(kinds)('%s is nobody’s without a relation', (kind) => {
    for (const stage of letterStages) expect(refuseLetterAct(foldLetter(wayTo[stage]), kind, { id: 'x', relations: [] })).toEqual([{ key: 'letter.not-yours' }])
  })

  const state = (events: ActedEvent[]) => foldLetter(events)
  const may = (events: ActedEvent[], kind: LetterEventKind, id: string, ...relations: LetterRelation[]) => refuseLetterAct(state(events), kind, { id, relations }).map(({ key }) => key)
  const asked = [...wayTo.handling, acted({ kind: 'extension-asked', days: 3, reason: '核查' }, 'asker')]
  it('lets nobody release or send back the own reply', () => {
    expect(may(wayTo.reviewing, 'replied', 'drafter', 'approver', 'unit')).toEqual(['letter.own-reply'])
    expect(may(wayTo.reviewing, 'replied', 'other', 'approver')).toEqual([])
  })
  it('G-30: lets nobody show everybody the own reply, which was approved for its writer or with other words hidden', () => {
    expect(may(wayTo.answered, 'published', 'drafter', 'approver', 'unit')).toEqual(['letter.own-reply'])
    expect(may(wayTo.answered, 'published', 'other', 'approver')).toEqual([])
  })
  it('I-01: lets nobody grant the own extension, and grants none that was not asked for', () => {
    expect(may(asked, 'extended', 'asker', 'approver')).toEqual(['letter.own-extension'])
    expect(may(asked, 'extended', 'other', 'supervisor')).toEqual([])
    expect(may(wayTo.handling, 'extended', 'other', 'approver')).toEqual(['letter.no-extension-asked'])
    expect(may(asked, 'extension-asked', 'asker', 'unit')).toEqual(['letter.extension-asked-already'])
  })
  it('S-12: publishes nothing without the writer’s name, and does nothing but withdraw what has no words', () => {
    const published = [...wayTo.answered, acted({ kind: 'published', public: { title: '题', text: '问', reply: '答' } }, 'other')]
    const without = (part: string) => [...published, acted({ kind: 'erased', part }, 'retention')]
    expect(may(without('contact'), 'published', 'other', 'approver')).toEqual(['letter.erased'])
    expect([may(without('contact'), 'noted', 'other', 'approver'), may(without('contact'), 'unpublished', 'other', 'approver')]).toEqual([[], []])
    for (const kind of ['published', 'noted'] as const) expect(may(without('words'), kind, 'other', 'approver')).toContain('letter.erased')
    expect(may(without('words'), 'unpublished', 'other', 'approver')).toEqual([])
  })
  it('reopens once, after a bad rating alone, and to somebody else', () => {
    const rated = (stars: number) => [...wayTo.answered, acted({ kind: 'rated', stars }, 'writer')]
    expect(may(wayTo.answered, 'reopened', 'writer', 'writer')).toEqual(['letter.rate-first'])
    expect(may(rated(3), 'reopened', 'writer', 'writer')).toEqual(['letter.rate-first'])
    expect(may(rated(2), 'reopened', 'writer', 'writer')).toEqual([])
    expect(may(rated(2), 'rated', 'writer', 'writer')).toEqual(['letter.rated'])
    const again = [...rated(1), acted({ kind: 'reopened', reason: '没解决' }, 'writer'), acted({ kind: 'assigned', unit: 'u1', unitName: '一处' }), acted({ kind: 'taken-over' })]
    expect(may(again, 'drafted', 'drafter', 'unit')).toEqual(['letter.answered-before'])
    expect(may(again, 'drafted', 'other', 'unit')).toEqual([])
    expect(may([...again, acted({ kind: 'drafted', text: '再答', outcome: 'handled' }, 'other'), acted({ kind: 'replied', text: '再答', outcome: 'handled', draftedBy: 'other', dueDay: null, public: null }, 'approver')], 'reopened', 'writer', 'writer')).toContain('letter.reopened-once')
  })
})

describe('a letter from its events', () => {
  it('is the same folded at once and in parts, and its case the same as from the events alone, for a thousand ways', () => {
    const kinds = letterEventKinds.filter((kind) => kind !== 'received')
    const bodies: Record<string, Record<string, unknown>> = {
      refused: { refusal: 'duplicate' }, merged: { into: 'k1' }, assigned: { unit: 'u1', unitName: '一处' }, 'handed-back': { reason: '非本单位' }, noted: { text: '注' }, 'opinion-asked': { units: [{ unit: 'u3', unitName: '三处' }], question: '问', dueDay: '2026-03-12' }, 'opinion-given': { unit: 'u3', unitName: '三处', text: '答' }, urged: { text: '催' }, 'writer-asked': { question: '问' }, 'writer-answered': { text: '答' },
      'extension-asked': { days: 2, reason: '核查' }, 'extension-refused': { reason: '不必' }, extended: { days: 2, reason: '核查', by: 'a', approver: 'b' }, drafted: { text: '稿', outcome: 'handled' }, 'sent-back': { reason: '改' },
      replied: { text: '稿', outcome: 'handled', draftedBy: 'a', dueDay: null, public: null }, published: { public: { title: '题', text: '问', reply: '答' } }, unpublished: { reason: '误' }, reinstated: { reason: '应当受理' }, rated: { stars: 2 }, reopened: { reason: '未解决' }, erased: { part: 'contact' },
    }
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 0, max: 9 * 86_400_000 })), { maxLength: 25 }), fc.nat({ max: 25 }), (steps, cut) => {
      let at = Date.parse('2026-09-24T02:00:00.000Z')
      const events: ActedEvent[] = [received(new Date(at).toISOString())]
      for (const [kind, later] of steps) {
        // Only what the rules let happen: a walk through the board.
        const event = acted({ kind, ...bodies[kind] }, `p${kind.length}`, new Date(at + later).toISOString())
        const state: LetterState = foldLetter(events)
        if (kind !== 'erased' && refuseLetterAct(state, kind, { id: event.actor.id, relations: letterRelations }).length > 0) continue
        at += later
        events.push(event)
      }
      const whole = foldLetter(events)
      expect(foldLetter(events.slice(cut), foldLetter(events.slice(0, cut)))).toEqual(whole)
      // As a database gives them back.
      const stored = JSON.parse(JSON.stringify(events)) as ActedEvent[]
      const [row, again] = [whole, foldLetter(stored)].map((state) => caseRow({ id: 'm', publicId: 'k', title: '题' }, state, publishedCalendar, usualPoints))
      expect(again).toEqual(row)
      expect(whole.seq).toBe(events.length)
      expect(['new', 'accepted', 'handed-over', 'handling', 'asking', 'reviewing'].includes(whole.stage)).toBe(row?.open === 'open')
    }), { numRuns: 1000 })
  })

  it('C-07: knows the day of the veto, and has none once it is answered', () => {
    const row = (events: readonly ActedEvent[]) => caseRow({ id: 'm', publicId: 'k', title: '题' }, foldLetter(events), publishedCalendar, usualPoints)
    expect(row(wayTo.new)).toMatchObject({ vetoOn: '2026-06-03', dueDay: '2026-03-11', pausedUntil: '' })
    expect(row(wayTo.answered)).toMatchObject({ vetoOn: '', noticeAt: '', open: 'done', onTime: true, waitedDays: 1 })
  })
})

describe('the form of a letter', () => {
  const good = { kind: 'complaint', title: '路灯长期不亮', text: '解放路北段路灯已经两周不亮，晚上行走很不安全。', name: '祝青禾', phone: '１３９ ０００-０００１７', consent: '1' }
  it('reads what people type, full width and with spaces', () => {
    expect(readLetter(fieldsOf(good), [], [])).toMatchObject({ letter: { kind: 'complaint', phone: '13900000017', unit: null, consent: true } })
    expect(phoneTail('0000-5550017')).toBe('0017')
  })
  it.each([
    ['a title that says nothing', { title: '灯' }, ['title']], ['a text that is too short', { text: '不亮' }, ['text']], ['no name', { name: '' }, ['name']], ['a number that is none', { phone: '12345' }, ['phone']], ['a mail address that is none', { email: 'a@b' }, ['email']],
    ['a unit that is not offered', { unit: 'x1' }, ['unit']], ['a town that is not offered', { area: '苇渚镇' }, ['area']], ['a town that is', { area: '城关镇' }, []], ['a report without a page', { kind: 'error-report' }, ['page']], ['everything at once', { title: '', text: '', name: '', phone: '', email: 'x' }, ['title', 'text', 'name', 'phone', 'email']],
  ])('names the field of %s', (_, change, fields) => {
    const read = readLetter(fieldsOf({ ...good, ...change }), [], ['城关镇'])
    expect('reasons' in read ? read.reasons.map(({ field }) => field) : []).toEqual(fields)
  })
  it('takes anything at all without a fault', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.anything()), (sent) => void readLetter(fieldsOf({ ...noFields, ...sent }), [], [])))
  })
})

describe('what would be published', () => {
  it('G-30: has nothing left that tells who wrote, and says what it is when somebody puts it back', () => {
    const letter = { title: '祝青禾的公租房申请', text: '我是祝青禾，手机13900000017，身份证110101199003074514，微信 zqh_7788。' }
    const writer = { name: '祝青禾', phone: '13900000017' }
    const proposed = proposedPublicText(letter, '祝青禾您好，请于周一办理。', writer)
    expect(JSON.stringify(proposed)).not.toMatch(/祝青禾|13900000017|110101199003074514|zqh_7788/)
    expect(personalDataLeft(proposed, writer)).toEqual([])
    expect(personalDataLeft({ ...proposed, reply: '请拨打祝青禾的手机13900000017' }, writer)).toMatchObject([{ key: 'letter.personal-data', field: 'public.reply' }])
  })
})
