import { describe, expect, it } from 'vitest'
import { foldMoves, type Move } from '../../../src/publishing/fold.ts'
import { moveNames } from '../../../src/publishing/stages.ts'
import { reasonText } from '../../../src/locales/refusal.ts'
import { digestDay, digestOf, letterOf, sentenceOf, type Told } from '../../../src/notices/letters.ts'
import { nearestHolding, nearestSigners, type Holder } from '../../../src/notices/nearest.ts'
import { noticeKinds } from '../../../src/notices/notice.ts'
import { occasionsOf } from '../../../src/notices/occasions.ts'
import { publishedCalendar } from '../../../src/calendar/work-calendar.ts'
import { byPlatform, chainOf, history, moveAt, released } from '../publishing/histories.ts'

/** The occasions of the last move of a history. */
const told = (moves: Move[]) => {
  const last = moves.at(-1) as Move
  return occasionsOf(last, foldMoves(moves.slice(0, -1)), foldMoves(moves)).map((occasion) => ({
    kind: occasion.kind, to: occasion.to === 'signers' ? `signers of ${occasion.step?.key}` : occasion.to, except: occasion.except,
  }))
}
const long = (...steps: Parameters<typeof history>) => history(['submit', 'clerk', { details: { chain: chainOf('ordinary') } }], ...steps)

describe('who is told of a move', () => {
  it.each<[string, Move[], ReturnType<typeof told>]>([
    ['a submission: who signs first', long(), [{ kind: 'to-sign', to: 'signers of first-review', except: ['author', 'clerk'] }]],
    ['a sign-off: who signs next, but nobody who signed', long(['approve', 'a']), [{ kind: 'to-sign', to: 'signers of second-review', except: ['author', 'clerk', 'a'] }]],
    ['a return to the author: authors and who submitted', long(['approve', 'a'], ['return', 'b', { reason: 'x' }]), [{ kind: 'returned', to: ['author', 'clerk'], except: [] }]],
    ['a return to a step: who signs it', long(['approve', 'a'], ['approve', 'b'], ['return', 'c', { details: { toStep: 'second-review' } }]), [{ kind: 'returned', to: 'signers of second-review', except: ['author', 'clerk', 'a'] }]],
    ['an urgency: who signs what is left', long(['expedite', 'boss']), [{ kind: 'to-sign', to: 'signers of secrecy-review', except: ['author', 'clerk'] }]],
    ['an urgent release: the authors, who reviews afterwards, and who answers for the site', long(['expedite', 'boss'], ['approve', 'c'], ['publish', 'd']), [
      { kind: 'published', to: ['author', 'clerk'], except: [] }, { kind: 'review-owed', to: 'signers of first-review', except: ['author', 'clerk', 'c', 'd', 'boss'] },
      { kind: 'urgent-release', to: 'watchers', except: ['boss'] },
    ]],
    ['a release: the authors', released(), [{ kind: 'published', to: ['author'], except: [] }]],
    ['a plan: the authors', history(['submit', 'author'], ['approve', 'b'], ['schedule', 'c', { details: { publishAt: '2026-03-01T00:00:00.000Z' } }]), [{ kind: 'scheduled', to: ['author'], except: [] }]],
    ['a withdrawal: the authors', [...released(), moveAt(4, 'withdraw', 'x', { withdrawal: 'error' })], [{ kind: 'withdrawn', to: ['author'], except: [] }]],
    ['an expiry: the authors', [...released(), moveAt(4, 'expire', byPlatform, { withdrawal: 'archived' })], [{ kind: 'expired', to: ['author'], except: [] }]],
    ['a recall: nobody', long(['recall', 'clerk']), []],
    ['nobody of what they did themselves', [...released(), moveAt(4, 'withdraw', 'author', { withdrawal: 'error' })], [{ kind: 'withdrawn', to: [], except: [] }]],
  ])('%s', (_, moves, wanted) => {
    expect(told(moves)).toEqual(wanted)
  })

  it('has thought of every move', () => {
    for (const name of moveNames) expect(() => occasionsOf(moveAt(1, name, 'x'), foldMoves([]), foldMoves([moveAt(1, name, 'x')])), name).not.toThrow()
  })
})

