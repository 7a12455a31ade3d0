import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { checkText } from '../../../src/checks/check-text.ts'
import type { DemoContent } from '../../../src/demo/demo-content.store.ts'
import { imageFilesOf, visibleCharacters } from '../../../src/demo/demo-html.ts'
import { checkDemoPolicies, demoPoliciesSchema, policyOn, type DemoPolicies, type DemoPolicy } from '../../../src/demo/demo-policies.ts'
import { clauseNames } from '../../../src/documents/clause-names.ts'
import { clauseViews } from '../../../src/documents/clauses.ts'
import { documentNumberReasons } from '../../../src/documents/document-number.ts'
import { validityAt } from '../../../src/documents/validity.ts'
import { genreOfTitle } from '../../../src/features/policy-library/genres.ts'
import { plainText } from '../../../src/rich-text/contents.ts'
import { htmlToRichText } from '../../../src/rich-text/from-html.store.ts'
import type { TenantFiles } from '../../../src/tenancy/manifest-files.store.ts'
import { readAgainst } from '../../../src/tenancy/manifest-problems.ts'
import { context, soundText, told } from '../checks/texts.ts'
import { knownKeys, loadShipped } from './shipped.ts'

const today = '2026-11-28'
let content: DemoContent
let tenants: TenantFiles
let policies: DemoPolicy[]

beforeAll(async () => {
  ;({ content, tenants } = await loadShipped())
  policies = content.policies.flatMap((site) => site.policies.map((policy) => policyOn(policy, today)))
})

const check = (sites: DemoPolicies[]) =>
  checkDemoPolicies(sites, tenants, { images: [...content.files.images, ...content.charts], attachments: content.files.attachments }, knownKeys)

/** Clauses of a text, as they are called from outside. */
const namesIn = (html: string): string[] => {
  const views = clauseViews(htmlToRichText(html).value)
  return [...clauseNames(views.map((view) => ({ ...view, level: view.depth }))).values()]
}

describe('the shipped policy documents', () => {
  it('refer to nothing that is not there', () => {
    expect(check(content.policies)).toEqual([])
  })

  it('show every standing that a document can have', () => {
    const byNumber = new Map(policies.map((policy) => [policy.document.docNumber, policy]))
    const standings = policies.map((policy) => {
      const amendments = policies.flatMap((other) => other.document.effects.filter(({ docNumber }) => docNumber === policy.document.docNumber).map((effect) => ({
        kind: effect.kind, on: effect.on || other.document.effectiveOn || today, by: { id: other.key, title: other.title, docNumber: other.document.docNumber },
      })))
      return validityAt(policy.document, amendments, `${today}T04:00:00.000Z`).state
    })
    expect(new Set(standings)).toEqual(new Set(['in-force', 'not-yet-in-force', 'amended', 'abolished', 'expired']))
    expect(policies.flatMap(({ document }) => document.effects).filter(({ docNumber }) => !byNumber.has(docNumber))).toEqual([])
    expect(byNumber.size).toBe(policies.length)
  })

  it('hold a joint document, one without interpretation, one with text and picture, and one of the province that counties cite', () => {
    expect(policies.some(({ document }) => document.jointIssuers.length > 1)).toBe(true)
    expect(policies.some(({ document, interpretations }) => !document.normative && interpretations.length === 0)).toBe(true)
    expect(policies.some(({ interpretations }) => new Set(interpretations.map(({ form }) => form)).size > 1)).toBe(true)
    const province = content.policies.find(({ tenant }) => tenant === 'jichuan')?.policies[0]?.document.docNumber ?? 'none'
    const citing = content.sites.filter(({ tenant, articles }) => tenant !== 'jichuan' && articles.some(({ html }) => html.includes(province)))
    expect(citing.map(({ tenant }) => tenant)).toEqual(expect.arrayContaining(['fenglan', 'songyi']))
  })

  it('have numbers as they should be written, and titles that end in their kind (P-06, P-10)', () => {
    for (const { title, document } of policies) {
      expect([title, documentNumberReasons(document.docNumber)]).toEqual([title, []])
      expect([title, genreOfTitle(title)]).toEqual([title, document.genre])
    }
  })

  it('have bodies of 450 to 2500 characters with clauses, and interpretations of 200 to 900', () => {
    const lengths = policies.map(({ key, html }) => [key, visibleCharacters(html)] as const)
    expect(lengths.filter(([, length]) => length < 450 || length > 2500)).toEqual([])
    expect(policies.filter(({ html }) => namesIn(html).length < 5).map(({ key }) => key)).toEqual([])
    const explained = policies.flatMap(({ interpretations }) => interpretations.map(({ key, html }) => [key, visibleCharacters(html)] as const))
    expect(explained.filter(([, length]) => length < 200 || length > 900)).toEqual([])
  })

  it('have notes on clauses that there are', () => {
    const lost = policies.flatMap(({ html, interpretations }) => interpretations.flatMap(({ notes }) => notes.filter(({ clause }) => !namesIn(html).some((name) => name.startsWith(clause)))))
    expect(lost).toEqual([])
  })

  it('leave no place unfilled', () => {
    const texts = policies.flatMap((policy) => [policy, ...policy.interpretations, ...(policy.notice === null ? [] : [policy.notice])])
    expect(texts.filter((text) => /[{}]/.test(JSON.stringify(Object.values(text).filter((value) => typeof value === 'string')).replaceAll(/\\./g, ''))).map(({ title }) => title)).toEqual([])
  })

  it('have no word, number or heading that the checks object to', () => {
    const findings = policies.flatMap((policy) => [policy, ...policy.interpretations]).flatMap(({ title, summary, html }) => {
      const { value } = htmlToRichText(html)
      expect(plainText(value).length).toBeGreaterThan(100)
      return checkText(soundText({ title, summary, body: value }), context())
        .filter(({ kind }) => kind === 'words' || kind === 'personal-data' || kind === 'structure').map((finding) => `${title}: ${told(finding)}`)
    })
    expect(findings).toEqual([])
  })

  it('have charts below 120 KB, each used and with the drawing it was made from', async () => {
    const used = new Set(policies.flatMap((policy) => policy.interpretations.flatMap(({ html }) => imageFilesOf(html))))
    expect([...used].sort()).toEqual([...content.charts].sort())
    const beside = await readdir(content.chartsDirectory)
    for (const name of content.charts) {
      const file = join(content.chartsDirectory, name)
      expect((await sharp(file).metadata()).width).toBe(1080)
      expect((await stat(file)).size).toBeLessThanOrEqual(120 * 1024)
      expect(beside).toContain(name.replace('.png', '.svg'))
    }
  })
})

describe('a document on the day on which the demo is made', () => {
  it('counts its days from then and says them in its texts', () => {
    const later = content.policies.flatMap((site) => site.policies).find(({ key }) => key === 'pinghu-chuidiao')
    const made = policyOn(later as DemoPolicy, '2031-12-30')
    expect(made.document).toMatchObject({ formedOn: '2031-12-24', effectiveOn: '2032-02-23', docNumber: '鹭政规〔2031〕4号' })
    expect(made.html).toContain('自2032年2月23日起施行')
    expect(made.notice?.title).toContain('2032年2月23日')
    expect(made.interpretations[0]?.html).toContain('鹭政规〔2031〕4号')
  })
})

describe('what is not there is reported', () => {
  const changed = (change: (policy: DemoPolicy) => void): string[] => {
    const policy = structuredClone(content.policies.find(({ tenant }) => tenant === 'songyi')?.policies.find(({ key }) => key === 'minsu')) as DemoPolicy
    change(policy)
    return check([{ tenant: 'songyi', policies: [policy] }]).map(({ key }) => key)
  }

  it.each<[string, (policy: DemoPolicy) => void, string]>([
    ['kind', (policy) => { policy.document.genre = 'poem' }, 'demo.unknown-key'],
    ['theme class', (policy) => { policy.document.theme = 'trade/none' }, 'demo.unknown-key'],
    ['form', (policy) => { policy.interpretations[0]!.form = 'dance' }, 'demo.unknown-key'],
    ['explainer', (policy) => { policy.interpretations[0]!.explainer = 'nobody' }, 'demo.unknown-key'],
    ['place in a text', (policy) => { policy.html += '<p>{someday}</p>' }, 'demo.unknown-key'],
    ['column', (policy) => { policy.column = 'zwgk/none' }, 'demo.unknown-column'],
    ['column of the notice', (policy) => { policy.notice!.column = 'zwgk' }, 'demo.unknown-column'],
    ['picture', (policy) => { policy.interpretations[1]!.html = '<p><img src="file:none.png" alt="图"></p>' }, 'demo.file-missing'],
    ['official file', (policy) => { policy.document.officialFiles[0]!.file = 'none.pdf' }, 'demo.file-missing'],
    ['interpretation that is owed (J-02)', (policy) => { policy.interpretations = [] }, 'demo.interpretation-owed'],
  ])('%s', (_, change, key) => {
    expect(changed(change)).toEqual([key])
  })

  it('site', () => {
    expect(check([{ tenant: 'nowhere', policies: [] }]).map(({ key }) => key)).toEqual(['demo.unknown-tenant'])
  })

  it('malformed files name the property', () => {
    const [first] = content.policies[0]?.policies ?? []
    const problems = (over: object) => {
      const read = readAgainst(demoPoliciesSchema, { file: 'x.yaml', text: stringify({ policies: [{ ...first, ...over }] }) })
      return 'problems' in read ? read.problems.map(({ path, key }) => [path, key]) : []
    }
    expect(problems({})).toEqual([])
    expect(problems({ title: '' })).toContainEqual(['policies.0.title', 'schema.too-small'])
    expect(problems({ html: '<div>x</div>' })).toContainEqual(['policies.0.html', 'demo.element'])
    expect(problems({ document: { ...first?.document, formedOn: 'soon' } })).toContainEqual(['policies.0.document.formedOn', 'schema.format'])
    expect(problems({ interpretations: [{ ...content.policies[0]?.policies[0]?.interpretations[0], key: first?.key }] })).toContainEqual(['policies', 'demo.duplicate-key'])
  })
})
