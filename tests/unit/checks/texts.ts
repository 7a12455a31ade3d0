import { createHash } from 'node:crypto'
import { checkText, type CheckContext } from '../../../src/checks/check-text.ts'
import type { CheckName, Finding, Severity } from '../../../src/checks/finding.ts'
import { shippedWordLists } from '../../../src/checks/shipped-words.ts'
import { buildWordIndex } from '../../../src/checks/word-index.ts'
import type { WordList } from '../../../src/checks/word-list.ts'
import type { ArticleText, ImageRef } from '../../../src/publishing/canonical-text.ts'
import { createSiteDirectory } from '../../../src/tenancy/site-directory.ts'
import type { Tenant } from '../../../src/tenancy/tenant.ts'

type Node = Record<string, unknown>

export const words = (text: string, format = 0): Node => ({ type: 'text', version: 1, text, format, detail: 0, mode: 'normal', style: '' })
export const paragraph = (...children: (Node | string)[]): Node => ({ type: 'paragraph', children: children.map((child) => (typeof child === 'string' ? words(child) : child)) })
export const heading = (tag: string, text: string): Node => ({ type: 'heading', tag, children: [words(text)] })
export const linkTo = (url: string, text = '链接'): Node => ({ type: 'link', fields: { linkType: 'custom', url, newTab: false }, children: [words(text)] })
export const linkToDocument = (relationTo: string, value: string, text = '链接'): Node => ({ type: 'link', fields: { linkType: 'internal', doc: { relationTo, value } }, children: [words(text)] })
export const picture = (id: string): Node => ({ type: 'upload', relationTo: 'media', value: id, fields: {} })
export const cell = (text: string, headerState = 0): Node => ({ type: 'tablecell', headerState, colSpan: 1, rowSpan: 1, children: [paragraph(text)] })
export const table = (...rows: Node[][]): Node => ({ type: 'table', children: rows.map((children) => ({ type: 'tablerow', children })) })
export const body = (...children: Node[]): Node => ({ root: { type: 'root', children } })

export const image = (id: string, change: Partial<ImageRef> = {}): ImageRef => ({
  id, sha256: 'a'.repeat(64), alt: '水库大坝', decorative: false, caption: '', width: 1200, height: 800, mimeType: 'image/jpeg', ...change,
})

/** A text that nothing is wrong with. */
export const soundText = (change: Partial<ArticleText> = {}): ArticleText => ({
  schema: 'article/1', tenant: 'county', publicId: '0123456789', title: '水库加固工程完工', subtitle: '', summary: '工程全部完工。', source: '县融媒体中心', author: '', editor: '',
  keywords: [], docNumber: '', column: { id: 'c1', path: 'news/local', name: '本地要闻', type: 'news' }, placements: [], cover: null,
  body: body(paragraph('水库除险加固主体工程近日完工。')), images: {}, files: {}, attachments: [], documents: {}, ...change,
})

const site = (change: Partial<Tenant>): Tenant => ({
  id: 'county', slug: 'xian', name: '某县人民政府', shortName: '某县', level: 'county', parent: 'province', ancestors: { province: 'province', prefecture: null, county: 'county' },
  hosts: ['www.xian.example'], mountPath: null, theme: 'county', themeOptions: {}, locale: 'zh-CN', status: 'active', siteCode: null, orgCode: null, icpNumber: null, policeNumber: null,
  organisers: { supervisor: '', organiser: '', operator: '', maintainer: '' }, contact: { phone: '', address: '', email: '', postcode: '', hours: '' }, logo: null, wording: {}, order: 0, ...change,
})

const directory = createSiteDirectory([
  site({ id: 'province', slug: 'sheng', level: 'province', parent: null, hosts: ['www.sheng.example'] }), site({}),
  site({ id: 'bureau', slug: 'ju', level: 'department', parent: 'county', hosts: [], mountPath: 'bm/shuili' }),
], { publicOrigin: 'http://localhost:3000', adminOrigin: 'http://localhost:3000', demo: false })

export const sites = { resolve: directory.resolve, children: directory.children, publicHost: 'localhost:3000' }

export const list = (kind: WordList['kind'], lines: string, severity: Severity = 'block', origin: WordList['origin'] = 'platform'): WordList => ({ name: `test:${kind}`, origin, kind, severity, words: lines })

export const context = (change: Partial<Omit<CheckContext, 'links'>> & { links?: Partial<CheckContext['links']>; lists?: readonly WordList[] } = {}): CheckContext => ({
  words: buildWordIndex(change.lists ?? shippedWordLists), imageBytes: new Map(), similar: [], digest: (text) => createHash('sha256').update(text).digest('hex').slice(0, 32), ...change,
  links: { sites, approvedHosts: ['gov.cn'], blockedHosts: new Set(), register: [], present: new Set(), ...change.links },
})

/** Findings of a body alone, as `check severity quote`. */
export const found = (text: ArticleText, change: Parameters<typeof context>[0] = {}): string[] => checkText(text, context(change)).map(told)

export const told = (finding: Pick<Finding, 'severity' | 'place'> & { check: CheckName }): string => `${finding.check} ${finding.severity} ${finding.place.quote}`.trim()

export const inBody = (...children: (Node | string)[]): ArticleText => soundText({ body: body(...children.map((child) => (typeof child === 'string' ? paragraph(child) : child))) })
