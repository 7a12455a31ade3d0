import { describe, expect, it } from 'vitest'
import { csvCell, exportColumns, exportHead, exportLine } from '../../../src/auditing/export-lines.ts'
import { actKinds } from '../../../src/auditing/event-kinds.ts'
import { createRefusalThrottle } from '../../../src/auditing/refusal-throttle.ts'
import { eventText, linkText, moveFacts, moveText, provenText, sealedColumns } from '../../../src/auditing/record-text.ts'
import { auditParameters, auditQuestion } from '../../../src/admin/audit/audit-where.ts'
import { kindWords, offeredKinds, subjectWords } from '../../../src/admin/audit/kind-words.ts'
import { sayIn } from '../../../src/admin/wording/wording.ts'

const event = { id: 'e1', source: 's', at: '2026-01-01T00:00:00.000Z', action: 'login', actor: 'a', success: true, createdAt: '2026-01-01T00:00:01.000Z', proof: 'p' }

describe('the text of an audit record (S-06)', () => {
  it('is the same whichever database gave the row back', () => {
    const other = { ...event, createdAt: new Date(event.createdAt), detail: '', textHash: null, tenant: undefined, sealed: true, updatedAt: 'later', _id: 'x' }
    expect(eventText(other)).toBe(eventText(event))
    expect(provenText(other)).toBe(provenText(event))
  })

  it.each(sealedColumns.map((name) => [name]))('changes with the column %s', (name) => {
    expect(eventText({ ...event, [name]: 'another' })).not.toBe(eventText(event))
  })

  it('tells failure from success', () => {
    expect(eventText({ ...event, success: false })).not.toBe(eventText(event))
  })

  it('takes every part of a link', () => {
    const link = { number: 1, event: 'e', eventHash: 'h', prevHash: 'p' }
    for (const change of [{ number: 2 }, { event: 'x' }, { eventHash: 'x' }, { prevHash: 'x' }]) expect(linkText({ ...link, ...change })).not.toBe(linkText(link))
  })

  it('holds every column of a move but its receipts, and its proof none that the database gives', () => {
    const move = { id: 'm', createdAt: event.createdAt, proof: 'p', seq: 1, actor: 'a', authors: ['a'], details: { b: 1, a: 2 }, settled: true, settledAt: 'x', updatedAt: 'x', reason: '' }
    expect(JSON.parse(moveFacts(move))).toEqual({ id: 'm', createdAt: event.createdAt, proof: 'p', seq: 1, actor: 'a', authors: ['a'], details: { a: 2, b: 1 } })
    expect(JSON.parse(moveText(move))).toEqual({ seq: 1, actor: 'a', authors: ['a'], details: { a: 2, b: 1 } })
  })
})

describe('an exported event', () => {
  it.each([
    ['=1+1', `"'=1+1"`], ['+86', `"'+86"`], ['-2', `"'-2"`], ['@x', `"'@x"`], ['＝1+1', `"'＝1+1"`], ['－2', `"'－2"`], ['\tx', `"'\tx"`], ['  =x', `"'  =x"`], ['a,"b"\nc', '"a,""b""\nc"'], ['普通', '"普通"'], [5, '5'], [true, 'true'], [null, ''], [undefined, ''],
  ])('shows %j as %j in a spreadsheet', (value, cell) => {
    expect(csvCell(value)).toBe(cell)
  })

  it('has every column in its place', () => {
    expect(exportHead('csv')).toBe(`\uFEFF${exportColumns.join(',')}\r\n`)
    expect(exportHead('jsonl')).toBe('')
    expect(Object.keys(JSON.parse(exportLine('jsonl', event)) as object)).toEqual([...exportColumns])
    expect(exportLine('csv', event).split(',')).toHaveLength(exportColumns.length)
  })
})

describe('refusals', () => {
  it('are told once in a window, with the number held back', () => {
    const throttle = createRefusalThrottle({ windowMs: 1000, mostKeys: 2 })
    expect([throttle.take('a', 0), throttle.take('a', 10), throttle.take('a', 999), throttle.take('b', 999), throttle.take('a', 1000), throttle.take('a', 2000)]).toEqual([0, null, null, 0, 2, 0])
  })

  it('do not fill the memory', () => {
    const throttle = createRefusalThrottle({ windowMs: 1000, mostKeys: 2 })
    for (const key of ['a', 'b', 'c']) expect(throttle.take(key, 0)).toBe(0)
    expect(throttle.take('a', 1)).toBe(0)
  })
})

describe('the list of audit events', () => {
  it.each(['zh', 'en'])('has words for every kind (%s)', (language) => {
    const words = offeredKinds.map((kind) => kindWords(sayIn(language), kind))
    expect(offeredKinds).toEqual(expect.arrayContaining([...actKinds]))
    expect(words.filter((text, at) => text === offeredKinds[at] || /[.{}]|^moves|^audit|^collections/.test(text))).toEqual([])
    expect(new Set(words).size).toBe(words.length)
  })

  it.each([['policies:4d9f2453-aab2-4ea8', '政策文件 4d9f2453'], ['messages:8a987c43-7579', '留言 8a987c43'], ['site-word-lists:1234567890', '本站词库 12345678'], ['unheard:1', 'unheard:1']] as const)('tells %s as %s', (subject, words) => {
    expect(subjectWords(sayIn('zh'), subject)).toBe(words)
  })

  it('shows a kind of tomorrow by its code', () => {
    expect(kindWords(sayIn('zh'), 'unheard.of')).toBe('unheard.of')
  })

  it('asks what its form says, by days in China', () => {
    const question = { person: '李 & 王', kind: 'login.failed', site: 'abc', from: '2026-03-01', to: '2026-03-31' }
    const parameters = auditParameters(question)
    expect([...parameters.values()]).toEqual(['李 & 王', 'login.failed', 'abc', '2026-02-28T16:00:00.000Z', '2026-03-31T16:00:00.000Z'])
    expect(auditQuestion(new URLSearchParams(String(parameters)))).toEqual(question)
    expect(String(auditParameters({ person: ' ', kind: '', site: '', from: '', to: '' }))).toBe('')
  })
})
