import { Agent, request as open, type OutgoingHttpHeaders, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { adminOrigin } from './platform.ts'

/** One listening socket for thousands of requests; supertest opens one for each. */
export type Line = { port: number; agent: Agent; end(): void }

export async function openLine(server: Server): Promise<Line> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  return { port: (server.address() as AddressInfo).port, agent, end: () => agent.destroy() }
}

export type Ask = { method: string; path: string; cookie?: string | null; body?: unknown; bytes?: Buffer; headers?: OutgoingHttpHeaders }
export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string; bytes: Buffer; ms: number }

/** Sends a request as the admin's browser does, the path exactly as written. */
export function call(line: Line, ask: Ask): Promise<Answer> {
  const body = ask.bytes ?? (ask.body === undefined ? undefined : Buffer.from(JSON.stringify(ask.body)))
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const sent = open(
      {
        host: '127.0.0.1', port: line.port, agent: line.agent, method: ask.method, path: ask.path,
        headers: {
          Host: 'localhost:4999', Origin: adminOrigin,
          ...(ask.cookie ? { Cookie: ask.cookie } : {}),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': String(body.length) }),
          ...ask.headers,
        },
      },
      (res) => {
        const parts: Buffer[] = []
        res.on('data', (part: Buffer) => parts.push(part))
        res.on('error', reject)
        res.on('end', () => {
          const bytes = Buffer.concat(parts)
          resolve({ status: res.statusCode ?? 0, headers: res.headers, text: bytes.toString('utf8'), bytes, ms: performance.now() - began })
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** A multipart body with one file and Payload's JSON part. */
export function multipart(file: { name: string; type: string; data: Buffer }, fields: unknown): Pick<Ask, 'bytes' | 'headers'> {
  const boundary = 'x-part-of-a-test'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="_payload"\r\n\r\n${JSON.stringify(fields)}\r\n--${boundary}\r\n` +
    `Content-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: ${file.type}\r\n\r\n`
  const bytes = Buffer.concat([Buffer.from(head), file.data, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return { bytes, headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` } }
}

/** Writes these bytes to the socket and returns all that comes back until the server closes or `enough` is seen. */
export async function rawExchange(line: Line, bytes: string | Buffer, enough: RegExp = /\r\n\r\n/): Promise<string> {
  const socket = connect(line.port, '127.0.0.1')
  let seen = ''
  const done = new Promise<string>((resolve) => {
    socket.on('data', (part: Buffer) => {
      seen += part.toString('latin1')
      if (enough.test(seen)) socket.destroy()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(seen))
  })
  socket.write(bytes)
  return done
}
