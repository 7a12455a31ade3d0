import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fieldReasons } from '../../src/input-reasons.ts'
import { reasonText } from '../../src/locales/refusal.ts'

const Body = z.strictObject({
  revision: z.number().int().min(0), move: z.enum(['approve', 'return']), at: z.iso.datetime(), words: z.string().min(2).max(4), number: z.string().regex(/^\d+$/).optional(), list: z.array(z.strictObject({ id: z.string() })).min(1).max(2),
})
const good = { revision: 0, move: 'approve', at: '2026-01-01T00:00:00Z', words: '通过', list: [{ id: 'a' }] }
const told = (body: unknown) => {
  const reasons = fieldReasons(Body.safeParse(body).error?.issues ?? [])
  return reasons.map((reason) => [reason.field, reasonText(reason, 'zh'), reasonText(reason, 'en')])
}

/** Every refusal of an input says which field, what is wrong and what would be right. */
describe('an input that is refused', () => {
  it.each<[string, unknown, string, string, RegExp]>([
    ['too small', { ...good, revision: -1 }, 'revision', '不能小于 0', /at least 0/],
    ['no number', { ...good, revision: '1' }, 'revision', '不是数字', /no number/],
    ['no whole number', { ...good, revision: 1.5 }, 'revision', '应为整数', /whole number/],
    ['no list', { ...good, list: { id: 'a' } }, 'list', '列表', /no list/],
    ['no entry', { ...good, list: ['a'] }, 'list.0', '各项不齐', /lacks its parts/],
    ['not written so', { ...good, number: 'x' }, 'number', '写法不对', /written/],
    ['missing', { ...good, words: undefined }, 'words', '没有填写', /missing/],
    ['too short', { ...good, words: '阅' }, 'words', '至少 2 个字', /at least 2 characters/],
    ['too long', { ...good, words: '已经阅读过' }, 'words', '最多 4 个字', /at most 4 characters/],
    ['no choice', { ...good, move: 'bless' }, 'move', '只能是其中之一：approve, return', /one of: approve, return/],
    ['no instant', { ...good, at: '明天' }, 'at', '格式不对', /right form/],
    ['too few', { ...good, list: [] }, 'list', '至少 1 项', /at least 1/],
    ['too many', { ...good, list: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] }, 'list', '最多 2 项', /at most 2/],
    ['unknown', { ...good, stage: 'published' }, 'stage', '请去掉', /leave it out/],
    ['unknown further in', { ...good, list: [{ id: 'a', seq: 1 }] }, 'list.0.seq', '请去掉', /leave it out/],
    ['no object', [], '', 'JSON 对象', /JSON object/],
  ])('%s: names field, problem and way out in both languages', (_, body, field, zh, en) => {
    const found = told(body)
    expect(found).toEqual([[field, expect.stringContaining(zh), expect.stringMatching(en)]])
    expect(JSON.stringify(found)).not.toMatch(/\{\{|too_|invalid_|unrecognized|regex|应为 [a-z]/)
    if (field !== '') expect(found[0]?.slice(1).every((sentence) => sentence?.includes(field))).toBe(true)
  })
})
