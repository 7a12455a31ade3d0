import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setInterval } from 'node:timers/promises'
import { contactKey, formProof } from '../../../src/features/message-board/contacts.store.ts'
import { newPublicId } from '../../../src/publishing/public-id.store.ts'
import { createDocument } from '../../../src/tenancy/platform-documents.store.ts'
import { databaseUrlFor, openPlatform } from '../bench-platform.ts'
import { startServer, type Server } from '../processes.ts'

export type LetterLoad = {
  sent: number
  /** receipts that were shown */
  receipts: number
  /** of those, letters that are there once, after the process was killed in the middle and started again */
  kept: number
  perSecond: number
  /** milliseconds; of letters and of a cached page asked for at the same time */
  letterP95: number
  cachedP99: number
}

const perSecond = 100
const slug = 'bench-letters'

/** Letters at a steady rate on one process, cached pages beside them, `kill -9` after two thirds. @param seconds of the whole load */
export async function measureLetters(seconds: number): Promise<LetterLoad> {
  const directory = mkdtempSync(join(tmpdir(), 'jiyue-bench-letters-'))
  const data = { directory, databaseUrl: databaseUrlFor(directory) }
  const site = await makeSite(data)
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const codes: string[] = []
  const letterTimes: number[] = []
  const pageTimes: number[] = []
  const open = (): Promise<Server> => startServer(data, `/s/${slug}/`, { env: { ROLES: 'portal,worker', TRUST_PROXY: 'true', LETTERS_PER_HOUR: '1000000' } })
  let sent = 0
  let server = await open()
  const began = performance.now()
  try {
    for (const [phase, length] of [[0, (seconds * 2) / 3], [1, seconds / 3]] as const) {
      if (phase === 1) server = await open()
      await warmUp(server, agent)
      const calls: Promise<void>[] = []
      let index = 0
      for await (const due of beats(length * perSecond)) {
        // As many as are due: a beat that came late is made up for, so that the rate holds.
        for (; index < due; index += 1) {
          const number = (sent += 1)
          calls.push(post(server, agent, site, directory, number).then(({ code, ms }) => {
            if (code === null) return
            codes.push(code)
            letterTimes.push(ms)
          }))
          if (index % 4 === 0) calls.push(page(server, agent).then((ms) => void (ms === null ? 0 : pageTimes.push(ms))))
        }
      }
      // In the middle of what is under way, without a word to anybody.
      if (phase === 0) server.child.kill('SIGKILL')
      await Promise.all(calls)
    }
    const took = (performance.now() - began) / 1000
    await settled(directory)
    return { sent, receipts: codes.length, kept: keptOf(directory, codes), perSecond: sent / took, letterP95: quantile(letterTimes, 0.95), cachedP99: quantile(pageTimes, 0.99) }
  } finally {
    agent.destroy()
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function makeSite(data: { directory: string; databaseUrl: string }): Promise<string> {
  const platform = await openPlatform(data, ['worker'], 'bench-letters')
  const row = await createDocument(platform.payload, 'tenants', {
    slug, name: '测试省人民政府', shortName: '测试省', level: 'province', parent: null, hosts: '', mountPath: null, theme: 'province', palette: 'blue', status: 'active', locale: 'zh-CN', order: 1, orgCode: '000000001',
    organisers: { supervisor: '', organiser: '测试省人民政府办公厅', operator: '', maintainer: '' }, contact: { phone: '0000-5550000', address: '', email: '', postcode: '', hours: '' },
  })
  platform.worker.wake()
  await platform.worker.idle()
  await platform.close()
  return String(row['id'])
}

/** How many requests are due by now, beat by beat, until all are. */
async function* beats(all: number): AsyncGenerator<number> {
  const from = performance.now()
  for await (const _ of setInterval(1000 / perSecond)) {
    const due = Math.min(all, Math.ceil(((performance.now() - from) * perSecond) / 1000))
    yield due
    if (due === all) return
  }
}

type Sent = { code: string | null; ms: number }

/** A letter as the last page of the form sends it; the form's id is signed with the platform's own key. */
function post(server: Server, agent: Agent, site: string, directory: string, number: number): Promise<Sent> {
  const text = `${newPublicId()}${newPublicId()}.${(Date.now() - 90_000).toString(36)}`
  const body = new URLSearchParams({
    token: `${text}.${formProof('letter-form', `${site} ${text}`, contactKey(directory))}`, step: 'send', kind: 'consultation', title: `第${number}封来信：公租房何时申请`,
    text: `第${number}封来信。请问今年公租房什么时候开始申请，需要带哪些材料，外来务工人员能不能报名？`, name: '测试人', phone: '13900000017', consent: '1',
  }).toString()
  const began = performance.now()
  return new Promise((resolve) => {
    const call = request({
      host: '127.0.0.1', port: server.port, path: `/s/${slug}/messages/new`, method: 'POST', agent,
      headers: { Host: `localhost:${server.port}`, 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body), 'X-Forwarded-For': `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}` },
    }, (res) => {
      const parts: Buffer[] = []
      res.on('data', (part: Buffer) => parts.push(part)).on('error', () => resolve({ code: null, ms: 0 }))
      res.on('end', () => resolve({ code: /letter-code">([\d ]+)</.exec(Buffer.concat(parts).toString('utf8'))?.[1]?.replaceAll(' ', '') ?? null, ms: performance.now() - began }))
    })
    call.on('error', () => resolve({ code: null, ms: 0 }))
    call.end(body)
  })
}

function page(server: Server, agent: Agent): Promise<number | null> {
  const began = performance.now()
  return new Promise((resolve) => {
    const call = request({ host: '127.0.0.1', port: server.port, path: `/s/${slug}/`, agent, headers: { Host: `localhost:${server.port}` } }, (res) => {
      res.resume().on('end', () => resolve(performance.now() - began)).on('error', () => resolve(null))
    })
    call.on('error', () => resolve(null)).end()
  })
}

/** The first hundred requests of a process compile it; they are asked for and not counted. */
async function warmUp(server: Server, agent: Agent): Promise<void> {
  for (let round = 0; round < 100; round += 1) await page(server, agent)
}

/** Until every letter has its case: nothing is left to be made of them. */
async function settled(directory: string): Promise<void> {
  const database = new DatabaseSync(join(directory, 'jiyue.db'), { readOnly: true })
  const left = (): number => Number((database.prepare('SELECT count(*) AS "left" FROM messages WHERE "settled" = 0').get() as { left: number }).left)
  const end = performance.now() + 120_000
  for await (const _ of setInterval(200)) if (left() === 0 || performance.now() > end) break
  const remaining = left()
  database.close()
  if (remaining > 0) throw new Error(`${remaining} letters were not projected`)
}

function keptOf(directory: string, codes: readonly string[]): number {
  const database = new DatabaseSync(join(directory, 'jiyue.db'), { readOnly: true })
  const find = database.prepare('SELECT count(*) AS "found", (SELECT count(*) FROM cases WHERE cases."message" = max(messages."id")) AS "cases" FROM messages WHERE "code" = ?')
  const kept = codes.filter((code) => {
    const row = find.get(code) as { found: number; cases: number }
    return row.found === 1 && row.cases === 1
  }).length
  database.close()
  return kept
}

const quantile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN
