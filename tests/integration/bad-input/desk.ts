import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { Role } from '../../../src/access/roles.ts'
import { findRecords, type Row } from '../../../src/storage/records.store.ts'
import { createSite, startTestPlatform, stopDatabase, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { call, openLine, type Answer, type Ask, type Line } from '../../support/raw-call.ts'
import { withRevision } from '../../support/with-revision.ts'
import { person, type Person } from '../isolation/world.ts'

export type BadInputDesk = {
  platform: TestPlatform
  line: Line
  site: TestSite
  editor: Person
  reviewer: Person
  signer: Person
  manager: Person
  faults: string[]
  send(ask: Ask): Promise<Answer>
  as(who: Person, method: string, path: string, body?: unknown): Promise<Answer>
  /** writes, submits, approves and publishes; the page below the site's root, or what refused it */
  publish(change: Row): Promise<{ path: string; id: string; publicId: string } | { refused: Answer }>
  /** everything in articles, to see that a refusal wrote nothing and lost nothing */
  stored(): Promise<string>
  end(): Promise<void>
}

/** Milliseconds after which an answer counts as a request that hangs; what an answer takes is the benchmark's matter. */
const slowest = 20_000

export async function startBadInputDesk(): Promise<BadInputDesk> {
  const faults: string[] = []
  const platform = await startTestPlatform({ settings: { trustProxy: true }, onLog: (line, error) => faults.push(`${line} ${String(error)}`) })
  const line = await openLine(platform.server)
  const province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
  const site = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
  const member = (role: Role): Promise<Person> => person({ platform, line }, role, [{ roles: role === 'reviewer' ? [role, 'secrecy-reviewer'] : [role], site }])
  const [editor, reviewer, signer, manager] = [await member('editor'), await member('reviewer'), await member('signer'), await member('site-manager')]

  /** No answer is a fault or late, none shows the inside, and the process is there after each. */
  const send = async (ask: Ask): Promise<Answer> => {
    const answer = await call(line, ask)
    const what = `${ask.method} ${ask.path.slice(0, 120)} → ${answer.status} ${answer.text.slice(0, 300)}`
    expect(answer.status, what).toBeLessThan(500)
    expect(answer.ms, what).toBeLessThan(slowest)
    expect(answer.text, what).not.toMatch(/node_modules|\n\s+at |file:\/\/|SQLITE_|MongoServerError|drizzle|CastError/)
    const alive = await call(line, { method: 'GET', path: '/healthz' })
    expect(alive.text, `alive after ${what}`).toContain('alive')
    expect(alive.ms).toBeLessThan(slowest)
    return answer
  }
  const as = async (who: Person, method: string, path: string, body?: unknown): Promise<Answer> =>
    send({ method, path, cookie: who.cookie, ...(body === undefined ? {} : { body: await withRevision(platform, method, path, body) }) })
  const step = async (who: Person, id: string, name: string): Promise<Answer> => {
    const standing = JSON.parse((await as(who, 'GET', `/api/articles/${id}/workflow`)).text) as { state: { revision: number }; draftHash: string }
    return as(who, 'POST', `/api/articles/${id}/workflow/${name}`, { revision: standing.state.revision, textHash: standing.draftHash })
  }
  return {
    platform, line, site, editor, reviewer, signer, manager, faults, send, as,
    async publish(change) {
      const made = await as(editor, 'POST', '/api/articles', {
        tenant: site.id, column: site.columns['news/local'], title: '标题', source: '来源', summary: '摘要',
        body: { root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', text: '正文内容在此。' }] }] } }, ...change,
      })
      if (made.status !== 201) return { refused: made }
      const { id, publicId } = (JSON.parse(made.text) as { doc: { id: string; publicId: string } }).doc
      for (const [who, name] of [[editor, 'submit'], [reviewer, 'approve'], [signer, 'publish']] as const) {
        const moved = await step(who, id, name)
        if (moved.status !== 200) return { refused: moved }
      }
      await platform.worker.idle()
      const entry = await platform.reader.entryById(site.id, publicId)
      if (entry === null) throw new Error(`not in the library: ${faults.join('; ')}`)
      return { id, publicId, path: `/s/${site.slug}${entry.path}` }
    },
    async stored() {
      return createHash('sha256').update(JSON.stringify(await findRecords(platform.payload, 'articles', {}, { sort: 'id' }))).digest('hex')
    },
    async end() {
      line.end()
      await platform.end()
      await stopDatabase()
    },
  }
}