describe('the nearest who may sign', () => {
  const step = chainOf('ordinary').steps[2]!
  const holder = (id: string, distance: number, roles: Holder['roles'] = ['secrecy-reviewer'], posts: string[] = []): Holder => ({ id, distance, roles, posts })
  const nobody = new Map<string, string[]>()

  it('are those of the site itself, and of the level above where it has none left', () => {
    const all = [holder('own', 0), holder('above', 1), holder('top', 2), holder('other', 0, ['reviewer'])]
    expect(nearestSigners(step, all, [], nobody)).toEqual(['own'])
    expect(nearestSigners(step, all, ['own'], nobody)).toEqual(['above'])
    expect(nearestSigners(step, all, ['own', 'above', 'top'], nobody)).toEqual([])
  })
  it('are whom the chain names, and whom they have put in their place', () => {
    const named = { ...step, restrictions: [{ persons: [], posts: ['保密办主任'] }] }
    expect(nearestSigners(named, [holder('own', 0), holder('chief', 1, ['secrecy-reviewer'], ['保密办主任'])], [], new Map([['chief', ['deputy', 'author']]]))).toEqual(['chief', 'deputy', 'author'])
    expect(nearestSigners(named, [holder('chief', 1, ['secrecy-reviewer'], ['保密办主任'])], ['author'], new Map([['chief', ['deputy', 'author']]]))).toEqual(['chief', 'deputy'])
  })
})

describe('who answers for a site', () => {
  const holder = (id: string, distance: number, roles: Holder['roles']): Holder => ({ id, distance, roles, posts: [] })
  it('is of each role the nearest level that has one, and nobody twice', () => {
    const all = [holder('manager', 0, ['site-manager']), holder('city', 1, ['supervisor', 'site-manager']), holder('province', 2, ['supervisor']), holder('signer', 0, ['signer'])]
    expect(nearestHolding(['site-manager', 'supervisor'], all, [])).toEqual(['manager', 'city'])
    expect(nearestHolding(['site-manager', 'supervisor'], all, ['manager'])).toEqual(['city'])
    expect(nearestHolding(['site-manager', 'supervisor'], all, ['manager', 'city'])).toEqual(['province'])
    expect(nearestHolding(['site-manager', 'supervisor'], [], [])).toEqual([])
  })
})

describe('a letter', () => {
  const of = (kind: Told['kind'], more: Partial<Told> = {}): Told => ({ kind, siteName: '松依县', title: '汛期提示', step: { zh: '一审', en: 'First review' }, byName: '许清和', note: '', url: 'https://admin.example/x', ...more })

  it('has a sentence for every occasion in both languages, without an open variable', () => {
    for (const kind of noticeKinds) for (const language of ['zh', 'en'] as const) {
      const sentence = sentenceOf(of(kind), language)
      expect(sentence).toContain('汛期提示')
      expect(sentence).not.toContain('{{')
    }
    expect(reasonText({ key: 'settings.webhook-pair' }, 'zh')).toContain('NOTICE_WEBHOOK')
  })
  it('say a title as it is, whatever signs stand in it', () => {
    const title = "奖补$&标准$'与{{by}}$`办法"
    expect(sentenceOf(of('to-sign', { title }), 'zh')).toContain(title)
  })

  it('has a subject of one line, whatever a title holds', () => {
    const { subject, text } = letterOf(of('to-sign', { title: '标题\r\nBcc: all@example.org', note: '请速办' }))
    expect(subject).not.toMatch(/[\r\n]/)
    expect(text).toContain('请速办')
    expect(text).toContain('https://admin.example/x')
  })
  it('of a day tells everything by site', () => {
    const letter = digestOf([of('to-sign'), of('returned', { siteName: '芦坪县', title: '招考公告' })], '2026-01-05')
    expect(letter.subject).toContain('2')
    expect(letter.text.indexOf('【松依县】')).toBeLessThan(letter.text.indexOf('【芦坪县】'))
    expect(letter.text).toContain('招考公告')
  })
  it.each([
    ['2026-01-05T00:29:59.000Z', null], ['2026-01-05T00:30:00.000Z', '2026-01-05'], ['2026-01-05T15:59:59.000Z', '2026-01-05'],
    ['2026-01-03T02:00:00.000Z', null], ['2026-01-04T02:00:00.000Z', '2026-01-04'], ['2026-02-17T02:00:00.000Z', null],
  ])('of a day is due when the office opens on a working day: %s → %s', (at, day) => {
    expect(digestDay(Date.parse(at), publishedCalendar)).toBe(day)
  })
})
