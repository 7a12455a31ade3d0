export type FoundSite = { id: string; name: string }

/** Sites whose name holds the words, at most ten; none when the server does not answer. */
export async function findSites(words: string): Promise<FoundSite[]> {
  const parameters = new URLSearchParams({ 'where[name][like]': words, limit: '10', depth: '0' })
  return readSites(parameters)
}

export async function siteOf(id: string): Promise<FoundSite | null> {
  return (await readSites(new URLSearchParams({ 'where[id][equals]': id, limit: '1', depth: '0' })))[0] ?? null
}

async function readSites(parameters: URLSearchParams): Promise<FoundSite[]> {
  try {
    const response = await fetch(`/api/tenants?${parameters}`, { credentials: 'same-origin', cache: 'no-store' })
    if (!response.ok) return []
    const { docs } = (await response.json()) as { docs: FoundSite[] }
    return docs.map(({ id, name }) => ({ id, name }))
  } catch {
    return []
  }
}
