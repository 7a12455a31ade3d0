import { describe, expect, it } from 'vitest'
import { factSpans, factWords } from '../../../../src/admin/review/fact-words.ts'
import { sayIn } from '../../../../src/admin/wording/wording.ts'
import { compareTexts } from '../../../../src/publishing/compare/compare-texts.ts'
import type { PageDifference } from '../../../../src/publishing/compare/difference.ts'
import { bundleOf, interpretationOf } from '../../policy-library/bundles.ts'
import { article, file, marked, paragraph } from './trees.ts'

const chart = interpretationOf({ publicId: 'i2', title: '一图读懂', form: 'chart' })
const changedFields = ({ fields }: PageDifference) => fields.filter(({ change }) => change !== 'same').map(({ field, change, spans }) => `${field} ${change} ${marked(spans)}`)

describe('a policy document with what is released with it', () => {
  it('is the same as itself, and its interpretations with it', () => {
    const { summary, members, unseen } = compareTexts(bundleOf(), bundleOf())
    expect(summary).toEqual({ fields: 0, blocks: 0, attachments: 0, members: 0, total: 0 })
    expect([members.map(({ change }) => change), unseen]).toEqual([['same'], false])
  })

  it('is told fact by fact', () => {
    const difference = compareTexts(bundleOf(), bundleOf(
      { jointIssuers: ['霁州市财政局'], effectiveOn: '2026-06-01', disclosure: 'on-request', effects: [{ kind: 'amends', docNumber: '霁政发〔2019〕8号', on: '2026-06-01' }], exemption: { reason: '内部管理', decidedBy: '市政府办公室' } },
      { notice: { publicId: 'n1', title: '燃气管理办法印发', summary: '', column: { id: 'c9', path: 'yaowen', name: '要闻', type: 'news' } } },
    ))
    expect(changedFields(difference)).toEqual([
      'jointIssuers added [+霁州市财政局+]', 'effectiveOn changed 2026-[-05-][+06+]-01', 'disclosure changed [-proactive-][+on-request+]',
      'exemptionReason added [+内部管理+]', 'exemptionDecidedBy added [+市政府办公室+]', 'effects changed [-abolishes-][+amends+] 霁政发〔2019〕8号[+ 2026-06-01+]',
      'noticeColumn added [+要闻（yaowen）+]', 'noticeTitle added [+燃气管理办法印发+]',
    ])
    expect(difference.summary).toMatchObject({ fields: 8, members: 0, total: 8 })
  })

  it('names official files that were exchanged or put in another order', () => {
    const files = (...ids: string[]) => bundleOf({ officialFiles: ids.map((id) => file(id)) })
    expect(compareTexts(files('a'), files('a', 'b')).officialFiles.map(({ change }) => change)).toEqual(['same', 'added'])
    expect(compareTexts(files('a', 'b'), files('b', 'a')).summary.attachments).toBe(1)
  })

  it('says of each interpretation whether it is new, gone or changed, and what in it', () => {
    const before = bundleOf({}, { interpretations: [interpretationOf({ notes: [{ anchor: 'tiao-1', text: '旧注' }] }), chart] })
    const after = bundleOf({}, { interpretations: [interpretationOf({ publicId: 'i3', title: '问答', form: 'qa' }), interpretationOf({ explainer: 'expert', notes: [{ anchor: 'tiao-2', text: '新注' }] })] })
    const { members, summary } = compareTexts(before, after)
    expect(members.map(({ publicId, change }) => `${publicId} ${change}`)).toEqual(['i3 added', 'i1 changed', 'i2 removed'])
    expect(summary).toMatchObject({ fields: 0, members: 3, total: 3 })
    const [, changed] = members
    if (changed === undefined) throw new Error('missing')
    expect(changed.fields.filter(({ change }) => change !== 'same').map(({ field, left, right }) => [field, left, right])).toEqual([['explainer', 'drafting-body', 'expert'], ['notes', '第一条：旧注', '第二条：新注']])
  })

  it('takes a changed word, picture or file of an interpretation for a change of it, and another order for none', () => {
    const of = (...interpretations: ReturnType<typeof interpretationOf>[]) => bundleOf({}, { interpretations })
    const changes = (left: ReturnType<typeof interpretationOf>, right: ReturnType<typeof interpretationOf>) => compareTexts(of(left), of(right)).members.map(({ change }) => change)
    expect(changes(interpretationOf(), interpretationOf({ body: { root: { type: 'root', children: [paragraph('另写。')] } } as never }))).toEqual(['changed'])
    expect(changes(interpretationOf(), interpretationOf({ attachments: [file('a')] }))).toEqual(['changed'])
    expect(changes(interpretationOf({ attachments: [file('a'), file('b')] }), interpretationOf({ attachments: [file('b'), file('a')] }))).toEqual(['changed'])
    const moved = compareTexts(of(interpretationOf(), chart), of(chart, interpretationOf()))
    expect([moved.members.map(({ change }) => change), moved.unseen]).toEqual([['same', 'same'], true])
  })

  it('brings everything as new where nothing was signed yet, and an article brings no facts of a document', () => {
    const first = compareTexts(null, bundleOf())
    expect([first.members.map(({ change }) => change), first.fields.find(({ field }) => field === 'issuer')?.change]).toEqual([['added'], 'added'])
    const plain = compareTexts(article([]), article([]))
    expect([plain.members, plain.officialFiles, plain.fields.some(({ field }) => field === 'issuer')]).toEqual([[], [], false])
  })
})

describe('a fact in words', () => {
  const say = sayIn('zh')
  const pair = (field: 'disclosure' | 'normative' | 'reposted' | 'effects' | 'issuer', left: string, right: string) => {
    const of = (value: string) => bundleOf({ [field]: field === 'normative' || field === 'reposted' ? value === 'yes' : field === 'effects' ? [{ kind: value, docNumber: '霁政发〔2019〕8号', on: '' }] : value } as never)
    const found = compareTexts(of(left), of(right)).fields.find((one) => one.field === field)
    if (found === undefined) throw new Error(field)
    return found
  }

  it('is the label of a choice, on either side or from one to the other', () => {
    const disclosure = pair('disclosure', 'proactive', 'not-public')
    expect((['left', 'right', 'both'] as const).map((reading) => factWords(disclosure, reading, say))).toEqual(['主动公开', '不予公开', '主动公开 → 不予公开'])
    expect(factWords(pair('normative', 'yes', 'no'), 'both', say)).toBe('是 → 否')
    expect(factWords(pair('reposted', 'no', 'yes'), 'both', say)).toBe('否 → 是')
    expect(factWords(pair('issuer', '甲', '乙'), 'both', say)).toBeNull()
  })

  it('names what a document does to earlier ones', () => {
    expect(marked(factSpans(pair('effects', 'amends', 'abolishes'), say))).toBe('[-修改-][+废止+] 霁政发〔2019〕8号')
  })
})
