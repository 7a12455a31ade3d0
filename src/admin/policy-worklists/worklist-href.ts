import { worklistNames, type WorklistName } from '../../features/policy-library/worklist-conditions.ts'

export type WorklistQuery = { list: WorklistName | 'linked'; page: number; site: string | null }

const siteForm = /^[0-9a-zA-Z-]{8,64}$/
const mostPages = 200

/** What the page's address asks for; whatever it cannot mean is left out. */
export function worklistQuery(search: Readonly<Record<string, string | string[] | undefined>>): WorklistQuery {
  const list = [...worklistNames, 'linked' as const].find((known) => known === search['list']) ?? 'interpretations'
  const page = Number(search['page'])
  const site = search['site']
  return { list, page: Number.isInteger(page) && page >= 1 && page <= mostPages ? page : 1, site: typeof site === 'string' && siteForm.test(site) ? site : null }
}

/** The address of a list; without what it shows anyhow. */
export function worklistHref({ list, page, site }: WorklistQuery): string {
  const query = new URLSearchParams({ ...(list === 'interpretations' ? {} : { list }), ...(page === 1 ? {} : { page: String(page) }), ...(site === null ? {} : { site }) })
  return `/admin/policy-worklists${query.size === 0 ? '' : `?${query}`}`
}
