import { beforeAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { checkText } from '../../../src/checks/check-text.ts'
import { checkDemoContent } from '../../../src/demo/demo-content.ts'
import type { DemoContent } from '../../../src/demo/demo-content.store.ts'
import { visibleCharacters } from '../../../src/demo/demo-html.ts'
import { checkDemoPolicies } from '../../../src/demo/demo-policies.ts'
import { demoStandings, demoWorkSchema, stepsTo, type DemoStanding, type DemoStep, type DemoWork } from '../../../src/demo/demo-work.ts'
import { htmlToRichText } from '../../../src/rich-text/from-html.store.ts'
import type { TenantFiles } from '../../../src/tenancy/manifest-files.store.ts'
import { readAgainst } from '../../../src/tenancy/manifest-problems.ts'
import { context, soundText, told } from '../checks/texts.ts'
import { knownKeys, loadShipped } from './shipped.ts'

let content: DemoContent
let tenants: TenantFiles
let work: DemoWork[]

beforeAll(async () => {
  ;({ content, tenants } = await loadShipped())
  work = content.desks.flatMap((desk) => desk.work)
})

describe('the shipped work', () => {
  it('refers to nothing that is not there', () => {
    const articles = content.desks.map(({ tenant, work: own }) => ({ tenant, articles: own.flatMap(({ article }) => article ?? []) }))
    const policies = content.desks.map(({ tenant, work: own }) => ({ tenant, policies: own.flatMap(({ policy }) => policy ?? []) }))
    expect(checkDemoContent(articles, content.people, tenants, content.files)).toEqual([])
    expect(checkDemoPolicies(policies, tenants, { images: content.charts, attachments: content.files.attachments }, knownKeys)).toEqual([])
  })

  it('stands everywhere that a text can stand before citizens see it', () => {
    expect(new Set(work.map(({ standing }) => standing))).toEqual(new Set(demoStandings.filter((standing) => standing !== 'published')))
    expect(work.some(({ policy }) => policy !== undefined)).toBe(true)
  })

  it('has no title of a text that is published, and bodies of 200 to 900 characters', () => {
    const published = new Set([...content.sites.flatMap(({ articles }) => articles), ...content.policies.flatMap(({ policies }) => policies)].map(({ title }) => title))
    const texts = work.flatMap(({ article, policy }) => article ?? policy ?? [])
    expect(texts.map(({ title }) => title).filter((title) => published.has(title))).toEqual([])
    expect(texts.map(({ key, html }) => [key, visibleCharacters(html)] as const).filter(([, length]) => length < 200 || length > 900)).toEqual([])
  })

  it('is sent back for what stands there', () => {
    const returned = work.filter(({ standing }) => standing === 'returned')
    expect(returned.length).toBeGreaterThan(0)
    for (const { article, places } of returned) for (const { quote } of places ?? []) expect(article?.html).toContain(quote)
  })

  it('has no word, number or heading that the checks object to', () => {
    const findings = work.flatMap(({ article, policy }) => article ?? policy ?? []).flatMap(({ title, summary, html }) =>
      checkText(soundText({ title, summary, body: htmlToRichText(html).value }), context())
        .filter(({ kind }) => kind === 'words' || kind === 'personal-data' || kind === 'structure').map((finding) => `${title}: ${told(finding)}`))
    expect(findings).toEqual([])
  })
})

describe('the steps of a text on its way', () => {
  const steps: DemoStep<string>[] = [{ move: 'submit', person: 'writer' }, { move: 'approve', person: 'first' }, { move: 'approve', person: 'second' }, { move: 'publish', person: 'signer' }]
  it.each<[DemoStanding, string]>([
    ['draft', ''],
    ['submitted', 'submit writer'],
    ['approved', 'submit writer, approve first, approve second'],
    ['returned', 'submit writer, return first'],
    ['scheduled', 'submit writer, approve first, approve second, schedule signer'],
    ['published', 'submit writer, approve first, approve second, publish signer'],
  ])('to %s: %s', (standing, expected) => {
    expect(stepsTo(standing, steps).map(({ move, person }) => `${move} ${person}`).join(', ')).toBe(expected)
  })
  it('are those of two people at least', () => {
    expect(() => stepsTo('submitted', steps.slice(0, 1))).toThrow()
  })
})

describe('work that makes no sense is refused', () => {
  const problems = (over: object) => {
    const one = content.desks[0]?.work.find(({ standing }) => standing === 'returned')
    const read = readAgainst(demoWorkSchema, { file: 'x.yaml', text: stringify({ work: [{ ...one, ...over }] }) })
    return 'problems' in read ? read.problems.map(({ key }) => key) : []
  }
  it.each<[string, object, string[]]>([
    ['none', {}, []],
    ['without a text', { article: undefined }, ['demo.one-text']],
    ['sent back without reason', { reason: undefined }, ['demo.return-reason']],
    ['not sent back, but with a reason', { standing: 'draft' }, ['demo.return-reason']],
    ['published', { standing: 'published' }, ['schema.not-allowed']],
  ])('%s', (_, over, keys) => {
    expect(problems(over)).toEqual(keys)
  })
})
