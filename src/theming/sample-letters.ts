import { citedDocuments } from './sample-policies.ts'
import { bareFrame, longTitle, paging, richFrame, row, safe } from './sample-parts.ts'
import type { AnswerView, LetterFigures, LetterFiguresView, LetterFormView, LetterListView, LetterReceiptView, LetterStatusView, LetterVerifyView, LetterView } from './letter-views.ts'

const figures = (name: string, over: Partial<LetterFigures> = {}): LetterFigures => ({ name, received: 128, answered: 120, onTime: 98, meanDays: '3.4', medianDays: '3', ...over })
const none = (name: string): LetterFigures => ({ name, received: 0, answered: 0, onTime: null, meanDays: null, medianDays: null })

const lists: LetterListView[] = [
  {
    ...richFrame, template: 'letters', writeHref: '/messages/new', statusHref: '/messages/status', figuresHref: '/messages/statistics',
    kinds: [{ label: '全部', href: '/messages/', current: true }, { label: '咨询', href: '/messages/?kind=consultation' }], units: [{ label: '全部单位', href: '/messages/', current: true }, { label: '住房保障中心', href: '/messages/?unit=u1' }], years: [{ label: '全部年份', href: '/messages/', current: true }, { label: '2026', href: '/messages/?year=2026' }, { label: '2025', href: '/messages/?year=2025' }],
    letters: [0, 1, 2].map((at) => ({ title: at === 0 ? longTitle : '公租房申请何时开始', href: `/messages/k${at}aaaaaaaa.html`, kind: 'consultation', unit: '住房保障中心', receivedOn: '2026-11-02', acceptedOn: at === 2 ? '' : '2026-11-03', answeredOn: '2026-11-06', summary: '申请自12月1日开始。', stars: at === 1 ? 5 : null })),
    paging: paging(3, 12), figures: { month: figures('本月'), year: figures('今年') },
    below: { slot: 'letters-below', label: '下级网站的来信与答复', href: null, items: [{ ...row(longTitle, 0), siteName: '青岚县' }] },
  },
  { ...bareFrame, template: 'letters', writeHref: '/messages/new', statusHref: '/messages/status', figuresHref: '/messages/statistics', kinds: [], units: [], years: [], letters: [], paging: null, figures: { month: none('本月'), year: none('今年') }, below: null },
]

const letter: LetterView = {
  ...richFrame, template: 'letter', publicId: 'k0aaaaaaaa', heading: longTitle, kind: 'consultation', receivedOn: '2026-11-02', acceptedOn: '2026-11-03', answeredOn: '2026-11-06', unit: '住房保障中心', outcome: 'explained',
  question: ['请问公租房什么时候开始申请？', '需要带哪些材料？'], images: [{ src: '/files/a.jpg', alt: '路口积水', width: 1600, height: 1200 }, { src: '/files/b.jpg', alt: '门牌已遮盖', width: 900, height: 1600 }], body: safe('<p>申请自12月1日开始，请带身份证件。</p>'), basis: [{ name: '《公租房管理办法》（屏政办发〔2025〕8号）', href: '/policies/k2aaaaaaaa.html' }, { name: '屏政发〔2024〕3号', href: null }], cited: citedDocuments, waitedDays: 4, onTime: true, stars: 5, listHref: '/messages/',
}
const letters: LetterView[] = [letter, ...(['handled', 'cannot'] as const).map((outcome): LetterView => ({ ...letter, ...bareFrame, template: 'letter', images: [], outcome, onTime: false, stars: null, basis: [], cited: [] }))]

const answer: AnswerView = {
  ...richFrame, template: 'answer', publicId: 'k5aaaaaaaa', heading: longTitle, body: letter.body, unit: '住房保障中心', publishedOn: '2026-11-06', basis: letter.basis, cited: letter.cited, writeHref: '/messages/new', listHref: '/messages/',
}
const answers: AnswerView[] = [answer, { ...answer, ...bareFrame, template: 'answer', basis: [], cited: [] }]

