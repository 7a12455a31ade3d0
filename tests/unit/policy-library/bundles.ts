import type { InterpretationText, PolicyText } from '../../../src/publishing/policy-text.ts'
import { elementHeadings, elementKeys, type Element } from '../../../src/features/policy-library/elements.ts'
import type { RichText } from '../../../src/rich-text/rich-text.ts'
import { bodyOf } from '../documents/bodies.ts'

const column = { id: 'c1', path: 'zcwj', name: '政策文件', type: 'policy-documents' }

/** An interpretation's text that explains these elements. */
export const explaining = (...wanted: readonly Element[]): RichText => bodyOf(...elementHeadings(wanted, bodyOf()).flatMap((heading) => [`## ${heading}`, '说明。']))

export const interpretationOf = (changes: Partial<InterpretationText> = {}): InterpretationText => ({
  publicId: 'i1', title: '《霁州市燃气管理办法》解读', summary: '解读摘要', source: '霁州市住房和城乡建设局', author: '', editor: '', form: 'text', explainer: 'drafting-body', explainerName: '',
  column: { ...column, id: 'c2', name: '政策解读', type: 'interpretations' }, placements: [], keywords: [], cover: null, body: explaining(...elementKeys), images: {}, files: {}, attachments: [],
  documents: {}, notes: [], ...changes,
})

export const documentFacts: PolicyText['document'] = {
  indexNumber: '053533505/2026-00012', issuer: '霁州市人民政府', jointIssuers: [], draftingBody: '霁州市住房和城乡建设局', themeClass: 'construction', themeSubclass: 'construction/housing',
  genre: 'notice', formedOn: '2026-03-02', effectiveOn: '2026-05-01', expiresOn: '2031-04-30', disclosure: 'proactive', disclosureGround: '', disclosureReason: '', normative: true,
  interpretationPlan: '文字解读和图解各一篇', exemption: null, effects: [{ kind: 'abolishes', docNumber: '霁政发〔2019〕8号', on: '' }], standing: null, officialFiles: [],
}

/** A bundle that lacks nothing, with changes to its text and to what is on record of the document. */
export const bundleOf = (facts: Partial<PolicyText['document']> = {}, changes: Partial<Omit<PolicyText, 'document'>> = {}): PolicyText => ({
  schema: 'policy/1', tenant: 't1', publicId: 'p1', title: '霁州市人民政府关于印发《霁州市燃气管理办法》的通知', subtitle: '', summary: '摘要', source: '霁州市人民政府', author: '', editor: '',
  keywords: [], docNumber: '霁政发〔2026〕3号', column, placements: [], cover: null, body: bodyOf('第一条 甲。', '第二条 乙。'), images: {}, files: {}, attachments: [], documents: {},
  document: { ...documentFacts, ...facts }, interpretations: [interpretationOf()], notice: null, ...changes,
})
