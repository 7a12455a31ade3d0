import { describe, expect, it } from 'vitest'
import { actOf, fieldNamed, fieldsOf, firstValues, isTouched, missingFields, type ActValues } from '../../../src/admin/letters/act-values.ts'
import { letterHref, lettersHref, lettersView, wholeDesk } from '../../../src/admin/letters/letters-href.ts'
import { actsOf, mainAct, type ActName } from '../../../src/admin/letters/main-act.ts'
import { nextLetter } from '../../../src/admin/letters/next-letter.ts'
import { reportAsked } from '../../../src/admin/letters/report-href.ts'
import { rowWords, standingWords, vetoWords } from '../../../src/admin/letters/term-words.ts'
import { sayIn } from '../../../src/admin/wording/wording.ts'
import { LetterAct } from '../../../src/features/message-board/letter-acts.ts'
import { letterEventKinds } from '../../../src/features/message-board/letter-events.ts'
import type { LetterFile } from '../../../src/features/message-board/letter-file.action.ts'
import { judgedTerms, letterKindNames } from '../../../src/features/message-board/letter-kinds.ts'
import { letterRules } from '../../../src/features/message-board/letter-rights.ts'
import { letterRooms } from '../../../src/features/message-board/letter-rooms.ts'
import { letterStages } from '../../../src/features/message-board/letter-state.ts'
import { letterRefusals } from '../../../src/features/message-board/refusals.ts'
import { spamSigns } from '../../../src/features/message-board/spam-score.ts'
import { termStandings } from '../../../src/terms/judge-term.ts'

const say = sayIn('zh')
const actNames = LetterAct.options.map((option) => option.shape.kind.value) as ActName[]
const file = {
  publicId: 'abc12345', kind: 'consultation', stage: 'accepted', mayBePublic: true, acts: [], unit: null, draft: null, public: null, extensionAsked: null,
  proposed: { title: '标题', text: '来信', reply: '答复', images: [] }, files: [],
  opinions: [{ unit: 'u1', unitName: '供水服务中心', question: '问', dueDay: '2026-12-01', given: null, late: false, mine: true }],
  units: [{ id: 'u1', name: '供水服务中心', suggested: false, because: [], answeredBefore: false }, { id: 'u2', name: '住房保障中心', suggested: true, because: ['公租房'], answeredBefore: false }],
} as unknown as LetterFile
const withFile = (change: Partial<LetterFile>): LetterFile => ({ ...file, ...change })

describe('time left of a letter', () => {
  it.each([
    ['late', -3, 'late', '已超期 3 个工作日'], ['late', 0, 'late', '已超期'], ['soon', 0, 'soon', '今天到期'], ['soon', 1, 'soon', '还有 1 个工作日'],
    ['on-time', 9, 'ample', '还有 9 个工作日'], ['on-time', null, 'ample', '期限内'], ['done', null, 'none', ''],
  ] as const)('%s with %s working days is told as %s: %s', (lateness, workingDaysLeft, level, words) => {
    expect(rowWords({ lateness, workingDaysLeft }, say)).toMatchObject({ level, words })
  })

  it('has a sign of its own for each colour', () => {
    const told = (['late', 'soon', 'on-time'] as const).map((lateness) => rowWords({ lateness, workingDaysLeft: 1 }, say).mark)
    expect(new Set(told).size).toBe(3)
    expect(told).not.toContain('')
  })

  it.each([[null, 'none', ''], [0, 'late', '已触及单项否决'], [-2, 'late', '已触及单项否决'], [30, 'soon', '距单项否决 30 天'], [31, 'ample', '距单项否决 31 天']] as const)('%s days to the veto are %s', (days, level, words) => {
    expect(vetoWords(days, say)).toMatchObject({ level, words })
  })

  it.each([
    ['overdue', -1, null, 'late', '已超期 1 个工作日'], ['due-soon', 2, null, 'soon', '还有 2 个工作日'], ['paused', 4, null, 'ample', '等待写信人补充，计时暂停'],
    ['overdue', null, 0, 'late', '已超期 1 小时'], ['on-time', null, 20, 'ample', '还有 20 小时'], ['done-late', null, null, 'late', '超期答复'], ['done-on-time', null, null, 'none', '按期答复'],
  ] as const)('a term that is %s (%s days, %s hours) is %s', (standing, workingDaysLeft, hoursLeft, level, words) => {
    expect(standingWords({ standing, workingDaysLeft, hoursLeft }, say)).toMatchObject({ level, words })
  })
})

describe('wording of letters', () => {
  const keys = [
    ...letterStages.flatMap((stage) => [`letters.stages.${stage}`, `letters.waits.${stage}`]), ...letterEventKinds.map((kind) => `letters.events.${kind}`), ...letterRooms.flatMap((room) => [`letters.rooms.${room}`, `letters.roomHints.${room}`, `letters.empty.${room}`]),
    ...letterKindNames.map((kind) => `letterKinds.${kind}`), ...judgedTerms.map((term) => `letters.terms.${term}`), ...Object.keys(letterRefusals).flatMap((refusal) => [`letters.refusals.${refusal}`, `letterRefusals.${refusal}`]), ...spamSigns.map((sign) => `letters.signs.${sign}`),
    ...actNames.flatMap((act) => [`letters.acts.${act}`, `letters.about.${act}`, `letters.sends.${act}`]), ...termStandings.map((standing) => `letters.standing.${standing}`), ...['extension', 'reply', 'hand-back'].map((asks) => `letters.asks.${asks}`),
  ]
  it.each(['zh', 'en'])('has in %s every name that is built from a stage, an event, an act or a kind', (language) => {
    expect(keys.filter((key) => sayIn(language)(key) === key)).toEqual([])
  })
})

describe('acts that are offered', () => {
  it('are the open ones without the writer\'s, and nothing is published that may not be public', () => {
    expect(actsOf(withFile({ acts: ['replied', 'rated', 'noted'] }))).toEqual(['release', 'noted'])
    expect(actsOf(withFile({ acts: ['published', 'noted'] }))).toEqual(['published', 'noted'])
    expect(actsOf(withFile({ acts: ['published', 'noted'], mayBePublic: false }))).toEqual(['noted'])
  })

  it.each([
    ['held', ['admitted', 'refused', 'noted'], 'admitted'], ['new', ['accepted', 'refused'], 'accepted'], ['accepted', ['refused', 'merged', 'assigned', 'noted'], 'assigned'], ['handed-over', ['taken-over', 'handed-back'], 'taken-over'],
    ['handling', ['noted', 'writer-asked', 'drafted'], 'drafted'], ['handling', ['noted', 'opinion-given'], 'opinion-given'], ['handling', ['noted', 'extension-refused', 'extended'], 'extended'], ['asking', ['noted', 'drafted'], null], ['reviewing', ['sent-back', 'replied', 'extended'], 'release'],
    ['reviewing', ['drafted', 'noted'], null], ['answered', ['noted', 'published'], 'published'], ['closed', ['noted'], null], ['handling', ['noted', 'urged'], null],
  ] as const)('%s with %j has %s as the main one', (stage, acts, expected) => {
    expect(mainAct(withFile({ stage, acts: [...acts] }))).toBe(expected)
  })

  it('do not make publishing the main one when the letter is public already', () => {
    expect(mainAct(withFile({ stage: 'answered', acts: ['published'], public: file.proposed }))).toBeNull()
  })

  it('all have a form, whatever the rules name', () => {
    const open = Object.keys(letterRules) as LetterFile['acts']
    expect(actsOf(withFile({ acts: open })).filter((act) => !actNames.includes(act))).toEqual([])
  })
})

/** Values with which every act is whole. */
const whole = (act: ActName): ActValues => ({
  ...firstValues(act, file), refusal: 'duplicate', into: 'xyz98765', reason: '理由', question: '请补充', days: ' 5 ', text: ' 答复内容 ', cites: '甲办发〔2026〕1号\n\n 乙规定 ', open: 'yes', outcome: 'cannot', units: ['u1'], dueDay: '2026-12-01',
})

