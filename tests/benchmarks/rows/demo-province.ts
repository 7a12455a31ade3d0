import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { databaseUrlFor } from '../bench-platform.ts'
import { ask, memoryOf, root, startServer, type Server } from '../processes.ts'

export type DemoProvince = {
  wire: { html: number; assets: number; requests: number; thirdParty: string[] }
  memory: { resident: number; peak: number; adminPages: number } | { missing: string }
}

const idleMs = 60_000

/** The one-process default with the demo province: its home page as it goes over the wire, and what an admin's session costs. */
export async function measureDemoProvince(directory: string, wanted: { memory: boolean }): Promise<DemoProvince> {
  const data = { directory, databaseUrl: databaseUrlFor(directory) }
  const demo = { DEPLOYMENT: 'demo', ADMIN_ORIGIN: '', SECRET: '' }
  // The first start writes the demo; memory is measured on one that finds it there.
  if (!existsSync(join(directory, 'demo-ready'))) await (await startServer(data, '/healthz', { env: demo })).stop()
  const server = await startServer(data, '/healthz', { env: demo })
  try {
    const wire = await measureWire(server.port)
    const memory = wanted.memory ? await measureMemory(server, directory) : { missing: 'not asked for' }
    return { wire, memory }
  } finally {
    await server.stop()
  }
}

/** HTML, styles and script, each as it came; what comes uncompressed counts as it came. */
async function measureWire(port: number): Promise<DemoProvince['wire']> {
  const first = await ask(port, '/')
  const home = String(first.headers['location'] ?? '/')
  const get = (path: string) => ask(port, path, { headers: { 'Accept-Encoding': 'gzip' } })
  let page = await get(home)
  while (page.headers['content-encoding'] !== 'gzip') page = await get(home)
  const html = gunzipSync(page.body).toString('utf8')
  const addresses = [...html.matchAll(/<(?:link|script|img|iframe|source|video|audio|embed|object)\b[^>]*?\s(?:href|src|data)="([^"]+)"/g)]
    .filter(([tag]) => !/^<link\b[^>]*\brel="(?:canonical|alternate)"/.test(tag))
    .map((match) => match[1] ?? '')
  const styles = [...new Set(addresses)].filter((address) => /\.(css|js)(\?|$)/.test(address))
  let assets = 0
  const imported: string[] = []
  for (const address of styles) {
    const answer = await get(new URL(address, `http://localhost:${port}${home}`).pathname)
    assets += answer.body.length
    const text = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(answer.body).toString() : answer.body.toString()
    imported.push(...[...text.matchAll(/(?:@import\s+|url\()["']?([^"')\s]+)/g)].map((match) => match[1] ?? ''))
  }
  const foreign = [...addresses, ...imported].filter((address) => /^(?:https?:)?\/\//.test(address) && !address.startsWith(`http://localhost:${port}`))
  return { html: gzipSync(html, { level: 6 }).length, assets, requests: 1 + styles.length, thirdParty: [...new Set(foreign)] }
}

type Account = { email: string; password: string; roles: string[] }

/** Log in, look round, edit an article through REST and in the admin's own pages; then leave it alone for a minute. */
async function measureMemory(server: Server, directory: string): Promise<DemoProvince['memory']> {
  if (!existsSync(join(root, '.next', 'BUILD_ID'))) return { missing: 'the admin is not built' }
  const accounts = JSON.parse(readFileSync(join(directory, 'demo-accounts.json'), 'utf8')) as Account[]
  const account = accounts.find(({ roles }) => roles.includes('editor'))
  if (account === undefined) return { missing: 'no editor in the demo' }
  const origin = `http://localhost:${server.port}`
  const headers = { Origin: origin, 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/json', Accept: 'text/html,application/json' }
  const login = await ask(server.port, '/api/users/login', { method: 'POST', headers, body: JSON.stringify({ email: account.email, password: account.password }) })
  const cookie = [login.headers['set-cookie'] ?? []].flat().map((value) => value.split(';')[0]).join('; ')
  if (login.status !== 200 || cookie === '') throw new Error(`Login answered ${login.status}`)
  const signed = { ...headers, Cookie: cookie }
  const get = async (path: string) => {
    const answer = await ask(server.port, path, { headers: signed })
    if (answer.status !== 200) throw new Error(`${answer.status} for ${path}`)
    return answer
  }
  const list = JSON.parse((await get('/api/articles?draft=true&limit=20')).body.toString()) as { docs: { id: string; title: string; draftRevision: number }[] }
  let adminPages = 0
  const pages = ['/admin', '/admin/collections/articles', '/admin/collections/columns', '/admin/collections/media', '/admin/collections/articles/create']
  for (let round = 0; round < 3; round += 1) {
    for (const page of [...pages, ...list.docs.slice(0, 5).map((doc) => `/admin/collections/articles/${doc.id}`)]) {
      await get(page)
      adminPages += 1
    }
  }
  const [first] = list.docs
  if (first !== undefined) {
    const saved = await ask(server.port, `/api/articles/${first.id}?draft=true`, { method: 'PATCH', headers: signed, body: JSON.stringify({ title: first.title, draftRevision: first.draftRevision }) })
    if (saved.status !== 200) throw new Error(`Saving answered ${saved.status}: ${saved.body.toString().slice(0, 300)}`)
  }
  await pause(idleMs)
  return { ...memoryOf(server.child.pid ?? 0), adminPages }
}