const empty = { value: '', error: null }
const form: LetterFormView = {
  ...bareFrame, template: 'letter-form', step: 'write', action: '/messages/new', token: 'aaaaaaaaaaaaaaaaaaaa.bbbbbbbb.cccccccccccccccccccccc', kinds: (['consultation', 'suggestion', 'complaint', 'help', 'praise', 'error-report'] as const).map((value) => ({ value, chosen: value === 'consultation' })), units: [], areas: [], suggested: [],
  fields: { title: empty, text: empty, name: empty, phone: empty, email: empty, page: empty, unit: empty, area: empty }, kind: 'consultation', isErrorReport: false, consent: false, errors: [], elsewhere: [], belongsHere: false, masked: null, similarHref: '/messages/similar', similar: [], limits: { title: { least: 4, most: 50 }, text: { least: 10, most: 3000 }, name: { least: 2, most: 20 } },
  files: [], fileErrors: [], task: null, fileLimits: { most: 5, megabytes: 10, kinds: 'JPG、PNG、PDF', accept: '.jpg,.jpeg,.png,.pdf' },
}
const files = [{ name: '路口积水照片.jpg', size: '2.4 MB' }, { name: '物业公司的书面答复（第二次）.pdf', size: '186 KB' }]
const waiting = files.map((file, at) => ({ ...file, ticket: `ticket${at}` }))
const filled = { value: '公租房申请何时开始', error: null }
const forms: LetterFormView[] = [
  form,
  { ...form, ...richFrame, template: 'letter-form', units: [{ value: 'u1', label: '住房保障中心', chosen: true }], areas: [{ value: '城关镇', label: '城关镇', chosen: true }, { value: '苇渚镇', label: '苇渚镇', chosen: false }], fields: { ...form.fields, area: { value: '城关镇', error: null }, unit: { value: 'u1', error: '单位不再受理。' }, title: { value: '短', error: '标题太短。' }, phone: { value: '1', error: '电话不对。' } }, errors: [{ field: 'title', text: '标题太短。' }, { field: 'phone', text: '电话不对。' }, { field: 'files', text: '“录像.mp4”：不接受这种文件。' }], fileErrors: ['“录像.mp4”：不接受这种文件。'], files: waiting, consent: true },
  { ...form, isErrorReport: true, kind: 'error-report', fields: { ...form.fields, page: { value: '/news/', error: null } }, elsewhere: ['信访事项请向信访部门提出。'], belongsHere: true, fileLimits: { most: 0, megabytes: 10, kinds: '', accept: '' } },
  { ...form, ...richFrame, template: 'letter-form', step: 'preview', fields: { ...form.fields, title: filled, text: filled, area: { value: '城关镇', error: null } }, files: waiting, consent: true, suggested: [{ value: 'u1', label: '住房保障中心', chosen: false }, { value: 'u2', label: '城关镇人民政府', chosen: true }, { value: '', label: '不确定，由平台分办', chosen: false }], masked: { title: filled.value, text: ['请问公租房什么时候开始申请？'] }, similar: [{ label: '公租房如何申请', href: '/messages/k1aaaaaaaa.html' }], errors: [{ field: 'title', text: '表单已过期。' }] },
  { ...form, step: 'preview', fields: { ...form.fields, title: filled, text: filled }, task: 'aaaaaaaaaaaaaaaaaaaa.bbbbbbbb.16.cccccccccccccccccccccc' },
]

const receipts: LetterReceiptView[] = [richFrame, bareFrame].map((frame) => ({
  ...frame, template: 'letter-receipt', heading: longTitle, code: '4829130576', spacedCode: '482 913 057 6', receivedAt: '2026-11-02 09:30', dueDay: '2026-11-11', provisional: frame === richFrame, reasons: ['2026-11-02 周一 收到当日不计'], receipt: `JYR1.0123456789abcdef.${'A'.repeat(40)}.${'B'.repeat(86)}`, files: frame === richFrame ? files : [], statusHref: '/messages/status', keyHref: '/messages/receipt-key.pem', verifyHref: '/messages/verify',
}))

