import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { BenchData } from '../bench-platform.ts'
import { median } from '../figures.ts'
import { securityHeaders } from '../../../src/portal/front-headers.ts'
import { ask, canPin, cpuSecondsOf, firstAnswer, freePort, loadCore, programOf, runToEnd, serverCore, start, startServer, type Answer, type Running } from '../processes.ts'

/**
 * `perCpuSecond`: of the server's own processor time; what a whole core of its own gives, also on a busy machine.
 * `busy`: share of a core that the server had; well below 1 the load or the machine was the limit, and the clock says little.
 */
export type Throughput = { perSecond: number; perCpuSecond: number; busy: number }
export type CachedPage = { own: Throughput; nginx: Throughput | null; bytes: number; note: string }

const path = '/s/bench-0/'
const seconds = 4
const rounds = 3
/** Until the compiler, which shares the server's core, has come to rest; before that it is most of what is measured. */
const warmUpSeconds = 5

/** Requests a second for one stored page and for the same bytes from nginx, by turns, each on the same core. */
export async function measureCachedPage(data: BenchData): Promise<CachedPage | { missing: string }> {
  const wrk = programOf('wrk')
  if (wrk === null) return { missing: 'wrk is not installed' }
  const server = await startServer(data, path, { core: serverCore, env: { ROLES: 'portal' } })
  const page = await compressedPage(server.port)
  const nginx = await startNginx(server.page)
  try {
    const ours: Throughput[] = []
    const theirs: Throughput[] = []
    load(wrk, server, path, warmUpSeconds)
    for (let round = 0; round < rounds; round += 1) {
      ours.push(load(wrk, server, path, seconds))
      if (nginx !== null) theirs.push(load(wrk, nginx, '/index.html', seconds))
    }
    return {
      own: middleOf(ours), nginx: nginx === null ? null : middleOf(theirs), bytes: page,
      note: `${canPin() ? 'server and load on a core each' : 'not bound to cores'}${nginx === null ? ', nginx is not installed' : ''}`,
    }
  } finally {
    await nginx?.stop()
    await server.stop()
  }
}

/** Bytes of the page once it is compressed, which follows its first answer. */
async function compressedPage(port: number): Promise<number> {
  for (;;) {
    const answer = await ask(port, path, { headers: { 'Accept-Encoding': 'gzip' } })
    if (answer.headers['content-encoding'] === 'gzip') return answer.body.length
  }
}

const middleOf = (all: readonly Throughput[]): Throughput => ({
  perSecond: median(all.map((each) => each.perSecond)), perCpuSecond: median(all.map((each) => each.perCpuSecond)), busy: median(all.map((each) => each.busy)),
})

function load(wrk: string, server: Running & { port: number }, target: string, duration: number): Throughput {
  const pid = server.child.pid ?? 0
  const [before, began] = [cpuSecondsOf(pid), performance.now()]
  const out = runToEnd([wrk, '-t1', '-c64', `-d${duration}s`, '-H', 'Accept-Encoding: gzip', `http://localhost:${server.port}${target}`], { core: loadCore })
  if (/Non-2xx or 3xx responses/.test(out)) throw new Error(out)
  const requests = Number(/(\d+) requests in/.exec(out)?.[1])
  const cpuSeconds = cpuSecondsOf(pid) - before
  return { perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(out)?.[1]), perCpuSecond: requests / cpuSeconds, busy: (cpuSeconds * 1_000) / (performance.now() - began) }
}

/** nginx with the same page under the same headers, so that both send the same bytes. */
async function startNginx({ body: page, headers }: Answer): Promise<(Running & { port: number }) | null> {
  const nginx = programOf('nginx')
  if (nginx === null) return null
  const folder = mkdtempSync(join(tmpdir(), 'jiyue-nginx-'))
  const site = join(folder, 'site')
  mkdirSync(site)
  writeFileSync(join(site, 'index.html'), page)
  writeFileSync(join(site, 'index.html.gz'), gzipSync(page, { level: 6 }))
  const same = ['cache-control', 'vary', ...securityHeaders.filter((_, at) => at % 2 === 0)]
  const added = same.map((name) => `add_header ${name} "${String(headers[name.toLowerCase()])}";`).join(' ')
  const port = await freePort()
  const config = join(folder, 'nginx.conf')
  writeFileSync(config, `
daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log; user root;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=100; default_type text/html;
  client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  server { listen 127.0.0.1:${port}; root ${site}; gzip_static on; ${added} }
}
`)
  const running = start([nginx, '-p', folder, '-c', config], { core: serverCore })
  await firstAnswer(port, '/index.html', running.child)
  return {
    ...running, port,
    async stop() {
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
