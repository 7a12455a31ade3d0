import { describe, expect, it } from 'vitest'
import { checkText } from '../../../src/checks/check-text.ts'
import type { ArticleText, AttachmentRef } from '../../../src/publishing/canonical-text.ts'
import type { DocumentFacts, InterpretationText, PolicyText } from '../../../src/publishing/policy-text.ts'
import { body, context, list, paragraph, soundText } from './texts.ts'

const column = { id: 'c2', path: 'zwgk/zhengce', name: '政策文件', type: 'policy-documents' }
const facts: DocumentFacts = {
  indexNumber: '', issuer: '某县人民政府', jointIssuers: ['某县水利局'], draftingBody: '某县水利局', themeClass: '', themeSubclass: '', genre: 'notice', formedOn: '2026-03-02', effectiveOn: '', expiresOn: '',
  disclosure: 'proactive', disclosureGround: '', disclosureReason: '', normative: false, interpretationPlan: '', exemption: null, effects: [], standing: null, officialFiles: [],
}
const { schema: _schema, tenant: _tenant, subtitle: _subtitle, docNumber: _number, ...page }: ArticleText = soundText({ publicId: 'aaaaaaaaaa', title: '水库管理办法解读', column })
const interpretation = (change: Partial<InterpretationText> = {}): InterpretationText => ({ ...page, form: 'text', explainer: 'drafting-body', explainerName: '某县水利局', notes: [], ...change })
const document = (change: Partial<PolicyText> = {}, more: Partial<DocumentFacts> = {}): PolicyText => ({
  ...soundText({ column, body: body(paragraph('第一条　本办法自印发之日起施行。')) }), schema: 'policy/1', document: { ...facts, ...more }, interpretations: [], notice: null, ...change,
})
const lists = [list('sensitive', '内部掌握')]
const found = (text: PolicyText) =>
  checkText(text, context({ lists })).filter(({ check }) => check !== 'metadata').map(({ check, place }) => `${check} ${place.member?.publicId ?? ''} ${place.field} ${place.quote}`)

const file: AttachmentRef = { id: 'f1', sha256: 'b'.repeat(64), title: '正式文本', fileName: '内部掌握.pdf', mimeType: 'application/pdf', bytes: 9 }
const notice = { publicId: 'bbbbbbbbbb', title: '水库加固工程完工', summary: '工程全部完工。', column }

describe('what citizens read of a document beside its text', () => {
  it.each<[string, PolicyText]>([
    ['issuer', document({}, { issuer: '内部掌握' })],
    ['jointIssuers', document({}, { jointIssuers: ['某县水利局', '内部掌握'] })],
    ['draftingBody', document({}, { draftingBody: '内部掌握' })],
    ['standingBy', document({}, { standing: { state: 'abolished', on: '', by: '内部掌握' } })],
    ['officialFiles', document({}, { officialFiles: [file] })],
    ['noticeTitle', document({ notice: { ...notice, title: '内部掌握' } })],
    ['noticeSummary', document({ notice: { ...notice, summary: '内部掌握' } })],
  ])('is checked for words: %s', (field, text) => {
    expect(found(text)).toEqual([`sensitive-word  ${field} 内部掌握`])
  })

  it('is checked once where the notice says what the document says', () => {
    expect(found(document({ title: '内部掌握', notice: { ...notice, title: '内部掌握' } }))).toEqual(['sensitive-word  title 内部掌握'])
  })

  it('is checked for personal data in notes at clauses and in the name of whoever explains (G-30)', () => {
    const member = interpretation({ explainerName: '内部掌握', notes: [{ anchor: 'tiao-1', text: '本人手机13812345678。' }] })
    expect(found(document({ interpretations: [member] }))).toEqual(['sensitive-word aaaaaaaaaa explainerName 内部掌握', 'mobile aaaaaaaaaa notes 13812345678'])
  })

  it('has nothing wrong with it where its words are sound', () => {
    expect(found(document({ notice, interpretations: [interpretation()] }))).toEqual([])
  })
})