const kinds = ['received', 'accepted', 'refused', 'merged', 'reinstated', 'assigned', 'taken-over', 'handed-back', 'writer-asked', 'writer-answered', 'extended', 'replied', 'reopened', 'rated', 'taken-back']
const own: NonNullable<LetterStatusView['own']> = {
  files,
  heading: longTitle, kind: 'complaint', stage: 'handling', unit: '住房保障中心', dueDay: '2026-11-11', standing: 'on-time', daysLeft: 3, provisional: false, reasons: ['2026-11-02 周一 收到当日不计'], text: ['请问公租房什么时候开始申请？'],
  events: kinds.map((kind, at) => ({ kind, at: '2026-11-02 09:30', by: '', note: at % 2 === 0 ? '说明' : '', noteLines: at % 2 === 0 ? ['说明'] : [] })), reply: [], publicHref: null, refusal: null, question: null, receipt: 'JYR1.x', seq: 3, mayAnswer: false, mayRate: false, mayReopen: false, mayTakeBack: false, stars: null,
  said: { 'writer-answered': { ...empty, most: 2000 }, rated: { ...empty, most: 500 }, reopened: { ...empty, most: 500 }, stars: empty },
}
const wrongly = { value: '说过的话', error: '内容过长。', most: 500 }
const status: LetterStatusView = { ...bareFrame, template: 'letter-status', action: '/messages/status', verifyHref: '/messages/verify', code: empty, tail: empty, problem: null, own: null }
const statuses: LetterStatusView[] = [
  status,
  { ...status, problem: '没有找到。', code: { value: '4829130576', error: null } },
  { ...status, problem: '查询码不对。', code: { value: '48', error: '查询码不对。' }, tail: { value: '', error: '请填写后四位。' } },
  { ...status, ...richFrame, template: 'letter-status', code: filled, tail: filled, own: { ...own, mayAnswer: true, stage: 'asking', question: '请补充房屋地址。', standing: 'paused', provisional: true } },
  { ...status, own: { ...own, stage: 'answered', standing: 'done-on-time', daysLeft: null, reply: ['申请自12月1日开始。'], publicHref: '/messages/k0aaaaaaaa.html', mayRate: true } },
  { ...status, own: { ...own, stage: 'answered', standing: 'done-late', daysLeft: null, reply: ['申请自12月1日开始。'], mayReopen: true, stars: 1 } },
  ...[{ mayAnswer: true, question: '请补充房屋地址。' }, { mayRate: true }, { mayReopen: true }].map((may): LetterStatusView => ({ ...status, ...richFrame, template: 'letter-status', problem: '内容过长。', own: { ...own, ...may, stage: may.mayAnswer === true ? 'asking' : 'answered', said: { 'writer-answered': wrongly, rated: wrongly, reopened: wrongly, stars: { value: '2', error: '请选择。' } } } })),
  { ...status, own: { ...own, stage: 'closed', standing: 'closed', refusal: '内容为广告。', unit: '' } },
  ...(['held', 'new', 'accepted', 'handed-over', 'reviewing'] as const).map((stage): LetterStatusView => ({ ...status, own: { ...own, stage, standing: stage === 'reviewing' ? 'overdue' : 'due-soon', daysLeft: stage === 'reviewing' ? -2 : 1, mayTakeBack: stage === 'new' } })),
]

const pasted = `JYR1.0123456789abcdef.${'A'.repeat(40)}.${'B'.repeat(86)}`
const verify: LetterVerifyView = { ...bareFrame, template: 'letter-verify', action: '/messages/verify', receipt: empty, said: null, keyHref: '/messages/receipt-key.pem', statusHref: '/messages/status', recipe: 'plain() { base64 -d; }\nopenssl pkeyutl -verify' }
const said: NonNullable<LetterVerifyView['said']> = { siteName: '云溪县', kind: 'complaint', code: '482 913 057 6', receivedAt: '2026-11-02 09:30', dueDay: '2026-11-11', provisional: true, textHash: 'ab'.repeat(32) }
const verifications: LetterVerifyView[] = [
  verify,
  { ...verify, ...richFrame, template: 'letter-verify', receipt: { value: pasted, error: '这份回执不是本平台签发的。' } },
  { ...verify, receipt: { value: pasted, error: null }, said },
  ...([false, null] as const).map((provisional): LetterVerifyView => ({ ...verify, ...richFrame, template: 'letter-verify', receipt: { value: pasted, error: null }, said: { ...said, provisional } })),
]

const reports: LetterFiguresView[] = [
  { ...richFrame, template: 'letter-figures', from: '2026-01-01', to: '2026-11-29', periods: [{ label: '2026', href: '/messages/statistics', current: true }, { label: '2025', href: '/messages/statistics?year=2025' }], ofMonth: [{ label: '2026-10', href: '/messages/statistics?month=2026-10' }, { label: '2026-11', href: '/messages/statistics?month=2026-11', current: true }], total: figures('云溪县'), units: [figures('住房保障中心'), none('供水服务中心')], months: [figures('2026-10'), figures('2026-11')] },
  { ...bareFrame, template: 'letter-figures', from: '2026-01-01', to: '2026-11-29', periods: [], ofMonth: [], total: none('教育局'), units: [], months: [] },
]

export const letterSamples = { letters: lists, letter: letters, answer: answers, 'letter-form': forms, 'letter-receipt': receipts, 'letter-status': statuses, 'letter-verify': verifications, 'letter-figures': reports }
