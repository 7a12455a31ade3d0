/** Levels of the tree of sites (G-02…G-04), highest first. */
export const tenantLevels = ['province', 'prefecture', 'county', 'department'] as const
export type TenantLevel = (typeof tenantLevels)[number]

/** Ids of a tenant's ancestors by level, itself included at its own level; what a subtree query compares (design §6). */
export type Ancestors = { province: string | null; prefecture: string | null; county: string | null }

/** What the registry knows of a site; everything a page's header, footer and meta tags need (D-01…D-03, D-34…D-36). */
export type Tenant = {
  id: string
  slug: string
  /** registered standard name, D-01 */
  name: string
  shortName: string
  level: TenantLevel
  parent: string | null
  ancestors: Ancestors
  /** registered hosts without scheme or port; the first is the primary domain (G-17) */
  hosts: readonly string[]
  /** path below the parent's root, such as `bm/jiaoyu`; null when the site is not mounted (G-04) */
  mountPath: string | null
  theme: string
  /** settings of the theme the site chose, such as its colour set */
  themeOptions: Readonly<Record<string, string>>
  locale: 'zh-CN' | 'en'
  status: 'active' | 'suspended'
  /** G-14 */
  siteCode: string | null
  /** P-01: code of the organisation whose documents the site publishes; null where the site's own code stands in its place */
  orgCode: string | null
  /** G-15 */
  icpNumber: string | null
  policeNumber: string | null
  /** G-07: 主管 / 主办 / 承办 / 技术运维 */
  organisers: { supervisor: string; organiser: string; operator: string; maintainer: string }
  contact: { phone: string; address: string; email: string; postcode: string; hours: string }
  /** file beside the manifest */
  logo: string | null
  /** the site's own words for keys of its theme */
  wording: Readonly<Record<string, string>>
  order: number
}
