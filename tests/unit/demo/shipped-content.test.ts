import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { platformRoles, siteRoles } from '../../../src/access/roles.ts'
import { checkDemoContent, type DemoSite } from '../../../src/demo/demo-content.ts'
import type { DemoContent } from '../../../src/demo/demo-content.store.ts'
import { imageFilesOf, visibleCharacters } from '../../../src/demo/demo-html.ts'
import { defaultChains } from '../../../src/publishing/default-chains.ts'
import type { TenantFiles } from '../../../src/tenancy/manifest-files.store.ts'
import { loadShipped } from './shipped.ts'

let content: DemoContent
let tenants: TenantFiles

beforeAll(async () => {
  ;({ content, tenants } = await loadShipped())
})

const check = (sites: DemoSite[], changes: Partial<DemoContent> = {}) =>
  checkDemoContent(sites, changes.people ?? content.people, tenants, changes.files ?? content.files)

const articlesOf = (tenant: string) => content.sites.find((site) => site.tenant === tenant)?.articles ?? []
const policiesOf = (tenant: string) => content.policies.find((site) => site.tenant === tenant)?.policies ?? []
/** articles, and documents with their interpretations */
const inColumn = (tenant: string, path: string): number =>
  articlesOf(tenant).filter(({ column, also }) => [column, ...also].includes(path)).length
  + policiesOf(tenant).flatMap((policy) => [policy, ...policy.interpretations]).filter(({ column }) => column === path).length

describe('the shipped content', () => {
  it('refers to nothing that is not there', () => {
    expect(check(content.sites)).toEqual([])
  })

  it('covers every site with at least sixty articles in all', () => {
    expect(content.sites.map(({ tenant }) => tenant).sort()).toEqual(tenants.manifests.map(({ slug }) => slug).sort())
    expect(content.sites.flatMap(({ articles }) => articles).length).toBeGreaterThanOrEqual(60)
  })

  it.each(['jichuan', 'songyi', 'luping'])('%s fills what its home page shows', (tenant) => {
    expect(inColumn(tenant, 'yaowen/bendi')).toBeGreaterThanOrEqual(6)
    expect(inColumn(tenant, 'yaowen/tongzhi')).toBeGreaterThanOrEqual(4)
    for (const path of ['zwgk/zhengce', 'zwgk/jiedu', 'zwfw/zhinan', 'zwfw/bianmin', 'hudong/huiying', 'zoujin/gaikuang', 'zoujin/jigou']) {
      expect([path, inColumn(tenant, path)]).not.toEqual([path, 0])
    }
  })

  it('has bodies of 200 to 900 characters', () => {
    const lengths = content.sites.flatMap(({ tenant, articles }) =>
      articles.map(({ key, html }) => [`${tenant}/${key}`, visibleCharacters(html)] as const),
    )
    expect(lengths.filter(([, length]) => length < 200 || length > 900)).toEqual([])
  })

  it('has no text twice', () => {
    const titles = [...content.sites.flatMap(({ articles }) => articles), ...content.policies.flatMap(({ policies }) => policies.flatMap((policy) => [policy, ...policy.interpretations]))].map(({ title }) => title)
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
  })

  it('comes in the order of publication', () => {
    for (const { articles } of content.sites) {
      expect(articles.map(({ order }) => order)).toEqual(articles.map((_, index) => index + 1))
    }
  })
})

describe('the shipped files', () => {
  it('are pictures of 1200 by 800 below 60 KB, each of them used', async () => {
    const used = new Set(content.sites.flatMap(({ articles }) => articles.flatMap(({ cover, html }) => [cover, ...imageFilesOf(html)])))
    for (const name of content.files.images) {
      const file = join(content.imagesDirectory, name)
      const { width, height, format } = await sharp(file).metadata()
      expect({ name, width, height, format }).toEqual({ name, width: 1200, height: 800, format: 'jpeg' })
      expect((await stat(file)).size).toBeLessThanOrEqual(60 * 1024)
      expect(used).toContain(name)
    }
  })

  it('are attachments that begin as their type does', async () => {
    const beginnings: Record<string, string> = { pdf: '%PDF-', docx: 'PK\u0003\u0004', xlsx: 'PK\u0003\u0004' }
    for (const name of content.files.attachments) {
      const bytes = await readFile(join(content.attachmentsDirectory, name))
      expect(bytes.toString('latin1')).toMatch(new RegExp(`^${beginnings[name.split('.').at(-1) ?? '']}`))
      expect(bytes.length).toBeLessThan(40 * 1024)
    }
  })
})

describe('the people', () => {
  const rolesAt = (tenant: string | null) => new Set(content.people.filter((person) => person.tenant === tenant).flatMap(({ roles }) => roles))

  it.each(['jichuan', 'lanbo', 'songyi', 'luping'])('%s has one account for each role', (tenant) => {
    expect(rolesAt(tenant)).toEqual(new Set(siteRoles))
  })

  it('the fully staffed sites have the two reviewers that three reviews by different people need', () => {
    for (const tenant of ['jichuan', 'lanbo', 'songyi', 'luping']) {
      expect([tenant, content.people.filter((person) => person.tenant === tenant && person.roles.includes('reviewer')).length >= 2]).toEqual([tenant, true])
    }
  })

  /** Slugs of a site and of everything above it, the site first. */
  const lineOf = (slug: string): string[] => {
    const parent = tenants.manifests.find((manifest) => manifest.slug === slug)?.parent ?? null
    return parent === null ? [slug] : [slug, ...lineOf(parent)]
  }
  const serving = (slug: string, ...roles: string[]) => content.people.filter((person) =>
    person.tenant !== null && person.roles.some((role) => roles.includes(role)) && (person.subtree ? lineOf(slug).includes(person.tenant) : person.tenant === slug))

  it('every site can take a text through the longest chain, each step by another person', () => {
    for (const { slug } of tenants.manifests) {
      expect([slug, serving(slug, 'contributor', 'editor').length > 0]).toEqual([slug, true])
      for (const [grade, steps] of Object.entries(defaultChains.chains)) {
        const needed = new Map<string, number>()
        for (const step of steps) needed.set(step.role, (needed.get(step.role) ?? 0) + 1)
        for (const [role, count] of needed) {
          expect([slug, grade, role, serving(slug, role).length >= count]).toEqual([slug, grade, role, true])
        }
      }
    }
  })

  it('the platform has its three administrators', () => {
    expect(rolesAt(null)).toEqual(new Set(platformRoles))
  })

  it('no person holds two roles and no name occurs twice', () => {
    expect(content.people.every(({ roles }) => roles.length === 1)).toBe(true)
    expect(new Set(content.people.map(({ name }) => name)).size).toBe(content.people.length)
  })
})

describe('what is not there is reported', () => {
  const changed = (changes: Partial<DemoSite['articles'][number]>): DemoSite[] => {
    const [first] = articlesOf('songyi')
    return [{ tenant: 'songyi', articles: [{ ...(first as NonNullable<typeof first>), ...changes }] }]
  }
  const keys = (sites: DemoSite[], changes: Partial<DemoContent> = {}): string[] => check(sites, changes).map(({ key }) => key)

  it.each([
    ['column', { column: 'yaowen/nothing' }, ['demo.unknown-column']],
    ['column that only holds others', { column: 'yaowen' }, ['demo.unknown-column']],
    ['placement', { also: ['zwgk/nothing'] }, ['demo.unknown-column']],
    ['cover', { cover: 'nothing.jpg' }, ['demo.file-missing']],
    ['picture in the body', { html: '<p><img src="file:nothing.jpg" alt="x"></p>' }, ['demo.file-missing']],
    ['attachment', { attachments: [{ file: 'nothing.pdf', title: 'x' }] }, ['demo.file-missing']],
  ])('%s', (_, changes, expected) => {
    expect(keys(changed(changes))).toEqual(expected)
  })

  it('site, of articles and of people', () => {
    expect(keys([{ tenant: 'nowhere', articles: [] }])).toEqual(['demo.unknown-tenant'])
    const [first] = content.people
    expect(keys([], { people: [{ ...(first as NonNullable<typeof first>), tenant: 'nowhere' }] })).toEqual(['demo.unknown-tenant'])
  })

  it('a second article on a single page', () => {
    const [page] = articlesOf('songyi').filter(({ column }) => column === 'zoujin/gaikuang')
    const article = page as NonNullable<typeof page>
    expect(keys([{ tenant: 'songyi', articles: [article, { ...article, key: 'again', order: 99 }] }])).toEqual(['demo.single-page'])
  })
})