describe('forms of acts', () => {
  it.each(actNames)('%s is sent as the door takes it', (act) => {
    expect(LetterAct.safeParse(actOf(act, whole(act), file)).error).toBeUndefined()
  })

  it.each([
    ['refused', ['refusal']], ['merged', ['into']], ['handed-back', ['reason']], ['writer-asked', ['question']], ['extension-asked', ['days', 'reason']], ['opinion-asked', ['units', 'question', 'dueDay']], ['opinion-given', ['text']], ['drafted', ['text', 'outcome']], ['release', ['open']], ['noted', ['text']], ['taken-over', []],
  ] as const)('%s, untouched, misses %j and is not sent', (act, fields) => {
    expect(missingFields(act, firstValues(act, file), file)).toEqual(fields)
    expect(actOf(act, firstValues(act, file), file) === null).toBe(fields.length > 0)
  })

  it.each(['0', '-3', '1.5', 'ten', '100', ''])('%s is no number of days', (days) => {
    expect(missingFields('extension-asked', { ...whole('extension-asked'), days }, file)).toEqual(['days'])
  })

  it('begin with the suggested unit, and name units as they are registered', () => {
    const act = actOf('assigned', { ...firstValues('assigned', file), joint: ['u1', 'u2'] }, file)
    expect(act).toEqual({ kind: 'assigned', unit: 'u2', unitName: '住房保障中心', joint: [{ unit: 'u1', unitName: '供水服务中心' }], supervised: false })
  })

  it('say that a supervisor takes a letter to another unit, and only then', () => {
    const supervised = (change: Partial<LetterFile>) => (actOf('assigned', whole('assigned'), withFile(change)) as { supervised: boolean }).supervised
    expect(supervised({ unit: { unit: 'u1', unitName: '供水服务中心' }, acts: ['assigned', 'urged'] })).toBe(true)
    expect(supervised({ unit: null, acts: ['assigned', 'urged'] })).toBe(false)
    expect(supervised({ unit: { unit: 'u1', unitName: '供水服务中心' }, acts: ['assigned'] })).toBe(false)
  })

  it('send a kind only where triage found another', () => {
    expect(actOf('accepted', firstValues('accepted', file), file)).toEqual({ kind: 'accepted' })
    expect(actOf('accepted', { ...firstValues('accepted', file), letterKind: 'help' }, file)).toEqual({ kind: 'accepted', letterKind: 'help' })
  })

  it('I-01 I-03 I-04: send the term that triage judges, and none for an error report', () => {
    const values = firstValues('accepted', file)
    expect(fieldsOf('accepted', values, file)).toEqual(['letterKind', 'term'])
    expect(actOf('accepted', { ...values, term: 'complex-message' }, file)).toEqual({ kind: 'accepted', term: 'complex-message' })
    expect(actOf('accepted', { ...values, letterKind: 'help', term: 'simple-question' }, file)).toEqual({ kind: 'accepted', letterKind: 'help', term: 'simple-question' })
    expect(fieldsOf('accepted', { ...values, letterKind: 'error-report' }, file)).toEqual(['letterKind'])
    expect(actOf('accepted', { ...values, letterKind: 'error-report', term: 'complex-message' }, file)).toEqual({ kind: 'accepted', letterKind: 'error-report' })
  })

  it('release to the writer alone what may not be public, whatever was chosen before', () => {
    expect(actOf('release', { ...whole('release'), open: 'no' }, file)).toEqual({ kind: 'release', public: null })
    expect(actOf('release', whole('release'), withFile({ mayBePublic: false }))).toEqual({ kind: 'release', public: null })
    expect(actOf('release', { ...whole('release'), open: '' }, withFile({ mayBePublic: false }))).toEqual({ kind: 'release', public: null })
    expect(actOf('release', whole('release'), file)).toEqual({ kind: 'release', public: { title: '标题', text: '来信', reply: '答复', images: [] } })
  })

  it('do not publish a field that was emptied', () => {
    expect(missingFields('release', { ...whole('release'), 'public.text': '  ' }, file)).toEqual(['public.text'])
  })

  it('show the fields of publication once it is chosen', () => {
    expect(fieldsOf('release', { open: '' }, file)).toEqual(['open'])
    expect(fieldsOf('release', { open: 'yes' }, file)).toHaveLength(4)
  })

  it.each([['act.text', 'text'], ['text', 'text'], ['act.cites.0', 'cites'], ['seq', null], [null, null]] as const)('put what the server says of %s to %s', (named, field) => {
    expect(fieldNamed(named, fieldsOf('drafted', { open: '' }, file))).toBe(field)
  })

  it('know whether words would be lost', () => {
    const first = firstValues('noted', file)
    expect(isTouched(first, first)).toBe(false)
    expect(isTouched({ ...first, text: '备注' }, first)).toBe(true)
  })
})

describe('the next letter', () => {
  const list = ['a', 'b', 'c'].map((publicId) => ({ publicId, title: publicId }))
  it.each([['a', null, 'b'], ['c', null, 'a'], ['gone', 'c', 'c'], ['gone', 'left-too', 'a'], ['gone', null, 'a']] as const)('after %s (planned %s) is %s', (current, planned, expected) => {
    expect(nextLetter(list, current, planned)?.publicId).toBe(expected)
  })
  it('is nobody where the list has no other', () => {
    expect(nextLetter(list.slice(0, 1), 'a', null)).toBeNull()
  })
})

describe('addresses of letters', () => {
  it('keep the view, and leave out what cannot be meant', () => {
    const view = lettersView({ room: 'unit', kind: 'help', late: 'soon', q: ' 供水 ', site: '../x', after: 'a|b|c' })
    expect(view).toEqual({ room: 'unit', site: null, kind: 'help', late: 'soon', q: '供水', after: null })
    expect(lettersView(Object.fromEntries(new URL(lettersHref(view), 'http://x').searchParams))).toEqual(view)
    expect(letterHref('abc12345', { ...view, after: 'x|y' })).not.toContain('after')
    expect(lettersView({ room: 'nowhere', kind: ['help', 'praise'] })).toEqual(wholeDesk)
  })

  it('ask for figures of this year where they say nothing', () => {
    expect(reportAsked({}, '2026-11-29')).toEqual({ from: '2026-01-01', to: '2026-11-29', by: 'site' })
    expect(reportAsked({ from: '2026-02-30', to: '2025-12-31', by: 'unit' }, '2026-11-29')).toEqual({ from: '2026-01-01', to: '2025-12-31', by: 'unit' })
  })
})
